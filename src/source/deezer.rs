//! Deezer: tracks with a preview of half a minute.
//!
//! A preview's address is signed and expires: the track's number is what is kept. Errors come
//! with a status of 200.

use serde::Deserialize;
use serde_json::Value;

use super::request::{Kind, Reply, Request, Verdict};
use super::service::Service;
use super::shape::{self, Loose};
use super::wire::encode;
use crate::error::Result;
use crate::model::found::Preview;

const HERE: Service = Service::Deezer;

/// So many tracks are asked for by a search.
const MOST_FOUND: usize = 10;

/// Seconds over which the service counts requests.
const QUOTA_SECONDS: u64 = 5;

/// Codes of its error objects.
const QUOTA: i64 = 4;
const BUSY: i64 = 700;
const NO_DATA: i64 = 800;

/// Asks for the track of an international code.
#[must_use]
pub fn by_isrc(isrc: &str) -> Request {
    get(format!("/track/isrc:{}", encode(isrc)))
}

/// Asks for a track by its number.
#[must_use]
pub fn track(id: u64) -> Request {
    get(format!("/track/{id}"))
}

/// Searches for a title by an artist.
#[must_use]
pub fn search(artist: &str, title: &str) -> Request {
    let [artist, title] = [artist, title].map(|name| name.replace('"', " "));
    let query = encode(&format!("artist:\"{}\" track:\"{}\"", artist.trim(), title.trim()));
    get(format!("/search?q={query}&limit={MOST_FOUND}"))
}

fn get(target: String) -> Request {
    Request::get(HERE, Kind::Preview, target)
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    error: Option<Value>,
    #[serde(default)]
    data: Option<Vec<serde::de::IgnoredAny>>,
}

/// What the service's own signals come to; `None` where the status says it all.
#[must_use]
pub fn judge(reply: &Reply) -> Option<Verdict> {
    if let Some(verdict) = shape::no_json(HERE, reply) {
        return Some(verdict);
    }
    let envelope: Envelope = shape::read(HERE, &reply.body).ok()?;
    if let Some(error) = &envelope.error {
        return Some(of_error(error));
    }
    let found_none = reply.status == 200 && envelope.data.is_some_and(|found| found.is_empty());
    found_none.then_some(Verdict::Nothing)
}

fn of_error(error: &Value) -> Verdict {
    match error.get("code").and_then(Value::as_i64) {
        Some(QUOTA) => Verdict::Busy(Some(QUOTA_SECONDS)),
        Some(BUSY) => Verdict::Busy(None),
        Some(NO_DATA) => Verdict::Nothing,
        _ => Verdict::Wrong(shape::refused(HERE, message(error))),
    }
}

fn message(error: &Value) -> &str {
    error.get("message").and_then(Value::as_str).unwrap_or("it does not say why")
}

#[derive(Deserialize)]
struct Track {
    id: u64,
    title: String,
    artist: Artist,
    #[serde(default, deserialize_with = "shape::loose")]
    link: Option<String>,
    #[serde(default, deserialize_with = "shape::loose")]
    duration: Option<u32>,
    #[serde(default, deserialize_with = "shape::loose")]
    isrc: Option<String>,
    #[serde(default, deserialize_with = "shape::loose")]
    preview: Option<String>,
}

#[derive(Deserialize)]
struct Artist {
    name: String,
}

#[derive(Deserialize)]
struct Search {
    data: Vec<Loose<Track>>,
}

/// Reads the reply to [`track`] and [`by_isrc`]; `None` where the track has no preview.
///
/// # Errors
/// A body that is not such a reply, or an error of the service.
pub fn read_track(body: &[u8]) -> Result<Option<Preview>> {
    fail_on_error(body)?;
    shape::read(HERE, body).map(preview)
}

/// Reads the reply to [`search`]: what can be heard, in the service's order.
///
/// # Errors
/// As [`read_track`].
pub fn read_search(body: &[u8]) -> Result<Vec<Preview>> {
    fail_on_error(body)?;
    let found: Search = shape::read(HERE, body)?;
    let tracks = found.data.into_iter().filter_map(|track| track.0);
    Ok(tracks.filter_map(preview).take(MOST_FOUND).collect())
}

fn fail_on_error(body: &[u8]) -> Result<()> {
    let envelope: Option<Envelope> = shape::read(HERE, body).ok();
    match envelope.and_then(|envelope| envelope.error) {
        Some(error) => Err(shape::refused(HERE, message(&error))),
        None => Ok(()),
    }
}

fn preview(track: Track) -> Option<Preview> {
    let page = format!("https://www.deezer.com/track/{}", track.id);
    Some(Preview {
        id: track.id,
        title: shape::words(&track.title)?,
        artist: shape::words(&track.artist.name)?,
        seconds: track.duration.filter(|seconds| *seconds > 0).map(f64::from),
        isrc: track.isrc.as_deref().and_then(isrc),
        page: shape::address(track.link).unwrap_or(page),
        address: shape::address(track.preview)?,
    })
}

fn isrc(text: &str) -> Option<String> {
    let code: String = text.chars().filter(|c| *c != '-').collect();
    let whole = code.len() == 12 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    whole.then(|| code.to_ascii_uppercase())
}

/// A reply as it may be kept: addresses of previews without what signs them. It still tells that
/// there is a preview; where it is now, [`track`] tells when it is wanted.
#[must_use]
pub fn unsigned(body: &[u8]) -> Vec<u8> {
    let Ok(mut reply) = shape::read::<Value>(HERE, body) else { return body.to_vec() };
    let bare = |track: &mut Value| {
        if let Some(Value::String(address)) = track.get_mut("preview") {
            address.truncate(address.find('?').unwrap_or(address.len()));
        }
    };
    bare(&mut reply);
    if let Some(Value::Array(tracks)) = reply.get_mut("data") {
        tracks.iter_mut().for_each(bare);
    }
    reply.to_string().into_bytes()
}

/// When a preview's address ends, in seconds since 1970, where it says so.
#[must_use]
pub fn expires(address: &str) -> Option<u64> {
    let (_, query) = address.split_once('?')?;
    let mut parts = query.split(['&', '~', '=']).skip_while(|part| *part != "exp");
    parts.nth(1)?.parse().ok()
}
