//! M3U: a path on each line, with remarks before it.

use crate::error::{Error, Result};

use super::{MOST_TRACKS, Track, too_many};

/// Endings by which a bare list of paths is known.
const MUSIC: &[&str] =
    &[".mp3", ".flac", ".ogg", ".opus", ".wav", ".m4a", ".aac", ".aiff", ".wma", ".mp2"];

/// Whether a text is one: by its first line, or since each line is an audio file.
pub(super) fn is_one(start: &str) -> bool {
    if start.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("#EXTM3U")) {
        return true;
    }
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_path = |line: &str| {
        let tail: String =
            line.chars().rev().take(5).collect::<Vec<_>>().into_iter().rev().collect();
        let tail = tail.to_ascii_lowercase();
        line.starts_with('#') || MUSIC.iter().any(|ending| tail.ends_with(ending))
    };
    let first = start.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    first.is_some() && lines.all(is_path)
}

/// Reads the tracks.
pub(super) fn read(text: &str) -> Result<Vec<Track>> {
    let mut tracks = Vec::new();
    let mut next = Track::default();
    let mut artist = None;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        let Some(remark) = line.strip_prefix('#') else {
            if !line.is_empty() {
                next.location = Some(super::track::path_of_line(line));
                tracks.push(std::mem::take(&mut next));
                artist = None;
            }
            if tracks.len() > MOST_TRACKS {
                return Err(too_many());
            }
            continue;
        };
        let value = |tag: &str| {
            let head = remark.get(..tag.len())?;
            head.eq_ignore_ascii_case(tag).then(|| remark[tag.len()..].trim())
        };
        if remark.starts_with("EXT-X-") {
            let hint = "give a playlist of music files";
            return Err(Error::input("this is the list of a stream's parts, not of music", hint)
                .on_line(number));
        } else if let Some(about) = value("EXTINF:") {
            extinf(about, artist.as_deref(), &mut next);
        } else if let Some(name) = value("EXTART:") {
            artist = Some(name.to_owned());
            next.creator = Some(name.to_owned());
        }
    }
    Ok(tracks)
}

/// `123 key="a, b",Artist - Title`.
fn extinf(about: &str, artist: Option<&str>, track: &mut Track) {
    let mut quoted = false;
    let comma = about.find(|c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    });
    let (length, name) = comma.map_or((about, ""), |at| (&about[..at], &about[at + 1..]));
    track.seconds = length.split_whitespace().next().and_then(|number| number.parse().ok());
    match artist {
        Some(artist) => {
            let own = name.strip_prefix(artist).and_then(|rest| rest.strip_prefix(" - "));
            track.title = Some(own.unwrap_or(name).trim().to_owned());
        }
        None => track.named(name),
    }
}
