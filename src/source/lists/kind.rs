//! What a text is, by its first characters.

use crate::error::{Error, Result};
use crate::source::playlist;

use super::table;

/// A form that can be read as a list.
pub(super) enum Form {
    Csv,
    Trakt,
    Nfo,
    Text,
}

/// The form of a text.
///
/// # Errors
/// What is something else that we know, with the command that reads it.
pub(super) fn of(text: &str) -> Result<Form> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err(Error::input("the file is empty", "see whether it is the right one"));
    }
    if playlist::is_one(text) {
        let what = "this is a playlist of music, not a list of films";
        let hint = "read it as a film's soundtrack: needledrop credits read FILE --film FILM";
        return Err(Error::input(what, hint));
    }
    if start.starts_with('{') {
        let what = "this is no list of films that is known";
        let hint = "a reel that needledrop wrote is read by: needledrop import FILE";
        return Err(Error::input(what, hint));
    }
    if start.starts_with("[{") || start.starts_with("[\n") || start.starts_with("[\r") {
        return Ok(Form::Trakt);
    }
    let head: String = start.chars().take(1_000).collect::<String>().to_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        let hint = "a soundtrack page is read by: needledrop credits read FILE --film FILM";
        return Err(Error::input("this is a web page, not a list of films", hint));
    }
    if start.starts_with('<') {
        return Ok(Form::Nfo);
    }
    if table::is_one(text)? {
        return Ok(Form::Csv);
    }
    if start.starts_with('[') && serde_json::from_str::<Vec<serde::de::IgnoredAny>>(start).is_ok() {
        return Ok(Form::Trakt);
    }
    Ok(Form::Text)
}
