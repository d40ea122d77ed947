//! Soundtrack pages and credit lines to cues: text in, model out.
//!
//! Must not know where the text comes from, nor what becomes of the cues. Foreign text is read
//! in one pass, in time and memory that grow as the text does, and never makes it panic.

mod cue;
mod grammar;
mod html;
mod line;
mod list;
mod page;
mod pasted;
mod reading;

pub use list::{Piece, credited};
pub use reading::{About, Kind, Reading};

use crate::error::{Error, Result};

/// Reads a saved soundtrack page, or text pasted from one, or text with one cue on each line.
///
/// # Errors
/// Text that holds no listing: another page, a page that says "blocked", nothing at all; with
/// what to do instead. A listing that is empty or broken off is a reading: see
/// [`Reading::notices`].
pub fn read(text: &str) -> Result<Reading> {
    let text = text.trim_start_matches('\u{feff}').trim();
    match page::form(text) {
        page::Form::Html => page::read(text),
        page::Form::Text => pasted::read(text),
        page::Form::Other(error) => Err(error),
    }
}

fn too_long(what: &str) -> Error {
    Error::input(what, "see whether it is the right file: no soundtrack is that long")
}
