//! Curating: the open reel, its edits, undo and redo.

use std::path::PathBuf;
use std::sync::Arc;

use crate::curate::{Done, Edit, Kind, Target};
use crate::error::{Error, Result};
use crate::model::{FilmId, Reel, Session, Slug, effective};
use crate::paths::Folders;
use crate::store::{self, Data, starter};

use super::records::Records;

/// The data folder, opened for writing, and one reel on the table.
pub struct Desk {
    data: Data,
    records: Records,
    slug: Slug,
}

/// The reel on the table as it is now.
#[derive(Debug, Clone)]
pub struct View {
    /// Its file name.
    pub slug: Slug,
    /// Its list.
    pub reel: Reel,
    /// Its films with words and moods, in its order.
    pub films: Arc<Vec<effective::Film>>,
    /// What undo would take back, in words.
    pub undo: Option<String>,
    /// What redo would do again, in words.
    pub redo: Option<String>,
}

/// What the opening found.
pub struct Opening {
    /// The reel that was open last, else the starter.
    pub view: View,
    /// Why nothing can be written, if so.
    pub read_only: Option<String>,
    /// What was wrong with single files, in words.
    pub notices: Vec<String>,
    /// Where the user stood last.
    pub session: Session,
}

/// What an edit, an undo or a redo came to.
pub struct Outcome {
    /// The reel as it is now.
    pub view: View,
    /// What was done, in words.
    pub done: String,
    /// The film that it was done to.
    pub film: Option<FilmId>,
}

impl Desk {
    /// Opens the data folder; a folder that cannot be written is shown all the same.
    ///
    /// # Errors
    /// When the records that ship with the program cannot be read.
    pub fn open(folders: &Folders) -> Result<(Self, Opening)> {
        let records = Records::load(None)?;
        let (data, notices) = Data::open(&folders.data, starter::reel()?, store::now);
        let slug = data.choose(None)?.0.clone();
        let session = data.session().clone();
        let read_only = data.writable().err().map(ToString::to_string);
        let desk = Self { data, records, slug };
        let notices = notices.iter().map(|notice| format!("{notice}: {}", notice.hint)).collect();
        let opening = Opening { view: desk.view()?, read_only, notices, session };
        Ok((desk, opening))
    }

    /// Writes an edit.
    ///
    /// # Errors
    /// When it is impossible or cannot be written; then nothing was changed.
    pub fn edit(&mut self, edit: Edit) -> Result<Outcome> {
        let edit = checked(edit)?;
        let what = self.described(&edit);
        let done = self.data.perform(edit, what)?;
        self.outcome(done)
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

    fn outcome(&mut self, done: Done) -> Result<Outcome> {
        // An undo may concern a reel that was edited before this one was opened.
        if let Target::Reel(slug) = done.edit.target() {
            self.slug = slug;
        }
        let verb = match done.kind {
            Kind::Undo => "undone: ",
            Kind::Redo => "done again: ",
            Kind::Do | Kind::Skip => "",
        };
        let film = Some(done.edit.film().clone());
        Ok(Outcome { view: self.view()?, done: format!("{verb}{}", done.what), film })
    }

    fn view(&self) -> Result<View> {
        let (slug, reel) = self.data.choose(Some(self.slug.as_str()))?;
        Ok(View {
            slug: slug.clone(),
            reel: reel.clone(),
            films: Arc::new(self.records.join(reel, |film| self.data.word(film))),
            undo: self.data.can_undo().map(str::to_owned),
            redo: self.data.can_redo().map(str::to_owned),
        })
    }

    fn described(&self, edit: &Edit) -> String {
        let entries = self.data.reel(&self.slug).map_or(&[][..], |reel| &reel.films);
        let title =
            entries.iter().find(|entry| entry.id == *edit.film()).map(|entry| entry.title.as_str());
        let cue = edit.cue().and_then(|cue| self.records.cue_title(edit.film(), cue));
        edit.describe(title.unwrap_or(edit.film().as_str()), cue.unwrap_or("a cue"))
    }
}

fn nothing(verb: &str) -> Error {
    Error::failure(format!("there is nothing to {verb}"), "make an edit first")
}

/// An edit with what only the disk can tell: a linked file must be there, and is named in full
/// so that the link holds wherever the program is started.
fn checked(edit: Edit) -> Result<Edit> {
    let Edit::LinkFile { film, cue, file: Some(file) } = edit else { return Ok(edit) };
    Ok(Edit::LinkFile { film, cue, file: Some(found(file)?) })
}

fn found(file: PathBuf) -> Result<PathBuf> {
    let full = file.canonicalize().map_err(|cause| Error::io("read", &file, &cause))?;
    if full.is_file() {
        Ok(full)
    } else {
        Err(Error::input("this is no file", "name an audio file: wav, mp3, flac, ogg or m4a")
            .in_file(file))
    }
}
