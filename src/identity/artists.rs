//! Which artist a name in a film's credits means, and whether that is sure.
//!
//! A name alone is not enough: the first hit for Fear is a synth-pop row in many a table.

use std::collections::HashMap;

use super::company::Company;
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
    /// Somebody made sure that the genres are those of an act of the films that the records
    /// describe, not of a namesake.
    checked: bool,
}

/// Where a name stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// The film's year of release.
    pub year: Option<u16>,
    /// The film's artists; the one who is looked up may be among them.
    pub company: Company,
    /// Whether this is one of the films for whose acts the records were checked.
    pub checked: bool,
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
    /// Of records that somebody checked: each is the act that is heard in the films which
    /// the records describe.
    #[must_use]
    pub fn new(checked: impl IntoIterator<Item = Artist>) -> Self {
        let mut artists = Self::default();
        artists.extend(checked, true);
        artists
    }

    /// Adds the rows of a table, which go by their names alone.
    #[must_use]
    pub fn with_table(mut self, rows: impl IntoIterator<Item = Artist>) -> Self {
        self.extend(rows, false);
        self
    }

    fn extend(&mut self, artists: impl IntoIterator<Item = Artist>, checked: bool) {
        for artist in artists {
            let place = self.entries.len();
            for name in names(&artist) {
                let places = self.by_key.entry(name_key(name)).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            self.entries.push(Entry { artist, checked });
        }
    }

    /// Which artist is meant by `name`. Only names with equal [keys](name_key) count.
    ///
    /// 1. In a film for which the records were checked, the only checked record is the answer.
    /// 2. Who began later than the year after the film cannot be heard in it.
    /// 3. Of several, those with genres go before those without, and those written exactly
    ///    as `name` before others ("The Rose" and "Rose" are two acts).
    /// 4. Of several still, the one who shares words of genre with clearly more of the
    ///    company: with two at least, and more than twice as many as the next. None is
    ///    chosen where all have the same genres.
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
            if let [Entry { artist, checked: true }] = entries[..] {
                return Verdict::Sure(artist);
            }
        }
        let mut candidates: Vec<&Artist> = entries.iter().map(|entry| &entry.artist).collect();
        let all = candidates.clone();
        candidates.retain(|artist| could_be_heard(artist, setting.year));
        if candidates.is_empty() {
            return Verdict::Unsure { why: doubt::too_late(&all, setting.year), candidates: all };
        }
        prefer(&mut candidates, |artist| !artist.genres.is_empty());
        if candidates.len() > 1 {
            let written = fold(name);
            prefer(&mut candidates, |artist| names(artist).any(|name| fold(name) == written));
        }
        let Some(artist) = chosen(&key, &candidates, &setting.company) else {
            return Verdict::Unsure { why: doubt::several(&candidates, setting), candidates };
        };
        if setting.company.finds_odd(&key, &artist.genres) {
            let why = doubt::odd(artist, &setting.company, &key);
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
fn chosen<'a>(key: &str, candidates: &[&'a Artist], company: &Company) -> Option<&'a Artist> {
    let (first, rest) = candidates.split_first()?;
    if rest.iter().all(|artist| artist.genres == first.genres) {
        return Some(first);
    }
    let mut sharing: Vec<(usize, &Artist)> =
        candidates.iter().map(|artist| (company.sharing(key, &artist.genres), *artist)).collect();
    sharing.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match sharing[..] {
        [(most, artist), (next, _), ..] if most >= 2 && most > 2 * next => Some(artist),
        _ => None,
    }
}
