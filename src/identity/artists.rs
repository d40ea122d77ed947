//! Which artist a name in a film's credits means, and whether that is sure.
//!
//! A name alone is not enough: the first hit for Fear is a synth-pop row in many a table.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::company::{Company, Setting, share_a_word};
use super::near::likeness_at_least;
use super::{doubt, fold, name_key};
use crate::model::Artist;

/// Music can be heard in a film that comes out in the year before its artist's first record.
const YEARS_AHEAD: u16 = 1;

/// Less alike names are no suggestion.
const LEAST_LIKENESS: f64 = 2.0 / 3.0;

/// Artists by name; several may bear one.
#[derive(Debug, Clone, Default)]
pub struct Artists {
    entries: Vec<Entry>,
    /// By the key of a name or alias, places in `entries`.
    by_key: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Clone)]
struct Entry {
    artist: Artist,
    /// The key of the usual name.
    key: String,
    /// Somebody made sure that the genres are those of an act of the films that the records
    /// describe, not of a namesake.
    checked: bool,
}

/// What a look-up came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict<'a> {
    /// It is this artist.
    Sure(&'a Artist),
    /// The name is known, but perhaps none of these is meant.
    Unsure {
        /// At least one.
        candidates: Vec<&'a Artist>,
        /// In words for a person, without a full stop.
        why: String,
    },
    /// Nobody of that name is known.
    Unknown,
}

impl Artists {
    /// Takes records that somebody checked: each is the act that is heard in the films which
    /// the records describe.
    #[must_use]
    pub fn new(checked: impl IntoIterator<Item = Artist>) -> Self {
        let mut artists = Self::default();
        for artist in checked {
            artists.add(artist, true);
        }
        artists
    }

    /// Adds the rows of a table, which go by their names alone. A row that shares a word of
    /// genre with a checked record of its name is taken for the same artist: it only adds what
    /// is usual for them.
    #[must_use]
    pub fn with_table(mut self, rows: impl IntoIterator<Item = Artist>) -> Self {
        for row in rows {
            let namesakes = self.by_key.get(&name_key(&row.name)).into_iter().flatten();
            let same = namesakes.copied().find(|place| {
                let entry = &self.entries[*place];
                entry.checked && share_a_word(&entry.artist.genres, &row.genres)
            });
            match same {
                Some(place) => self.entries[place].artist.usual = row.usual,
                None => self.add(row, false),
            }
        }
        self
    }

    fn add(&mut self, artist: Artist, checked: bool) {
        let place = self.entries.len();
        for name in names(&artist) {
            let places = self.by_key.entry(name_key(name)).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        self.entries.push(Entry { key: name_key(&artist.name), artist, checked });
    }

    /// Which artist is meant by `name`. Only names with equal [keys](name_key) count.
    ///
    /// 1. In a film for which the records were checked, the only checked record is the answer.
    /// 2. Who began later than the year after the film cannot be heard in it.
    /// 3. Of several, those with genres go before those without, and those written exactly
    ///    as `name` before others ("The Rose" and "Rose" are two acts).
    /// 4. Of several still, the one who shares words of genre with clearly more of the
    ///    company: with two at least, and more than twice as many as the next. Where all
    ///    have the same genres, the first will do.
    /// 5. Who shares no word with any of at least four others (three, if they agree among
    ///    themselves) is not surely the one.
    #[must_use]
    pub fn find(&self, name: &str, setting: &Setting) -> Verdict<'_> {
        let key = name_key(name);
        // A name that cannot be seen names nobody.
        let places = self.by_key.get(&key).filter(|_| !key.is_empty());
        let Some(places) = places else { return Verdict::Unknown };
        let mut entries: Vec<&Entry> = places.iter().map(|place| &self.entries[*place]).collect();
        if setting.checked {
            prefer(&mut entries, |entry| entry.checked);
            if let [Entry { artist, checked: true, .. }] = entries[..] {
                return Verdict::Sure(artist);
            }
        }
        let all = artists(&entries);
        entries.retain(|entry| could_be_heard(&entry.artist, setting.year));
        if entries.is_empty() {
            return Verdict::Unsure { why: doubt::too_late(&all, setting.year), candidates: all };
        }
        prefer(&mut entries, |entry| !entry.artist.genres.is_empty());
        if entries.len() > 1 {
            let written = fold(name);
            prefer(&mut entries, |entry| names(&entry.artist).any(|name| fold(name) == written));
        }
        let company = &setting.company;
        let Some(Entry { artist, key, .. }) = chosen(&entries, company) else {
            let candidates = artists(&entries);
            return Verdict::Unsure { why: doubt::several(&candidates, setting), candidates };
        };
        if company.finds_odd(key, &artist.genres) {
            let why = doubt::odd(artist, company, key);
            return Verdict::Unsure { candidates: vec![artist], why };
        }
        Verdict::Sure(artist)
    }

    /// Up to `most` artists whose names are like `name`, the likest first, for "did you mean";
    /// never to be taken without asking.
    #[must_use]
    pub fn near(&self, name: &str, most: usize) -> Vec<&Artist> {
        let key = name_key(name);
        let mut best: HashMap<usize, f64> = HashMap::new();
        for (other, places) in &self.by_key {
            let likeness = likeness_at_least(LEAST_LIKENESS, &key, other);
            let Some(likeness) = likeness else { continue };
            for place in places {
                let known = best.entry(*place).or_default();
                *known = known.max(likeness);
            }
        }
        let mut near: Vec<(f64, usize)> = best.into_iter().map(|(at, like)| (like, at)).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near.iter().take(most).map(|(_, place)| &self.entries[*place].artist).collect()
    }
}

fn names(artist: &Artist) -> impl Iterator<Item = &str> {
    std::iter::once(&artist.name).chain(&artist.aliases).map(String::as_str)
}

/// Keeps those of whom it holds, if there are any.
fn prefer<T>(items: &mut Vec<T>, holds: impl Fn(&T) -> bool) {
    if items.iter().any(&holds) {
        items.retain(holds);
    }
}

fn could_be_heard(artist: &Artist, year: Option<u16>) -> bool {
    match (artist.from, year) {
        (Some(from), Some(year)) => from <= year.saturating_add(YEARS_AHEAD),
        _ => true,
    }
}

/// The one candidate, the one with the most company, or any where all say the same.
fn chosen<'a>(candidates: &[&'a Entry], company: &Company) -> Option<&'a Entry> {
    let (first, rest) = candidates.split_first()?;
    if rest.iter().all(|entry| entry.artist.genres == first.artist.genres) {
        return Some(first);
    }
    let sharing = |entry: &Entry| company.sharing(&entry.key, &entry.artist.genres);
    let mut counted: Vec<(usize, &Entry)> =
        candidates.iter().map(|entry| (sharing(entry), *entry)).collect();
    counted.sort_by_key(|(count, _)| Reverse(*count));
    match counted[..] {
        [(most, entry), (next, _), ..] if most >= 2 && most > 2 * next => Some(entry),
        _ => None,
    }
}

fn artists<'a>(entries: &[&'a Entry]) -> Vec<&'a Artist> {
    entries.iter().map(|entry| &entry.artist).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_has_two_letters_of_three_in_common() {
        let artists = Artists::new([Artist::new("Abcdef")]);
        assert_eq!(artists.near("Abcdxy", 3).len(), 1);
        assert!(artists.near("Abcxyz", 3).is_empty(), "half");
        assert!(Artists::new([Artist::new("Abcde")]).near("Abcxy", 3).is_empty(), "three of five");
    }
}
