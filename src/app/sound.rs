//! What is heard, as the screen shows it.

use std::path::PathBuf;

use crate::model::{CueId, FilmId};

/// What is heard.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Sound {
    /// Nothing, because nothing was asked for.
    #[default]
    Silent,
    /// A cue's file.
    Cue {
        /// Which cue, and its file.
        track: Track,
        /// Whether it is heard yet, or waits.
        phase: Phase,
    },
    /// There is nothing to play on.
    NoDevice(String),
}

/// How far a track that was asked for has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Asked for.
    Starting,
    /// Heard.
    Playing,
    /// Waiting.
    Paused,
}

/// A cue's file on its way to the ears.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// The cue's film.
    pub film: FilmId,
    /// Which cue.
    pub cue: CueId,
    /// The cue's title.
    pub title: String,
    /// Its file.
    pub file: PathBuf,
}
