//! The second route to films by title: the site's own search, which knows ids only.

use serde_json::Value;

use super::{WHO, ask};
use crate::error::Result;
use crate::identity::films::Title;
use crate::model::FilmId;
use crate::source::request::{Kind, Request};
use crate::source::service::Service;
use crate::source::wire::{encode, json, list, odd, text};

/// Asks for the ids of films with such a title; [`super::by_ids`] tells what they are.
#[must_use]
pub fn search_plain(title: &Title) -> Request {
    let words = encode(&ask::words(&title.title).unwrap_or_default());
    let target = format!(
        "/w/api.php?action=query&list=search&srsearch={words}&srlimit=10&srnamespace=0\
         &srinfo=&srprop=&format=json&formatversion=2&maxlag=5"
    );
    Request::get(Service::WikidataSearch, Kind::Identity, target)
}

/// Wikidata's ids, the best first.
///
/// # Errors
/// A reply that is no list of what was found.
pub fn read_search_plain(body: &[u8]) -> Result<Vec<FilmId>> {
    let reply = json(body, WHO)?;
    let Some(query) = reply.get("query").filter(|query| query["search"].is_array()) else {
        return Err(odd(WHO, &reply));
    };
    let id = |found: &Value| FilmId::new(text(found, "title")?).ok();
    Ok(list(query, "search").iter().filter_map(id).collect())
}
