//! Reading the folders of reels and words: what is wrong is set aside and told, the rest loads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::config;
use crate::curate::Content;
use crate::error::{Error, Kind, Result};
use crate::model::id::BadId;
use crate::model::{FilmId, Reel, Slug, Word};

use super::atomic::{self, Hash};
use super::word::parse_word;

/// A content and the hash of the file that holds it.
#[derive(Debug)]
pub(super) struct Stored<T> {
    pub(super) content: T,
    pub(super) hash: Hash,
}

/// Reads files one by one, collecting what is wrong with them.
pub(super) struct Loader {
    /// Whether wrong files may be renamed.
    pub(super) sets_aside: bool,
    /// What a person should know of.
    pub(super) notices: Vec<Error>,
}

impl Loader {
    /// All reels of a folder.
    pub(super) fn reels(&mut self, folder: &Path) -> BTreeMap<Slug, Stored<Reel>> {
        self.folder(folder, Slug::try_from, parse_reel)
    }

    /// The words on all films.
    pub(super) fn words(&mut self, folder: &Path) -> BTreeMap<FilmId, Stored<Word>> {
        self.folder(folder, FilmId::try_from, parse_word)
    }

    /// One file; `None` where there is none or nothing that can be used.
    pub(super) fn file<T>(
        &mut self,
        path: &Path,
        parse: fn(&str, &Path) -> Result<T>,
    ) -> Option<Stored<T>> {
        let read = atomic::read(path).and_then(|bytes| match bytes {
            Some(bytes) => Ok(Some(parse_bytes(&bytes, path, parse)?)),
            None => Ok(None),
        });
        read.unwrap_or_else(|error| {
            self.refuse(path, error);
            None
        })
    }

    fn folder<K: Ord, T>(
        &mut self,
        folder: &Path,
        key: fn(String) -> std::result::Result<K, BadId>,
        parse: fn(&str, &Path) -> Result<T>,
    ) -> BTreeMap<K, Stored<T>> {
        let mut found = BTreeMap::new();
        for path in self.paths(folder) {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            match key(stem) {
                Ok(key) => {
                    if let Some(stored) = self.file(&path, parse) {
                        found.insert(key, stored);
                    }
                }
                Err(bad) => {
                    let mut error = Error::from(bad).in_file(&path);
                    error.hint = format!("it was left out; rename the file: {}", error.hint);
                    self.notices.push(error);
                }
            }
        }
        found
    }

    /// The files of a folder that end in `.toml`, by name.
    fn paths(&mut self, folder: &Path) -> Vec<PathBuf> {
        let listed = fs::read_dir(folder)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
        let mut paths: Vec<PathBuf> = match listed {
            Ok(paths) => paths,
            Err(cause) if atomic::absent(&cause) && !folder.exists() => Vec::new(),
            Err(cause) => {
                self.notices.push(Error::io("read the folder", folder, &cause));
                Vec::new()
            }
        };
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        paths.sort();
        paths
    }

    /// Wrong content is set aside; what the system does not let us read stays.
    fn refuse(&mut self, path: &Path, mut error: Error) {
        error.hint = match error.kind {
            Kind::Failure | Kind::Taken | Kind::Unread => {
                format!("it was left out; {}", error.hint)
            }
            Kind::Input if !self.sets_aside => "it was left out; mend it or take it away".into(),
            Kind::Input => match atomic::set_aside(path) {
                Ok(aside) => {
                    let name = aside.file_name().unwrap_or_default().to_string_lossy();
                    format!("it was set aside as {name}; mend it and give it its name back")
                }
                Err(cause) => format!("it was left out and could not be set aside: {cause}"),
            },
        };
        self.notices.push(error);
    }
}

/// Reads a content of one kind from a file's bytes.
///
/// # Errors
/// File, line and what is wrong.
pub(super) fn parse_bytes<T>(
    bytes: &[u8],
    path: &Path,
    parse: fn(&str, &Path) -> Result<T>,
) -> Result<Stored<T>> {
    let text = std::str::from_utf8(bytes).map_err(|wrong| {
        let before = &bytes[..wrong.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        Error::input("this is not UTF-8 text", "save the file as UTF-8").in_file(path).on_line(line)
    })?;
    Ok(Stored { content: parse(text, path)?, hash: Some(atomic::hash(bytes)) })
}

/// A reel from its file's text.
///
/// # Errors
/// When it is no TOML, has the wrong form, or lists a film twice.
pub(super) fn parse_reel(text: &str, path: &Path) -> Result<Reel> {
    let reel: Reel = config::parse(text, path)?;
    let mut seen = BTreeSet::new();
    match reel.films.iter().map(|entry| &entry.id).find(|id| !seen.insert(*id)) {
        None => Ok(reel),
        Some(id) => {
            let wrong = Error::input(format!("{id} is listed twice"), "take one of them away");
            let wrong = wrong.in_file(path);
            Err(match second_line(text, id) {
                Some(line) => wrong.on_line(line),
                None => wrong,
            })
        }
    }
}

/// The line, from 1, on which a film is named for the second time.
fn second_line(text: &str, id: &FilmId) -> Option<u64> {
    let quoted = [format!("\"{id}\""), format!("'{id}'")];
    let names = |line: &str| {
        line.trim_start().starts_with("id") && quoted.iter().any(|quoted| line.contains(quoted))
    };
    let (line, _) = text.lines().enumerate().filter(|(_, line)| names(line)).nth(1)?;
    Some(line as u64 + 1)
}

/// The text of a content's file; `None` where the content has no file.
///
/// # Errors
/// When something in it cannot be written as TOML.
pub(super) fn text(content: &Content) -> Result<Option<String>> {
    match content {
        Content::Reel(reel) => to_toml(reel).map(Some),
        Content::NoReel => Ok(None),
        Content::Word(word) if word.is_empty() => Ok(None),
        Content::Word(word) => to_toml(word).map(Some),
    }
}

/// As TOML.
///
/// # Errors
/// When something in it cannot be written so.
pub(super) fn to_toml(value: &impl Serialize) -> Result<String> {
    toml::to_string(value).map_err(|cause| {
        Error::failure(format!("this cannot be written as TOML: {cause}"), "nothing was changed")
    })
}
