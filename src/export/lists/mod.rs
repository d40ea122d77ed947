//! A reel for other programs and other people: for Letterboxd, for players, for whoever pays for
//! the music.

mod cue_sheet;
mod jspf;
mod letterboxd;
mod m3u;
mod xspf;

use std::io;
use std::path::PathBuf;

use crate::model::effective::Cue;
use crate::model::{FilmId, Role};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A table that Letterboxd imports.
    Letterboxd,
    /// A playlist in XML, of all cues.
    Xspf,
    /// A playlist in JSON, of all cues.
    Jspf,
    /// A playlist of the cues that have a file.
    M3u,
    /// A table of what is heard, by whom and whose it is.
    CueSheet,
}

/// A reel with all that the forms tell of it.
#[derive(Debug)]
pub struct Reel<'a> {
    /// As shown.
    pub name: &'a str,
    /// In its order.
    pub films: Vec<Film<'a>>,
}

/// A film of it.
#[derive(Debug)]
pub struct Film<'a> {
    /// Which one.
    pub id: &'a FilmId,
    /// Its title, with what tells it from others of the reel.
    pub label: String,
    /// As shown.
    pub title: &'a str,
    /// Of release.
    pub year: Option<u16>,
    /// As far as known.
    pub directors: &'a [String],
    /// Its number at TMDb.
    pub tmdb: Option<u64>,
    /// The user's words.
    pub tags: &'a [String],
    /// What the user wrote of it.
    pub note: Option<&'a str>,
    /// What is heard, with the file that stands for it.
    pub cues: Vec<(&'a Cue, Option<PathBuf>)>,
}

/// A reel in one of the forms, and how many of its cues are not in it.
///
/// # Errors
/// When it cannot be put into text, which is a fault of the program.
pub fn text(form: Form, reel: &Reel) -> io::Result<(String, usize)> {
    match form {
        Form::Letterboxd => Ok((letterboxd::text(reel)?, 0)),
        Form::Xspf => Ok((xspf::text(reel), 0)),
        Form::Jspf => Ok((jspf::text(reel)?, 0)),
        Form::M3u => Ok(m3u::text(reel)),
        Form::CueSheet => Ok((cue_sheet::text(reel)?, 0)),
    }
}

impl<'a> Reel<'a> {
    /// All cues with their film.
    fn cues(&self) -> impl Iterator<Item = (&Film<'a>, &'a Cue, Option<&PathBuf>)> {
        self.films
            .iter()
            .flat_map(|film| film.cues.iter().map(move |(cue, file)| (film, *cue, file.as_ref())))
    }
}

/// Who performs a cue; empty where nobody is known.
fn performers(cue: &Cue, between: &str) -> String {
    names(cue, &[Role::Performer], between)
}

/// Each name once, in the source's order.
fn names(cue: &Cue, roles: &[Role], between: &str) -> String {
    let credits = cue.record.credits.iter().filter(|credit| roles.contains(&credit.role));
    let mut names: Vec<&str> = Vec::new();
    for credit in credits {
        if !names.contains(&credit.name.as_str()) {
            names.push(&credit.name);
        }
    }
    names.join(between)
}

/// Where a recording is told of at MusicBrainz.
fn recording(cue: &Cue) -> Option<String> {
    let id = cue.record.recording.id.as_ref()?;
    Some(format!("https://musicbrainz.org/recording/{id}"))
}

/// Milliseconds, as playlists have it.
fn milliseconds(cue: &Cue) -> Option<u64> {
    let seconds = cue.record.recording.seconds.filter(|seconds| (0.0..1e9).contains(seconds))?;
    Some((seconds * 1000.0).round() as u64)
}

/// A file's address; `None` for a name that is not UTF-8, which would lead elsewhere.
fn address(file: &std::path::Path) -> Option<String> {
    let mut address = "file://".to_owned();
    for byte in file.to_str()?.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(address)
}

/// A table with all its text in quotes: a cell such as `=1+1` stays as it is, and is text.
fn table<const N: usize>(
    header: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<String> {
    let style = csv::QuoteStyle::NonNumeric;
    let mut writer = csv::WriterBuilder::new().quote_style(style).from_writer(Vec::new());
    writer.write_record(header).map_err(io::Error::other)?;
    for row in rows {
        writer.write_record(row).map_err(io::Error::other)?;
    }
    let bytes = writer.into_inner().map_err(|cause| io::Error::other(cause.to_string()))?;
    String::from_utf8(bytes).map_err(io::Error::other)
}
