//! A track of a playlist, and the cue that it makes.

use crate::identity;
use crate::model::cue::Recording;
use crate::model::{Credit, Cue, Role};

/// What a playlist says of a track; all of it may be missing.
#[derive(Debug, Default)]
pub(super) struct Track {
    pub(super) title: Option<String>,
    pub(super) creator: Option<String>,
    pub(super) seconds: Option<f64>,
    /// Path or address.
    pub(super) location: Option<String>,
    /// Addresses and the like that name the recording.
    pub(super) identifiers: Vec<String>,
}

impl Track {
    /// Takes `Artist - Title` apart.
    pub(super) fn named(&mut self, text: &str) {
        match text.split_once(" - ") {
            Some((artist, title)) if !artist.trim().is_empty() && !title.trim().is_empty() => {
                self.creator.get_or_insert_with(|| artist.trim().to_owned());
                self.title = Some(title.trim().to_owned());
            }
            _ => self.title = Some(text.trim().to_owned()).filter(|title| !title.is_empty()),
        }
    }

    fn recording(&self) -> Recording {
        let id = self.identifiers.iter().find_map(|identifier| {
            let (_, id) = identifier.split_once("musicbrainz.org/recording/")?;
            uuid(id.get(..36)?)
        });
        let isrc = self.identifiers.iter().find_map(|identifier| {
            let (_, code) = identifier.rsplit_once("isrc:")?;
            let code: String = code.chars().filter(|c| *c != '-').collect();
            let fits = code.len() == 12 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
            fits.then(|| code.to_ascii_uppercase())
        });
        Recording {
            id,
            isrc,
            seconds: self.seconds.filter(|s| s.is_finite() && *s > 0.0),
            genres: Vec::new(),
        }
    }
}

/// In small letters, if it is one.
fn uuid(text: &str) -> Option<String> {
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    let digits = text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    (parts == [8, 4, 4, 4, 12] && digits).then(|| text.to_ascii_lowercase())
}

/// The cues of tracks; one that neither has a title nor lies anywhere is nothing.
pub(super) fn cues(tracks: Vec<Track>) -> Vec<Cue> {
    let tracks: Vec<Track> = tracks.into_iter().filter_map(with_title).collect();
    let ids = identity::number(tracks.iter().filter_map(|track| track.title.as_deref()));
    let cue = |((position, id), track): ((u32, _), Track)| {
        let recording = track.recording();
        let title = track.title.unwrap_or_default();
        let performer = track.creator.filter(|name| !name.is_empty()).map(|name| Credit {
            role: Role::Performer,
            name,
            alias: None,
            link: None,
        });
        let credits = performer.into_iter().collect();
        Cue { credits, source: track.location, recording, ..Cue::new(id, position, title) }
    };
    (0..).zip(ids).zip(tracks).map(cue).collect()
}

/// Where there is no title, the file's name is one: `03 - The Invented - Small Hours.flac`.
fn with_title(mut track: Track) -> Option<Track> {
    let plain = |text: Option<String>| {
        let text = text?.replace(char::is_control, " ").trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    track.title = plain(track.title);
    track.creator = plain(track.creator);
    track.location = plain(track.location);
    if track.title.is_none() {
        let location = track.location.clone()?;
        let name = location.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let bare = stem.trim_start_matches(|c: char| c.is_ascii_digit());
        let bare = bare.trim_start_matches(['.', '-', '_', ' ']);
        track.named(if bare.is_empty() { stem } else { bare });
    }
    track.title.is_some().then_some(track)
}

/// A line of a playlist of paths: a path stands there as it is, an address may be encoded.
pub(super) fn path_of_line(line: &str) -> String {
    if line.starts_with("file://") { path(line) } else { line.to_owned() }
}

/// A file's address as a path; another address stays as it is.
pub(super) fn path(address: &str) -> String {
    let local =
        address.strip_prefix("file://").map(|path| path.strip_prefix("localhost").unwrap_or(path));
    let encoded = match local {
        Some(path) => path,
        None if address.contains("://") => return address.to_owned(),
        None => address,
    };
    decoded(encoded).unwrap_or_else(|| encoded.to_owned())
}

/// Percent signs undone; `None` where that gives no text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text.as_bytes();
    while let [first, rest @ ..] = left {
        let pair = rest.get(..2).filter(|_| *first == b'%');
        let byte = pair
            .filter(|pair| pair.iter().all(u8::is_ascii_hexdigit))
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        left = if byte.is_some() { &rest[2..] } else { rest };
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_files_become_paths() {
        for (address, expected) in [
            ("file:///m/A%20B.flac", "/m/A B.flac"),
            ("file://localhost/m/a.flac", "/m/a.flac"),
            ("Music/caf%C3%A9.mp3", "Music/caf\u{e9}.mp3"),
            ("50%.mp3", "50%.mp3"),
            ("100%zz", "100%zz"),
            ("%ff", "%ff"),
            ("https://example.org/a%20b", "https://example.org/a%20b"),
        ] {
            assert_eq!(path(address), expected);
        }
    }
}
