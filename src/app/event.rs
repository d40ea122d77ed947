//! Facts from outside.

use std::sync::Arc;

use crate::error::Error;
use crate::model::{Analysis, FilmId, Reel, Session, Slug, effective};

use super::Key;

/// A fact from outside: a key, a finished piece of work, the player's news.
#[derive(Debug, Clone)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size: the next frame fits itself to it.
    Resized,
    /// The data folder was opened.
    Opened(Box<Opened>),
    /// An edit, an undo or a redo was written.
    Edited(Box<Edited>),
    /// The analysis asked for with this generation is there.
    Analysed {
        /// As in [`super::Effect::Analyse`].
        generation: u64,
        /// Arcs, groups, map.
        analysis: Arc<Analysis>,
    },
    /// The player's news.
    Player(Player),
    /// Something asked for could not be done.
    Failed(Error),
}

/// A reel as it stands on disk, ready to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The reel's file name.
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

/// What the start found.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The reel to show first.
    pub shown: Shown,
    /// Why nothing can be written, if so.
    pub read_only: Option<String>,
    /// Things to tell the user: files set aside and the like.
    pub notices: Vec<String>,
    /// Where the user stood last.
    pub session: Session,
}

/// What an edit, an undo or a redo came to.
#[derive(Debug, Clone)]
pub struct Edited {
    /// The reel as it is now.
    pub shown: Shown,
    /// What was done, in words.
    pub done: String,
    /// The film that it was done to.
    pub film: Option<FilmId>,
}

/// The player's news.
#[derive(Debug, Clone, PartialEq)]
pub enum Player {
    /// The track asked for last is heard.
    Playing,
    /// It waits.
    Paused,
    /// It was stopped, or came to its end.
    Stopped,
    /// The file could not be played.
    Failed(Error),
    /// There is nothing to play on.
    NoDevice {
        /// In words for a person.
        reason: String,
    },
}
