//! What every command is given: where things lie, where its words go, and the desk.

use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::report;
use crate::error::{Error, Result};
use crate::job::cancelled;
use crate::job::desk::Desk;
use crate::paths::Folders;
use crate::runtime::Lender;

/// What every command is given.
pub struct Context<'a> {
    /// Where things lie.
    pub folders: Folders,
    /// Takes results.
    pub out: &'a mut dyn Write,
    /// Takes words to the user.
    pub words: &'a mut dyn Write,
    /// Whether the words go to a terminal, where a line can be drawn over.
    pub terminal: bool,
    /// Set where the command runs in the process of the screen, for the one to which it was
    /// typed.
    pub visit: Option<Visit<'a>>,
}

/// What a command is given that runs in another process than it was typed to. It must change
/// nothing that is this process's own, such as its folder.
pub struct Visit<'a> {
    /// Has the desk.
    pub lender: &'a Lender,
    /// Where relative paths begin.
    pub folder: PathBuf,
    /// Whether nobody waits for the command any more.
    pub cancelled: &'a dyn Fn() -> bool,
}

impl Context<'_> {
    /// A word to the user. Whether it can be written must not decide over the result.
    pub fn tell(&mut self, word: impl Display) {
        let _ = writeln!(self.words, "{word}");
    }

    /// What is wrong with single files, which does not keep the rest from being shown.
    pub fn tell_of(&mut self, notices: &[Error]) {
        notices.iter().for_each(|notice| report(self.words, notice));
    }

    /// Edits the data folder; what was wrong with single files is told before. The screen's own
    /// edits wait for it where the desk is the screen's, so long work belongs elsewhere.
    ///
    /// To be called before anything is printed, once: where another needledrop has the folder,
    /// that one runs the whole command anew.
    ///
    /// # Errors
    /// As `work`, and when the folder cannot be written: of the kind [`crate::error::Kind::Taken`]
    /// where another needledrop has it.
    pub(super) fn with_desk<T>(
        &mut self,
        work: impl FnOnce(&mut Desk, &mut Self) -> Result<T>,
    ) -> Result<T> {
        let Some(visit) = &self.visit else {
            let (mut desk, notices) = Desk::open_to_write(&self.folders)?;
            self.tell_of(&notices);
            return work(&mut desk, self);
        };
        let mut loan = visit.lender.borrow()?;
        // Who gave up while the desk was busy wants no edit any more.
        let done = if (visit.cancelled)() { Err(cancelled()) } else { work(&mut loan.desk, self) };
        loan.give_back();
        done
    }

    /// The path of a file that shall be read, given as the user named it.
    ///
    /// # Errors
    /// When it means something of the process to which the command was typed, such as its
    /// standard input.
    pub(super) fn readable(&self, file: &Path) -> Result<PathBuf> {
        let Some(visit) = &self.visit else { return Ok(file.to_owned()) };
        let full = visit.folder.join(file);
        if ["/dev", "/proc"].into_iter().any(|own| full.starts_with(own)) {
            let what = "this cannot be read while a screen has the data folder";
            return Err(
                Error::input(what, "save it as a file first, or leave the screen").in_file(file)
            );
        }
        Ok(full)
    }
}
