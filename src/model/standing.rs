//! What curating shows: a reel as it stands on the disk, and what became of an edit.

use std::sync::Arc;

use super::{FilmId, Reel, Session, Slug, effective};

/// A reel as it stands on the disk, ready to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
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
    /// Why nothing can be written and what to do, if so.
    pub read_only: Option<String>,
    /// What the user brings that counts, in a few words each: "own genre map".
    pub brought: Vec<String>,
}

/// What the opening of the data folder found.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// The reel that was open last, else the starter.
    pub standing: Standing,
    /// What was wrong with single files, in words.
    pub notices: Vec<String>,
    /// Where the user stood last.
    pub session: Session,
}

/// What an edit, an undo or a redo came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The reel as it is now.
    pub standing: Standing,
    /// What was done, in words.
    pub done: String,
    /// The film that it was done to.
    pub film: FilmId,
}
