//! JSPF: all cues, for ListenBrainz and whoever finds tracks by their names.

use std::io;

use serde::Serialize;

use super::{Reel, address, milliseconds, performers, recording};
use crate::export::json;

#[derive(Serialize)]
struct File<'a> {
    playlist: Playlist<'a>,
}

#[derive(Serialize)]
struct Playlist<'a> {
    title: &'a str,
    track: Vec<Track<'a>>,
}

/// What is unknown is left out, as the form wants it.
#[derive(Serialize)]
struct Track<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    creator: String,
    album: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    identifier: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    location: Vec<String>,
}

pub(super) fn text(reel: &Reel) -> io::Result<String> {
    let track = reel.cues().map(|(film, cue, file)| Track {
        title: &cue.record.title,
        creator: performers(cue, ", "),
        album: film.title,
        duration: milliseconds(cue),
        identifier: recording(cue).into_iter().collect(),
        location: file.and_then(|file| address(file)).into_iter().collect(),
    });
    let file = File { playlist: Playlist { title: reel.name, track: track.collect() } };
    let mut bytes = Vec::new();
    json(&file, &mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}
