//! The journal: every edit with its inverse, a line each, in files of bounded length.
//!
//! A line without its end was never confirmed and is cut off. A line that cannot be read stays
//! where it is; the history starts after it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::curate::{Edit, History, Kind, Step};
use crate::error::{Error, Result};

use super::atomic::{self, Hash};
use super::part::{Part, cut, file, numbers};

/// A file that is longer gets a successor, so that a start need not read years of edits.
const FULL: u64 = 512 * 1024;

/// Older files are read until that many steps can be undone.
const STEPS: usize = 1_000;

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    /// Ascending from 1.
    pub(super) seq: u64,
    /// Seconds since 1970.
    pub(super) time: u64,
    pub(super) kind: Kind,
    /// The `seq` of the edit that an undo, redo or skip is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<u64>,
    /// The edit in words.
    pub(super) what: String,
    pub(super) edit: Edit,
    pub(super) inverse: Edit,
    /// The target's content, hashed, `null` where it has no file.
    pub(super) before: Hash,
    pub(super) after: Hash,
}

impl Line {
    /// As the history knows it.
    fn step(&self) -> Step {
        Step {
            number: self.of.unwrap_or(self.seq),
            what: self.what.clone(),
            edit: self.edit.clone(),
            inverse: self.inverse.clone(),
        }
    }
}

/// The end of the journal, where lines are added.
#[derive(Debug)]
pub(super) struct Journal {
    folder: PathBuf,
    /// Names the current file.
    number: u64,
    /// Its length in bytes.
    length: u64,
    /// The `seq` of the next line.
    next: u64,
    /// Length and next before the last line, while that can be taken back.
    before: Option<(u64, u64)>,
}

/// What a journal holds.
pub(super) struct Opened {
    pub(super) journal: Journal,
    pub(super) history: History,
    pub(super) last: Option<Line>,
}

impl Journal {
    /// Reads the newest files and cuts off a line without end.
    pub(super) fn open(folder: &Path, notices: &mut Vec<Error>) -> Opened {
        let numbers = numbers(folder, notices);
        let newest = numbers.last().copied();
        let mut journal = Self {
            folder: folder.to_owned(),
            number: newest.unwrap_or(1),
            length: 0,
            next: 1,
            before: None,
        };
        let mut lines: Vec<Line> = Vec::new();
        let mut highest = 0;
        let mut history = History::default();
        for number in numbers.into_iter().rev() {
            let path = file(folder, number);
            let part = match Part::read(&path, Some(number) == newest, notices) {
                Ok(part) => part,
                Err(error) => {
                    notices.push(error);
                    if Some(number) == newest {
                        journal.number += 1;
                    }
                    break;
                }
            };
            if Some(number) == newest {
                journal.length = part.length;
            }
            highest = highest.max(part.highest);
            lines.splice(0..0, part.lines);
            history = fold(&lines);
            if part.broken || history.len() >= STEPS {
                break;
            }
        }
        journal.next = highest.saturating_add(1);
        Opened { journal, history, last: lines.pop() }
    }

    /// The number of the next line.
    pub(super) fn next(&self) -> u64 {
        self.next
    }

    /// Adds a line and waits until the disk has it.
    ///
    /// # Errors
    /// When the disk refuses or another program changed the file: then [`Self::take_back`].
    pub(super) fn append(&mut self, line: &Line) -> Result<()> {
        self.before = None;
        let mut text = serde_json::to_string(line).map_err(|cause| {
            Error::failure(format!("this edit cannot be written: {cause}"), "please report it")
        })?;
        text.push('\n');
        // A file that is too large to be read would cost all of the history.
        if text.len() as u64 > atomic::LIMIT {
            return Err(Error::input("this is too much for one step", "make several of it"));
        }
        if self.length >= FULL || self.length + text.len() as u64 > atomic::LIMIT {
            self.number += 1;
            self.length = 0;
        }
        let path = file(&self.folder, self.number);
        let failed = |cause: io::Error| Error::io("write", &path, &cause);
        let length = fs::metadata(&path).map(|about| about.len());
        let is_new = matches!(&length, Err(cause) if cause.kind() == io::ErrorKind::NotFound);
        let length = if is_new { 0 } else { length.map_err(failed)? };
        if length != self.length {
            return Err(Error::failure(
                "the journal was changed by another program",
                "leave needledrop and open it again",
            )
            .in_file(&path));
        }
        let mut file = OpenOptions::new().append(true).create(true).open(&path).map_err(failed)?;
        self.before = Some((self.length, self.next));
        file.write_all(text.as_bytes()).and_then(|()| file.sync_data()).map_err(failed)?;
        if is_new {
            atomic::sync_folder(&self.folder)?;
        }
        self.length += text.len() as u64;
        self.next = self.next.saturating_add(1);
        Ok(())
    }

    /// Takes back what the last [`Self::append`] wrote, be it whole or in part.
    ///
    /// # Errors
    /// When the disk refuses: nothing may be added then.
    pub(super) fn take_back(&mut self) -> Result<()> {
        if let Some((length, next)) = self.before.take() {
            cut(&file(&self.folder, self.number), length)?;
            (self.length, self.next) = (length, next);
        }
        Ok(())
    }
}

/// What can be undone and redone after these lines.
fn fold(lines: &[Line]) -> History {
    let mut history = History::default();
    for line in lines {
        history.record(line.kind, line.step());
    }
    history
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FilmId, Slug};

    fn line(seq: u64, what: &str) -> Line {
        let film = FilmId::new("tt0000001").unwrap();
        let reel = Slug::new("r").unwrap();
        let edit = Edit::MoveFilm { reel, film, to: 1 };
        let inverse = edit.clone();
        let (kind, what) = (Kind::Do, what.to_owned());
        Line { seq, time: 1, kind, of: None, what, edit, inverse, before: None, after: None }
    }

    fn open(folder: &Path) -> Opened {
        let mut notices = Vec::new();
        let opened = Journal::open(folder, &mut notices);
        assert_eq!(notices, []);
        opened
    }

    #[test]
    fn a_full_file_gets_a_successor_and_the_history_spans_both() {
        let folder = tempfile::tempdir().unwrap();
        let text: String = (1..=4_000)
            .map(|seq| serde_json::to_string(&line(seq, "an edit")).unwrap() + "\n")
            .collect();
        assert!(text.len() as u64 > FULL);
        fs::write(file(folder.path(), 1), &text).unwrap();
        let mut journal = open(folder.path()).journal;
        journal.append(&line(journal.next(), "another")).unwrap();
        assert_eq!(fs::read_to_string(file(folder.path(), 1)).unwrap(), text);

        let opened = open(folder.path());
        assert_eq!(opened.journal.next(), 4_002);
        assert_eq!(opened.history.len(), 4_001);
        assert_eq!(opened.last.unwrap().what, "another");
    }

    #[test]
    fn years_of_edits_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        for number in 1..=3 {
            let text: String = (1..=1_000)
                .map(|n| serde_json::to_string(&line(number * 1_000 + n, "")).unwrap() + "\n")
                .collect();
            fs::write(file(folder.path(), number), text).unwrap();
        }
        fs::write(file(folder.path(), 4), "").unwrap();
        let opened = open(folder.path());
        assert_eq!(opened.history.len(), 1_000);
        assert_eq!(opened.journal.next(), 4_001);
    }

    #[test]
    fn what_is_taken_back_was_never_there() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = open(folder.path()).journal;
        journal.append(&line(1, "kept")).unwrap();
        let before = fs::read(file(folder.path(), 1)).unwrap();
        journal.append(&line(2, "not kept")).unwrap();
        journal.take_back().unwrap();
        journal.take_back().unwrap();
        assert_eq!(fs::read(file(folder.path(), 1)).unwrap(), before);
        journal.append(&line(journal.next(), "next")).unwrap();
        let opened = open(folder.path());
        assert_eq!((opened.history.len(), opened.last.unwrap().seq), (2, 2));
    }
}
