//! Listings from the user's own files: saved pages, texts and playlists.

use std::path::Path;

use crate::credits::{self, Reading};
use crate::error::Result;
use crate::source::{page, playlist};

/// Reads a file.
///
/// # Errors
/// As [`page::read`], [`playlist::read`] and [`credits::read`], with the file's name.
pub fn read(file: &Path) -> Result<Reading> {
    read_text(&page::read(file)?).map_err(|error| error.in_file(file))
}

/// Reads what was pasted: lines of text, a page's source, a playlist.
///
/// # Errors
/// As [`playlist::read`] and [`credits::read`].
pub fn read_text(text: &str) -> Result<Reading> {
    match playlist::read(text)? {
        Some(reading) => Ok(reading),
        None => credits::read(text),
    }
}
