//! A release to a listing.

use std::collections::HashSet;

use serde_json::Value;

use super::tracks::{Track, read};
use super::{SITE, ask, error, id, reply};
use crate::error::Result;
use crate::identity;
use crate::model::found::Listed;
use crate::model::{Cue, CueId, Listing, Soundtrack};
use crate::source::request::Request;
use crate::source::wire::{encode, list, text};

/// A release as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Album {
    /// Its MusicBrainz id.
    pub id: String,
    /// The id that was asked for, where two releases were made one and this is the other's.
    pub merged: Option<String>,
    /// Its title, page and cues.
    pub listed: Listed,
    /// Tracks that are no cues, each with why: "3: silence".
    pub left_out: Vec<String>,
}

/// Far above any release.
const MOST_TRACKS: usize = 2_000;

/// Asks for a release with all that is on it.
#[must_use]
pub fn release(id: &str) -> Request {
    ask(&format!("release/{}", encode(id)), "inc=recordings+artist-credits+isrcs")
}

/// Reads the release that was asked for by that id.
///
/// # Errors
/// A reply that is no release with media.
pub fn read_release(asked: &str, body: &[u8]) -> Result<Album> {
    let reply = reply(body, &["media"])?;
    let (Some(id), true) = (id(&reply, "id"), reply["media"].is_array()) else {
        return Err(error(&reply));
    };
    let page = format!("{SITE}/release/{id}");
    let mut tracks = Vec::new();
    let mut left_out = Vec::new();
    let mut told: u64 = 0;
    for medium in list(&reply, "media") {
        let count = medium.get("track-count").and_then(Value::as_u64).unwrap_or(0);
        let own = of_medium(medium);
        told = told.saturating_add(count.max(own.len() as u64));
        for (track, is_data) in own {
            match read(track, is_data) {
                Ok(track) => tracks.push(track),
                Err(why) => left_out.push(why),
            }
        }
    }
    let truncated = tracks.len() > MOST_TRACKS || told > (tracks.len() + left_out.len()) as u64;
    tracks.truncate(MOST_TRACKS);
    let mut soundtrack = Soundtrack::new(Listing::AlbumRelease, cues(tracks, &page));
    soundtrack.truncated = truncated;
    soundtrack.total = truncated.then(|| u32::try_from(told).ok()).flatten();
    Ok(Album {
        merged: (!asked.eq_ignore_ascii_case(&id)).then(|| asked.to_owned()),
        listed: Listed {
            title: text(&reply, "title").unwrap_or_default().to_owned(),
            page,
            soundtrack,
        },
        id,
        left_out,
    })
}

/// A hidden track before the first, the tracks, and what is no sound.
fn of_medium(medium: &Value) -> Vec<(&Value, bool)> {
    let before = medium.get("pregap").filter(|track| track.is_object());
    let heard = before.into_iter().chain(list(medium, "tracks")).map(|track| (track, false));
    heard.chain(list(medium, "data-tracks").iter().map(|track| (track, true))).collect()
}

/// A cue's id is its recording's; where a recording comes twice, or none is named, a hash of
/// the title.
fn cues(tracks: Vec<Track>, page: &str) -> Vec<Cue> {
    let hashes = identity::number(tracks.iter().map(|track| track.title.as_str()));
    let mut used: HashSet<CueId> = HashSet::new();
    let mut cues = Vec::with_capacity(tracks.len());
    for ((position, track), hash) in (0..).zip(tracks).zip(hashes) {
        let own = track.recording.id.as_ref().and_then(|id| CueId::new(id.clone()).ok());
        let id = own.filter(|id| !used.contains(id)).unwrap_or(hash);
        used.insert(id.clone());
        let mut cue = Cue::new(id, position, track.title);
        cue.credits = track.credits;
        cue.flags = track.flags;
        cue.raw.extend(track.raw);
        cue.source = Some(page.to_owned());
        cue.recording = track.recording;
        cues.push(cue);
    }
    cues
}
