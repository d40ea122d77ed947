//! Saved pages: in which shape the listing stands there, or why there is none.

mod head;
mod next;
mod refusal;
mod rendered;
mod soda;

use super::cue::{self, Row};
use super::reading::{About, Kind, Reading};
use super::too_long;
use crate::error::{Error, Result};
use crate::model::{FilmId, Listing, Soundtrack};
use head::Head;

/// More than any film has.
const MOST_ROWS: usize = 10_000;

/// More than any cue has.
const MOST_LINES: usize = 1_000;

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

/// A listing as it stands in one shape of a page.
struct Found {
    kind: Kind,
    film: About,
    rows: Vec<Row>,
    /// As the page says.
    total: Option<usize>,
    /// Whether the page says that there are more.
    more: bool,
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

impl Found {
    fn is_truncated(&self) -> bool {
        self.more || self.total.is_some_and(|total| total > self.rows.len())
    }

    fn reading(self) -> Result<Reading> {
        if self.rows.len() > MOST_ROWS {
            return Err(too_long(&format!("the page lists more than {MOST_ROWS} cues")));
        }
        if self.rows.iter().any(|row| row.lines.len() > MOST_LINES) {
            return Err(too_long(&format!("a cue has more than {MOST_LINES} credit lines")));
        }
        let truncated = self.is_truncated();
        let total = self.total.and_then(|total| u32::try_from(total).ok());
        let cues = cue::cues(self.rows);
        let soundtrack =
            Soundtrack { total, truncated, ..Soundtrack::new(Listing::HeardInFilm, cues) };
        Ok(Reading { kind: self.kind, film: self.film, soundtrack })
    }
}

/// The film's id in an address: `https://www.imdb.com/de/title/tt0000001/soundtrack/`.
fn id_in(address: &str) -> Option<FilmId> {
    let id = address.split_once("/title/")?.1;
    film_id(id.split(['/', '?', '#']).next()?)
}

fn film_id(id: &str) -> Option<FilmId> {
    FilmId::new(id).ok().filter(|id| id.as_str().starts_with("tt"))
}

/// An id of an entry, if it is one: `sn0552803`.
fn entry_id(id: &str) -> Option<&str> {
    let digits = id.strip_prefix("sn")?;
    let good = (1..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    good.then_some(id)
}
