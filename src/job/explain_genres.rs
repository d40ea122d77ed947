//! How each of some genres is found in the map, and the mood of them together.

use crate::genre::{self, LookUp, Map};
use crate::identity::nearest;
use crate::model::Mood;

/// Most names that are offered for one that the map lacks.
const MOST_OFFERS: usize = 3;

/// What the map says of some genres.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained<'m> {
    /// One for each name, in the order asked.
    pub names: Vec<Name<'m>>,
    /// Of music that goes by all of them; the unknown ones do not count.
    pub mood: Mood,
}

/// What the map says of one genre.
#[derive(Debug, Clone, PartialEq)]
pub struct Name<'m> {
    /// How it was found.
    pub look_up: LookUp<'m>,
    /// Genres of the map with similar names, the nearest first; empty when the name, or
    /// another one for the same genre, is in the map.
    pub near: Vec<&'m str>,
}

impl Name<'_> {
    /// Whether the map has the genre neither itself nor by another name.
    #[must_use]
    pub fn is_lacking(&self) -> bool {
        self.look_up.entry.is_none() || self.look_up.parents() > 0
    }
}

/// Looks the genres up and puts them together.
#[must_use]
pub fn explain<'m>(map: &'m Map, genres: &[String]) -> Explained<'m> {
    let name = |genre: &String| {
        let look_up = map.look_up(genre);
        let near = match look_up.entry.filter(|_| look_up.parents() == 0) {
            Some(_) => Vec::new(),
            None => {
                let known = map.entries().iter().map(|entry| entry.name.as_str());
                nearest(genre, known, MOST_OFFERS)
            }
        };
        Name { look_up, near }
    };
    let names: Vec<Name> = genres.iter().map(name).collect();
    let mood = genre::of_finds(map, names.iter().map(|name| name.look_up.clone()));
    Explained { names, mood }
}
