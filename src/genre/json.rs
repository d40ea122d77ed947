//! JSON as it was written: order and repeated keys kept, lines told.
//!
//! `serde_json::Value` keeps the last of equal keys and no place; a map with two rows
//! for one genre must be an error on the second one's line.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::error::{Error, Result};

/// A value; text without escapes is borrowed, which halves the time to read a map.
#[derive(Debug, Clone, PartialEq)]
pub enum Node<'t> {
    /// Unknown.
    Null,
    /// `true` or `false`.
    Bool,
    /// Finite: JSON has no other.
    Number(f64),
    /// Text.
    Text(Cow<'t, str>),
    /// Values in order.
    List(Vec<Self>),
    /// Keys and values.
    Object(Pairs<'t>),
}

/// Keys and values in order, repeated ones too.
pub type Pairs<'t> = Vec<(Cow<'t, str>, Node<'t>)>;

impl Node<'_> {
    /// What it is, with its article.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a truth value",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// Reads JSON text.
///
/// # Errors
/// Line, column and the parser's words when the text is not JSON.
pub fn read(text: &str) -> Result<Node<'_>> {
    serde_json::from_str(text).map_err(|cause| {
        let (line, column) = (cause.line(), cause.column());
        let words = cause.to_string();
        let words = words.split(" at line ").next().unwrap_or_default();
        Error::input(
            format!("not JSON at column {column}: {words}"),
            "mend that place; JSON knows no comments, no NaN and no comma before a closing bracket",
        )
        .on_line(line as u64)
    })
}

/// The lines, from 1, of the keys that stand `depth` brackets deep in valid JSON `text`.
pub fn key_lines(text: &str, depth: usize) -> Vec<u64> {
    let bytes = text.as_bytes();
    let (mut lines, mut line, mut deep, mut at) = (Vec::new(), 1, 0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\n' => line += 1,
            b'{' | b'[' => deep += 1,
            b'}' | b']' => deep = deep.saturating_sub(1),
            b'"' => {
                at = end_of_text(bytes, at);
                let next = bytes[at.min(bytes.len())..].iter().find(|b| !b.is_ascii_whitespace());
                if deep == depth && next == Some(&b':') {
                    lines.push(line);
                }
            }
            _ => {}
        }
    }
    lines
}

/// Behind the quote that closes the text which begins at `at`.
fn end_of_text(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Node::Bool)
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Self::Value, E> {
        if value.is_finite() {
            Ok(Node::Number(value))
        } else {
            Err(E::custom("number out of range"))
        }
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element()? {
            list.push(value);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut object = Vec::new();
        // A key is always text; read as a node it is borrowed where it can be.
        while let Some((key, value)) = map.next_entry()? {
            if let Node::Text(key) = key {
                object.push((key, value));
            }
        }
        Ok(Node::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_keys_are_kept() {
        let Node::Object(pairs) = read(r#"{"a": 1, "a": null}"#).unwrap() else { panic!() };
        assert_eq!(pairs, [("a".into(), Node::Number(1.0)), ("a".into(), Node::Null)]);
    }

    #[test]
    fn lines_of_keys_at_one_depth() {
        let text =
            "{\"a\": {\"x\": \"y:\\\"\\n\"},\n\n\"b\" : [\"c\", {\"d\": 1}],\n\"e\":\n{\"f\":1}}";
        assert_eq!(key_lines(text, 1), [1, 3, 4]);
        assert_eq!(key_lines(text, 2), [1, 5]);
        assert_eq!(key_lines(text, 3), [3]);
    }

    #[test]
    fn what_is_not_json_is_told_with_its_place() {
        let error = read("{\n  \"a\": NaN\n}").unwrap_err();
        assert_eq!(error.place.line, Some(2), "{error}");
        assert!(error.what.contains("column 8"), "{error}");
        assert!(read(&"[".repeat(100_000)).is_err());
    }
}
