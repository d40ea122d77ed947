//! How a name was found in the map, step by step, for whoever asks why.

use serde::Serialize;

use super::aliases::How;
use super::{Entry, Map};
use crate::identity::fold;
use crate::model::{Origin, evidence};

/// What a look-up did.
#[derive(Debug, Clone, PartialEq)]
pub struct LookUp<'m> {
    /// As asked.
    pub name: String,
    /// In the order in which they were taken; at least one.
    pub steps: Vec<Step>,
    /// The genre found.
    pub entry: Option<&'m Entry>,
}

/// One step of a look-up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// What was done.
    pub how: How,
    /// The genre it led to.
    pub genre: Option<String>,
    /// How many artists that genre's figures rest on, where the map says; `None` where the
    /// map lacks it.
    pub artists: Option<u64>,
}

impl LookUp<'_> {
    /// How many steps to wider genres were taken.
    #[must_use]
    pub fn parents(&self) -> usize {
        self.steps.iter().filter(|step| step.how == How::Parent).count()
    }

    /// Whether the genre itself or a wider one was found.
    #[must_use]
    pub fn origin(&self) -> Origin {
        if self.parents() == 0 { Origin::Genre } else { Origin::ParentGenre }
    }

    /// The find as evidence.
    #[must_use]
    pub fn evidence(&self) -> evidence::Genre {
        evidence::Genre {
            name: self.name.clone(),
            entry: self.entry.map(|entry| entry.name.clone()),
            origin: self.origin(),
            artists: self.entry.and_then(|entry| entry.artists),
        }
    }
}

impl Map {
    /// Looks a genre up: by its folded name, by another name for it, then by wider and wider
    /// genres, until the map has one.
    #[must_use]
    pub fn look_up(&self, name: &str) -> LookUp<'_> {
        if let Some(entry) = self.get(name) {
            return LookUp {
                name: name.to_owned(),
                steps: vec![step(How::Entry, entry.name.clone(), Some(entry))],
                entry: Some(entry),
            };
        }
        self.look_further(name)
    }

    /// As [`Self::look_up`], as if the map lacked the name itself.
    #[must_use]
    pub fn look_further(&self, name: &str) -> LookUp<'_> {
        let own = fold(name);
        let known = |end: &str| end != own && self.get(end).is_some();
        let steps = self.aliases().climb(&own, &known).into_iter().map(|(how, genre)| {
            let entry = self.get(&genre);
            step(how, entry.map_or(genre, |entry| entry.name.clone()), entry)
        });
        let mut steps: Vec<Step> = steps.collect();
        let entry = steps.last().and_then(|step| self.get(step.genre.as_deref()?));
        if steps.is_empty() {
            steps.push(Step { how: How::Unknown, genre: None, artists: None });
        }
        LookUp { name: name.to_owned(), steps, entry }
    }
}

fn step(how: How, genre: String, entry: Option<&Entry>) -> Step {
    Step { how, genre: Some(genre), artists: entry.and_then(|entry| entry.artists) }
}
