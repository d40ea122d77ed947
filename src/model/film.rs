//! A film and its soundtrack, as a source described them: the record, before the user's word.

use serde::{Deserialize, Serialize};

use super::{Cue, FilmId};

/// What a soundtrack's order and contents mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Listing {
    /// The music heard in the film, as its credits list it.
    HeardInFilm,
    /// The tracks of a record sold with the film.
    AlbumRelease,
    /// A list that a user made.
    UserPlaylist,
}

impl Listing {
    /// As in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HeardInFilm => "heard_in_film",
            Self::AlbumRelease => "album_release",
            Self::UserPlaylist => "user_playlist",
        }
    }
}

/// A film's ordered cues.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Soundtrack {
    /// What the order means.
    pub listing: Listing,
    /// In listing order.
    pub cues: Vec<Cue>,
    /// How many cues the source says there are, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether the source broke off before the last cue.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
}

impl Soundtrack {
    /// A listing that is whole.
    #[must_use]
    pub const fn new(listing: Listing, cues: Vec<Cue>) -> Self {
        Self { listing, cues, total: None, truncated: false }
    }
}

/// A film's record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Film {
    /// Its name in all files.
    pub id: FilmId,
    /// Without additions such as a director's name in brackets.
    pub title: String,
    /// Year of release.
    pub year: Option<u16>,
    /// As far as known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub directors: Vec<String>,
    /// What else is known of it.
    #[serde(default, skip_serializing_if = "About::is_empty")]
    pub about: About,
    /// Its music.
    pub soundtrack: Soundtrack,
}

/// What is known of a film beside its title, its year and who made it. All of it may be missing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// As where it was made, if that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_title: Option<String>,
    /// How long it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Of films, not of music.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub genres: Vec<String>,
    /// Where it was made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// Who wrote its score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub composers: Vec<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overview: Option<String>,
    /// What it deals with, in a word or two each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// The end of its poster's address at TMDb.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<String>,
    /// Its IMDb id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imdb: Option<String>,
    /// Its Wikidata id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// Its number at TMDb.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tmdb: Option<u64>,
    /// Its name in Letterboxd's addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letterboxd: Option<String>,
}

impl About {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
