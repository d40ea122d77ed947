//! Films and the facts on them from Wikidata: questions and the reading of answers.
//!
//! A title is looked up by the query service itself, which can call the site's full-text search
//! (`wikibase:mwapi`): one request for [`MOST_TITLES`] titles, answered with all facts on the
//! films found. `wbsearchentities` would be one request for each title and a second one for what
//! it found, does not know films from anything else, and finds beginnings of names only. The
//! second route by [`search_plain`] is for days on which the query service cannot search.

mod ask;
mod films;
mod search;

pub use ask::{MOST_IDS, MOST_TITLES, by_ids, by_letterboxd, by_tmdb, search};
pub use films::{read_films, read_search};
pub use search::{read_search_plain, search_plain};

use super::request::Verdict;
use super::wire;

const WHO: &str = "Wikidata";

/// What a reply with status 200 comes to.
#[must_use]
pub fn verdict(body: &[u8]) -> Verdict {
    let reply = match wire::json(body, WHO) {
        Ok(reply) => reply,
        Err(error) => return Verdict::Wrong(error),
    };
    let bindings = reply.pointer("/results/bindings").or_else(|| reply.pointer("/query/search"));
    match bindings.and_then(serde_json::Value::as_array) {
        Some(rows) if rows.is_empty() => Verdict::Nothing,
        Some(_) => Verdict::Good,
        None if wire::is_busy(&reply) => Verdict::Busy(None),
        None => Verdict::Wrong(wire::odd(WHO, &reply)),
    }
}
