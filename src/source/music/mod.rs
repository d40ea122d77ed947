//! Audio files of the user: where they lie, what they say of themselves, what tells them apart.
//!
//! Reads, never writes. Knows nothing of cues.

mod bounded;
mod guard;
mod print;
mod tags;
mod walk;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::model::library;

pub use print::{of_ends as quick, whole};
pub use tags::read_from;
pub use walk::{Unread, Walked, walk};

/// A file as the folder tells it, before anything of it was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// In full, without links.
    pub path: PathBuf,
    /// In bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
}

/// Kinds of files whose tags can be read, by the ends of their names.
const ENDINGS: [&str; 10] =
    ["mp3", "flac", "ogg", "oga", "opus", "m4a", "aac", "wav", "aif", "aiff"];

/// Whether a file is music, by its name.
#[must_use]
pub fn is_music(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// What the folder tells of a file.
///
/// # Errors
/// When it is not there, is no file, or cannot be asked for.
pub fn look(path: &Path) -> io::Result<Seen> {
    let about = fs::metadata(path)?;
    if about.is_file() {
        Ok(Seen::new(path.to_owned(), &about))
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "this is no file"))
    }
}

impl Seen {
    fn new(path: PathBuf, about: &fs::Metadata) -> Self {
        let modified = about.modified().ok();
        let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let nanoseconds = since.and_then(|since| i64::try_from(since.as_nanos()).ok());
        Self { path, size: about.len(), modified: nanoseconds.unwrap_or(0) }
    }
}

/// Reads a file's tags and its quick fingerprint: its head and its tail, whatever its size.
///
/// # Errors
/// When it cannot be opened or read. Tags that are broken are no error: they are told in
/// [`library::File::wrong`].
pub fn read(seen: &Seen) -> io::Result<library::File> {
    let mut file = File::open(&seen.path)?;
    let quick = print::quick(&mut file, seen.size)?;
    let (tags, wrong) = match tags::read(&seen.path, file) {
        Ok(tags) => (tags, None),
        Err(wrong) => (library::Tags::default(), Some(wrong.into_boxed_str())),
    };
    Ok(library::File {
        path: seen.path.clone(),
        size: seen.size,
        modified: seen.modified,
        fingerprint: library::Fingerprint { quick, whole: None },
        tags,
        wrong,
    })
}
