//! Both sides of a comparison, taken apart: what a cue says and what a file says.

use super::Wanted;
use super::artist::Acts;
use super::title::{Title, Version, dashes};
use super::version::{Addition, Kind, read};
use crate::identity::{fold, name_key};
use crate::model::library;

/// A cue's side, taken apart once.
#[derive(Debug, Clone)]
pub(super) struct Cue<'a> {
    pub wanted: &'a Wanted,
    pub title: Title,
    pub acts: Acts,
    pub aliases: Vec<String>,
    pub writers: Acts,
    pub film: Option<String>,
}

/// A file's side.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub title: Title,
    pub acts: Acts,
    pub album_acts: Acts,
    /// What the album says of all its recordings.
    pub of_album: Vec<Version>,
    pub album: Option<String>,
    /// Whether title and artist are a guess from the file's name.
    pub guessed: bool,
}

impl<'a> Cue<'a> {
    pub(super) fn new(wanted: &'a Wanted) -> Self {
        let mut title = Title::new(&wanted.title);
        for kind in &wanted.versions {
            if !title.is(*kind) {
                title.versions.push((*kind, Vec::new()));
            }
        }
        let names = wanted.performers.iter().map(|(name, _)| name.as_str());
        let guests: Vec<&str> = title.guests.iter().map(String::as_str).collect();
        let acts = Acts::new(names, guests);
        let aliases = wanted.performers.iter().take(1).filter_map(|(_, alias)| alias.as_deref());
        let aliases = aliases.map(name_key).collect();
        let writers = Acts::new(wanted.writers.iter().map(String::as_str), []);
        let film = wanted.film.as_deref().map(fold).filter(|film| !film.is_empty());
        Self { wanted, title, acts, aliases, writers, film }
    }
}

impl Offer {
    /// A file as its tags, or where they say nothing its name, tell it.
    pub(super) fn new(file: &library::File) -> Self {
        let tags = &file.tags;
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
        let (mut name, mut artist) = (tags.title.as_deref().unwrap_or(""), tags.artist.as_deref());
        let parts;
        let guessed = name.trim().is_empty();
        if guessed {
            parts = dashes(without_number(&stem));
            name = parts.last().map_or("", String::as_str);
            if parts.len() > 1 {
                artist = artist.or(parts.first().map(String::as_str));
            }
        }
        let mut title = Title::new(name);
        let own = Acts::new(artist, []);
        // "The Specials - Too Hot" as a title.
        if !guessed
            && let [first, rest @ ..] = dashes(name).as_slice()
            && !rest.is_empty()
        {
            let first_key = name_key(first);
            if own.is_empty() || own.whole.contains(&first_key) {
                title = Title::new(&rest.join(" - "));
                let acts =
                    if own.is_empty() { Acts::new([first.as_str()], []) } else { own.clone() };
                return Self::of(title, acts, tags, guessed);
            }
        }
        let guests: Vec<&str> = title.guests.iter().map(String::as_str).collect();
        let acts = Acts::new(artist, guests);
        Self::of(std::mem::take(&mut title), acts, tags, guessed)
    }

    fn of(title: Title, acts: Acts, tags: &library::Tags, guessed: bool) -> Self {
        let album_acts = Acts::new(tags.album_artist.as_deref(), []);
        let of_album = tags.album.as_deref().map_or_else(Vec::new, of_album);
        let album = tags.album.as_deref().map(fold).filter(|album| !album.is_empty());
        Self { title, acts, album_acts, of_album, album, guessed }
    }
}

/// A file's name without the number of its track: "07 - Too Hot", "1-07. Too Hot".
fn without_number(stem: &str) -> &str {
    let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    let digits = stem.len() - rest.len();
    let bare = rest.trim_start_matches(['.', '_', ' ', ')']);
    let bare = bare.strip_prefix("- ").unwrap_or(bare);
    if (1..=5).contains(&digits) && bare.len() < rest.len() && !bare.is_empty() {
        bare
    } else {
        stem
    }
}

/// What an album's name says of its recordings: "Live at Leeds", "The Demos", "Karaoke Hits".
fn of_album(name: &str) -> Vec<Version> {
    let title = Title::new(name);
    let mut versions = title.versions;
    let main = read(&dashes(name).join(" "));
    if let Addition::Version(kind, own) = main {
        versions.push((kind, own));
    }
    let counts = |kind: Kind| {
        matches!(
            kind,
            Kind::Live
                | Kind::Demo
                | Kind::Karaoke
                | Kind::Cover
                | Kind::Acoustic
                | Kind::Instrumental
                | Kind::Arrangement
                | Kind::Remix
        )
    };
    versions.retain(|(kind, _)| counts(*kind));
    versions
}
