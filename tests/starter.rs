//! The records that ship with the program keep what they promise.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::collections::{HashMap, HashSet};

use needledrop::identity::{fold, number};
use needledrop::model::{Artist, Cue, Film, Listing, Role};
use needledrop::store::starter;

fn films() -> Vec<Film> {
    starter::films().unwrap()
}

fn artists_with_genres() -> HashMap<String, Artist> {
    let artists = starter::artists().unwrap();
    artists.into_iter().filter(|a| !a.genres.is_empty()).map(|a| (fold(&a.name), a)).collect()
}

fn performers(cue: &Cue) -> Vec<&str> {
    cue.names(&Role::Performer).map(|credit| credit.name.as_str()).collect()
}

#[test]
fn every_film_has_its_cues_in_order() {
    let counts: Vec<usize> = films().iter().map(|film| film.soundtrack.cues.len()).collect();
    let expected = [42, 20, 6, 11, 36, 10, 13, 20, 11, 16, 21, 22, 26, 16, 20, 25, 20, 16, 24, 39];
    assert_eq!(counts, expected);
    assert_eq!(counts.iter().sum::<usize>(), 414);
    for film in films() {
        assert_eq!(film.soundtrack.listing, Listing::HeardInFilm);
        let positions = film.soundtrack.cues.iter().map(|cue| cue.position);
        assert!(positions.eq(0..film.soundtrack.cues.len() as u32), "{}", film.title);
    }
}

/// The users' files name cues by these ids: they must follow from the titles as written.
#[test]
fn ids_follow_from_the_titles_as_written() {
    for film in films() {
        let cues = &film.soundtrack.cues;
        let titles = cues.iter().map(|cue| cue.raw_title.as_deref().unwrap_or(&cue.title));
        let expected = number(titles);
        let ids: Vec<_> = cues.iter().map(|cue| cue.id.clone()).collect();
        assert_eq!(ids, expected, "{}", film.title);
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{}", film.title);
    }
}

#[test]
fn mended_titles_keep_what_was_written() {
    let films = films();
    let raw: Vec<&Cue> =
        films.iter().flat_map(|f| &f.soundtrack.cues).filter(|c| c.raw_title.is_some()).collect();
    assert_eq!(raw.len(), 34);
    assert!(raw.iter().all(|cue| cue.raw_title.as_deref() != Some(&cue.title)));
}

#[test]
fn the_reel_and_the_records_name_the_same_films() {
    let (slug, reel) = starter::reel().unwrap();
    assert_eq!((slug.as_str(), reel.name.as_str()), ("punk-drift", "Punk & Drift"));
    let listed: Vec<_> = reel
        .films
        .iter()
        .map(|entry| (entry.id.clone(), entry.title.clone(), entry.year))
        .collect();
    let recorded: Vec<_> =
        films().into_iter().map(|film| (film.id, film.title, film.year)).collect();
    assert_eq!(listed, recorded);
    assert_eq!(listed.iter().map(|(id, ..)| id).collect::<HashSet<_>>().len(), 20);
    assert!(reel.films.iter().all(|entry| entry.tags.len() >= 2 && entry.note.is_none()));
}

#[test]
fn titles_carry_no_names_of_directors() {
    for film in films() {
        assert!(!film.title.contains(['(', '\u{2019}']), "{}", film.title);
    }
    let director = |title: &str| {
        films().into_iter().find(|film| film.title == title).unwrap().directors.join(", ")
    };
    assert_eq!(director("SubUrbia"), "Richard Linklater");
    assert_eq!(director("Suburbia"), "Penelope Spheeris");
    assert_eq!(director("Paranoid Park"), "Gus Van Sant");
}

#[test]
fn evidence_is_as_counted_and_sourced() {
    let (films, known) = (films(), artists_with_genres());
    let cues: Vec<&Cue> = films.iter().flat_map(|film| &film.soundtrack.cues).collect();
    let performed = cues.iter().filter(|cue| !performers(cue).is_empty()).count();
    let with_genres = cues
        .iter()
        .filter(|cue| performers(cue).iter().any(|name| known.contains_key(&fold(name))))
        .count();
    assert_eq!((performed, with_genres), (307, 271));
    for cue in &cues {
        assert!(cue.credits.is_empty() || cue.source.is_some(), "no source: {}", cue.title);
        assert!(cue.time.is_none(), "no source gives times");
    }
    assert_eq!(known.len(), 210);
    for artist in known.values() {
        assert!(artist.source.is_some(), "no source: {}", artist.name);
    }
}

/// Sources are addresses and names of public collections, never places on somebody's disk.
#[test]
fn sources_name_no_local_path() {
    let films = films();
    let cues = films.iter().flat_map(|film| &film.soundtrack.cues).filter_map(|c| c.source.clone());
    let artists = starter::artists().unwrap().into_iter().filter_map(|artist| artist.source);
    for source in cues.chain(artists) {
        let local = |word: &str| word.starts_with(['/', '~', '\\']) || word.contains("file:");
        assert!(!source.split_whitespace().any(local), "{source}");
    }
}
