//! A film on each line, as people write lists.

use crate::error::{Error, Result};
use crate::identity::film_name;

use super::{Film, Kind, List, MOST_ROWS, Row};

const BULLETS: &[&str] = &["- [ ] ", "- [x] ", "- ", "* ", "+ ", "\u{2022}", "\u{b7}", "\u{2013} "];

/// Reads lines; those that begin with `#` say nothing.
///
/// # Errors
/// When most lines have neither a year nor an id: then it is some other text.
pub(super) fn read(text: &str, name: &str) -> Result<List> {
    let mut rows = Vec::new();
    let mut plain = 0;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if rows.len() == MOST_ROWS {
            let what = format!("there are more than {MOST_ROWS} lines");
            return Err(Error::input(what, "split it into smaller files").on_line(number));
        }
        rows.push(row(number, line, &mut plain));
    }
    if plain * 2 < rows.len() {
        let what = "this does not look like a list of films";
        let hint = "write a film on each line with its year behind it: Ghost World (2001)";
        return Err(Error::input(what, hint));
    }
    Ok(List::new(Kind::Text, name, rows))
}

fn row(number: u64, line: &str, plain: &mut usize) -> Row {
    // A title of a page's length would be searched for all that a title can hold.
    if line.len() > 10_000 {
        return Row::left_out(number, line, "the line is too long for a film's name");
    }
    let named = film_name(unmarked(line));
    *plain += usize::from(named.is_plain());
    let film = Film {
        title: named.title,
        year: named.year,
        id: named.id,
        also: named.also,
        ..Film::default()
    };
    Row::new(number, line, film)
}

/// The line without a bullet or a number before it.
fn unmarked(line: &str) -> &str {
    let rest = BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line);
    let rest = rest.trim_start();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = &rest[digits..];
    match (1..=5).contains(&digits) && (behind.starts_with(". ") || behind.starts_with(") ")) {
        true => behind[2..].trim_start(),
        false => rest,
    }
}
