//! Discogs: genres and styles of releases. For those who have a token of their own.

use serde::Deserialize;
use serde_json::Value;

use super::request::{Kind, Reply, Request, Verdict};
use super::service::Service;
use super::shape::{self, Loose};
use super::tag;
use super::wire::{self, encode};
use crate::error::Result;
use crate::model::found::Tag;

const HERE: Service = Service::Discogs;

/// So many releases are asked for by a search.
const MOST_FOUND: usize = 25;

/// Seconds over which the service counts requests.
const WINDOW_SECONDS: u64 = 60;

/// A release in all its editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Master {
    /// Its number there.
    pub id: u64,
    /// As on the cover; in a search with the artist in front ("Various - Small Hours").
    pub title: String,
    /// Of its first edition.
    pub year: Option<u16>,
    /// Wide ones ("Rock", "Stage & Screen").
    pub genres: Vec<String>,
    /// Narrow ones ("Post-Punk", "Soundtrack").
    pub styles: Vec<String>,
}

impl Master {
    /// Its styles before its genres, as tags.
    #[must_use]
    pub fn tags(&self) -> Vec<Tag> {
        let given = |names: &[String], count| {
            names.iter().map(|name| (name.clone(), count, true)).collect::<Vec<_>>()
        };
        tag::sorted(given(&self.styles, 2).into_iter().chain(given(&self.genres, 1)))
    }
}

/// Searches for a film's soundtrack.
#[must_use]
pub fn search(title: &str, year: Option<u16>) -> Request {
    let query = encode(title);
    let year = year.map_or_else(String::new, |year| format!("&year={year}"));
    let of = "type=master&style=Soundtrack";
    get(format!("/database/search?q={query}&{of}{year}&per_page={MOST_FOUND}"))
}

fn get(target: String) -> Request {
    Request::get(HERE, Kind::Genres, target)
}

/// What the service's own signals come to; `None` where the status says it all.
#[must_use]
pub fn judge(reply: &Reply) -> Option<Verdict> {
    let spent = || reply.header("x-discogs-ratelimit-remaining").map(str::trim) == Some("0");
    match reply.status {
        401 => Some(shape::bad_token(HERE)),
        429 if reply.header("retry-after").is_none() => Some(Verdict::Busy(Some(WINDOW_SECONDS))),
        403 if spent() => Some(Verdict::Busy(Some(WINDOW_SECONDS))),
        _ => shape::no_json(HERE, reply),
    }
}

#[derive(Deserialize)]
struct Search {
    results: Vec<Loose<Entry>>,
}

/// A search says `genre` and `style`, a release `genres` and `styles`.
#[derive(Deserialize)]
struct Entry {
    id: u64,
    title: String,
    #[serde(default)]
    year: Value,
    #[serde(default, alias = "genre", deserialize_with = "shape::list")]
    genres: Vec<String>,
    #[serde(default, alias = "style", deserialize_with = "shape::list")]
    styles: Vec<String>,
}

/// Reads the reply to [`search`], in the service's order.
///
/// # Errors
/// A body that is not such a reply.
pub fn read_search(body: &[u8]) -> Result<Vec<Master>> {
    let found: Search = shape::read(HERE, body)?;
    let entries = found.results.into_iter().filter_map(|entry| entry.0);
    Ok(entries.filter_map(of_entry).take(MOST_FOUND).collect())
}

fn of_entry(entry: Entry) -> Option<Master> {
    let names = |names: Vec<String>| names.iter().filter_map(|name| shape::words(name)).collect();
    Some(Master {
        id: entry.id,
        title: shape::words(&entry.title)?,
        year: year(&entry.year),
        genres: names(entry.genres),
        styles: names(entry.styles),
    })
}

/// A number in a release, text in a search; 0 where it is not known.
fn year(value: &Value) -> Option<u16> {
    match value {
        Value::Number(number) => wire::year(&number.to_string()),
        Value::String(text) => wire::year(text),
        _ => None,
    }
}
