//! Genre maps from the user's files.

use std::borrow::Cow;
use std::path::Path;

use super::text_file;
use crate::error::Result;
use crate::genre::Map;

/// Far above the largest map that could be meant: ours has 0.7 MB.
const MOST_BYTES: u64 = 50_000_000;

/// Reads a map from a file, in either form of [`Map::parse`].
///
/// # Errors
/// As [`text_file::read`] and [`Map::parse`].
pub fn load(file: &Path) -> Result<Map> {
    Map::parse(&text_file::read(file, MOST_BYTES)?, file)
}

/// The map of that file, or the one that ships with the program.
///
/// # Errors
/// As [`load`].
pub fn open(file: Option<&Path>) -> Result<Cow<'static, Map>> {
    match file {
        Some(file) => load(file).map(Cow::Owned),
        None => Map::measured().map(Cow::Borrowed),
    }
}
