//! All that sources said of a film: several listings of its music stand beside each other.
//!
//! Written to `films/<film-id>.json` of the cache folder; it can be fetched again.

use serde::{Deserialize, Serialize};

use super::{About, Artist, Film, FilmId, Listing, ListingId, Soundtrack};

/// What sources said of one film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its name in all files.
    pub id: FilmId,
    /// As the identity source writes it.
    pub title: String,
    /// Year of release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// As far as known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub directors: Vec<String>,
    /// What else is known.
    #[serde(default, skip_serializing_if = "About::is_empty")]
    pub about: About,
    /// The listings of its music, in the order in which they were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listings: Vec<Offer>,
    /// Whoever made the music, with genres, by the source's own ids: no namesakes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub artists: Vec<Artist>,
    /// The release group that the user named as its soundtrack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<String>,
    /// The release group whose cover can stand for the film.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<String>,
}

/// A listing of a film's music at a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Stays the same when it is fetched again.
    pub id: ListingId,
    /// The source's name, as in output.
    pub source: String,
    /// What it is called there.
    pub title: String,
    /// A page that a person can look at.
    pub page: String,
    /// Its cues.
    pub soundtrack: Soundtrack,
}

impl Record {
    /// The listing of that id.
    #[must_use]
    pub fn listing(&self, id: &ListingId) -> Option<&Offer> {
        self.listings.iter().find(|offer| offer.id == *id)
    }

    /// The listing that counts where the user chose none: the music heard in the film rather
    /// than what is on a record, else the first.
    #[must_use]
    pub fn best(&self) -> Option<&Offer> {
        let heard = |offer: &&Offer| offer.soundtrack.listing == Listing::HeardInFilm;
        self.listings.iter().find(heard).or_else(|| self.listings.first())
    }

    /// The film with one of its listings.
    #[must_use]
    pub fn film(&self, offer: Option<&Offer>) -> Film {
        let none = || Soundtrack::new(Listing::HeardInFilm, Vec::new());
        Film {
            id: self.id.clone(),
            title: self.title.clone(),
            year: self.year,
            directors: self.directors.clone(),
            about: self.about.clone(),
            soundtrack: offer.map_or_else(none, |offer| offer.soundtrack.clone()),
        }
    }
}
