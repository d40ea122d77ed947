//! XSPF: a playlist in XML.

use crate::error::Result;
use crate::source::xml::{self, Met};

use super::{MOST_TRACKS, Track, too_many, track};

pub(super) fn is_one(start: &str) -> bool {
    let head: String = start.chars().take(2_000).collect();
    start.starts_with('<') && head.contains("<playlist") && head.contains("xspf")
}

/// Reads the tracks.
pub(super) fn read(text: &str) -> Result<Vec<Track>> {
    let mut tracks = Vec::new();
    let mut next = Track::default();
    xml::walk(text, |open, met| {
        let Met::Ends(name, text) = met else { return Ok(()) };
        let within: Vec<&str> = open.iter().map(String::as_str).collect();
        match within.as_slice() {
            ["playlist", "tracklist", "track"] => tracks.push(std::mem::take(&mut next)),
            ["playlist", "tracklist", "track", _] => learn(&mut next, &name, text),
            _ => {}
        }
        if tracks.len() > MOST_TRACKS { Err(too_many()) } else { Ok(()) }
    })?;
    Ok(tracks)
}

fn learn(next: &mut Track, name: &str, text: String) {
    match name {
        "title" => next.title = Some(text),
        "creator" => next.creator = Some(text),
        "location" if next.location.is_none() => next.location = Some(track::path(&text)),
        "identifier" if next.identifiers.len() < 10 => next.identifiers.push(text),
        // In milliseconds.
        "duration" => next.seconds = text.parse::<f64>().ok().map(|length| length / 1000.0),
        _ => {}
    }
}
