//! ListenBrainz: tags of many recordings in one request, and recordings by name.
//!
//! Tags need no token; the look-up by name does.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::request::{Kind, Reply, Request, Verdict};
use super::service::Service;
use super::shape::Loose;
use super::wire::encode;
use super::{preview, shape, tag};
use crate::error::Result;
use crate::identity::recording::Wanted;
use crate::model::found::{Tag, Tagged, TaggedArtist};

/// The service's own bound.
const MOST_RECORDINGS: usize = 1_000;

/// The service's own bound on artist and title together.
const MOST_LETTERS: usize = 250;

const HERE: Service = Service::ListenBrainz;

/// A recording that was found by name: the nearest that the service has, so its names are to be
/// compared with those asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The recording's MusicBrainz id.
    pub recording: String,
    /// Its title.
    pub title: String,
    /// Whose it is, as on the cover.
    pub artist: String,
    /// The artists' MusicBrainz ids.
    pub artists: Vec<String>,
}

impl Found {
    /// Whether it is surely the recording that is wanted, by its names.
    #[must_use]
    pub fn is(&self, wanted: &Wanted) -> bool {
        preview::is_sure(&self.artist, &self.title, wanted)
    }
}

/// Asks for the tags of recordings and of their artists: one request for a thousand of them.
/// What is no MusicBrainz id is left out; the same recordings make the same requests.
#[must_use]
pub fn recordings<S: AsRef<str>>(ids: &[S]) -> Vec<Request> {
    let request = |ids: &[String]| {
        let body = serde_json::json!({ "recording_mbids": ids, "inc": "artist tag" });
        let target = "/1/metadata/recording/".to_owned();
        Request { body: Some(body.to_string()), ..Request::get(HERE, Kind::Genres, target) }
    };
    distinct(ids).chunks(MOST_RECORDINGS).map(request).collect()
}

/// Asks which recording bears that title, by that artist. Needs the token.
#[must_use]
pub fn lookup(artist: &str, title: &str) -> Request {
    let cut = |text: &str| text.chars().take(MOST_LETTERS / 2).collect::<String>();
    let [artist, title] = [artist, title].map(|name| encode(&cut(name)));
    let target = format!("/1/metadata/lookup/?artist_name={artist}&recording_name={title}");
    Request::get(HERE, Kind::Soundtrack, target)
}

fn distinct<S: AsRef<str>>(ids: &[S]) -> Vec<String> {
    let ids: BTreeSet<String> = ids.iter().filter_map(|id| shape::mbid(id.as_ref())).collect();
    ids.into_iter().collect()
}

/// What the service's own signals come to; `None` where the status says it all.
#[must_use]
pub fn judge(reply: &Reply) -> Option<Verdict> {
    match reply.status {
        401 => Some(shape::bad_token(HERE)),
        429 | 503 if reply.header("retry-after").is_none() => {
            let reset = reply.header("x-ratelimit-reset-in")?;
            Some(Verdict::Busy(Some(reset.trim().parse().ok()?)))
        }
        200 if matches!(reply.body.trim_ascii(), b"{}" | b"[]") => Some(Verdict::Nothing),
        _ => shape::no_json(HERE, reply),
    }
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default, deserialize_with = "shape::loose")]
    artist: Option<Credit>,
    #[serde(default, deserialize_with = "shape::loose")]
    tag: Option<Tags>,
}

#[derive(Deserialize)]
struct Credit {
    #[serde(default, deserialize_with = "shape::list")]
    artists: Vec<Artist>,
}

#[derive(Deserialize)]
struct Artist {
    artist_mbid: String,
    #[serde(default, deserialize_with = "shape::loose")]
    name: Option<String>,
    #[serde(default, deserialize_with = "shape::loose")]
    begin_year: Option<u16>,
    #[serde(default, rename = "type", deserialize_with = "shape::loose")]
    kind: Option<String>,
}

#[derive(Default, Deserialize)]
struct Tags {
    #[serde(default, deserialize_with = "shape::list")]
    recording: Vec<Given>,
    #[serde(default, deserialize_with = "shape::list")]
    release_group: Vec<Given>,
    #[serde(default, deserialize_with = "shape::list")]
    artist: Vec<Given>,
}

#[derive(Deserialize)]
struct Given {
    tag: String,
    count: i64,
    #[serde(default, deserialize_with = "shape::loose")]
    artist_mbid: Option<String>,
    #[serde(default, deserialize_with = "shape::loose")]
    genre_mbid: Option<String>,
}

fn sorted(tags: Vec<Given>) -> Vec<Tag> {
    tag::sorted(tags.into_iter().map(|given| (given.tag, given.count, given.genre_mbid.is_some())))
}

/// Reads the reply to [`recordings`], by the recordings' ids; unknown ones are missing.
///
/// # Errors
/// A body that is not such a reply.
pub fn read_recordings(body: &[u8]) -> Result<Vec<Tagged>> {
    let entries: BTreeMap<String, Loose<Entry>> = shape::read(HERE, body)?;
    let known = entries.len();
    let entry = |(id, entry): (String, Loose<Entry>)| Some(tagged(shape::mbid(&id)?, entry.0?));
    let read: Vec<Tagged> = entries.into_iter().filter_map(entry).collect();
    if read.is_empty() && known > 0 {
        return Err(shape::unexpected(HERE, body));
    }
    Ok(read)
}

fn tagged(recording: String, entry: Entry) -> Tagged {
    let tags = entry.tag.unwrap_or_default();
    let artists = entry.artist.map_or_else(Vec::new, |credit| credit.artists);
    let alone = artists.len() == 1;
    let mut of_artists: BTreeMap<String, Vec<Given>> = BTreeMap::new();
    for given in tags.artist {
        let only = artists.first().filter(|_| alone).map(|artist| artist.artist_mbid.clone());
        let Some(id) = given.artist_mbid.clone().or(only) else { continue };
        of_artists.entry(id).or_default().push(given);
    }
    let artists = artists.into_iter().filter_map(|artist| {
        let tags = of_artists.remove(&artist.artist_mbid).unwrap_or_default();
        tagged_artist(artist, tags)
    });
    Tagged {
        recording,
        artists: artists.collect(),
        own: sorted(tags.recording),
        release_group: sorted(tags.release_group),
    }
}

fn tagged_artist(artist: Artist, tags: Vec<Given>) -> Option<TaggedArtist> {
    // A person begins with their birth, not with their music.
    let plays = artist.kind.as_deref() != Some("Person");
    Some(TaggedArtist {
        id: shape::mbid(&artist.artist_mbid)?,
        name: shape::words(&artist.name.unwrap_or_default())?,
        from: artist.begin_year.filter(|year| plays && *year > 0),
        tags: sorted(tags),
    })
}

#[derive(Deserialize)]
struct Match {
    #[serde(default)]
    recording_mbid: Option<String>,
    #[serde(default)]
    recording_name: Option<String>,
    #[serde(default)]
    artist_credit_name: Option<String>,
    #[serde(default, deserialize_with = "shape::list")]
    artist_mbids: Vec<String>,
}

/// Reads the reply to [`lookup`]; `None` where nothing is near.
///
/// # Errors
/// A body that is not such a reply.
pub fn read_lookup(body: &[u8]) -> Result<Option<Found>> {
    let other = || shape::unexpected(HERE, body);
    let fields: BTreeMap<String, IgnoredAny> = shape::read(HERE, body)?;
    if fields.is_empty() {
        return Ok(None);
    }
    let found: Match = shape::read(HERE, body)?;
    let id = found.recording_mbid.as_deref().and_then(shape::mbid).ok_or_else(other)?;
    let name = |name: Option<String>| shape::words(&name.unwrap_or_default()).ok_or_else(other);
    Ok(Some(Found {
        recording: id,
        title: name(found.recording_name)?,
        artist: name(found.artist_credit_name)?,
        artists: found.artist_mbids.iter().filter_map(|id| shape::mbid(id)).collect(),
    }))
}
