//! JSON replies read into shapes of ours, and words for what is wrong with them.
//!
//! Tolerant of single fields and entries that are missing, empty or of another kind, since every
//! service has some; strict about what makes a reply the one that was asked for.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::Value;

use super::request::{Reply, Verdict};
use super::service::Service;
use crate::error::{Error, Result, shown};

/// Far above what any reply that is asked for lists.
const MOST_ENTRIES: usize = 2_000;

/// Longer names are cut: nobody reads them, and each is kept.
const MOST_LETTERS: usize = 300;

/// Of what a film is about so much is kept.
const MOST_OF_PROSE: usize = 2_000;

/// So much of a page is searched for its title.
const HEAD_BYTES: usize = 20_000;

/// Reads a reply of that service into a shape of ours.
pub(super) fn read<T: DeserializeOwned>(service: Service, body: &[u8]) -> Result<T> {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).map_err(|_| unexpected(service, body))
}

/// A reply that is not what was asked for.
pub(super) fn unexpected(service: Service, body: &[u8]) -> Error {
    let name = service.facts().name;
    match page_title(body) {
        Some(title) => Error::failure(
            format!("{name} did not answer, but a page `{}` did", shown(&title)),
            "see in a browser whether this network wants a sign-in, then try again",
        ),
        None => Error::failure(
            format!("{name} answered with something else than was asked for"),
            "try again tomorrow; if it stays so, the service has changed: report it",
        ),
    }
}

/// A token that a service does not take.
pub(super) fn bad_token(service: Service) -> Verdict {
    let name = service.facts().name;
    Verdict::Wrong(Error::failure(
        format!("the token is not valid for {name}"),
        format!("make a new one at {name} and put it in place of the old one"),
    ))
}

/// A request that a service refuses, in its own words.
pub(super) fn refused(service: Service, words: &str) -> Error {
    let name = service.facts().name;
    Error::failure(
        format!("{name} refused the request: {}", shown(words.trim())),
        "go on without it; if it refuses every request, report it",
    )
}

/// A success that is no JSON, or broke off, is none.
pub(super) fn no_json(service: Service, reply: &Reply) -> Option<Verdict> {
    let success = (200..300).contains(&reply.status);
    let whole = || read::<IgnoredAny>(service, &reply.body).is_ok();
    (success && !whole()).then(|| Verdict::Wrong(unexpected(service, &reply.body)))
}

/// The title of a page where something else was asked for.
pub(super) fn page_title(body: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&body[..body.len().min(HEAD_BYTES)]).into_owned();
    let lower = head.to_ascii_lowercase();
    let from = lower.find("<title")?;
    let start = from + lower[from..].find('>')? + 1;
    let end = start + lower[start..].find('<')?;
    words(&head[start..end])
}

/// A name in one line, without control characters; `None` where nothing is left.
pub(super) fn words(text: &str) -> Option<String> {
    line(text, MOST_LETTERS)
}

/// As [`words`], for sentences.
pub(super) fn prose(text: &str) -> Option<String> {
    line(text, MOST_OF_PROSE)
}

fn line(text: &str, most: usize) -> Option<String> {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().take(most * 4).map(clean).collect();
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(most) {
        line.truncate(end);
    }
    (!line.is_empty()).then_some(line)
}

/// An address on the web, as it stands there.
pub(super) fn address(text: Option<String>) -> Option<String> {
    let web = |text: &String| text.starts_with("https://") || text.starts_with("http://");
    let plain = |text: &String| text.len() <= 4_000 && text.bytes().all(|b| b.is_ascii_graphic());
    text.filter(web).filter(plain)
}

/// A MusicBrainz id in small letters.
pub(super) fn mbid(text: &str) -> Option<String> {
    let fits = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    let whole = text.len() == 36 && text.bytes().enumerate().all(fits);
    whole.then(|| text.to_ascii_lowercase())
}

/// A field that may be missing, empty or of another kind: then it is not known.
pub(super) fn loose<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    Ok(T::deserialize(Value::deserialize(deserializer)?).ok())
}

/// As [`loose`], for the entries of a list or map that must be one.
pub(super) struct Loose<T>(pub Option<T>);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        loose(deserializer).map(Self)
    }
}

/// A list whose unreadable entries are left out. One entry may stand there without a list, and
/// anything else is none.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    deserializer.deserialize_any(Entries(PhantomData))
}

struct Entries<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for Entries<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Vec<T>, A::Error> {
        let mut read = Vec::new();
        while let Some(entry) = entries.next_element::<Value>()? {
            if read.len() < MOST_ENTRIES {
                read.extend(T::deserialize(entry).ok());
            }
        }
        Ok(read)
    }

    fn visit_map<A: MapAccess<'de>>(self, entry: A) -> Result<Vec<T>, A::Error> {
        let entry = Value::deserialize(de::value::MapAccessDeserializer::new(entry))?;
        Ok(T::deserialize(entry).into_iter().collect())
    }

    fn visit_unit<E>(self) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_str<E>(self, _: &str) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Shape {
        #[serde(default, deserialize_with = "list")]
        entries: Vec<u8>,
        #[serde(default, deserialize_with = "loose")]
        name: Option<String>,
    }

    fn shape(text: &str) -> Shape {
        read(Service::Deezer, text.as_bytes()).unwrap()
    }

    #[test]
    fn what_is_of_another_kind_is_left_out() {
        assert_eq!(shape(r#"{"entries": [1, "x", null, 300, 2]}"#).entries, [1, 2]);
        for other in ["null", "\"\"", "true", "1", "-1", "1.5", "{}"] {
            let read = shape(&format!(r#"{{"entries": {other}, "name": [1]}}"#));
            assert_eq!(read, Shape { entries: Vec::new(), name: None }, "{other}");
        }
        assert_eq!(shape("\u{feff}{\"name\": \"x\"}").name.as_deref(), Some("x"));
    }

    #[test]
    fn a_page_in_place_of_a_reply_is_named() {
        let page = b"<html><head><TITLE lang=en>\n Hotel\tguests </title>";
        let error = read::<Shape>(Service::Itunes, page).unwrap_err();
        assert!(error.what.contains("itunes") && error.what.contains("`Hotel guests`"), "{error}");
        assert!(error.hint.contains("sign-in"));
        assert_eq!(
            page_title("<title>\u{130}\u{130}<".as_bytes()).as_deref(),
            Some("\u{130}\u{130}")
        );
    }

    #[test]
    fn ids_are_whole() {
        let id = "9990000A-0000-4000-8000-000000000001";
        assert_eq!(mbid(id), Some(id.to_lowercase()));
        assert_eq!((mbid("9990000a"), mbid(&id.replace('-', "0"))), (None, None));
    }

    #[test]
    fn words_are_one_line_and_bounded() {
        assert_eq!(words(" a\n\u{7}b ").as_deref(), Some("a b"));
        assert_eq!(words(" \n"), None);
        assert_eq!(words(&"ö".repeat(9_999)).unwrap().chars().count(), MOST_LETTERS);
    }
}
