//! Rows of facts to films.
//!
//! A film may have any number of rows and a row any of the facts, one or several in a cell:
//! what is joined here does not depend on how the query was written.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::WHO;
use crate::error::Result;
use crate::model::found::Identity;
use crate::model::{About, FilmId};
use crate::source::wire::{json, list, odd, year};

/// Between values in one cell, where a query puts several there: no name has it.
const BETWEEN: char = '\u{1f}';

/// Films with more values of one kind are cut off.
const MOST_VALUES: usize = 100;

/// Far more than are asked for at once.
const MOST_FILMS: usize = 1_000;

const ITEM: &str = "http://www.wikidata.org/entity/";
const ARTICLE: &str = "https://en.wikipedia.org/wiki/";

/// Reads the answer to a question for films by their ids. A film that was asked for by an IMDb
/// id has that id; others have their IMDb id, else Wikidata's.
///
/// # Errors
/// A reply that is no table of facts.
pub fn read_films(body: &[u8]) -> Result<Vec<Identity>> {
    let reply = json(body, WHO)?;
    let mut films = Films::default();
    for row in rows(&reply)? {
        films.add(row);
    }
    let mut read: Vec<Identity> = Vec::new();
    for film in &films.films {
        for identity in film.identities() {
            if !read.iter().any(|known| known.id == identity.id) {
                read.push(identity);
            }
        }
    }
    Ok(read)
}

/// Reads the answer to a search: the place of each title among those that were asked for
/// together, and its films, the best first.
///
/// # Errors
/// A reply that is no table of facts.
pub fn read_search(body: &[u8]) -> Result<Vec<(usize, Vec<Identity>)>> {
    let reply = json(body, WHO)?;
    let mut places: BTreeMap<usize, (Films, HashMap<String, u64>)> = BTreeMap::new();
    for row in rows(&reply)? {
        let number = |key| cell(row, key).and_then(|cell| cell.value.parse::<u64>().ok());
        let Some(place) = number("place").and_then(|place| usize::try_from(place).ok()) else {
            continue;
        };
        let (films, ranks) = places.entry(place).or_default();
        if let Some(item) = films.add(row) {
            let rank = number("rank").unwrap_or(u64::MAX);
            let known = ranks.entry(item).or_insert(rank);
            *known = rank.min(*known);
        }
    }
    let mut read = Vec::new();
    for (place, (mut films, ranks)) in places {
        films.films.sort_by_key(|film| ranks.get(&film.item).copied());
        let found: Vec<Identity> = films.films.iter().flat_map(Film::identities).collect();
        if !found.is_empty() {
            read.push((place, found));
        }
    }
    Ok(read)
}

fn rows(reply: &Value) -> Result<&[Value]> {
    match reply.get("results").filter(|results| results["bindings"].is_array()) {
        Some(results) => Ok(list(results, "bindings")),
        None => Err(odd(WHO, reply)),
    }
}

#[derive(Default)]
struct Films {
    films: Vec<Film>,
    places: HashMap<String, usize>,
}

/// The facts on an item, by the name of their column.
struct Film {
    item: String,
    facts: HashMap<String, Vec<String>>,
}

struct Cell<'a> {
    is_name: bool,
    value: &'a str,
}

fn cell<'a>(row: &'a Value, key: &str) -> Option<Cell<'a>> {
    let cell = row.get(key)?;
    let kind = cell.get("type").and_then(Value::as_str).unwrap_or("literal");
    // Unknown values are nodes without a name, or addresses made up for them.
    if kind == "bnode" {
        return None;
    }
    Some(Cell { is_name: kind != "uri", value: cell.get("value")?.as_str()?.trim() })
}

impl Films {
    /// Adds a row's facts and tells of which item they are.
    fn add(&mut self, row: &Value) -> Option<String> {
        let item = cell(row, "film")?.value.strip_prefix(ITEM)?;
        FilmId::new(item).ok().filter(|_| item.starts_with('Q'))?;
        if self.films.len() >= MOST_FILMS && !self.places.contains_key(item) {
            return None;
        }
        let place = *self.places.entry(item.to_owned()).or_insert_with(|| {
            self.films.push(Film { item: item.to_owned(), facts: HashMap::new() });
            self.films.len() - 1
        });
        let film = self.films.get_mut(place)?;
        for key in row.as_object()?.keys() {
            if let Some(cell) = cell(row, key) {
                film.add(key, &cell);
            }
        }
        Some(item.to_owned())
    }
}

impl Film {
    fn add(&mut self, key: &str, cell: &Cell) {
        let address = cell.value.strip_prefix(ARTICLE).filter(|_| key == "article");
        let value = match (cell.is_name, address) {
            (true, _) => Cow::Borrowed(cell.value),
            (false, Some(name)) => Cow::Owned(decode(name).replace('_', " ")),
            (false, None) => return,
        };
        let name = key.strip_suffix("Label").unwrap_or(key);
        let known = self.facts.entry(name.to_owned()).or_default();
        for value in value.split(BETWEEN).map(str::trim) {
            // An item without a label is written by its id.
            let is_nameless = key.ends_with("Label") && is_item(value);
            let is_new = !value.is_empty() && !known.iter().any(|known| known == value);
            if is_new && !is_nameless && known.len() < MOST_VALUES {
                known.push(value.to_owned());
            }
        }
    }

    fn all(&self, key: &str) -> Vec<String> {
        self.facts.get(key).cloned().unwrap_or_default()
    }

    fn first(&self, key: &str) -> Option<&str> {
        self.facts.get(key)?.first().map(String::as_str)
    }

    /// One for each IMDb id under which it was asked for; none for an item without any title.
    fn identities(&self) -> Vec<Identity> {
        let imdb = |key| {
            let ids = self.all(key).into_iter().filter(|id| id.starts_with("tt"));
            let mut ids: Vec<FilmId> = ids.filter_map(|id| FilmId::new(id).ok()).collect();
            ids.sort();
            ids
        };
        let mut ids = imdb("asked");
        if ids.is_empty() {
            ids.extend(imdb("imdb").into_iter().next());
        }
        if ids.is_empty() {
            ids.extend(FilmId::new(self.item.as_str()));
        }
        ids.into_iter().filter_map(|id| self.identity(id)).collect()
    }

    fn identity(&self, id: FilmId) -> Option<Identity> {
        let original = self.first("original");
        let title = self.first("film").or(original)?.to_owned();
        let years = ["date", "year"].map(|key| self.all(key)).concat();
        let minutes = self.all("minutes").into_iter().filter_map(|text| minutes(&text)).min();
        let imdb = if id.as_str().starts_with("tt") { Some(id.as_str()) } else { None };
        Some(Identity {
            year: years.iter().filter_map(|date| year(date)).min(),
            directors: self.all("director"),
            about: About {
                original_title: original.filter(|own| *own != title).map(str::to_owned),
                minutes,
                genres: self.all("genre"),
                countries: self.all("country"),
                composers: self.all("composer"),
                imdb: imdb.map(str::to_owned),
                wikidata: Some(self.item.clone()),
                tmdb: self.all("tmdb").iter().find_map(|number| number.parse().ok()),
                letterboxd: self.first("letterboxd").map(str::to_owned),
                ..About::default()
            },
            release_groups: ["group", "rg"].map(|key| self.all(key)).concat(),
            article: self.first("article").map(str::to_owned),
            id,
            title,
        })
    }
}

fn is_item(value: &str) -> bool {
    let number = value.strip_prefix('Q');
    number.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `97`, `+97`, `97.0`.
fn minutes(text: &str) -> Option<u32> {
    let minutes: f64 = text.parse().ok()?;
    // In range: the cast loses nothing but the fraction.
    (1.0..=100_000.0).contains(&minutes).then(|| minutes.round() as u32)
}

/// Undoes percent-encoding; what is none stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = (*first == b'%').then(|| after.get(..2)).flatten();
        let hex = hex.and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
