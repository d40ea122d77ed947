//! One file of the journal, as it is found on the disk.
//!
//! Must not know what its edits do: it tells whole lines from torn and broken ones.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

use super::atomic;
use super::journal::Line;

/// The journal's file of that number.
pub(super) fn file(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:06}.jsonl"))
}

/// Takes away what stands behind the first `length` bytes.
pub(super) fn cut(path: &Path, length: u64) -> Result<()> {
    OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|file: File| file.set_len(length).and_then(|()| file.sync_all()))
        .map_err(|cause| Error::io("write", path, &cause))
}

/// The numbers of the journal's files, ascending.
pub(super) fn numbers(folder: &Path, notices: &mut Vec<Error>) -> Vec<u64> {
    let mut numbers = Vec::new();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) => {
            notices.push(Error::io("read the folder", folder, &cause));
            return numbers;
        }
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(stem) = name.strip_suffix(".jsonl") else { continue };
        match stem.parse() {
            Ok(number) if path == file(folder, number) => numbers.push(number),
            _ => notices.push(
                Error::input("this is not a file of the journal", "it was left out; take it away")
                    .in_file(&path),
            ),
        }
    }
    numbers.sort_unstable();
    numbers
}

/// One file of the journal.
pub(super) struct Part {
    /// Those after the last line that cannot be read.
    pub(super) lines: Vec<Line>,
    /// In bytes.
    pub(super) length: u64,
    /// The greatest `seq`, 0 where no line can be read.
    pub(super) highest: u64,
    /// Whether a line cannot be read.
    pub(super) broken: bool,
}

impl Part {
    /// Reads a file. In the newest one, a last line without its end is cut off.
    pub(super) fn read(path: &Path, newest: bool, notices: &mut Vec<Error>) -> Result<Self> {
        let mut bytes = atomic::read(path)?.unwrap_or_default();
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        if newest && whole < bytes.len() {
            cut(path, whole as u64)?;
            bytes.truncate(whole);
            notices.push(
                Error::input(
                    "the last line of the journal was not written to its end and was cut off",
                    "the edit that was under way was not made; do it again if it is missing",
                )
                .in_file(path),
            );
        }
        let mut part =
            Self { lines: Vec::new(), length: bytes.len() as u64, highest: 0, broken: false };
        for (at, text) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            match serde_json::from_slice::<Line>(text) {
                Ok(line) => {
                    part.highest = part.highest.max(line.seq);
                    part.lines.push(line);
                }
                Err(cause) => {
                    part.lines.clear();
                    part.broken = true;
                    notices.push(
                        Error::input(
                            format!("this line of the journal cannot be read: {cause}"),
                            "edits before it cannot be undone; reels and words are not touched",
                        )
                        .in_file(path)
                        .on_line(at as u64 + 1),
                    );
                }
            }
        }
        Ok(part)
    }
}
