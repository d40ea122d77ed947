//! A line of text that the user types: a filter, a path, a word on a cue.

use tui_input::{Input, InputRequest};

use crate::error::Error;
use crate::model::{CueId, FilmId, Slug};

use super::key::{Code, Key};
use super::pane::Pane;

/// Longest pasted text taken in; more than any path has.
const LONGEST_PASTE: usize = 4096;

/// What to do where a line can no longer be taken.
pub const LEAVE: &str = "esc leaves this line";

/// What the typed line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Narrows a pane's list while typing.
    Filter(Pane),
    /// A place in what is heard.
    SeekTo,
    /// The film to add to a reel.
    AddFilm(Slug),
    /// The saved page of a film's soundtrack.
    ReadListing(FilmId),
    /// The audio file that stands for a cue.
    LinkFile {
        /// The cue's film.
        film: FilmId,
        /// Which cue.
        cue: CueId,
    },
    /// What the user calls the group of a film.
    NameGroup(FilmId),
    /// What the user says of a cue.
    Say {
        /// The cue's film.
        film: FilmId,
        /// Which cue.
        cue: CueId,
        /// What of it.
        part: Part,
    },
}

/// What can be said of a cue by typing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who performs it.
    Performers,
    /// Its genres.
    Genres,
    /// One feature of its mood.
    Mood,
}

/// A line being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// Why the line as it was could not be taken, until the next key.
    pub trouble: Option<Error>,
    input: Input,
}

impl Prompt {
    /// A prompt that starts with `text`.
    #[must_use]
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, trouble: None, input: Input::new(text.to_owned()) }
    }

    /// The line so far.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Columns between the line's start and the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.input.visual_cursor()
    }

    /// What stands before the line.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.purpose {
            Purpose::Filter(_) => "filter: ",
            Purpose::LinkFile { .. } => "audio file: ",
            Purpose::NameGroup(_) => "name of the group: ",
            Purpose::SeekTo => "go to: ",
            Purpose::AddFilm(_) => "film to add, as in Ghost World (2001): ",
            Purpose::ReadListing(_) => "saved page or text: ",
            Purpose::Say { part: Part::Performers, .. } => "performers, parted by ; (- is none): ",
            Purpose::Say { part: Part::Genres, .. } => "genres, parted by , (- is none): ",
            Purpose::Say { part: Part::Mood, .. } => {
                "mood, as in energy 0.8 +- 0.1 (tab completes): "
            }
        }
    }

    /// Puts another text into the line.
    pub fn replace(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
    }

    /// Types one key into the line; keys without a meaning there are ignored.
    pub fn key(&mut self, key: Key) {
        let request = match (key.code, key.ctrl || key.alt) {
            (Code::Char('u'), true) => InputRequest::DeleteLine,
            (Code::Char('w') | Code::Backspace, true) => InputRequest::DeletePrevWord,
            (Code::Char('a'), true) | (Code::Home, _) => InputRequest::GoToStart,
            (Code::Char('e'), true) | (Code::End, _) => InputRequest::GoToEnd,
            (Code::Char('k'), true) => InputRequest::DeleteTillEnd,
            (Code::Left, true) => InputRequest::GoToPrevWord,
            (Code::Right, true) => InputRequest::GoToNextWord,
            (Code::Char(c), false) => InputRequest::InsertChar(c),
            (Code::Backspace, false) => InputRequest::DeletePrevChar,
            (Code::Delete, _) => InputRequest::DeleteNextChar,
            (Code::Left, false) => InputRequest::GoToPrevChar,
            (Code::Right, false) => InputRequest::GoToNextChar,
            _ => return,
        };
        self.input.handle(request);
    }

    /// Inserts the first line of a pasted text, without control characters.
    pub fn paste(&mut self, text: &str) {
        let line = text.trim().lines().next().unwrap_or_default();
        for c in line.chars().filter(|c| !c.is_control()).take(LONGEST_PASTE) {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }
}
