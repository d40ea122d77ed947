//! What became of an import, as plain values.

use std::path::PathBuf;

use crate::model::reel::Also;
use crate::model::{FilmId, Slug};

use super::choice::Chosen;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A film that was not known here.
    Taken,
    /// A film that was known here.
    Matched,
    /// Taken as a film of its own, though it may be one that is known here.
    Ambiguous,
    /// The reel had it, or an earlier line named it.
    AlreadyThere,
    /// Not taken.
    LeftOut,
}

impl Fate {
    /// As in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Matched => "matched",
            Self::Ambiguous => "ambiguous",
            Self::AlreadyThere => "already_there",
            Self::LeftOut => "left_out",
        }
    }
}

/// A film that a line may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which film.
    pub id: FilmId,
    /// As known here.
    pub title: String,
    /// Likewise.
    pub year: Option<u16>,
}

/// A line and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Of which file.
    pub file: PathBuf,
    /// Of which of its lists.
    pub list: String,
    /// Where in that, from 1.
    pub line: u64,
    /// What stands there.
    pub written: String,
    /// What became of it.
    pub fate: Fate,
    /// The film in the reel.
    pub film: Option<FilmId>,
    /// Why, in words; empty where there is nothing to say.
    pub why: String,
    /// For what is ambiguous.
    pub candidates: Vec<Candidate>,
}

/// A film of the reel of which no id is known: what a look-up has to go by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// What it is called until then.
    pub id: FilmId,
    /// As the list has it.
    pub title: String,
    /// Likewise.
    pub year: Option<u16>,
    /// Its names elsewhere.
    pub also: Also,
}

/// What became of an import.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The reel's file name.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Whether it was made by this.
    pub made: bool,
    /// Each line in its order.
    pub lines: Vec<Line>,
    /// What the lists were.
    pub lists: Vec<Chosen>,
    /// The films of these lines that wait for a look-up, in the reel's order.
    pub unresolved: Vec<Unresolved>,
    /// The edit in words; `None` where nothing changed.
    pub done: Option<String>,
}

impl Imported {
    /// How many lines came to that.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.lines.iter().filter(|line| line.fate == fate).count()
    }
}
