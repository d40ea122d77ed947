//! The user's music as it is kept: which folders it lies in (`library.toml` of the data folder,
//! the user's own), and what its files say (`library/index.jsonl` of the cache folder, made
//! again by a scan).
//!
//! Folders are no edits of the journal: adding one is undone by removing it, and no file of the
//! user is touched by either.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::config;
use crate::error::{Error, Kind, Result};
use crate::model::library::{self, Gone, Index};

use super::atomic;
use super::data::now;
use super::lock;

/// The form of the index; another one is not read.
const VERSION: u32 = 1;

/// No line of the index is longer: paths have 4 kB at most, tags a few hundred letters each.
const LONGEST_LINE: u64 = 100_000;

/// As `library.toml` has it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    #[serde(default)]
    folders: Vec<PathBuf>,
}

/// Room is made for so many files before they are there.
const MOST_AT_ONCE: usize = 100_000;

/// The right to change the library, until it is dropped.
#[derive(Debug)]
pub struct Held {
    _lock: lock::Lock,
}

/// Takes the right to change the library, which another program may have: it scans.
///
/// # Errors
/// When another one has it, or the cache folder cannot be written.
pub fn hold(cache: &Path) -> Result<Held> {
    let folder = cache.join("library");
    fs::create_dir_all(&folder).map_err(|cause| Error::io("make the folder", &folder, &cause))?;
    let lock = lock::Lock::take(&folder, now()).map_err(|error| match error.kind {
        // Whoever scans cannot do something else instead.
        Kind::Taken => Error::failure(
            format!("the library is being scanned: {}", error.what),
            "wait until that is done",
        ),
        _ => error,
    })?;
    Ok(Held { _lock: lock })
}

/// The folders of the library, in the order in which they were added.
///
/// # Errors
/// When `library.toml` is wrong.
pub fn folders(data: &Path) -> Result<Vec<PathBuf>> {
    let path = data.join("library.toml");
    let Some(bytes) = atomic::read(&path)? else { return Ok(Vec::new()) };
    let text = String::from_utf8_lossy(&bytes);
    let named: Named = config::parse(&text, &path)?;
    match named.folders.iter().find(|folder| !folder.is_absolute()) {
        None => Ok(named.folders),
        Some(folder) => {
            let what = format!("`{}` is not a whole path", folder.display());
            Err(Error::input(what, "write it from the root on, as in /music").in_file(path))
        }
    }
}

/// Writes the folders of the library.
///
/// # Errors
/// When the data folder cannot be written.
pub fn keep_folders(data: &Path, folders: &[PathBuf], _held: &Held) -> Result<()> {
    fs::create_dir_all(data).map_err(|cause| Error::io("make the folder", data, &cause))?;
    let named = Named { folders: folders.to_vec() };
    let text = toml::to_string(&named).map_err(|cause| {
        Error::input(format!("the folders cannot be written: {cause}"), "name them in UTF-8")
    })?;
    atomic::replace(&data.join("library.toml"), &text)
}

/// The first line of the index.
#[derive(Serialize, Deserialize)]
struct Head {
    version: u32,
    files: usize,
    gone: usize,
}

fn place(cache: &Path) -> PathBuf {
    cache.join("library").join("index.jsonl")
}

/// When the index was written, and its size: another one has another stamp.
pub type Stamp = Option<(SystemTime, u64)>;

/// That of the index that is there; `None` where there is none.
#[must_use]
pub fn stamp(cache: &Path) -> Stamp {
    let about = fs::metadata(place(cache)).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// What is known of the user's music; nothing where nothing was scanned.
///
/// # Errors
/// When the index is damaged, with what to do.
pub fn index(cache: &Path) -> Result<Index> {
    let path = place(cache);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(cause) if atomic::absent(&cause) => return Ok(Index::default()),
        Err(cause) => return Err(Error::io("read", &path, &cause)),
    };
    let mut lines = Lines { reader: BufReader::new(file), line: String::new(), number: 0 };
    let damaged = |(number, what): (u64, String)| {
        let hint = "scan the music again: needledrop library scan";
        Error::failure(format!("the index of the music is damaged: {what}"), hint)
            .in_file(&path)
            .on_line(number)
    };
    read(&mut lines).map_err(damaged)
}

/// As [`index`]; a damaged one is set aside and told, and none is there.
pub fn index_or_none(cache: &Path, _held: &Held) -> (Index, Option<Error>) {
    match index(cache) {
        Ok(index) => (index, None),
        Err(mut error) => {
            if let Ok(aside) = atomic::set_aside(&place(cache)) {
                let name = aside.file_name().unwrap_or_default().to_string_lossy();
                error.hint = format!("it was set aside as {name}; all files are read again");
            }
            (Index::default(), Some(error))
        }
    }
}

struct Lines<R> {
    reader: R,
    line: String,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    fn next<'a, T: Deserialize<'a>>(&'a mut self) -> std::result::Result<T, (u64, String)> {
        self.number += 1;
        let number = self.number;
        let wrong = |what: String| (number, what);
        self.line.clear();
        let mut bounded = self.reader.by_ref().take(LONGEST_LINE);
        bounded.read_line(&mut self.line).map_err(|cause| wrong(cause.to_string()))?;
        if !self.line.ends_with('\n') {
            return Err(wrong("it breaks off".to_owned()));
        }
        serde_json::from_str(&self.line).map_err(|cause| wrong(cause.to_string()))
    }
}

fn read(lines: &mut Lines<impl BufRead>) -> std::result::Result<Index, (u64, String)> {
    let head: Head = lines.next()?;
    if head.version != VERSION {
        return Err((1, format!("it is of another form ({})", head.version)));
    }
    // The number may be as wrong as the rest.
    let files = Vec::with_capacity(head.files.min(MOST_AT_ONCE));
    let mut index = Index { files, gone: Vec::new() };
    for _ in 0..head.files {
        let file: library::File = lines.next()?;
        if index.files.last().is_some_and(|last| last.path >= file.path) {
            return Err((lines.number, "its files are not in order".to_owned()));
        }
        index.files.push(file);
    }
    for _ in 0..head.gone {
        let gone: Gone = lines.next()?;
        index.gone.push(gone);
    }
    index.gone.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(index)
}

/// Writes the index, whole or not at all.
///
/// # Errors
/// When the cache folder cannot be written.
pub fn keep_index(
    cache: &Path,
    files: &BTreeMap<PathBuf, library::File>,
    gone: &[Gone],
    _held: &Held,
) -> Result<()> {
    let head = Head { version: VERSION, files: files.len(), gone: gone.len() };
    atomic::replace_by(&place(cache), |out| {
        line(&head, out)?;
        files.values().try_for_each(|file| line(file, out))?;
        gone.iter().try_for_each(|gone| line(gone, out))
    })
}

fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::library::{Fingerprint, Tags};

    fn files(paths: &[&str]) -> BTreeMap<PathBuf, library::File> {
        let fingerprint = Fingerprint { quick: "0".into(), whole: None };
        let file = |path: &&str| library::File {
            path: path.into(),
            size: 1,
            modified: i64::MAX,
            fingerprint: fingerprint.clone(),
            tags: Tags { seconds: Some(0.1 + 0.2), ..Tags::default() },
            wrong: Some("broken".into()),
        };
        paths.iter().map(|path| (PathBuf::from(path), file(path))).collect()
    }

    #[test]
    fn what_is_kept_is_read_and_what_is_damaged_is_set_aside() {
        let cache = tempfile::tempdir().unwrap();
        let held = hold(cache.path()).unwrap();
        assert_eq!(index(cache.path()).unwrap(), Index::default());
        let files = files(&["/a/b", "/a/c", "/a.mp3", "/ü \" \n"]);
        let fingerprint = Fingerprint { quick: "1".into(), whole: Some("2".into()) };
        let gone = vec![Gone { path: "/x".into(), fingerprint }];
        keep_index(cache.path(), &files, &gone, &held).unwrap();
        let read = index(cache.path()).unwrap();
        assert_eq!(read.files, files.into_values().collect::<Vec<_>>());
        assert_eq!(read.gone, gone);

        let path = place(cache.path());
        let whole = fs::read_to_string(&path).unwrap();
        for broken in [
            "",
            "{",
            &whole[..whole.len() - 3],
            &whole.replace("version\":1", "version\":9"),
            &whole.replace("files\":4", "files\":400"),
        ] {
            fs::write(&path, broken).unwrap();
            assert_eq!(index(cache.path()).unwrap_err().exit_code(), 1, "{broken}");
            let (none, told) = index_or_none(cache.path(), &held);
            assert!(none.files.is_empty() && told.unwrap().hint.contains("set aside"));
            assert!(!path.exists());
        }
    }

    #[test]
    fn one_at_a_time() {
        let cache = tempfile::tempdir().unwrap();
        let held = hold(cache.path()).unwrap();
        assert!(hold(cache.path()).unwrap_err().what.contains("is being scanned"));
        drop(held);
        assert!(hold(cache.path()).is_ok());
    }

    #[test]
    fn folders_are_whole_paths() {
        let home = tempfile::tempdir().unwrap();
        let held = hold(home.path()).unwrap();
        let kept = [PathBuf::from("/music"), PathBuf::from("/more \"music\"")];
        assert!(folders(home.path()).unwrap().is_empty());
        keep_folders(home.path(), &kept, &held).unwrap();
        assert_eq!(folders(home.path()).unwrap(), kept);
        for wrong in ["folders = [\"music\"]", "folder = []", "["] {
            fs::write(home.path().join("library.toml"), wrong).unwrap();
            assert_eq!(folders(home.path()).unwrap_err().exit_code(), 2, "{wrong}");
        }
    }
}
