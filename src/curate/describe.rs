//! Edits in words.

use super::Edit;

impl Edit {
    /// The edit in words, as after "undo:". `film` is the title of [`Edit::film`], `cue` that
    /// of [`Edit::cue`] (unused where there is none).
    #[must_use]
    pub fn describe(&self, film: &str, cue: &str) -> String {
        match self {
            Self::MoveFilm { to, .. } => format!("move {film} to place {}", to + 1),
            Self::RemoveFilm { .. } => format!("take {film} out of the reel"),
            Self::InsertFilm { at, .. } => format!("put {film} into the reel at place {}", at + 1),
            Self::AddFilms { made, films, .. } => {
                let reel = match made {
                    Some(name) => format!("a new reel, {name}"),
                    None => "the reel".to_owned(),
                };
                format!("put {} into {reel}", several(film, films.len()))
            }
            Self::RemoveFilms { films, .. } => {
                format!("take {} out of the reel", several(film, films.len()))
            }
            Self::NameFilms { films, .. } => {
                format!("say which film is meant by {}", several(film, films.len()))
            }
            Self::RenameArchetype { to: Some(to), .. } => format!("call a group {}", to.name),
            Self::RenameArchetype { from, .. } => {
                let name = from.as_ref().map_or("", |from| &from.name);
                format!("no longer call a group {name}")
            }
            Self::ChooseListing { listing: Some(_), .. } => {
                format!("read the soundtrack of {film}")
            }
            Self::ChooseListing { listing: None, .. } => {
                format!("take the read soundtrack of {film} away")
            }
            Self::OfCue { .. } | Self::Together { .. } => {
                format!("{} {cue} ({film})", self.of_cue())
            }
        }
    }

    /// What is done to a cue; its title follows.
    fn of_cue(&self) -> String {
        match self {
            Self::OfCue { change, .. } => change.words(),
            Self::Together { edits, .. } => {
                let all: Vec<String> = edits.iter().map(Self::of_cue).collect();
                let parts =
                    all.iter().enumerate().map(|(at, part)| match part.strip_suffix(" of") {
                        Some(short) if at + 1 < all.len() => short,
                        _ => part,
                    });
                parts.collect::<Vec<_>>().join(", ")
            }
            _ => String::new(),
        }
    }
}

/// The first film and how many more.
fn several(film: &str, films: usize) -> String {
    match films {
        0 | 1 => film.to_owned(),
        2 => format!("{film} and 1 more film"),
        films => format!("{film} and {} more films", films - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curate::Change;
    use crate::model::word::Hand;
    use crate::model::{CueId, Feature, FilmId, ListingId, Slug, reel};

    fn film(n: usize) -> FilmId {
        FilmId::new(format!("tt{n:07}")).unwrap()
    }

    fn slug() -> Slug {
        Slug::new("r").unwrap()
    }

    #[test]
    fn edits_in_words() {
        let cue = CueId::new("h:1").unwrap();
        let linked = |file: Option<&str>| {
            Change::File(file.map(Into::into))
                .of(film(1), cue.clone())
                .describe("SLC Punk!", "Too Hot")
        };
        assert_eq!(linked(Some("/m/too-hot.mp3")), "link too-hot.mp3 to Too Hot (SLC Punk!)");
        assert_eq!(linked(None), "unlink the file of Too Hot (SLC Punk!)");
        let words = |edit: &Edit| edit.describe("SLC Punk!", "Too Hot");
        let performers = |names: Option<&[&str]>| {
            let names = names.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
            Change::Performers(names).of(film(1), cue.clone())
        };
        let named = performers(Some(&["The Specials", "Fifi"]));
        assert_eq!(words(&named), "say performers The Specials; Fifi of Too Hot (SLC Punk!)");
        assert_eq!(
            words(&performers(Some(&[]))),
            "say that no performers are known of Too Hot (SLC Punk!)"
        );
        assert_eq!(words(&performers(None)), "forget the performers said of Too Hot (SLC Punk!)");
        let energy = |spread| {
            let hand = Some(Hand { value: 0.8, spread });
            Change::Mood(Feature::Energy, hand).of(film(1), cue.clone())
        };
        assert_eq!(words(&energy(Some(0.1))), "say energy 0.8 ± 0.1 of Too Hot (SLC Punk!)");
        let edits = vec![named, energy(None)];
        let all = words(&Edit::Together { film: film(1), edits });
        assert_eq!(all, "say performers The Specials; Fifi, say energy 0.8 of Too Hot (SLC Punk!)");
        let edit = Edit::MoveFilm { reel: slug(), film: film(1), to: 2 };
        assert_eq!(edit.describe("SLC Punk!", ""), "move SLC Punk! to place 3");
        let edit = Edit::RemoveFilm { reel: slug(), film: film(1) };
        assert_eq!(edit.describe("SLC Punk!", ""), "take SLC Punk! out of the reel");
        let entry = reel::Entry {
            id: film(1),
            title: "Film 1".into(),
            year: None,
            tags: Vec::new(),
            note: None,
            also: reel::Also::default(),
        };
        let add = |made: Option<&str>, films: usize| Edit::AddFilms {
            reel: slug(),
            film: film(1),
            made: made.map(Into::into),
            films: (0..films).map(|at| (at, entry.clone())).collect(),
        };
        let words = |edit: Edit| edit.describe("Film 1", "");
        assert_eq!(words(add(None, 1)), "put Film 1 into the reel");
        assert_eq!(words(add(Some("R"), 2)), "put Film 1 and 1 more film into a new reel, R");
        let films = vec![film(1), film(2), film(3)];
        let edit = Edit::RemoveFilms { reel: slug(), film: film(1), unmade: true, films };
        assert_eq!(words(edit), "take Film 1 and 2 more films out of the reel");
        let edit = Edit::InsertFilm { reel: slug(), at: 0, entry };
        assert_eq!(edit.describe("Film 1", ""), "put Film 1 into the reel at place 1");
    }

    #[test]
    fn what_is_said_of_groups_and_soundtracks() {
        let group = |name: &str| reel::Archetype { name: name.into(), films: vec![film(1)] };
        let words = |edit: Edit| edit.describe("SLC Punk!", "");
        let named =
            |from, to| Edit::RenameArchetype { reel: slug(), film: film(1), at: 0, from, to };
        assert_eq!(words(named(None, Some(group("Drift")))), "call a group Drift");
        assert_eq!(words(named(Some(group("Drift")), Some(group("Rage")))), "call a group Rage");
        assert_eq!(words(named(Some(group("Drift")), None)), "no longer call a group Drift");
        let listing = |id: Option<&str>| Edit::ChooseListing {
            film: film(1),
            listing: id.map(|id| ListingId::new(id).unwrap()),
            moved: Vec::new(),
        };
        let read = listing(Some("0000000000000001"));
        assert_eq!(words(read), "read the soundtrack of SLC Punk!");
        assert_eq!(words(listing(None)), "take the read soundtrack of SLC Punk! away");
    }
}
