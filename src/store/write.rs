//! The data folder as the rest of the program changes it: edits, undo, redo, the session.

use std::path::Path;

use crate::curate::{Content, Done, Edit, Kind, Step, Target};
use crate::error::{Error, Result};
use crate::model::Session;

use super::atomic::{self, Hash, Pending};
use super::data::{Access, Data};
use super::journal::{Journal, Line};
use super::load;

impl Data {
    /// Carries out an edit: when this returns, the edit is on the disk and can be undone.
    /// `what` is the edit in words (see [`Edit::describe`]), for the history.
    ///
    /// # Errors
    /// When the edit is impossible, the folder cannot be written, or another program changed
    /// the file: then it has been read again, so take the content anew. No edit was made.
    pub fn perform(&mut self, edit: Edit, what: impl Into<String>) -> Result<Done> {
        let number = self.journal()?.next();
        self.confirm_unchanged(&edit.target())?;
        let (content, inverse) = self.try_out(&edit)?;
        self.carry_out(Kind::Do, Step { number, what: what.into(), edit, inverse }, content)
    }

    /// Takes back the last edit that was not taken back; `None` where there is none.
    ///
    /// # Errors
    /// As [`Self::perform`]. An edit that can no longer be taken back leaves the history, so
    /// that the next call takes back the one before.
    pub fn undo(&mut self) -> Result<Option<Done>> {
        match self.history.next_undo().cloned() {
            Some(step) => self.reverse(Kind::Undo, step).map(Some),
            None => self.journal().map(|_| None),
        }
    }

    /// Does again what was undone last; `None` where there is nothing.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(&mut self) -> Result<Option<Done>> {
        match self.history.next_redo().cloned() {
            Some(step) => self.reverse(Kind::Redo, step).map(Some),
            None => self.journal().map(|_| None),
        }
    }

    /// What [`Self::undo`] takes back, in words.
    #[must_use]
    pub fn can_undo(&self) -> Option<&str> {
        self.history.next_undo().map(|step| step.what.as_str())
    }

    /// What [`Self::redo`] does again, in words.
    #[must_use]
    pub fn can_redo(&self) -> Option<&str> {
        self.history.next_redo().map(|step| step.what.as_str())
    }

    /// Keeps what is open for the next start.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn save_session(&mut self, session: Session) -> Result<()> {
        self.journal()?;
        if session != self.session {
            atomic::replace(&self.folder.join("session.toml"), &load::to_toml(&session)?)?;
            self.session = session;
        }
        Ok(())
    }

    /// The journal, which is there if edits are possible.
    fn journal(&mut self) -> Result<&mut Journal> {
        match &mut self.access {
            Access::Writes { journal, .. } => Ok(journal),
            Access::Shows(reason) => Err(reason.clone()),
        }
    }

    /// Carries out the inverse of a step.
    fn reverse(&mut self, kind: Kind, step: Step) -> Result<Done> {
        self.journal()?;
        self.confirm_unchanged(&step.inverse.target())?;
        match self.try_out(&step.inverse) {
            Ok((content, inverse)) => {
                let step = Step { edit: step.inverse, inverse, ..step };
                self.carry_out(kind, step, content)
            }
            Err(impossible) => {
                let hash = self.hash(&step.edit.target());
                let noted = self.note(Kind::Skip, &step, hash.clone(), hash);
                noted.inspect_err(|_| self.take_back())?;
                let error = Error::failure(
                    format!(
                        "`{}` is no longer possible and left the history: {}",
                        step.what, impossible.what
                    ),
                    "go on with the next step",
                );
                self.history.record(Kind::Skip, step);
                Err(error)
            }
        }
    }

    /// The content after an edit, and its inverse.
    fn try_out(&self, edit: &Edit) -> Result<(Content, Edit)> {
        let mut content = match edit.target() {
            Target::Reel(slug) => match self.reel(&slug) {
                Some(reel) => Content::Reel(reel.clone()),
                None if matches!(edit, Edit::AddFilms { made: Some(_), .. }) => Content::NoReel,
                None => {
                    let gone = format!("there is no reel `{slug}`");
                    return Err(Error::failure(gone, "choose another reel"));
                }
            },
            Target::Word(film) => Content::Word(self.word(&film).clone()),
        };
        let inverse = edit.apply(&mut content)?;
        Ok((content, inverse))
    }

    /// The steps that the head of `store` lists, in their order.
    fn carry_out(&mut self, kind: Kind, step: Step, content: Content) -> Result<Done> {
        let target = step.edit.target();
        let path = self.path(&target);
        let text = load::text(&content)?;
        if text.as_ref().is_some_and(|text| text.len() as u64 > atomic::LIMIT) {
            let large = Error::input("the file would be larger than 10 MB", "make two of it");
            return Err(large.in_file(path));
        }
        let before = self.hash(&target);
        let after = text.as_deref().map(|text| atomic::hash(text.as_bytes()));
        let pending = Pending::prepare(&path, text.as_deref())?;
        let written = self
            .note(kind, &step, before.clone(), after.clone())
            // Once more, for syncing took its time.
            .and_then(|()| self.confirm_unchanged(&target))
            .and_then(|()| pending.commit());
        if let Err(error) = written {
            pending.discard();
            self.take_back();
            return Err(error);
        }
        if let Err(error) = atomic::sync_folder(path.parent().unwrap_or(Path::new("."))) {
            self.give_up(&error);
            return Err(error);
        }
        self.remember(target, content, after);
        let done = Done { kind, what: step.what.clone(), edit: step.edit.clone() };
        self.history.record(kind, step);
        Ok(done)
    }

    /// Writes a step to the journal; when that fails, the caller has to [`Self::take_back`].
    fn note(&mut self, kind: Kind, step: &Step, before: Hash, after: Hash) -> Result<()> {
        let time = (self.clock)();
        let journal = self.journal()?;
        let line = Line {
            seq: journal.next(),
            time,
            kind,
            of: (kind != Kind::Do).then_some(step.number),
            what: step.what.clone(),
            edit: step.edit.clone(),
            inverse: step.inverse.clone(),
            before,
            after,
        };
        journal.append(&line)
    }

    /// Takes the last line out of the journal.
    fn take_back(&mut self) {
        if let Err(worse) = self.journal().and_then(Journal::take_back) {
            self.give_up(&worse);
        }
    }

    /// After a disk that did not confirm, nobody knows what it holds: the next start looks.
    fn give_up(&mut self, cause: &Error) {
        self.access = Access::Shows(Error::failure(
            format!("no more edits before the next start: {cause}"),
            "leave needledrop and open it again",
        ));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::{FilmId, Reel, Slug, reel};

    fn starter() -> (Slug, Reel) {
        let entry = |n| reel::Entry {
            id: FilmId::new(format!("tt000000{n}")).unwrap(),
            title: format!("Film {n}"),
            year: None,
            tags: Vec::new(),
            note: None,
            also: reel::Also::default(),
        };
        let films = (1..=3).map(entry).collect();
        (Slug::new("r").unwrap(), Reel { name: "R".into(), films, archetypes: Vec::new() })
    }

    #[test]
    fn a_write_that_fails_after_its_journal_line_takes_the_line_back() {
        let folder = tempfile::tempdir().unwrap();
        let (mut data, _) = Data::open(folder.path(), starter(), || 1);
        let film = FilmId::new("tt0000001").unwrap();
        let edit = |to| Edit::MoveFilm { reel: starter().0, film: film.clone(), to };
        data.perform(edit(2), "first").unwrap();
        let journal = folder.path().join("journal/000001.jsonl");
        let lines = fs::read(&journal).unwrap();
        // Comes into the way after the first look at the file.
        let file = folder.path().join("reels/r.toml");
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        let (content, inverse) = data.try_out(&edit(0)).unwrap();
        let step = Step { number: 2, what: "second".into(), edit: edit(0), inverse };
        let reel = data.reel(&starter().0).cloned();
        data.carry_out(Kind::Do, step, content).unwrap_err();

        assert_eq!(fs::read(&journal).unwrap(), lines);
        assert_eq!(fs::read_dir(folder.path().join("reels")).unwrap().count(), 1);
        assert_eq!((data.reel(&starter().0), data.can_undo()), (reel.as_ref(), Some("first")));
        assert_eq!(data.writable(), Ok(()));
        fs::remove_dir(&file).unwrap();
        data.perform(edit(1), "third").unwrap_err();
        data.perform(edit(1), "third").unwrap();
        drop(data);
        let (data, notices) = Data::open(folder.path(), starter(), || 1);
        assert_eq!((data.can_undo(), notices), (Some("third"), vec![]));
    }

    #[test]
    fn a_file_that_could_not_be_read_again_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let (mut data, _) = Data::open(folder.path(), starter(), || 1);
        let note = Some("x".repeat(10_000_000));
        let id = FilmId::new("tt0000009").unwrap();
        let entry = reel::Entry { id, note, ..starter().1.films[0].clone() };
        let error =
            data.perform(Edit::InsertFilm { reel: starter().0, at: 0, entry }, "").unwrap_err();
        assert!(error.what.contains("10 MB"), "{error}");
        assert_eq!(fs::read_dir(folder.path().join("journal")).unwrap().count(), 0);
    }
}
