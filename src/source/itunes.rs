//! The iTunes search: songs with a preview of half a minute, where Deezer has none.

use serde::Deserialize;

use super::request::{Kind, Reply, Request, Verdict};
use super::service::Service;
use super::shape::{self, Loose};
use super::wire::encode;
use crate::error::Result;
use crate::model::found::Preview;

const HERE: Service = Service::Itunes;

/// So many songs are asked for by a search.
const MOST_FOUND: usize = 10;

/// Who asks too often is shut out for minutes to an hour.
const COOL_DOWN_SECONDS: u64 = 30 * 60;

/// Searches for a title by an artist.
#[must_use]
pub fn search(artist: &str, title: &str) -> Request {
    let term = encode(format!("{artist} {title}").trim());
    let of = "media=music&entity=song&country=US";
    get(format!("/search?term={term}&{of}&limit={MOST_FOUND}"))
}

/// Asks for a song by its number.
#[must_use]
pub fn lookup(id: u64) -> Request {
    get(format!("/lookup?id={id}&country=US"))
}

fn get(target: String) -> Request {
    // Its JSON comes as `text/javascript`.
    Request { accept: "*/*", ..Request::get(HERE, Kind::Preview, target) }
}

/// What the service's own signals come to; `None` where the status says it all.
#[must_use]
pub fn judge(reply: &Reply) -> Option<Verdict> {
    if reply.status == 403 {
        let why = "iTunes was asked too often".to_owned();
        return Some(Verdict::Blocked { why, seconds: COOL_DOWN_SECONDS });
    }
    if let Some(verdict) = shape::no_json(HERE, reply) {
        return Some(verdict);
    }
    let none = reply.status == 200 && read(&reply.body).is_ok_and(|found| found.is_empty());
    none.then_some(Verdict::Nothing)
}

#[derive(Deserialize)]
struct Search {
    results: Vec<Loose<Song>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Song {
    kind: String,
    track_id: u64,
    track_name: String,
    artist_name: String,
    #[serde(default, deserialize_with = "shape::loose")]
    track_time_millis: Option<u32>,
    #[serde(default, deserialize_with = "shape::loose")]
    track_view_url: Option<String>,
    #[serde(default, deserialize_with = "shape::loose")]
    preview_url: Option<String>,
}

/// Reads the reply to [`search`] and [`lookup`]: what can be heard, in the service's order.
/// Pieces of continuous mixes are left out: they begin and end in other music.
///
/// # Errors
/// A body that is not such a reply.
pub fn read(body: &[u8]) -> Result<Vec<Preview>> {
    let found: Search = shape::read(HERE, body)?;
    let songs = found.results.into_iter().filter_map(|song| song.0);
    Ok(songs.filter_map(preview).take(MOST_FOUND).collect())
}

fn preview(song: Song) -> Option<Preview> {
    let title = song.track_name.to_lowercase();
    if song.kind != "song" || title.contains("(mixed)") || title.contains("[mixed]") {
        return None;
    }
    let page = format!("https://music.apple.com/us/song/{}", song.track_id);
    let millis = song.track_time_millis.filter(|millis| *millis > 0);
    Some(Preview {
        id: song.track_id,
        title: shape::words(&song.track_name)?,
        artist: shape::words(&song.artist_name)?,
        seconds: millis.map(|millis| f64::from(millis) / 1_000.0),
        isrc: None,
        page: shape::address(song.track_view_url).unwrap_or(page),
        address: shape::address(song.preview_url)?,
    })
}
