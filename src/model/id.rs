//! Names of things that stay the same when their descriptions change.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An identifier that breaks the rule of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {kind}: {rule}")]
pub struct BadId {
    /// What was given, cut to a readable length.
    pub text: String,
    /// The kind of identifier that was expected, with its article.
    pub kind: &'static str,
    /// What a good one looks like.
    pub rule: &'static str,
}

impl BadId {
    fn new(text: &str, kind: &'static str, rule: &'static str) -> Self {
        let text = text.chars().take(40).collect();
        Self { text, kind, rule }
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $rule:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The identifier, if `text` keeps the rule of its kind.
            ///
            /// # Errors
            /// [`BadId`] with the rule in words.
            pub fn new(text: impl Into<String>) -> Result<Self, BadId> {
                let text = text.into();
                let keeps_rule: fn(&str) -> bool = $check;
                if keeps_rule(&text) {
                    Ok(Self(text))
                } else {
                    Err(BadId::new(&text, $kind, $rule))
                }
            }

            /// As written in files and output.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

id!(
    /// A film: its IMDb id (`tt0133189`), else its Wikidata id (`Q1234`), else a
    /// local one (`local-a-film`). Safe as a file name.
    FilmId,
    "a film's id",
    "an IMDb id such as tt0133189, a Wikidata id such as Q1234, or local- and small letters, digits, hyphens",
    |text| {
        let digits = |rest: &str, most| {
            !rest.is_empty() && rest.len() <= most && rest.bytes().all(|b| b.is_ascii_digit())
        };
        text.strip_prefix("tt").is_some_and(|rest| rest.len() >= 7 && digits(rest, 12))
            || text.strip_prefix('Q').is_some_and(|rest| digits(rest, 12))
            || text.strip_prefix("local-").is_some_and(is_slug)
    }
);

id!(
    /// A cue within its film: the source's own id, else `h:` and a hash of the
    /// title as the source wrote it (see `identity::cue_id`).
    CueId,
    "a cue's id",
    "1 to 100 visible characters",
    |text| {
        (1..=100).contains(&text.chars().count())
            && !text.chars().any(|c| c.is_control() || c.is_whitespace())
    }
);

id!(
    /// A reel's file name without its ending.
    Slug,
    "a reel's file name",
    "1 to 80 small letters, digits and hyphens, as in punk-drift",
    is_slug
);

impl FilmId {
    /// Whether only this machine knows the film by it.
    #[must_use]
    pub fn is_local(&self) -> bool {
        self.0.starts_with("local-")
    }
}

impl CueId {
    /// The id of a cue whose source gives none: `h:` and hex digits.
    pub(crate) fn from_hash(hex: &str) -> Self {
        Self(format!("h:{hex}"))
    }
}

id!(
    /// A listing that the user read from a file or a pasted text: the start of a hash of it.
    ListingId,
    "a listing's id",
    "16 small hexadecimal digits",
    |text| text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
);

fn is_slug(text: &str) -> bool {
    (1..=80).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn film_ids_of_three_kinds() {
        for good in ["tt0133189", "tt12345678", "Q42", "local-my-film-2"] {
            assert_eq!(FilmId::new(good).unwrap().as_str(), good);
        }
        for bad in
            ["", "tt", "tt12", "tt01331x9", "Q", "local-", "local-../x", "nm0000001", "../etc"]
        {
            assert!(FilmId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_bad_id_says_the_rule() {
        let error = FilmId::new("SLC Punk!").unwrap_err().to_string();
        assert!(error.contains("SLC Punk!") && error.contains("tt0133189"), "{error}");
    }

    #[test]
    fn slugs_cannot_leave_their_folder() {
        assert!(Slug::new("punk-drift").is_ok());
        for bad in ["", "..", "a/b", "Punk", "a b"] {
            assert!(Slug::new(bad).is_err(), "{bad}");
        }
    }
}
