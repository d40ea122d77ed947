//! The genres of those who made a cue's music.

use std::collections::{HashMap, HashSet};

use crate::identity::fold;
use crate::model::{Artist, Cue, Role};

/// Artists by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Artists {
    by_name: HashMap<String, Artist>,
}

impl Artists {
    /// Of two artists whose names fold alike the first is kept.
    #[must_use]
    pub fn new(artists: impl IntoIterator<Item = Artist>) -> Self {
        let mut by_name = HashMap::new();
        for artist in artists {
            by_name.entry(fold(&artist.name)).or_insert(artist);
        }
        Self { by_name }
    }

    /// The artist whose folded name equals that of `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Artist> {
        self.by_name.get(&fold(name))
    }
}

/// The genres of the cue's performers, then of its remixers, in the order in which they
/// first occur, each once by its folded name.
#[must_use]
pub fn of_cue(cue: &Cue, artists: &Artists) -> Vec<String> {
    let performers = cue.names(&Role::Performer);
    let named = performers.chain(cue.names(&Role::Remixer));
    let mut seen = HashSet::new();
    named
        .filter_map(|credit| artists.get(&credit.name))
        .flat_map(|artist| &artist.genres)
        .filter(|genre| seen.insert(fold(genre)))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::cue_id;
    use crate::model::Credit;

    fn artist(name: &str, genres: &[&str]) -> Artist {
        let genres = genres.iter().map(|genre| (*genre).to_owned()).collect();
        Artist { name: name.into(), genres, source: None }
    }

    fn cue(credits: &[(Role, &str)]) -> Cue {
        let credit = |(role, name): &(Role, &str)| Credit {
            role: role.clone(),
            name: (*name).to_owned(),
            alias: None,
            link: None,
        };
        let credits = credits.iter().map(credit).collect();
        Cue { credits, ..Cue::new(cue_id("Small Hours", 0), 0, "Small Hours") }
    }

    #[test]
    fn performers_come_before_remixers_and_writers_do_not_count() {
        let artists = Artists::new([
            artist("The Invented", &["dockside ska", "rust-folk"]),
            artist("DJ Nobody", &["Rust Folk", "hum"]),
            artist("A. Writer", &["operetta"]),
        ]);
        let cue = cue(&[
            (Role::Writer, "A. Writer"),
            (Role::Remixer, "dj nobody"),
            (Role::Performer, "the invented"),
            (Role::Performer, "Unheard Of"),
        ]);
        assert_eq!(of_cue(&cue, &artists), ["dockside ska", "rust-folk", "hum"]);
    }

    #[test]
    fn of_two_namesakes_the_first_is_kept() {
        let artists = Artists::new([artist("Ebba Grön", &["punk"]), artist("ebba gron", &[])]);
        assert_eq!(artists.get("EBBA GRON").unwrap().genres, ["punk"]);
    }
}
