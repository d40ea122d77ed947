//! The services that can be asked, and every fact about them that may change: where they are,
//! how often they may be asked, whether they want a token. One row each, in one place.

use std::time::Duration;

/// A service on the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Service {
    /// Films by title.
    WikidataSearch,
    /// Facts on films.
    Wikidata,
    /// Soundtrack releases, recordings, artists.
    MusicBrainz,
    /// Tags of recordings in bulk.
    ListenBrainz,
    /// Track listings of articles.
    Wikipedia,
    /// Covers of releases.
    CoverArt,
    /// Previews.
    Deezer,
    /// Previews where Deezer has none.
    Itunes,
    /// Soundtrack pages; off unless the user turns it on.
    Imdb,
    /// Posters, overviews and keywords, by token.
    Tmdb,
    /// Tags of artists, by token.
    LastFm,
    /// Styles of releases, by token.
    Discogs,
}

/// How a service takes its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// It takes none.
    None,
    /// It can do more with one.
    Optional(Carried),
    /// It answers nobody without one.
    Needed(Carried),
}

/// Where in a request a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// In `Authorization`, behind these words.
    Authorization(&'static str),
    /// In the query, under this name.
    Query(&'static str),
}

/// What is to be known of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// As in files and output.
    pub name: &'static str,
    /// What it is asked for, in a few words.
    pub gives: &'static str,
    /// What requests' targets are appended to.
    pub base: &'static str,
    /// The least time from the start of one request to the start of the next.
    pub pace: Duration,
    /// Whether it is asked without the user's saying so.
    pub on: bool,
    /// Whether it wants to know who asks.
    pub token: Token,
}

impl Service {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::Wikidata,
        Self::WikidataSearch,
        Self::MusicBrainz,
        Self::ListenBrainz,
        Self::Wikipedia,
        Self::CoverArt,
        Self::Deezer,
        Self::Itunes,
        Self::Imdb,
        Self::Tmdb,
        Self::LastFm,
        Self::Discogs,
    ];

    /// The service of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.facts().name == name)
    }

    /// What is to be known of it. Paces are slower than what each allows.
    #[must_use]
    pub const fn facts(self) -> Facts {
        use Carried::{Authorization, Query};
        let (name, gives, base, pace, on, token) = match self {
            Self::Wikidata => (
                "wikidata",
                "facts on films",
                "https://query.wikidata.org",
                1_000,
                true,
                Token::None,
            ),
            Self::WikidataSearch => (
                "wikidata-search",
                "films by title",
                "https://www.wikidata.org",
                500,
                true,
                Token::None,
            ),
            Self::MusicBrainz => (
                "musicbrainz",
                "soundtrack releases",
                "https://musicbrainz.org",
                1_100,
                true,
                Token::None,
            ),
            Self::ListenBrainz => (
                "listenbrainz",
                "genres of recordings",
                "https://api.listenbrainz.org",
                500,
                true,
                Token::Optional(Authorization("Token ")),
            ),
            Self::Wikipedia => (
                "wikipedia",
                "track listings",
                "https://en.wikipedia.org",
                1_000,
                true,
                Token::None,
            ),
            Self::CoverArt => (
                "coverart",
                "pictures of releases",
                "https://coverartarchive.org",
                1_000,
                true,
                Token::None,
            ),
            Self::Deezer => {
                ("deezer", "previews", "https://api.deezer.com", 250, true, Token::None)
            }
            Self::Itunes => (
                "itunes",
                "previews where Deezer has none",
                "https://itunes.apple.com",
                3_000,
                true,
                Token::None,
            ),
            Self::Imdb => {
                ("imdb", "soundtrack pages", "https://www.imdb.com", 5_000, false, Token::None)
            }
            Self::Tmdb => (
                "tmdb",
                "posters and keywords",
                "https://api.themoviedb.org",
                100,
                true,
                Token::Needed(Authorization("Bearer ")),
            ),
            Self::LastFm => (
                "lastfm",
                "tags of artists",
                "https://ws.audioscrobbler.com",
                350,
                true,
                Token::Needed(Query("api_key")),
            ),
            Self::Discogs => (
                "discogs",
                "styles of releases",
                "https://api.discogs.com",
                1_000,
                true,
                Token::Needed(Authorization("Discogs token=")),
            ),
        };
        Facts { name, gives, base, pace: Duration::from_millis(pace), on, token }
    }
}
