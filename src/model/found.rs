//! What sources find: films by title, releases of a soundtrack, genres of artists, previews.

use super::{About, FilmId, Soundtrack};

/// A film as an identity source describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Identity {
    /// IMDb id where known, else the Wikidata id.
    pub id: FilmId,
    /// In English, or as the source has it.
    pub title: String,
    /// Of its first release.
    pub year: Option<u16>,
    /// In the source's order.
    pub directors: Vec<String>,
    /// Ids, running time, genres and more.
    pub about: About,
    /// The MusicBrainz ids of soundtrack release groups that the source names.
    pub release_groups: Vec<String>,
    /// Its article in the English Wikipedia.
    pub article: Option<String>,
}

impl Identity {
    /// As where a person is to choose: "tt0162346 Ghost World (2001, Terry Zwigoff)".
    #[must_use]
    pub fn named(&self) -> String {
        let year = self.year.map(|year| year.to_string());
        let about: Vec<String> = year.into_iter().chain(self.directors.first().cloned()).collect();
        match about.as_slice() {
            [] => format!("{} {}", self.id, self.title),
            about => format!("{} {} ({})", self.id, self.title, about.join(", ")),
        }
    }
}

/// A release group or release that may be a film's soundtrack.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// MusicBrainz id.
    pub id: String,
    /// As on the cover.
    pub title: String,
    /// Whose it is, as on the cover.
    pub artist: String,
    /// Of its first release.
    pub year: Option<u16>,
    /// How well it fits a search, from 0 to 100; 100 for a link.
    pub score: u8,
}

/// A listing of a film's music as a source gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// What it is called there: a release's title, an article's headline.
    pub title: String,
    /// A page that a person can look at.
    pub page: String,
    /// The cues.
    pub soundtrack: Soundtrack,
}

/// A genre or tag with how often it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// In small letters.
    pub name: String,
    /// At least 1; only of use beside other tags of the same thing.
    pub count: u32,
    /// Whether the source holds it for a genre, not any word.
    pub is_genre: bool,
}

/// A recording's tags and its artists with theirs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tagged {
    /// The recording's MusicBrainz id.
    pub recording: String,
    /// Of the recording itself, the most frequent first.
    pub own: Vec<Tag>,
    /// Of its release group, likewise.
    pub release_group: Vec<Tag>,
    /// The artists in the order of the credit.
    pub artists: Vec<TaggedArtist>,
}

/// An artist and their tags.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TaggedArtist {
    /// MusicBrainz id.
    pub id: String,
    /// As the source writes it.
    pub name: String,
    /// First year of their music.
    pub from: Option<u16>,
    /// The most frequent first.
    pub tags: Vec<Tag>,
}

/// A preview that can be heard: its id at a service; addresses expire.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The track's number there.
    pub id: u64,
    /// As there.
    pub title: String,
    /// As there.
    pub artist: String,
    /// Of the whole track, not of the preview.
    pub seconds: Option<f64>,
    /// The track's international code, where told.
    pub isrc: Option<String>,
    /// Its page at the service.
    pub page: String,
    /// Where the preview is now; gone after a while, never to be kept.
    pub address: String,
}
