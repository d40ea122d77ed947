//! The database of answers: whose it is, what it keeps, and what becomes of a broken one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

mod damage;
mod kept;
mod size;
mod system;

use std::path::Path;

use needledrop::error::Error;
use needledrop::model::kept::{Content, Kept};
use needledrop::store::cache::{Cache, Opened};

/// Opens it, with what is told of it.
fn open_told(folder: &Path) -> (Cache, Option<Error>) {
    match Cache::open(folder).unwrap() {
        Opened::Ours(cache, notice) => (cache, notice),
        Opened::Taken(error) => panic!("{error}"),
    }
}

fn open(folder: &Path) -> Cache {
    let (cache, notice) = open_told(folder);
    assert_eq!(notice, None);
    cache
}

/// An answer of about so many bytes, unlike any other and as well packed as JSON is.
fn answer(number: u64, bytes: usize) -> Kept {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut body = String::from("[");
    while body.len() < bytes {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        body += &format!(
            "{{\"id\":\"{:016x}-{:08x}\",\"position\":{},\"length\":{},\"title\":\"Track {}\"}},",
            state,
            state >> 17,
            state % 30,
            state % 400_000,
            state % 1_000,
        );
    }
    body += "{}]";
    Kept {
        source: ["musicbrainz", "wikidata"][(number % 2) as usize].to_owned(),
        kind: "soundtrack".to_owned(),
        address: format!("https://musicbrainz.org/ws/2/release/{number}"),
        moved: None,
        time: 1_800_000_000 + number,
        failed: None,
        status: 200,
        etag: Some(format!("\"{number}\"")),
        last_modified: None,
        parser: 1,
        content: Content::Body(body.into_bytes()),
    }
}

fn key(number: u64) -> String {
    format!("{} /ws/2/release/{number}", ["musicbrainz", "wikidata"][(number % 2) as usize])
}
