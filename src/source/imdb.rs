//! IMDb's soundtrack pages, asked for only where the user turned that on: one request for a
//! film, and none after the first signal that programs are not wanted.
//!
//! What a page holds is read by [`crate::credits`]; nothing here gets around a block.

use super::request::{Kind, Reply, Request, Verdict};
use super::service::Service;
use super::shape;
use super::wire::encode;
use crate::credits::{self, Reading};
use crate::error::{Error, Result, shown};

/// So long nobody asks again.
const BLOCKED_SECONDS: u64 = 24 * 60 * 60;

/// What only its pages of films have: data, a row of a listing, a row of former years.
const MARKERS: [&str; 3] = ["__NEXT_DATA__", "id=\"sn", "soundTrack"];

/// What pages that keep programs out have.
const BLOCKS: [&str; 4] = ["awswaf", "captcha", "human verification", "request blocked"];

/// Asks for a film's soundtrack page, by IMDb id.
#[must_use]
pub fn page(film: &str) -> Request {
    let target = format!("/title/{}/soundtrack/", encode(film));
    Request { accept: "text/html", ..Request::get(Service::Imdb, Kind::Soundtrack, target) }
}

/// The page's address, for a browser.
#[must_use]
pub fn address(request: &Request) -> String {
    format!("{}{}", Service::Imdb.facts().base, request.target)
}

/// What a reply to [`page`] comes to; `None` where the status says it all. A block is also told
/// by what is no error elsewhere: an empty answer of status 202.
#[must_use]
pub fn judge(request: &Request, reply: &Reply) -> Option<Verdict> {
    if reply.header("x-amzn-waf-action").is_some() {
        return Some(blocked(request));
    }
    match reply.status {
        202 | 403 | 405 | 429 => Some(blocked(request)),
        200 => Some(of_page(request, &reply.body)),
        _ => None,
    }
}

fn blocked(request: &Request) -> Verdict {
    let why = format!("IMDb keeps programs out: {}", by_hand(request));
    Verdict::Blocked { why, seconds: BLOCKED_SECONDS }
}

fn by_hand(request: &Request) -> String {
    format!("open {} in your browser, save the page, and read it here", address(request))
}

fn of_page(request: &Request, body: &[u8]) -> Verdict {
    let text = String::from_utf8_lossy(body);
    if !MARKERS.iter().any(|marker| text.contains(marker)) {
        let lower = text.to_lowercase();
        let block = text.trim().is_empty() || BLOCKS.iter().any(|words| lower.contains(words));
        return if block { blocked(request) } else { Verdict::Wrong(unexpected(request, body)) };
    }
    match read(body) {
        Ok(reading) if reading.soundtrack.cues.is_empty() => Verdict::Nothing,
        Ok(_) => Verdict::Good,
        Err(_) => Verdict::Wrong(unexpected(request, body)),
    }
}

/// Reads the page of a good reply.
///
/// # Errors
/// As [`credits::read`], and for text that is no page.
pub fn read(body: &[u8]) -> Result<Reading> {
    let reading = credits::read(&String::from_utf8_lossy(body))?;
    if reading.kind == credits::Kind::Text {
        return Err(shape::unexpected(Service::Imdb, body));
    }
    Ok(reading)
}

/// Nothing of such a page is kept but its title and a hash by which it can be told again.
fn unexpected(request: &Request, body: &[u8]) -> Error {
    let title = shape::page_title(body);
    let title = title.map_or("without a title".to_owned(), |title| format!("`{}`", shown(&title)));
    let hash = &blake3::hash(body).to_hex()[..16];
    let what = format!("IMDb answered with a page that is no soundtrack: {title} (hash {hash})");
    Error::failure(what, by_hand(request))
}
