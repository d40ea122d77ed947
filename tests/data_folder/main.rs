//! The data folder through its public face: edits, restarts, and everything that goes wrong.

// What clippy.toml allows in tests does not reach the helpers of tests.
#![allow(clippy::unwrap_used)]

mod broken;
mod crash;
mod edits;
mod sharing;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use needledrop::Error;
use needledrop::curate::{Change, Edit};
use needledrop::model::{CueId, FilmId, Reel, Slug, reel};
use needledrop::store::Data;

fn film(n: usize) -> FilmId {
    FilmId::new(format!("tt{n:07}")).unwrap()
}

fn slug() -> Slug {
    Slug::new("punk-drift").unwrap()
}

fn entry(n: usize) -> reel::Entry {
    reel::Entry {
        id: film(n),
        title: format!("Film {n}"),
        year: Some(1980),
        tags: Vec::new(),
        note: None,
        also: reel::Also::default(),
    }
}

/// Films 1 to 5.
fn starter() -> (Slug, Reel) {
    (
        slug(),
        Reel {
            name: "Punk & Drift".into(),
            films: (1..=5).map(entry).collect(),
            archetypes: Vec::new(),
        },
    )
}

fn open(folder: &Path) -> (Data, Vec<Error>) {
    Data::open(folder, starter(), || 1_000)
}

/// Opens a folder with which nothing must be wrong.
fn open_clean(folder: &Path) -> Data {
    let (data, notices) = open(folder);
    assert_eq!(notices, []);
    assert_eq!(data.writable(), Ok(()));
    data
}

fn move_film(n: usize, to: usize) -> Edit {
    Edit::MoveFilm { reel: slug(), film: film(n), to }
}

fn link(file: Option<&str>) -> Edit {
    let cue = CueId::new("h:5f1c").unwrap();
    Change::File(file.map(Into::into)).of(film(1), cue)
}

/// The numbers of the starter's films, in order.
fn order(data: &Data) -> Vec<usize> {
    let films = &data.reel(&slug()).unwrap().films;
    films.iter().map(|entry| entry.title.trim_start_matches("Film ").parse().unwrap()).collect()
}

/// Every file below a folder with its bytes; folders end in `/`.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let within = files(&path);
            found.extend(within.into_iter().map(|(rest, bytes)| (format!("{name}/{rest}"), bytes)));
            found.insert(format!("{name}/"), Vec::new());
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}
