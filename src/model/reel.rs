//! A reel: a curated list of films, in the user's order. Written to `reels/<slug>.toml`.

use serde::{Deserialize, Serialize};

use super::FilmId;

/// A curated list of films.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reel {
    /// As shown.
    pub name: String,
    /// In the user's order, each film at most once.
    #[serde(default, rename = "film", skip_serializing_if = "Vec::is_empty")]
    pub films: Vec<Entry>,
    /// What the user calls groups of its films.
    #[serde(default, rename = "archetype", skip_serializing_if = "Vec::is_empty")]
    pub archetypes: Vec<Archetype>,
}

/// A group that the user named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Archetype {
    /// What it is called.
    pub name: String,
    /// Its films when it was named: the name goes to the group that shares most of them.
    pub films: Vec<FilmId>,
}

/// A film's place in a reel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Which film.
    pub id: FilmId,
    /// For whoever reads the file; shown where no record is at hand.
    pub title: String,
    /// Likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// The user's words for the film in this reel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Reel {
    /// Where a film stands in the list, from 0.
    #[must_use]
    pub fn position(&self, film: &FilmId) -> Option<usize> {
        self.films.iter().position(|entry| entry.id == *film)
    }
}
