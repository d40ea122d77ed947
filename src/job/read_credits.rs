//! Listings from the user's own files: saved pages and texts.

use std::path::Path;

use crate::credits::{self, Reading};
use crate::error::Result;
use crate::source::page;

/// Reads a file.
///
/// # Errors
/// As [`page::read`] and [`credits::read`], with the file's name.
pub fn read(file: &Path) -> Result<Reading> {
    credits::read(&page::read(file)?).map_err(|error| error.in_file(file))
}
