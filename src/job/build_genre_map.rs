//! A table of genres' means to a map.

use std::path::Path;

use crate::error::Result;
use crate::genre;
use crate::source::text_file;
use crate::store;

/// Far above the table of all genres there are: 2,815 rows have 0.5 MB.
const MOST_BYTES: u64 = 50_000_000;

/// Reads a table and returns its map's text. `source` says in words what the table was
/// computed from; left out, it is the file's name.
///
/// # Errors
/// As [`text_file::read`] and [`genre::map_from_table`].
pub fn build(table: &Path, source: Option<&str>) -> Result<String> {
    let text = text_file::read(table, MOST_BYTES)?;
    let name = table.file_name().unwrap_or_default().to_string_lossy();
    let source = source.map_or_else(|| format!("computed from {name}"), str::to_owned);
    Ok(genre::to_json(&genre::map_from_table(&text, &source, table)?))
}

/// As [`build`], into a file that is replaced only when all went well.
///
/// # Errors
/// As [`build`] and [`store::replace`].
pub fn build_to(table: &Path, source: Option<&str>, out: &Path) -> Result<()> {
    store::replace(out, &build(table, source)?)
}
