//! What all readers of replies share: JSON of which nothing is taken for granted, and
//! percent-encoding for what is asked.

use serde_json::Value;

use crate::error::{Error, Result, shown};

/// Text as part of a query or a path, everything but letters, digits and `-._~` encoded.
#[must_use]
pub fn encode(text: &str) -> String {
    use std::fmt::Write;
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// A reply's JSON. `who` answered it.
///
/// # Errors
/// What is no JSON: a page that asks to log in, one that says "blocked", half a reply.
pub fn json(body: &[u8], who: &str) -> Result<Value> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice(body).map_err(|_| {
        let start = String::from_utf8_lossy(&body[..body.len().min(200)]).trim().to_owned();
        let what = match start.as_str() {
            "" => format!("{who} answered with nothing"),
            start => format!("{who} answered with something else than data: `{}`", shown(start)),
        };
        Error::failure(what, "see in a browser whether the network wants a log-in, then try again")
    })
}

/// A reply that is JSON, but not of the shape that was asked for.
#[must_use]
pub fn odd(who: &str, reply: &Value) -> Error {
    let said = reply.get("error").and_then(|error| {
        error.as_str().or_else(|| text(error, "info")).or_else(|| text(error, "code"))
    });
    match said {
        Some(said) => Error::failure(format!("{who} says `{}`", shown(said)), "try again later"),
        None => Error::failure(
            format!("{who} answered in a form that is not known"),
            "try again later; if it stays so, a newer needledrop may read it",
        ),
    }
}

/// Whether a MediaWiki site says, with status 200, that it has too much to do.
#[must_use]
pub fn is_busy(reply: &Value) -> bool {
    let code = reply.get("error").and_then(|error| text(error, "code"));
    code.is_some_and(|code| BUSY.contains(&code))
}

const BUSY: [&str; 3] = ["maxlag", "ratelimited", "readonly"];

/// Text under a key, trimmed; `None` for none and for what is empty.
#[must_use]
pub fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// A list under a key; empty for anything else.
#[must_use]
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The year that a date such as `1998-11` or `1998-01-22T00:00:00Z` begins with.
#[must_use]
pub fn year(date: &str) -> Option<u16> {
    let digits = date.trim_start_matches('+');
    let digits = digits.get(..4)?;
    let year = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
    (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(year)
}

const FIRST_YEAR: u16 = 1870;
const LAST_YEAR: u16 = 2100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_encoded() {
        assert_eq!(encode("Größe & \"x\"/y-1"), "Gr%C3%B6%C3%9Fe%20%26%20%22x%22%2Fy-1");
    }

    #[test]
    fn what_is_no_data_is_said() {
        let error = json(b"<html>Log in</html>", "Wikidata").unwrap_err();
        assert!(error.what.contains("Log in") && error.what.contains("Wikidata"), "{error}");
        assert!(json(b"  ", "Wikidata").unwrap_err().what.contains("nothing"));
        assert_eq!(json(b"\xef\xbb\xbf1", "Wikidata").unwrap(), 1);
    }

    #[test]
    fn years() {
        for (date, expected) in [
            ("1998", Some(1998)),
            ("1998-11", Some(1998)),
            ("+1998-01-22T00:00:00Z", Some(1998)),
            ("", None),
            ("0000-00-00", None),
            ("19é8", None),
            ("-998", None),
        ] {
            assert_eq!(year(date), expected, "{date}");
        }
    }
}
