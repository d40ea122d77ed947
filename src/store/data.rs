//! The data folder as the rest of the program sees it: opening and reading.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::config;
use crate::curate::{History, Target};
use crate::error::{Error, Result};
use crate::model::{FilmId, Reel, Session, Slug, Word};
use crate::paths;

use super::atomic::{self, Hash, Pending};
use super::journal::{Journal, Line, Opened};
use super::load::{Loader, Stored};
use super::lock::{ELSEWHERE, Lock};

/// Says the time, in seconds since 1970.
pub type Clock = fn() -> u64;

/// The system's time, in seconds since 1970.
#[must_use]
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The user's reels and words, and the right to change them.
///
/// Its calls block while they read and write.
#[derive(Debug)]
pub struct Data {
    pub(super) folder: PathBuf,
    pub(super) starter: (Slug, Reel),
    pub(super) reels: BTreeMap<Slug, Stored<Reel>>,
    pub(super) words: BTreeMap<FilmId, Stored<Word>>,
    pub(super) session: Session,
    pub(super) history: History,
    pub(super) access: Access,
    pub(super) clock: Clock,
}

#[derive(Debug)]
pub(super) enum Access {
    Writes {
        journal: Journal,
        _lock: Lock,
    },
    /// Why it does not write.
    Shows(Error),
}

impl Data {
    /// Opens the data folder for the screen and for commands that edit: makes the folder where
    /// there is none, takes its lock, finishes what a killed program left undone.
    ///
    /// `starter` is shown until there is a file for a reel of its name. Always opens: where the
    /// folder is locked or cannot be written, the data is there to be seen and
    /// [`Self::writable`] says why not more. What is wrong with single files is in the second
    /// part, for the user to read; the rest is loaded.
    #[must_use]
    pub fn open(folder: &Path, starter: (Slug, Reel), clock: Clock) -> (Self, Vec<Error>) {
        let mut notices = Vec::new();
        let mut history = History::default();
        let access = match make_folders(folder).and_then(|()| Lock::take(folder, clock())) {
            Err(reason) => Access::Shows(reason),
            Ok(lock) => {
                let opened = Journal::open(&folder.join("journal"), &mut notices);
                recover(folder, &opened, &mut notices);
                history = opened.history;
                Access::Writes { journal: opened.journal, _lock: lock }
            }
        };
        let data = Self::load(folder, starter, clock, history, access, &mut notices);
        (data, notices)
    }

    /// Reads the data folder for commands that only show: takes no lock, changes nothing on the
    /// disk. A folder that is not there holds nothing but the starter reel.
    #[must_use]
    pub fn read(folder: &Path, starter: (Slug, Reel)) -> (Self, Vec<Error>) {
        let access = Access::Shows(Error::failure(
            "the folder was opened for reading only",
            "this is a fault of the program; please report it",
        ));
        let mut notices = Vec::new();
        if folder.exists() && !folder.is_dir() {
            let wrong = Error::input("this is not a folder", "name another by --data-dir");
            notices.push(wrong.in_file(folder));
        }
        let data = Self::load(folder, starter, now, History::default(), access, &mut notices);
        (data, notices)
    }

    fn load(
        folder: &Path,
        starter: (Slug, Reel),
        clock: Clock,
        history: History,
        access: Access,
        notices: &mut Vec<Error>,
    ) -> Self {
        let sets_aside = matches!(access, Access::Writes { .. });
        let mut loader = Loader { sets_aside, notices: std::mem::take(notices) };
        let mut reels = loader.reels(&folder.join("reels"));
        reels.entry(starter.0.clone()).or_insert_with(|| Stored::unwritten(starter.1.clone()));
        let words = loader.words(&folder.join("films"));
        let session = loader.file(&folder.join("session.toml"), config::parse::<Session>);
        *notices = loader.notices;
        let session = session.map(|stored| stored.content).unwrap_or_default();
        let folder = folder.to_owned();
        Self { folder, starter, reels, words, session, history, access, clock }
    }

    /// Whether edits are possible.
    ///
    /// # Errors
    /// Why not; `what` fits the status line.
    pub fn writable(&self) -> Result<(), &Error> {
        match &self.access {
            Access::Writes { .. } => Ok(()),
            Access::Shows(reason) => Err(reason),
        }
    }

    /// All reels by name of file, the starter among them.
    pub fn reels(&self) -> impl Iterator<Item = (&Slug, &Reel)> {
        self.reels.iter().map(|(slug, stored)| (slug, &stored.content))
    }

    /// One reel.
    #[must_use]
    pub fn reel(&self, slug: &Slug) -> Option<&Reel> {
        self.reels.get(slug).map(|stored| &stored.content)
    }

    /// The reel that a command means: by the name of its file, else by its own name in any
    /// case, else (`None`) the one that was open last, else the starter.
    ///
    /// # Errors
    /// When there is no such reel.
    pub fn choose(&self, named: Option<&str>) -> Result<(&Slug, &Reel)> {
        let found = match named {
            Some(name) => self.by_name(name),
            None => {
                let last = self.session.reel.as_ref();
                last.and_then(|slug| self.reels.get_key_value(slug))
                    .or_else(|| self.reels.get_key_value(&self.starter.0))
            }
        };
        found.map(|(slug, stored)| (slug, &stored.content)).ok_or_else(|| {
            let all: Vec<_> = self.reels.keys().map(Slug::as_str).collect();
            Error::failure(
                format!("there is no reel `{}`", named.unwrap_or(self.starter.0.as_str())),
                format!("choose one of: {}", all.join(", ")),
            )
        })
    }

    fn by_name(&self, name: &str) -> Option<(&Slug, &Stored<Reel>)> {
        let is_file = |slug: &Slug| slug.as_str() == name;
        let is_name = |reel: &Reel| reel.name.to_lowercase() == name.to_lowercase();
        self.reels
            .iter()
            .find(|(slug, _)| is_file(slug))
            .or_else(|| self.reels.iter().find(|(_, stored)| is_name(&stored.content)))
    }

    /// The user's word on a film, empty where nothing was said.
    #[must_use]
    pub fn word(&self, film: &FilmId) -> &Word {
        static NOTHING: Word = Word { listing: None, cues: BTreeMap::new() };
        self.words.get(film).map_or(&NOTHING, |stored| &stored.content)
    }

    /// The files that the user linked to cues, by film; a file may stand there several times.
    pub fn linked_files(&self) -> impl Iterator<Item = &Path> {
        let cues = self.words.values().flat_map(|stored| stored.content.cues.values());
        cues.filter_map(|said| said.file.as_deref())
    }

    /// What was open when the program was left last.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The file of a target.
    pub(super) fn path(&self, target: &Target) -> PathBuf {
        path(&self.folder, target)
    }
}

fn path(folder: &Path, target: &Target) -> PathBuf {
    match target {
        Target::Reel(slug) => folder.join("reels").join(format!("{slug}.toml")),
        Target::Word(film) => folder.join("films").join(format!("{film}.toml")),
    }
}

/// Makes the data folder and those within, and sees whether files can be made there.
fn make_folders(folder: &Path) -> Result<()> {
    let within = ["reels", "films", "journal"].map(|name| folder.join(name));
    let is_new = within.iter().any(|folder| !folder.is_dir());
    for folder in &within {
        fs::create_dir_all(folder).map_err(|cause| refused(folder, "made", cause))?;
    }
    for folder in within.iter().map(PathBuf::as_path).chain([folder]) {
        rustix::fs::access(folder, rustix::fs::Access::WRITE_OK)
            .map_err(|cause| refused(folder, "written", cause.into()))?;
    }
    if is_new { atomic::sync_folder(folder) } else { Ok(()) }
}

fn refused(folder: &Path, verb: &str, cause: io::Error) -> Error {
    Error::failure(
        format!("the folder {} cannot be {verb}: {cause}", paths::short(folder)),
        ELSEWHERE,
    )
}

/// Brings the disk to where the journal says it is, as far as that is ours to do.
fn recover(folder: &Path, opened: &Opened, notices: &mut Vec<Error>) {
    if let Some(line) = &opened.last {
        let file = path(folder, &line.edit.target());
        if let Err(error) = finish(&file, line) {
            notices.push(error);
        }
    }
    for name in ["", "reels", "films"] {
        let entries = fs::read_dir(folder.join(name)).into_iter().flatten().flatten();
        for entry in entries.filter(|e| atomic::is_waiting(&e.file_name().to_string_lossy())) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Finishes the journal's last edit if the program was killed before its end. Where nothing is
/// owed, the file is as its owner wants it: by an editor or a version control.
fn finish(file: &Path, line: &Line) -> Result<()> {
    if !Pending::waits(file) {
        return Ok(());
    }
    let here: Hash = atomic::hash_at(file)?;
    if here == line.after {
        return Ok(());
    }
    if here == line.before
        && let Some(pending) = Pending::left_behind(file, &line.after)
    {
        pending.commit()?;
        return atomic::sync_folder(file.parent().unwrap_or(Path::new(".")));
    }
    Err(Error::input(
        "the file was changed by another program before its last edit was finished",
        "look at it; if the edit is missing, do it again",
    )
    .in_file(file))
}

impl<T> Stored<T> {
    /// A content that has no file.
    pub(super) fn unwritten(content: T) -> Self {
        Self { content, hash: None }
    }
}
