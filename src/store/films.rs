//! What sources said of films, one file each: `films/<film-id>.json` of the cache folder.
//!
//! Plain files, and not the database of answers, so that every command can read them while
//! another program fetches. All of it can be fetched again: a damaged file is told and passed
//! over.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::atomic;
use crate::error::{Error, Result};
use crate::model::{FilmId, Record};

/// The form of the files; another one is fetched again.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    #[serde(flatten)]
    record: &'a Record,
}

#[derive(Deserialize)]
struct Head {
    version: u32,
}

fn folder(cache: &Path) -> PathBuf {
    cache.join("films")
}

fn place(cache: &Path, film: &FilmId) -> PathBuf {
    folder(cache).join(format!("{film}.json"))
}

/// Changes when a record comes, goes or is written anew.
#[must_use]
pub fn stamp(cache: &Path) -> Option<SystemTime> {
    fs::metadata(folder(cache)).ok()?.modified().ok()
}

/// What sources said of a film; `None` where it was never fetched, or by a program that wrote
/// records of another form.
///
/// # Errors
/// When the file is damaged or cannot be read.
pub fn read(cache: &Path, film: &FilmId) -> Result<Option<Record>> {
    let path = place(cache, film);
    let Some(bytes) = atomic::read(&path)? else { return Ok(None) };
    let damaged = |cause: serde_json::Error| {
        Error::failure(
            format!("what was fetched of a film is damaged: {cause}"),
            format!("fetch it again: needledrop film fetch --film {film}"),
        )
        .in_file(&path)
    };
    let head: Head = serde_json::from_slice(&bytes).map_err(damaged)?;
    if head.version != VERSION {
        return Ok(None);
    }
    let record: Record = serde_json::from_slice(&bytes).map_err(damaged)?;
    Ok((record.id == *film).then_some(record))
}

/// Keeps what sources said of a film; what was there before goes. Whole or not at all.
///
/// # Errors
/// When the cache folder cannot be written.
pub fn write(cache: &Path, record: &Record) -> Result<()> {
    let folder = folder(cache);
    fs::create_dir_all(&folder).map_err(|cause| Error::io("make the folder", &folder, &cause))?;
    let text = serde_json::to_string_pretty(&Written { version: VERSION, record });
    let text = text.map_err(|cause| {
        Error::failure(format!("a record cannot be written: {cause}"), "please report it")
    })?;
    let path = place(cache, &record.id);
    let same = atomic::read(&path).ok().flatten().is_some_and(|old| old == text.as_bytes());
    if same { Ok(()) } else { atomic::replace(&path, &text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::About;

    fn record(title: &str) -> Record {
        Record {
            id: FilmId::new("tt9900001").unwrap(),
            title: title.into(),
            year: Some(1999),
            directors: Vec::new(),
            about: About { minutes: Some(97), ..About::default() },
            listings: Vec::new(),
            artists: Vec::new(),
            named: None,
            cover: None,
        }
    }

    #[test]
    fn a_record_comes_back() {
        let cache = tempfile::tempdir().unwrap();
        let id = record("").id;
        assert_eq!(read(cache.path(), &id).unwrap(), None);
        for title in ["First", "Second"] {
            write(cache.path(), &record(title)).unwrap();
            assert_eq!(read(cache.path(), &id).unwrap(), Some(record(title)));
        }
    }

    #[test]
    fn damage_is_told_and_another_form_is_fetched_again() {
        let cache = tempfile::tempdir().unwrap();
        write(cache.path(), &record("A")).unwrap();
        let path = place(cache.path(), &record("").id);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, &text[..text.len() / 2]).unwrap();
        let error = read(cache.path(), &record("").id).unwrap_err();
        assert!(error.hint.contains("film fetch"), "{error}");
        fs::write(&path, text.replace("\"version\": 1", "\"version\": 2")).unwrap();
        assert_eq!(read(cache.path(), &record("").id).unwrap(), None);
    }
}
