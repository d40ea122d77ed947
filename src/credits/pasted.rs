//! Text: pasted from a page, a title and its credit lines below; or one cue on each line.

use super::cue::{self, Row};
use super::grammar::label::marks;
use super::grammar::mark::Mark;
use super::grammar::token::pairs;
use super::grammar::trust::Trust;
use super::grammar::{bare, glue};
use super::line::Line;
use super::reading::{About, Kind, Reading};
use super::too_long;
use crate::error::{Error, Result};
use crate::model::{Listing, Soundtrack};

const MOST_ROWS: usize = 10_000;
const MOST_LINES: usize = 1_000;

/// Reads text.
pub fn read(text: &str) -> Result<Reading> {
    let rows = rows(text)?;
    let soundtrack = Soundtrack::new(Listing::HeardInFilm, cue::cues(rows));
    Ok(Reading { kind: Kind::Text, film: About::default(), soundtrack })
}

/// A line of the text that is not empty.
#[derive(Debug, Clone, Copy)]
struct Entry<'a> {
    /// From 1.
    number: u64,
    text: &'a str,
    /// Whether an empty line stands before it.
    begins_block: bool,
    /// Whether it speaks of the cue above it.
    is_credit: bool,
}

fn rows(text: &str) -> Result<Vec<Row>> {
    let entries = entries(text);
    let blocks = are_blocks(&entries);
    let mut rows: Vec<Row> = Vec::new();
    let mut ends_open = false;
    for entry in entries {
        let inside = blocks && !entry.begins_block;
        let before = rows.len();
        match rows.last_mut() {
            Some(row) if ends_open || inside || entry.is_credit => {
                row.lines.push(Line::plain(entry.text));
                if row.lines.len() > MOST_LINES {
                    let what = format!("a cue has more than {MOST_LINES} credit lines");
                    return Err(too_long(&what).on_line(entry.number));
                }
            }
            None if entry.is_credit => {
                let what = "credits stand before any title";
                let hint = "put the title of the piece on the line before, or before the credits";
                return Err(Error::input(what, hint).on_line(entry.number));
            }
            _ => rows.push(row(entry.text)),
        }
        let is_title = rows.len() > before;
        if rows.len() > MOST_ROWS {
            return Err(too_long(&format!("the text has more than {MOST_ROWS} cues")));
        }
        // A comma at the end of a line with its own title is an oversight: the next is another cue.
        ends_open = !is_title && [",", "&", " and"].iter().any(|end| entry.text.ends_with(end));
    }
    Ok(rows)
}

/// The lines, without what a page shows above and below its listing.
fn entries(text: &str) -> Vec<Entry<'_>> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let place = |word: &str| lines.iter().position(|line| line.eq_ignore_ascii_case(word));
    let end = place("contribute to this page").unwrap_or(lines.len());
    let start = place("soundtracks").map_or(0, |at| at + 1).min(end);
    let bullets = ["\u{2022}", "*", "\u{b7}"];
    let mut empty = true;
    let mut entries = Vec::new();
    for (number, line) in (1..).zip(&lines).skip(start).take(end - start) {
        let text =
            bullets.iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line).trim();
        // Signs that no line keeps leave an empty one.
        let is_empty = Line::plain(text).is_empty();
        if !is_empty {
            entries.push(Entry { number, text, begins_block: empty, is_credit: is_credit(text) });
        }
        empty = is_empty;
    }
    entries
}

/// Whether empty lines part the cues: then whatever stands below a block's first line is about it.
fn are_blocks(entries: &[Entry]) -> bool {
    let first = |at: &usize| entries[*at].begins_block;
    let starts: Vec<usize> = (0..entries.len()).filter(first).collect();
    let below = entries.iter().filter(|entry| !entry.begins_block);
    let credits = below.clone().filter(|entry| entry.is_credit).count();
    starts.len() > 1
        && starts.iter().all(|at| !entries[*at].is_credit)
        && credits * 2 > below.count()
}

/// Whether a line speaks of the cue above it.
fn is_credit(line: &str) -> bool {
    let remark =
        pairs(line).first().is_some_and(|(open, close)| *open == 0 && close + 1 == line.len());
    let labelled = || Labelled::read(line).marks.first().is_some_and(|mark| mark.start == 0);
    remark || is_note(line) || labelled()
}

/// As [`cue::note`]; "From" begins titles as well.
fn is_note(line: &str) -> bool {
    cue::note(line).is_some() && (!line.starts_with("From ") || line.ends_with(')'))
}

/// A line with its labels.
struct Labelled {
    /// With the blanks that it had lost.
    text: String,
    marks: Vec<Mark>,
    /// Whether it had lost blanks: then its credits were lines of their own.
    glued: bool,
}

impl Labelled {
    fn read(line: &str) -> Self {
        let text = Line::plain(line).text;
        let marks_of = |text: &str| marks(text, Trust::Text);
        let marks = marks_of(&text);
        if !glue::is_glued(&text) && marks.iter().all(|mark| !mark.glued) {
            return Self { text, marks, glued: false };
        }
        let text = glue::loosened(&text);
        Self { marks: marks_of(&text), text, glued: true }
    }

    /// Where the title ends, and the credit lines behind it.
    fn parts(&self) -> (usize, Vec<Line>) {
        let text = &self.text;
        let Some(first) = self.marks.first() else {
            let bare = bare::split(text).or_else(|| bare::glued(text));
            return bare.map_or((text.len(), Vec::new()), |(end, names)| {
                (end, vec![Line::plain(&format!("by {}", &text[names..]))])
            });
        };
        let more = self.marks.iter().skip(1).filter(|_| self.glued).map(|mark| mark.start);
        let starts: Vec<usize> = std::iter::once(first.start).chain(more).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let line = |(start, end): (&usize, usize)| Line::plain(&text[*start..end]);
        (first.start, starts.iter().zip(ends).map(line).collect())
    }
}

/// A cue from its first line, which may hold its credits too.
fn row(line: &str) -> Row {
    let labelled = Labelled::read(line);
    let (end, lines) = labelled.parts();
    Row {
        id: None,
        written: line.to_owned(),
        title: labelled.text[..end].trim_end().to_owned(),
        lines,
        trust: Trust::Text,
    }
}
