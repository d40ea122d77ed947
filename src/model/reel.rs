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
    /// How others call it: by that a film without an IMDb or Wikidata id can be looked up later.
    #[serde(default, skip_serializing_if = "Also::is_empty")]
    pub also: Also,
}

/// What a film is called elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Also {
    /// Its number at TMDb.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tmdb: Option<u64>,
    /// Its address at Letterboxd, as `https://boxd.it/1SK6` or `https://letterboxd.com/film/...`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letterboxd: Option<String>,
}

impl Also {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether both name the same film in one place at least, and another one in none.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let same = same(&self.tmdb, &other.tmdb);
        let at_letterboxd = at_letterboxd(self, other);
        !self.contradicts(other) && (same == Some(true) || at_letterboxd == Some(true))
    }

    /// Whether they name different films. Letterboxd has several addresses for one film, so
    /// different ones of different kinds say nothing.
    #[must_use]
    pub fn contradicts(&self, other: &Self) -> bool {
        let tmdb = same(&self.tmdb, &other.tmdb);
        tmdb == Some(false) || (tmdb.is_none() && at_letterboxd(self, other) == Some(false))
    }

    /// Takes over what only the other knows; whether that was anything.
    pub fn learn(&mut self, other: &Self) -> bool {
        let before = self.clone();
        self.tmdb = self.tmdb.or(other.tmdb);
        if self.letterboxd.is_none() {
            self.letterboxd.clone_from(&other.letterboxd);
        }
        *self != before
    }
}

fn same<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> Option<bool> {
    Some(a.as_ref()? == b.as_ref()?)
}

fn at_letterboxd(a: &Also, b: &Also) -> Option<bool> {
    let (a, b) = (a.letterboxd.as_deref()?, b.letterboxd.as_deref()?);
    let short = |address: &str| address.contains("boxd.it/");
    (short(a) == short(b)).then(|| a.trim_end_matches('/') == b.trim_end_matches('/'))
}

impl Reel {
    /// Where a film stands in the list, from 0.
    #[must_use]
    pub fn position(&self, film: &FilmId) -> Option<usize> {
        self.films.iter().position(|entry| entry.id == *film)
    }
}
