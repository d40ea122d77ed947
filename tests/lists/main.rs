//! Lists and playlists of a person's own, in and out, through the public face.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "../support/command.rs"]
mod command;
mod export;
mod hostile;
mod import;
mod measure;
mod playlists;
mod reads;
mod zips;

use std::path::PathBuf;

use needledrop::source::lists::{self, Film, List};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/lists/")).join(name)
}

fn read(name: &str) -> List {
    let mut lists = lists::read(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(lists.len(), 1);
    lists.remove(0)
}

/// Title, year and ids of a film in one line.
fn told(film: &Film) -> String {
    let mut parts = vec![film.title.clone().unwrap_or_else(|| "-".into())];
    parts.extend(film.year.map(|year| format!("({year})")));
    parts.extend(film.id.as_ref().map(ToString::to_string));
    parts.extend(film.also.tmdb.map(|number| format!("tmdb {number}")));
    parts.extend(film.also.letterboxd.clone());
    parts.join(" ")
}

/// Each row as [`told`], or why it is left out.
fn rows(list: &List) -> Vec<String> {
    let row = |row: &lists::Row| match &row.film {
        Ok(film) => told(film),
        Err(why) => format!("{}: {why}", row.written),
    };
    list.rows.iter().map(row).collect()
}
