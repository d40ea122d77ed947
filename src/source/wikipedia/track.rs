//! One row of a track listing to a cue.

use std::collections::HashMap;

use super::render::{self, Cell};
use crate::credits::{Piece, credited};
use crate::model::{Credit, Cue, CueId, Role};

/// Columns with a role of their own, and what holds for all tracks.
const ROLES: [(&str, &str, Role); 3] = [
    ("writer", "all_writing", Role::Writer),
    ("lyrics", "all_lyrics", Role::Lyricist),
    ("music", "all_music", Role::Composer),
];

/// Words in the head of the free column, each with what it says; the first that fits counts.
const FREE: [(&str, &str); 16] = [
    ("original", "original performer"),
    ("perform", "performer"),
    ("artist", "performer"),
    ("singer", "performer"),
    ("vocal", "performer"),
    ("sung", "performer"),
    ("band", "performer"),
    ("produce", "producer"),
    ("remix", "remixer"),
    ("arrang", "arranger"),
    ("lyric", "lyricist"),
    ("compos", "composer"),
    ("music", "composer"),
    ("writ", "writer"),
    ("songwrit", "writer"),
    ("conduct", "conductor"),
];

/// Words of a note that are a remark of a fixed kind.
const FLAGS: [&str; 4] = ["live", "demo", "remix", "instrumental"];

/// No song has more.
const MOST_NAMES: usize = 100;

/// What a listing says once for all of its tracks.
#[derive(Debug)]
pub struct Columns {
    all: Vec<Vec<Credit>>,
    free: Option<(Role, String)>,
    head: String,
}

impl Columns {
    /// From the arguments that have no number.
    #[must_use]
    pub fn new(whole: &HashMap<String, &str>) -> Self {
        let of = |(_, key, role): &(&str, &str, Role)| {
            let Some(markup) = whole.get(*key) else { return Vec::new() };
            // "A. Low, except where noted" is no person.
            let cell = render::cell(before_exception(markup));
            names(role, &cell)
        };
        let head = whole.get("extra_column").map(|text| render::plain(text)).unwrap_or_default();
        Self { all: ROLES.iter().map(of).collect(), free: free(&head), head }
    }
}

fn before_exception(markup: &str) -> &str {
    let small = markup.to_ascii_lowercase();
    let ends = [", except", " except", "; except", ", unless", " unless", " (except"];
    let end = ends.iter().filter_map(|end| small.find(end)).min();
    end.and_then(|end| markup.get(..end)).unwrap_or(markup)
}

fn free(head: &str) -> Option<(Role, String)> {
    let small = head.to_lowercase();
    let name = FREE.iter().find(|(word, _)| small.contains(word)).map(|(_, name)| *name)?;
    let named = Role::NAMED.iter().map(|(_, role)| role).find(|role| role.name() == name);
    Some((named.cloned().unwrap_or_else(|| Role::Other(name.to_owned())), head.to_owned()))
}

/// The cue of a row. `title` is the row's, as a person reads it.
#[must_use]
pub fn cue(
    id: CueId,
    place: u32,
    title: &str,
    row: &HashMap<String, &str>,
    columns: &Columns,
) -> Cue {
    let clean = unquoted(title);
    let mut cue = Cue::new(id, place, clean);
    cue.raw_title = (clean != title).then(|| title.to_owned());
    if let Some(free) = row.get("extra") {
        let cell = render::cell(free);
        match &columns.free {
            Some((role, _)) => add(&mut cue, names(role, &cell), &columns.head, &cell),
            None if columns.head.is_empty() => cue.notes.push(cell.text()),
            None => cue.notes.push(format!("{}: {}", columns.head, cell.text())),
        }
    }
    for ((column, _, role), all) in ROLES.iter().zip(&columns.all) {
        match row.get(*column) {
            Some(markup) => {
                let cell = render::cell(markup);
                add(&mut cue, names(role, &cell), column, &cell);
            }
            None => cue.credits.extend(all.iter().cloned()),
        }
    }
    if let Some(note) = row.get("note").map(|note| render::plain(note)) {
        let words = note.to_lowercase();
        let words: Vec<_> = words.split(|c: char| !c.is_alphanumeric()).collect();
        cue.flags.extend(FLAGS.iter().filter(|flag| words.contains(flag)).map(|f| (*f).to_owned()));
        cue.notes.push(note);
    }
    cue.notes.retain(|note| !note.is_empty());
    cue.recording.seconds = row.get("length").and_then(|text| seconds(&render::plain(text)));
    cue
}

fn add(cue: &mut Cue, credits: Vec<Credit>, label: &str, cell: &Cell) {
    let raw = cell.text();
    if !raw.is_empty() {
        cue.raw.push(format!("{label}: {raw}"));
    }
    cue.credits.extend(credits);
}

fn names(role: &Role, cell: &Cell) -> Vec<Credit> {
    let pieces = cell.pieces().map(|(text, is_name)| Piece { text, is_name });
    let mut credits = credited(role, pieces);
    credits.truncate(MOST_NAMES);
    credits
}

/// Without the quotation marks around the whole, which the template adds by itself.
fn unquoted(title: &str) -> &str {
    const PAIRS: [(char, char); 3] = [('"', '"'), ('\u{201c}', '\u{201d}'), ('\u{ab}', '\u{bb}')];
    let inside = PAIRS.iter().find_map(|(open, close)| {
        let inside = title.strip_prefix(*open)?.strip_suffix(*close)?.trim();
        (!inside.is_empty() && !inside.contains([*open, *close])).then_some(inside)
    });
    inside.unwrap_or(title)
}

/// `3:25`, `1:02:03`.
fn seconds(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.trim().split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let mut whole = 0_u32;
    for part in parts {
        let part = part.trim();
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        whole = whole.checked_mul(60)?.checked_add(digits.then(|| part.parse().ok()).flatten()?)?;
    }
    (whole > 0).then(|| f64::from(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        for (text, expected) in [
            ("3:25", Some(205.0)),
            ("1:02:03", Some(3_723.0)),
            ("0:3:25", Some(205.0)),
            ("0:00", None),
            ("3", None),
            ("3:2x", None),
            (":", None),
            ("9999:9999:9999:1", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn quotation_marks_around_the_whole() {
        assert_eq!(unquoted("\"Small Hours\""), "Small Hours");
        assert_eq!(unquoted("\"A\" and \"B\""), "\"A\" and \"B\"");
        assert_eq!(unquoted("\""), "\"");
    }

    #[test]
    fn the_head_of_the_free_column() {
        let role = |head: &str| free(head).map(|(role, _)| role.name().to_owned());
        assert_eq!(role("Performer(s)").as_deref(), Some("performer"));
        assert_eq!(role("Original artist").as_deref(), Some("original performer"));
        assert_eq!(role("Conductor").as_deref(), Some("conductor"));
        assert_eq!(role("Film"), None);
    }
}
