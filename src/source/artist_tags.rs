//! Genres and tags of single artists and recordings at MusicBrainz, for those that are not had
//! in bulk.

use serde::Deserialize;

use super::request::{Kind, Request};
use super::service::Service;
use super::wire::{self, encode};
use super::{shape, tag};
use crate::error::Result;
use crate::model::found::{Tag, Tagged, TaggedArtist};

const HERE: Service = Service::MusicBrainz;

/// Asks for an artist's genres and tags, by MusicBrainz id.
#[must_use]
pub fn artist(id: &str) -> Request {
    let target = format!("/ws/2/artist/{}?inc=genres+tags&fmt=json", encode(id));
    Request::get(HERE, Kind::Genres, target)
}

/// Asks for a recording's genres and tags and those of its artists, by MusicBrainz id.
#[must_use]
pub fn recording(id: &str) -> Request {
    let id = encode(id);
    let target = format!("/ws/2/recording/{id}?inc=artist-credits+genres+tags&fmt=json");
    Request::get(HERE, Kind::Genres, target)
}

#[derive(Deserialize)]
struct Artist {
    id: String,
    name: String,
    #[serde(default, rename = "type", deserialize_with = "shape::loose")]
    kind: Option<String>,
    #[serde(default, rename = "life-span", deserialize_with = "shape::loose")]
    span: Option<Span>,
    #[serde(default, deserialize_with = "shape::list")]
    genres: Vec<Given>,
    #[serde(default, deserialize_with = "shape::list")]
    tags: Vec<Given>,
}

#[derive(Deserialize)]
struct Span {
    begin: String,
}

#[derive(Deserialize)]
struct Given {
    name: String,
    count: i64,
}

#[derive(Deserialize)]
struct Recording {
    id: String,
    #[serde(default, rename = "artist-credit", deserialize_with = "shape::list")]
    credit: Vec<Credited>,
    #[serde(default, deserialize_with = "shape::list")]
    genres: Vec<Given>,
    #[serde(default, deserialize_with = "shape::list")]
    tags: Vec<Given>,
}

#[derive(Deserialize)]
struct Credited {
    artist: Artist,
}

/// Reads the reply to [`artist`].
///
/// # Errors
/// A body that is not such a reply.
pub fn read_artist(body: &[u8]) -> Result<TaggedArtist> {
    let artist: Artist = shape::read(HERE, body)?;
    tagged(artist).ok_or_else(|| shape::unexpected(HERE, body))
}

/// Reads the reply to [`recording`]; nothing is said there of its release group.
///
/// # Errors
/// A body that is not such a reply.
pub fn read_recording(body: &[u8]) -> Result<Tagged> {
    let recording: Recording = shape::read(HERE, body)?;
    let id = shape::mbid(&recording.id).ok_or_else(|| shape::unexpected(HERE, body))?;
    Ok(Tagged {
        recording: id,
        own: sorted(recording.genres, recording.tags),
        release_group: Vec::new(),
        artists: recording.credit.into_iter().filter_map(|credit| tagged(credit.artist)).collect(),
    })
}

fn tagged(artist: Artist) -> Option<TaggedArtist> {
    // A person begins with their birth, not with their music.
    let span = artist.span.filter(|_| artist.kind.as_deref() != Some("Person"));
    Some(TaggedArtist {
        id: shape::mbid(&artist.id)?,
        name: shape::words(&artist.name)?,
        from: span.and_then(|span| wire::year(&span.begin)),
        tags: sorted(artist.genres, artist.tags),
    })
}

/// Genres stand among the tags once more.
fn sorted(genres: Vec<Given>, tags: Vec<Given>) -> Vec<Tag> {
    let genres = genres.into_iter().map(|given| (given.name, given.count, true));
    tag::sorted(genres.chain(tags.into_iter().map(|given| (given.name, given.count, false))))
}
