//! Soundtracks from MusicBrainz: from a film to its release groups, to a release, to its cues.
//!
//! Questions and the reading of answers; of many films in one request where the service allows.

mod credit;
mod films;
mod group;
mod release;
mod releases;
mod title;
mod tracks;

pub use films::{MOST_FILMS, by_films, read_by_films};
pub use group::{fits, likeliest, read_search, search};
pub use release::{Album, read_release, release};
pub use releases::{Edition, choose, read_releases, releases};

use serde_json::Value;

use super::request::{Kind, Request, Verdict};
use super::service::Service;
use super::wire;
use crate::error::{Error, Result};

const WHO: &str = "MusicBrainz";

/// Pages for people.
const SITE: &str = "https://musicbrainz.org";

fn ask(path: &str, query: &str) -> Request {
    let target = format!("/ws/2/{path}?{query}&fmt=json");
    Request::get(Service::MusicBrainz, Kind::Soundtrack, target)
}

/// A reply that bears one of these keys.
fn reply(body: &[u8], keys: &[&str]) -> Result<Value> {
    let reply = wire::json(body, WHO)?;
    if keys.iter().any(|key| reply.get(key).is_some()) { Ok(reply) } else { Err(error(&reply)) }
}

fn error(reply: &Value) -> Error {
    wire::odd(WHO, reply)
}

fn is_nothing(reply: &Value) -> bool {
    wire::text(reply, "error") == Some("Not Found")
}

/// What a reply with status 200 comes to.
#[must_use]
pub fn verdict(body: &[u8]) -> Verdict {
    const MARKERS: [&str; 6] =
        ["relations", "urls", "release-groups", "releases", "media", "genres"];
    match wire::json(body, WHO) {
        Ok(reply) if is_nothing(&reply) => Verdict::Nothing,
        Ok(reply) if MARKERS.iter().any(|key| reply.get(key).is_some()) => Verdict::Good,
        Ok(reply) => Verdict::Wrong(error(&reply)),
        Err(error) => Verdict::Wrong(error),
    }
}

/// 36 small hexadecimal digits and hyphens.
fn id(value: &Value, key: &str) -> Option<String> {
    let id = wire::text(value, key)?.to_ascii_lowercase();
    let hyphens = [8, 13, 18, 23];
    let fits = |(at, byte): (usize, u8)| match byte {
        b'-' => hyphens.contains(&at),
        byte => byte.is_ascii_hexdigit() && !hyphens.contains(&at),
    };
    (id.len() == 36 && id.bytes().enumerate().all(fits)).then_some(id)
}
