//! Saved pages: in which shape the listing stands there, or why there is none.

mod found;
mod head;
mod id;
mod next;
mod refusal;
mod rendered;
mod soda;

use super::reading::{Kind, Reading};
use crate::error::{Error, Result};
use found::Found;
use head::Head;

/// What a text looks like from outside.
pub enum Form {
    /// A page.
    Html,
    /// Lines.
    Text,
    /// Neither.
    Other(Error),
}

/// Tells pages from text.
#[must_use]
pub fn form(text: &str) -> Form {
    let mut end = text.len().min(4_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text[..end].to_ascii_lowercase();
    if let Some(error) = refusal::of_form(text, &start) {
        return Form::Other(error);
    }
    let tag = start.strip_prefix('<').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?')
    });
    if tag || start.contains("<html") || start.contains("<!doctype html") {
        return Form::Html;
    }
    Form::Text
}

/// Reads a page.
pub fn read(html: &str) -> Result<Reading> {
    let head = Head::read(html);
    let data = next::read(html);
    let page = data.as_ref().and_then(|data| data.page.clone());
    if let Some(error) = refusal::of_page(&head, page.as_deref()) {
        return Err(error);
    }
    let found = match data.and_then(next::Data::listing) {
        // "N more" may have been pressed before the page was saved: its data do not know.
        Some(found) if found.is_truncated() => {
            let shown = shown(html, &head).filter(|shown| shown.rows.len() > found.rows.len());
            let film = found.film.clone();
            shown.map_or(found, |shown| Found { film, ..shown })
        }
        Some(found) => found,
        None => shown(html, &head).ok_or_else(|| refusal::of_rest(&head, html))?,
    };
    found.reading()
}

/// The listing as the page shows it.
fn shown(html: &str, head: &Head) -> Option<Found> {
    let found = |kind, rows, more: usize| {
        let total = (more > 0).then_some(Vec::len(&rows) + more);
        Found { kind, film: head.film.clone(), rows, total, more: more > 0 }
    };
    let (rows, more) = rendered::read(html);
    if !rows.is_empty() {
        return Some(found(Kind::Html, rows, more));
    }
    match soda::read(html) {
        Some(rows) => Some(found(Kind::Soda, rows, 0)),
        None => head.is_soundtrack().then(|| found(Kind::Html, Vec::new(), 0)),
    }
}
