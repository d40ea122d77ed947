//! Playlists of music: what a person says is heard in a film, in their player's file.
//!
//! Told by what they hold, not by their names. Knows no film and opens no track.

mod jspf;
mod m3u;
mod track;
mod xspf;

use crate::credits::{About, Kind, Reading};
use crate::error::{Error, Result};
use crate::model::{Listing, Soundtrack};

use track::Track;

/// More are no soundtrack.
const MOST_TRACKS: usize = 10_000;

/// Whether a text is a playlist, as far as its beginning tells.
#[must_use]
pub fn is_one(text: &str) -> bool {
    kind(text).is_some()
}

fn kind(text: &str) -> Option<Kind> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if m3u::is_one(start) {
        Some(Kind::M3u)
    } else if xspf::is_one(start) {
        Some(Kind::Xspf)
    } else if jspf::is_one(start) {
        Some(Kind::Jspf)
    } else {
        None
    }
}

/// Reads a playlist; `None` for another text. Where a track lies is kept in the cue's `source` as
/// it was written, so a relative path is from the playlist's folder.
///
/// # Errors
/// A stream's list, broken XML or JSON, or more tracks than a soundtrack has.
pub fn read(text: &str) -> Result<Option<Reading>> {
    let Some(kind) = kind(text) else { return Ok(None) };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let tracks = match kind {
        Kind::M3u => m3u::read(text)?,
        Kind::Xspf => xspf::read(text)?,
        _ => jspf::read(text)?,
    };
    let soundtrack = Soundtrack::new(Listing::UserPlaylist, track::cues(tracks));
    Ok(Some(Reading { kind, film: About::default(), soundtrack }))
}

fn too_many() -> Error {
    let what = format!("the playlist has more than {MOST_TRACKS} tracks");
    Error::input(what, "a soundtrack is shorter: take the tracks of one film")
}
