//! What services are asked for genres, pictures and previews, and what their replies come to,
//! through the public face and without a network.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod blocks;
mod genres;
mod hostile;
mod previews;
mod requests;
mod signals;
mod tokens;
mod values;

use needledrop::source::request::{Reply, Verdict};

/// A file of `tests/fixtures/sources`.
fn fixture(name: &str) -> Vec<u8> {
    read("sources", name)
}

/// A file of `tests/fixtures/credits`.
fn page(name: &str) -> Vec<u8> {
    read("credits", name)
}

fn read(folder: &str, name: &str) -> Vec<u8> {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    std::fs::read(format!("{fixtures}/{folder}/{name}")).unwrap()
}

fn reply(status: u16, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Reply {
    let header = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Reply { status, headers: headers.iter().map(header).collect(), body: body.into() }
}

/// A reply of that status with the body of a fixture.
fn kept(status: u16, name: &str) -> Reply {
    reply(status, &[], fixture(name))
}

/// The error of a verdict that is [`Verdict::Wrong`].
fn wrong(verdict: Option<Verdict>) -> needledrop::error::Error {
    match verdict {
        Some(Verdict::Wrong(error)) => error,
        other => panic!("{other:?}"),
    }
}
