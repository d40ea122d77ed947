//! Lists of films from where people keep them: Letterboxd, IMDb, Trakt, a media centre, a text.
//!
//! What a file is, is told by what it holds, not by its name. Knows no reel and no film but those
//! of the file; nothing is unpacked onto the disk, and memory is bounded whatever the file says.

mod archive;
mod folder;
mod json;
mod kind;
mod list;
mod nfo;
mod table;
mod text;
mod widths;

use std::path::Path;

use crate::error::{Error, Result};
use crate::source::{page, text_file};

pub use list::{Film, Kind, List, Row};

/// No file is read beyond this, packed or unpacked: ten thousand long reviews.
const MOST_BYTES: u64 = 16_000_000;
/// More films are no list that a person keeps.
const MOST_ROWS: usize = 50_000;
/// In letters. The longest title of a film has about 200.
const MOST_TITLE: usize = 500;
/// In letters; longer notes are left out.
const MOST_NOTE: usize = 20_000;

/// Reads a file or a folder: the lists that it holds, at least one.
///
/// # Errors
/// What cannot be read, is no list, or is larger than a list can be.
pub fn read(file: &Path) -> Result<Vec<List>> {
    if file.is_dir() {
        return folder::read(file);
    }
    // A device or a pipe might never end.
    if file.exists() && !file.is_file() {
        return Err(Error::input("this is no file", "name a file or a folder").in_file(file));
    }
    parse(text_file::bytes(file, MOST_BYTES)?, file)
}

/// Reads the bytes of a file; `file` names what has no name of its own, and errors.
///
/// # Errors
/// As [`read`].
pub fn parse(bytes: Vec<u8>, file: &Path) -> Result<Vec<List>> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive::read(bytes).map_err(|error| error.in_file(file));
    }
    let list = one(bytes, file).map_err(|error| error.in_file(file))?;
    Ok(vec![list])
}

/// The list of a single file.
fn one(bytes: Vec<u8>, file: &Path) -> Result<List> {
    let text = decoded(bytes)?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let list = match kind::of(&text)? {
        kind::Form::Csv => table::read(&text, &stem)?,
        kind::Form::Trakt => json::read(&text, &stem)?,
        kind::Form::Nfo => List::new(Kind::Nfo, &stem, vec![nfo::read(&text, file)?]),
        kind::Form::Text => text::read(&text, &stem)?,
    };
    match list.rows.is_empty() {
        true => Err(Error::input("there is no film in it", "see whether it is the right file")),
        false => Ok(list),
    }
}

/// Text of any encoding, without a mark before it.
fn decoded(mut bytes: Vec<u8>) -> Result<String> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    if !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") {
        // A review that was pasted from elsewhere may hold some; a NUL is in no text.
        let odd = |byte: &&mut u8| matches!(byte, 0x01..=0x08 | 0x0b | 0x0e..=0x1f);
        bytes.iter_mut().filter(odd).for_each(|byte| *byte = b' ');
    }
    page::decode(bytes).ok_or_else(|| {
        let hint = "give a list as CSV, JSON, NFO or text, or the zip of a Letterboxd export";
        Error::input("the file is no text", hint)
    })
}
