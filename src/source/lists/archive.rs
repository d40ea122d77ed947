//! The zip that Letterboxd gives its users. Unpacked in memory, bounded by what comes out, not by
//! what the archive says of itself.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::{Error, Result};

use super::{Kind, List, MOST_BYTES, decoded, table};

/// Of a whole export: the largest known have a few MB. The directory of an archive is read as a
/// whole, and takes several times its size.
const MOST_PACKED: usize = 10_000_000;
/// Of all lists together.
const MOST_UNPACKED: u64 = 30_000_000;
/// Lists and all.
pub(super) const MOST_ENTRIES: usize = 5_000;

/// The tables of an export that list films, by their place in it.
const TABLES: [(&str, &str); 6] = [
    ("watchlist.csv", "watchlist"),
    ("watched.csv", "watched"),
    ("ratings.csv", "ratings"),
    ("diary.csv", "diary"),
    ("reviews.csv", "reviews"),
    ("likes/films.csv", "likes"),
];

/// Reads all lists of an archive.
///
/// # Errors
/// What is no such export, or would take more room than one can.
pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<List>> {
    if bytes.len() > MOST_PACKED {
        let what = format!("the archive is larger than {} MB", MOST_PACKED / 1_000_000);
        return Err(Error::input(what, "unpack it and name its folder, or a file in it"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|cause| broken(&cause))?;
    if archive.len() > MOST_ENTRIES {
        let what = format!("the archive holds more than {MOST_ENTRIES} files");
        return Err(Error::input(what, "no export of Letterboxd does; name the right file"));
    }
    let names = names(&mut archive)?;
    let top = top_folder(&names);
    let mut left = MOST_UNPACKED;
    let mut lists = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let name = name.strip_prefix(&top).unwrap_or(name);
        if let Some(name) = list_name(name) {
            let bytes = unpack(&mut archive, at, &mut left)?;
            lists.extend(list(bytes, name.clone()).map_err(|error| error.in_field(name))?);
        }
    }
    sorted(lists)
}

/// The names of all entries, by their number; one that leads out of the archive ends it all.
fn names(archive: &mut ZipArchive<Cursor<Vec<u8>>>) -> Result<Vec<String>> {
    let mut names = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|cause| broken(&cause))?;
        let name = entry.name().map_err(|cause| broken(&cause))?.into_owned();
        let hint = "no export of Letterboxd has such a file; get it again";
        if name.contains(['\\', '\0']) || entry.enclosed_name().is_none() || name.starts_with('/') {
            let told = crate::error::shown(&name);
            return Err(Error::input(format!("`{told}` leads out of the archive"), hint));
        }
        if entry.is_symlink() {
            let told = crate::error::shown(&name);
            return Err(Error::input(format!("`{told}` is a link, not a file"), hint));
        }
        names.push(if entry.is_dir() { String::new() } else { name });
    }
    Ok(names)
}

/// The folder with all of the export in it, with its slash; empty where there is none.
fn top_folder(names: &[String]) -> String {
    let mut tables = names.iter().filter_map(|name| {
        let table = ["watched.csv", "watchlist.csv", "profile.csv", "ratings.csv"];
        table.iter().find_map(|table| name.strip_suffix(table))
    });
    let first = tables.next().unwrap_or_default();
    let others = tables.filter(|top| top.len() < first.len());
    let top = others.min_by_key(|top| top.len()).unwrap_or(first);
    if top.is_empty() || top.ends_with('/') { top.to_owned() } else { String::new() }
}

/// What a file of an export is called as a list; `None` for the others.
pub(super) fn list_name(path: &str) -> Option<String> {
    if let Some((_, name)) = TABLES.iter().find(|(place, _)| *place == path) {
        return Some((*name).to_owned());
    }
    let list = path.strip_prefix("lists/")?.strip_suffix(".csv")?;
    (!list.contains('/')).then(|| format!("lists/{list}"))
}

fn unpack(archive: &mut ZipArchive<Cursor<Vec<u8>>>, at: usize, left: &mut u64) -> Result<Vec<u8>> {
    let entry = archive.by_index(at).map_err(|cause| broken(&cause))?;
    let most = MOST_BYTES.min(*left);
    let mut bytes = Vec::new();
    let read = entry.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|cause| Error::input(format!("the archive is damaged: {cause}"), AGAIN))?;
    if bytes.len() as u64 > most {
        let what = format!("what is packed in it is larger than {} MB", most / 1_000_000);
        return Err(Error::input(what, "no list is that long; get the export again"));
    }
    *left -= bytes.len() as u64;
    Ok(bytes)
}

/// A table of the export; `None` where it has no films.
pub(super) fn list(bytes: Vec<u8>, name: String) -> Result<Option<List>> {
    let text = decoded(bytes)?;
    if !table::is_one(&text)? {
        return Ok(None);
    }
    let mut list = table::read(&text, &name)?;
    if list.kind != Kind::LetterboxdList {
        list.kind = Kind::Letterboxd;
    }
    Ok((!list.rows.is_empty()).then_some(list))
}

/// In the order of an export, watchlist first, then the user's lists by name.
pub(super) fn sorted(mut lists: Vec<List>) -> Result<Vec<List>> {
    let place = |list: &List| TABLES.iter().position(|(_, name)| *name == list.name);
    lists.sort_by_key(|list| (place(list).unwrap_or(TABLES.len()), list.name.clone()));
    match lists.is_empty() {
        true => Err(Error::input(
            "there is no list of films in it",
            "name the zip that Letterboxd exports, or a CSV file of it",
        )),
        false => Ok(lists),
    }
}

const AGAIN: &str = "get the export again";

fn broken(cause: &zip::result::ZipError) -> Error {
    Error::input(format!("this is no archive that can be read: {cause}"), AGAIN)
}
