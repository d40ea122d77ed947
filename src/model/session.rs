//! A session: what was open when the program was left. Written to `session.toml`.

use serde::{Deserialize, Serialize};

use super::{CueId, FilmId, Slug};

/// What was open; everything may be absent, nothing is the user's work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The reel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reel: Option<Slug>,
    /// The selected film.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub film: Option<FilmId>,
    /// The selected cue of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<CueId>,
    /// The view, by the screen's name for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// The pane with the focus, by the screen's name for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pane: Option<String>,
    /// Seconds of each cue when an arc is played.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<u32>,
}
