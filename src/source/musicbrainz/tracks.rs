//! One track of a release.

use serde_json::Value;

use super::{credit, id};
use crate::model::{Credit, Recording};
use crate::source::wire::{list, text};

/// What a track tells of its cue.
#[derive(Debug)]
pub struct Track {
    /// As on the release.
    pub title: String,
    /// Who plays it.
    pub credits: Vec<Credit>,
    /// Remarks of a fixed kind.
    pub flags: Vec<String>,
    /// The artist credit as the cover shows it.
    pub raw: Option<String>,
    /// Id, code, length.
    pub recording: Recording,
}

/// Titles by which the service's rules name what is no music, each with its flag.
const NO_MUSIC: [(&str, &str); 3] =
    [("[dialogue]", "dialogue"), ("[crowd noise]", "dialogue"), ("[untitled]", "untitled")];

/// Titles by which they name what is no sound, or nothing of its own.
const NO_SOUND: [(&str, &str); 3] =
    [("[silence]", "silence"), ("[blank]", "silence"), ("[data track]", "data")];

/// Reads a track.
///
/// # Errors
/// Its number and why it is no cue, for what is no sound, a film, or has no title at all.
pub fn read(track: &Value, is_data: bool) -> Result<Track, String> {
    let nothing = Value::Null;
    let recording = track.get("recording").unwrap_or(&nothing);
    let number = text(track, "number").unwrap_or("?");
    let why_not = |why: &str| {
        let number: String = number.chars().take(20).collect();
        Err(format!("{number}: {why}"))
    };
    let Some(title) = text(track, "title").or_else(|| text(recording, "title")) else {
        return why_not("no title");
    };
    let small = title.to_lowercase();
    let named = |list: &[(&str, &'static str)]| {
        list.iter().find(|(name, _)| *name == small).map(|(_, word)| *word)
    };
    if let Some(why) = named(&NO_SOUND) {
        return why_not(why);
    }
    if recording.get("video").and_then(Value::as_bool) == Some(true) {
        return why_not("video");
    }
    if is_data {
        return why_not("data");
    }
    let credited = [track, recording].into_iter().find(|of| !list(of, "artist-credit").is_empty());
    Ok(Track {
        title: title.to_owned(),
        credits: credited.map(credit::performers).unwrap_or_default(),
        flags: named(&NO_MUSIC).map(str::to_owned).into_iter().collect(),
        raw: credited.map(credit::shown).filter(|shown| !shown.is_empty()),
        recording: Recording {
            id: id(recording, "id"),
            isrc: list(recording, "isrcs").iter().filter_map(Value::as_str).find_map(isrc),
            seconds: length(track).or_else(|| length(recording)),
            genres: Vec::new(),
        },
    })
}

fn isrc(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    (code.len() == 12 && code.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(code)
}

/// Told in thousandths of a second.
fn length(of: &Value) -> Option<f64> {
    let seconds = of.get("length").and_then(Value::as_f64)? / 1000.0;
    (seconds > 0.0 && seconds < 100_000.0).then_some(seconds)
}
