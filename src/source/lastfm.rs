//! Last.fm: what listeners call an artist's music. For those who have a token of their own.

use serde::Deserialize;
use serde_json::Value;

use super::request::{Kind, Reply, Request, Verdict};
use super::service::Service;
use super::wire::encode;
use super::{shape, tag};
use crate::error::Result;
use crate::model::found::TaggedArtist;

const HERE: Service = Service::LastFm;

/// Codes of its error objects.
const NOT_FOUND: i64 = 6;
const BUSY: [i64; 4] = [8, 11, 16, 29];
const BAD_TOKEN: [i64; 2] = [10, 26];

/// Asks for the tags of an artist by name; the service may take it for a usual spelling.
#[must_use]
pub fn artist(name: &str) -> Request {
    get(&format!("artist={}&autocorrect=1", encode(name)))
}

/// Asks for the tags of an artist by MusicBrainz id.
#[must_use]
pub fn artist_by_id(id: &str) -> Request {
    get(&format!("mbid={}", encode(id)))
}

fn get(who: &str) -> Request {
    let target = format!("/2.0/?method=artist.gettoptags&{who}&format=json");
    Request::get(HERE, Kind::Genres, target)
}

#[derive(Deserialize)]
struct Refusal {
    error: i64,
    #[serde(default, deserialize_with = "shape::loose")]
    message: Option<String>,
}

/// What the service's own signals come to; `None` where the status says it all.
#[must_use]
pub fn judge(reply: &Reply) -> Option<Verdict> {
    let Ok(refusal) = shape::read::<Refusal>(HERE, &reply.body) else {
        return shape::no_json(HERE, reply);
    };
    let said = refusal.message.as_deref().unwrap_or("it does not say why");
    Some(match refusal.error {
        NOT_FOUND => Verdict::Nothing,
        code if BUSY.contains(&code) => Verdict::Busy(None),
        code if BAD_TOKEN.contains(&code) => shape::bad_token(HERE),
        _ => Verdict::Wrong(shape::refused(HERE, said)),
    })
}

#[derive(Deserialize)]
struct Answer {
    toptags: Tags,
}

#[derive(Deserialize)]
struct Tags {
    /// One tag stands there without a list, none as `""` or not at all.
    #[serde(default, deserialize_with = "shape::list")]
    tag: Vec<Given>,
    #[serde(default, rename = "@attr", deserialize_with = "shape::loose")]
    of: Option<Of>,
}

#[derive(Deserialize)]
struct Of {
    artist: String,
}

#[derive(Deserialize)]
struct Given {
    name: String,
    count: Value,
}

/// Reads the reply to [`artist`] and [`artist_by_id`]. The id is not told there and empty; the
/// name is the one that the service took, empty where it is silent; counts are shares of the
/// most frequent tag's, which has 100.
///
/// # Errors
/// A body that is not such a reply.
pub fn read_artist(body: &[u8]) -> Result<TaggedArtist> {
    let tags = shape::read::<Answer>(HERE, body)?.toptags;
    let name = tags.of.and_then(|of| shape::words(&of.artist)).unwrap_or_default();
    let given = tags.tag.into_iter().map(|given| (given.name, count(&given.count), false));
    Ok(TaggedArtist { id: String::new(), name, from: None, tags: tag::sorted(given) })
}

/// Numbers stand there as numbers or as text.
fn count(value: &Value) -> i64 {
    let text = || value.as_str().and_then(|text| text.trim().parse().ok());
    value.as_i64().or_else(text).unwrap_or(0)
}
