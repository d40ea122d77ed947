//! Names of files and ids made from titles.

use crate::model::{FilmId, Slug};

use super::fold;

/// What an id or a file's name may have at most.
const MOST: usize = 80;

/// A reel's file name made from its name: small letters, digits, hyphens. `None` for a name
/// without a letter from a to z and without a digit.
#[must_use]
pub fn slug(name: &str) -> Option<Slug> {
    Slug::new(hyphened(&fold(name), MOST).0).ok()
}

/// The id of a film of which no id is known, made from its title and its year: the same for the
/// same film wherever it is named. `other` tells films of one title and one year apart; 0 for the
/// first.
#[must_use]
pub fn local_id(title: &str, year: Option<u16>, other: u32) -> Option<FilmId> {
    let folded = fold(title);
    let (mut text, whole) = hyphened(&folded, MOST - 24);
    if !whole || text.is_empty() {
        // Titles of another script, or long ones, would become the same.
        let hash = blake3::hash(folded.as_bytes()).to_hex();
        text = [text.as_str(), &hash[..8]].join("-");
    }
    let year = year.map(|year| format!("-{year}")).unwrap_or_default();
    let other = if other == 0 { String::new() } else { format!("-{}", other.saturating_add(1)) };
    let id = format!("local-{}{year}{other}", text.trim_matches('-'));
    FilmId::new(id).ok()
}

/// Words joined by hyphens, and whether nothing was lost.
fn hyphened(folded: &str, most: usize) -> (String, bool) {
    let kept = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let words = folded.split(|c| !kept(c)).filter(|word| !word.is_empty());
    let mut text = words.collect::<Vec<_>>().join("-");
    let whole = folded.chars().all(|c| kept(c) || c == ' ') && text.len() <= most;
    text.truncate(most);
    (text.trim_matches('-').to_owned(), whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_the_same_for_what_reads_alike_and_no_other() {
        let id = |title, year| local_id(title, year, 0).unwrap().to_string();
        assert_eq!(id("Am\u{e9}lie", Some(2001)), "local-amelie-2001");
        assert_eq!(id("AMELIE ", Some(2001)), "local-amelie-2001");
        assert_eq!(id("Ghost World", None), "local-ghost-world");
        assert_ne!(
            id("\u{4e03}\u{4eba}\u{306e}\u{4f8d}", None),
            id("\u{751f}\u{304d}\u{308b}", None)
        );
        assert_ne!(id("!!!", None), id("???", None));
        let long = "x".repeat(300);
        assert_ne!(id(&long, Some(1999)), id(&(long.clone() + "y"), Some(1999)));
        assert_eq!(local_id("A", Some(1999), 1).unwrap().as_str(), "local-a-1999-2");
        assert_eq!(slug("Punk & Drift").unwrap().as_str(), "punk-and-drift");
        assert!(slug("\u{4e03}").is_none());
    }
}
