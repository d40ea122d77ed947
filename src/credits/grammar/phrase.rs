//! Labels of fixed words: "all rights reserved", "public domain".

use super::mark::What;

/// A label of fixed words.
pub struct Phrase {
    /// How it begins.
    begins: &'static [&'static str],
    /// What follows, word by word.
    then: &'static [&'static [&'static str]],
    /// How many words belong to the label; names follow.
    pub tokens: usize,
    /// Whether a sign, or the line's beginning, must stand before it.
    pub parted: bool,
    /// What it says.
    pub what: What,
}

const PHRASES: &[Phrase] = &[
    Phrase {
        begins: &["licensed", "licenced"],
        then: &[&["from", "to", "courtesy", "through", "under"]],
        tokens: 1,
        parted: false,
        what: What::Rights,
    },
    Phrase {
        begins: &["used"],
        then: &[&["with"], &["permission", "kind"]],
        tokens: 3,
        parted: false,
        what: What::Rights,
    },
    Phrase {
        begins: &["all"],
        then: &[&["rights"], &["reserved"]],
        tokens: 3,
        parted: false,
        what: What::Rights,
    },
    Phrase {
        begins: &["permission"],
        then: &[&["of"]],
        tokens: 2,
        parted: true,
        what: What::Rights,
    },
    Phrase {
        begins: &["public"],
        then: &[&["domain"]],
        tokens: 2,
        parted: false,
        what: What::PublicDomain,
    },
];

impl Phrase {
    /// The label that begins with `word`, in small letters, where `follows` says of the tokens
    /// behind it, counted from 1, whether they are one of some words.
    #[must_use]
    pub fn find(word: &str, follows: impl Fn(usize, &[&str]) -> bool) -> Option<&'static Self> {
        PHRASES.iter().find(|phrase| {
            let mut then = (1..).zip(phrase.then);
            phrase.begins.contains(&word) && then.all(|(step, words)| follows(step, words))
        })
    }
}
