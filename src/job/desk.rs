//! Curating: the open reel, its edits, undo and redo.

use std::path::PathBuf;
use std::sync::Arc;

use crate::curate::{Change, Done, Edit, Kind, Target};
use crate::error::{Error, Result};
use crate::model::standing::{Opening, Outcome, Standing};
use crate::model::{Session, Slug};
use crate::paths::Folders;
use crate::playback;
use crate::store::{self, Data, starter};

use super::brought::Renewed;
use super::records::Records;

/// The data folder, opened for writing, and one reel on the table.
pub struct Desk {
    pub(super) data: Data,
    pub(super) records: Records,
    slug: Slug,
    visit: Option<Visit>,
}

/// While somebody else than the screen edits.
struct Visit {
    /// The reel that stays on the table.
    table: Slug,
    /// What was done, in words.
    done: Vec<String>,
}

impl Desk {
    /// Opens the data folder for a screen; one that cannot be written is shown all the same.
    ///
    /// # Errors
    /// When the records that ship with the program cannot be read.
    pub fn open(folders: &Folders) -> Result<(Self, Opening)> {
        let (mut desk, mut notices) = Self::found(folders)?;
        let session = desk.data.session().clone();
        let (standing, broken) = desk.look()?;
        notices.extend(broken);
        let notices = notices.iter().map(told).collect();
        Ok((desk, Opening { standing, notices, session }))
    }

    /// Opens the data folder for an edit, with what was wrong with single files.
    ///
    /// # Errors
    /// As [`Self::open`], and as [`Self::may_write`]: of the kind [`crate::error::Kind::Taken`] where
    /// another needledrop has the folder.
    pub fn open_to_write(folders: &Folders) -> Result<(Self, Vec<Error>)> {
        let (desk, notices) = Self::found(folders)?;
        desk.may_write()?;
        Ok((desk, notices))
    }

    fn found(folders: &Folders) -> Result<(Self, Vec<Error>)> {
        let (records, mut notices) = Records::load_what_can_be(folders)?;
        let (data, broken) = Data::open(&folders.data, starter::reel()?, store::now);
        notices.extend(broken);
        let slug = data.choose(None)?.0.clone();
        Ok((Self { data, records, slug, visit: None }, notices))
    }

    /// Whether anything can be written.
    ///
    /// # Errors
    /// Why not: another needledrop has the folder, or it is read-only.
    pub fn may_write(&self) -> Result<()> {
        self.data.writable().map_err(Clone::clone)
    }

    /// Writes an edit.
    ///
    /// # Errors
    /// When it is impossible or cannot be written; then nothing was changed.
    pub fn edit(&mut self, edit: Edit) -> Result<Outcome> {
        let edit = checked(edit)?;
        let what = self.described(&edit);
        let remark = self.remark(&edit);
        let done = self.data.perform(edit, what)?;
        let mut outcome = self.outcome(done)?;
        outcome.done.extend(remark.map(|remark| format!("; {remark}")));
        Ok(outcome)
    }

    /// Takes the last edit back.
    ///
    /// # Errors
    /// As [`Self::edit`], and when there is nothing to undo.
    pub fn undo(&mut self) -> Result<Outcome> {
        let done = self.data.undo()?.ok_or_else(|| nothing("undo"))?;
        self.outcome(done)
    }

    /// Does the last undone edit again.
    ///
    /// # Errors
    /// As [`Self::edit`], and when there is nothing to redo.
    pub fn redo(&mut self) -> Result<Outcome> {
        let done = self.data.redo()?.ok_or_else(|| nothing("redo"))?;
        self.outcome(done)
    }

    /// Keeps the user's place; without the right to write there is no place to keep.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn leave(&mut self, place: &Session) -> Result<()> {
        match self.data.writable() {
            Ok(()) => self.data.save_session(place.clone()),
            Err(_) => Ok(()),
        }
    }

    pub(super) fn outcome(&mut self, done: Done) -> Result<Outcome> {
        let words = self.settle(&done)?;
        Ok(Outcome { standing: self.standing()?, done: words, film: done.edit.film().clone() })
    }

    /// Follows an edit that was written, without reading its reel's films; what was done, in
    /// words.
    pub(super) fn settle(&mut self, done: &Done) -> Result<String> {
        // An undo may concern a reel that was edited before this one was opened.
        if let Target::Reel(slug) = done.edit.target() {
            self.slug = slug;
        }
        // The undo of an import may have taken the whole reel away.
        if self.data.reel(&self.slug).is_none() {
            self.slug = self.data.choose(None)?.0.clone();
        }
        let verb = match done.kind {
            Kind::Undo => "undone",
            Kind::Redo => "done again",
            Kind::Do | Kind::Skip => "done",
        };
        self.note(format!("{verb} by a command: {}", done.what));
        Ok(format!("{verb}: {}", done.what))
    }

    /// From here on somebody else than the screen edits.
    pub fn begin_visit(&mut self) {
        self.visit = Some(Visit { table: self.slug.clone(), done: Vec::new() });
    }

    /// The visitor has gone: the reel that was on the table lies there again. What was done
    /// meanwhile, in words.
    pub fn end_visit(&mut self) -> Vec<String> {
        let Some(visit) = self.visit.take() else { return Vec::new() };
        self.slug = visit.table;
        visit.done
    }

    /// Keeps a word on what was done, if it is a visitor who did it.
    pub(super) fn note(&mut self, what: String) {
        self.visit.iter_mut().for_each(|visit| visit.done.push(what.clone()));
    }

    /// The reel on the table as it is now; after a refused edit it may differ from what was shown.
    ///
    /// # Errors
    /// When the reel is gone.
    pub fn standing(&mut self) -> Result<Standing> {
        self.look().map(|(standing, _)| standing)
    }

    /// Reads the user's genre map and artists again if they changed; `None` if not. The reel
    /// is then to be asked for anew.
    pub fn renew(&mut self) -> Option<Renewed> {
        let renewed = self.records.renew();
        (renewed.films || !renewed.read.is_empty() || !renewed.wrong.is_empty()).then_some(renewed)
    }

    /// Lets what was fetched be read again at the next [`Self::renew`], whatever its folder says
    /// of its age: two records written at the same tick of the clock look alike.
    pub fn read_again(&mut self) {
        self.records.read_again();
    }

    /// The reel on the table, and what was wrong with listings of its films.
    fn look(&mut self) -> Result<(Standing, Vec<Error>)> {
        let (slug, reel) = self.data.choose(Some(self.slug.as_str()))?;
        let joined = self.records.join(reel, &self.data);
        let standing = Standing {
            slug: slug.clone(),
            reel: reel.clone(),
            films: Arc::new(joined.films),
            undo: self.data.can_undo().map(str::to_owned),
            redo: self.data.can_redo().map(str::to_owned),
            read_only: self.data.writable().err().map(shown_only),
            brought: self.records.brought(),
        };
        Ok((standing, joined.notices))
    }

    pub(super) fn described(&self, edit: &Edit) -> String {
        let film = edit.film();
        let target = edit.target();
        let slug = if let Target::Reel(slug) = &target { slug } else { &self.slug };
        let entries = self.data.reel(slug).map_or(&[][..], |reel| &reel.films);
        let entry = match edit {
            Edit::InsertFilm { entry, .. } => Some(entry),
            Edit::AddFilms { films, .. } => films.first().map(|(_, entry)| entry),
            _ => entries.iter().find(|entry| entry.id == *film),
        };
        let listed = entry.map(|entry| &entry.title);
        let recorded = || self.records.record(film, &self.data).map(|record| &record.title);
        let title = listed.or_else(recorded).map(String::as_str);
        let cue = edit.cue().and_then(|cue| self.records.cue(edit.film(), cue, &self.data));
        let cue = cue.map_or("a cue", |cue| &cue.title);
        edit.describe(title.unwrap_or(film.as_str()), cue)
    }
}

/// An error as one line: what happened and what to do.
fn told(error: &Error) -> String {
    format!("{error}: {}", error.hint)
}

/// Why nothing can be changed, for a screen that shows the reel all the same.
fn shown_only(reason: &Error) -> String {
    format!("{reason}; this one shows and does not write: {}", reason.hint)
}

fn nothing(verb: &str) -> Error {
    Error::failure(format!("there is nothing to {verb}"), "make an edit first")
}

/// An edit with what only the disk can tell: a linked file must be there, and is named in full
/// so that the link holds wherever the program is started.
fn checked(edit: Edit) -> Result<Edit> {
    let Edit::OfCue { film, cue, change: Change::File(Some(file)) } = edit else {
        return Ok(edit);
    };
    Ok(Change::File(Some(found(file)?)).of(film, cue))
}

fn found(file: PathBuf) -> Result<PathBuf> {
    let full = file.canonicalize().map_err(|cause| Error::io("read", &file, &cause))?;
    if full.is_file() {
        // Better told now than when somebody wants to hear it.
        playback::check(&full).map(|()| full)
    } else {
        Err(Error::input("this is no file", "name an audio file: wav, mp3, flac, ogg or m4a")
            .in_file(file))
    }
}
