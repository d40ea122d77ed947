//! Soundtrack pages and credit lines to cues, through the public face.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "../support/command.rs"]
mod command;
mod hostile;
mod lines;
mod pages;
mod read;
mod same;
mod shapes;
mod starter;

use needledrop::credits::{self, Reading};
use needledrop::model::{Credit, Cue, Role};

/// A file of `tests/fixtures/credits`.
fn fixture(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/credits/");
    std::fs::read_to_string(format!("{folder}{name}")).unwrap()
}

fn read(text: &str) -> Reading {
    credits::read(text).unwrap_or_else(|error| panic!("{error}"))
}

/// The cue of a text or page that holds one.
fn one(text: &str) -> Cue {
    let mut cues = read(text).soundtrack.cues;
    assert_eq!(cues.len(), 1, "{text}");
    cues.remove(0)
}

/// A page of one cue with these credit lines, as HTML.
fn of_page(lines: &[&str]) -> Cue {
    let lines = [&["Small Hours"], lines].concat().join("<br>");
    one(&format!("<div class=\"soundTrack\">{lines}</div>"))
}

/// Names in a role, with the alias behind `=`.
fn names(cue: &Cue, role: &Role) -> Vec<String> {
    let told = |credit: &Credit| match &credit.alias {
        Some(alias) => format!("{}={alias}", credit.name),
        None => credit.name.clone(),
    };
    cue.names(role).map(told).collect()
}

fn other(role: &str) -> Role {
    Role::Other(role.to_owned())
}
