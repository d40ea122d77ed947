//! Reading TOML with places: whatever is wrong is told with file and line.
//!
//! Knows no setting: each owner of a file validates its own part.

use std::path::Path;

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, Result};

/// Reads a value from TOML text; `file` is for the error only.
///
/// # Errors
/// File, line and the parser's words when the text is not TOML or has the wrong form.
pub fn parse<T: DeserializeOwned>(text: &str, file: &Path) -> Result<T> {
    toml::from_str(text).map_err(|error| {
        let hint = "mend that line, or take the file away to start afresh";
        let what = error.message().trim().replace('\n', "; ");
        let wrong = Error::input(what, hint).in_file(file);
        match error.span() {
            Some(span) => wrong.on_line(line_of(text, span.start)),
            None => wrong,
        }
    })
}

/// The keys of the table at `path`, each with its line, from 1; empty where there is none.
/// For what is wrong only when it is compared with the rest of the file.
#[must_use]
pub fn keys(text: &str, path: &[&str]) -> Vec<(String, u64)> {
    let Ok(root) = DeTable::parse(text) else { return Vec::new() };
    let mut table = root.get_ref();
    for step in path {
        match table.get(*step).map(|value| value.get_ref()) {
            Some(DeValue::Table(inner)) => table = inner,
            _ => return Vec::new(),
        }
    }
    let key = |key: &toml::Spanned<_>| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        (name.to_string(), line_of(text, key.span().start))
    };
    table.keys().map(key).collect()
}

/// The line, from 1, that holds the byte at `offset`.
fn line_of(text: &str, offset: usize) -> u64 {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() as u64 + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reel;

    #[test]
    fn the_line_is_told() {
        let text = "name = \"x\"\n\n[[film]]\nid = \"nonsense\"\ntitle = \"y\"\n";
        let error = parse::<Reel>(text, Path::new("x.toml")).unwrap_err();
        assert_eq!(error.place.line, Some(4), "{error}");
        assert!(error.to_string().contains("nonsense"), "{error}");
    }

    #[test]
    fn keys_have_lines() {
        let text =
            "[cues.\"h:1\"]\nfile = \"a\"\n[cues.\"h:1\".mood]\nenergy = 1\n\ntempo.value = 3\n";
        let found = keys(text, &["cues", "h:1", "mood"]);
        assert_eq!(found, [("energy".to_owned(), 4), ("tempo".to_owned(), 6)]);
        assert_eq!(keys(text, &["cues"]), [("h:1".to_owned(), 1)]);
        assert!(keys(text, &["cues", "h:2"]).is_empty() && keys("[", &[]).is_empty());
    }

    #[test]
    fn unclosed_text_is_told() {
        let error = parse::<Reel>("name = \"x\nfoo = 1", Path::new("x.toml")).unwrap_err();
        assert_eq!(error.place.line, Some(1), "{error}");
    }
}
