//! How a name was found in the map, step by step, for whoever asks why.

use serde::Serialize;

use super::{Entry, Map};

/// What a look-up did.
#[derive(Debug, Clone, PartialEq)]
pub struct LookUp<'m> {
    /// As asked.
    pub name: String,
    /// In the order in which they were taken; at least one.
    pub steps: Vec<Step<'m>>,
    /// The genre found.
    pub entry: Option<&'m Entry>,
}

/// One step of a look-up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step<'m> {
    /// What was done.
    pub how: How,
    /// The genre it led to, as the map writes it.
    pub genre: Option<&'m str>,
    /// How many artists that genre's figures rest on, where the map says.
    pub artists: Option<u64>,
}

/// Kinds of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The map has the name, up to folding.
    Entry,
    /// The map has nothing for the name.
    Unknown,
}

impl Map {
    /// Looks a genre up by its folded name.
    #[must_use]
    pub fn look_up(&self, name: &str) -> LookUp<'_> {
        let entry = self.get(name);
        let step = Step {
            how: if entry.is_some() { How::Entry } else { How::Unknown },
            genre: entry.map(|entry| entry.name.as_str()),
            artists: entry.and_then(|entry| entry.artists),
        };
        LookUp { name: name.to_owned(), steps: vec![step], entry }
    }
}
