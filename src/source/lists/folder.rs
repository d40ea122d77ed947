//! A folder of films as Plex, Jellyfin and Kodi want them; or an unpacked export of Letterboxd.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::identity::of_file;
use crate::source::text_file;

use super::{Film, Kind, List, MOST_BYTES, MOST_ROWS, Row, archive, decoded, nfo};

/// Endings of films.
const FILMS: &[&str] = &[
    "mkv", "mp4", "m4v", "avi", "mov", "wmv", "mpg", "mpeg", "webm", "ts", "m2ts", "iso", "ogv",
    "flv", "divx", "vob",
];
/// A note on a film is a few kB.
const MOST_NOTE: u64 = 1_000_000;
/// Of a film's own folder, which may hold anything.
const MOST_LOOKED_AT: usize = 1_000;

/// Reads the names within a folder, and the notes beside the films.
///
/// # Errors
/// When the folder cannot be read or holds no film.
pub(super) fn read(folder: &Path) -> Result<Vec<List>> {
    let entries = entries(folder, MOST_ROWS)?;
    let named = |name: &str| entries.iter().any(|path| path.file_name().is_some_and(|n| n == name));
    if named("watched.csv") || (named("profile.csv") && named("lists")) {
        return exported(folder);
    }
    let rows: Vec<Row> =
        (1..).zip(&entries).filter_map(|(number, path)| row(number, path)).collect();
    if !rows.iter().any(|row| row.film.is_ok()) {
        let what = "no name in this folder is a film's";
        let hint = "name the folder whose folders are called like Ghost World (2001)";
        return Err(Error::input(what, hint).in_file(folder));
    }
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = full.file_name().unwrap_or_default().to_string_lossy();
    Ok(vec![List::new(Kind::Folder, &name, rows)])
}

/// What lies in a folder, by name, without what is hidden.
fn entries(folder: &Path, most: usize) -> Result<Vec<PathBuf>> {
    let failed = |cause: std::io::Error| Error::io("read the folder", folder, &cause);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden {
            paths.push(path);
        }
        if paths.len() > most {
            let what = format!("the folder holds more than {most} things");
            return Err(Error::input(what, "name a smaller one").in_file(folder));
        }
    }
    paths.sort();
    Ok(paths)
}

/// A film's folder or file; `None` for a file of another kind.
fn row(number: u64, path: &Path) -> Option<Row> {
    let written = path.file_name().unwrap_or_default().to_string_lossy();
    let is_folder = path.is_dir();
    if !is_folder && !is_film(path) {
        return None;
    }
    let stem = if is_folder { written.clone() } else { stem(path) };
    let named = of_file(&stem);
    let inside = if is_folder { entries(path, MOST_LOOKED_AT).unwrap_or_default() } else { vec![] };
    let plain = named.is_plain();
    let film = Film {
        title: named.title,
        year: named.year,
        id: named.id,
        also: named.also,
        ..Film::default()
    };
    let noted = match is_folder {
        true => inside.iter().find_map(|file| note(file)),
        false => note(&path.with_extension("nfo")),
    };
    let film = match noted {
        Some(noted) => joined(film, noted),
        None if plain || !is_folder || inside.iter().any(|file| is_film(file)) => film,
        None => {
            let why = "there is no film in it, and neither a year nor an id in its name";
            return Some(Row::left_out(number, &written, why));
        }
    };
    Some(Row::new(number, &written, film))
}

fn stem(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_stem().unwrap_or_default().to_string_lossy()
}

fn is_film(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    FILMS.contains(&ending.as_str())
}

/// The film of a note, if there is one that can be read.
fn note(file: &Path) -> Option<Film> {
    let is_note = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("nfo"));
    if !is_note || !file.is_file() {
        return None;
    }
    let bytes = text_file::bytes(file, MOST_NOTE).ok()?;
    nfo::read(&decoded(bytes).ok()?, file).ok()?.film.ok()
}

/// What the name says; the note fills in what it does not.
fn joined(mut named: Film, noted: Film) -> Film {
    named.id = named.id.or(noted.id);
    named.also.learn(&noted.also);
    Film { title: noted.title.or(named.title), year: noted.year.or(named.year), ..named }
}

/// An export that somebody unpacked.
fn exported(folder: &Path) -> Result<Vec<List>> {
    let mut lists = Vec::new();
    for within in ["", "likes", "lists"] {
        let within = folder.join(within);
        if !within.is_dir() {
            continue;
        }
        for path in entries(&within, archive::MOST_ENTRIES)? {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
            if let Some(name) = archive::list_name(&name).filter(|_| path.is_file()) {
                let bytes = text_file::bytes(&path, MOST_BYTES)?;
                lists.extend(archive::list(bytes, name).map_err(|e| e.in_file(&path))?);
            }
        }
    }
    archive::sorted(lists).map_err(|error| error.in_file(folder))
}
