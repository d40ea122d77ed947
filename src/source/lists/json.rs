//! Lists of Trakt's, as its interface gives them: each with a `movie`, or films themselves.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};

use crate::error::{Error, Result};
use crate::identity::year;
use crate::model::FilmId;
use crate::model::reel::Also;

use super::{Film, Kind, List, MOST_ROWS, Row};

/// Reads a list.
///
/// # Errors
/// When it is broken, too long, or lists something else.
pub(super) fn read(text: &str, name: &str) -> Result<List> {
    let items: Items = serde_json::from_str(text).map_err(|cause| {
        Error::input(format!("this is no list of Trakt's: {cause}"), "save the list again")
            .on_line(cause.line() as u64)
    })?;
    Ok(List::new(Kind::Trakt, name, items.0))
}

#[derive(Deserialize)]
struct Item {
    #[serde(rename = "type")]
    kind: Option<String>,
    movie: Option<Movie>,
    show: Option<IgnoredAny>,
    notes: Option<String>,
    title: Option<String>,
    year: Option<u16>,
    ids: Option<Ids>,
}

#[derive(Deserialize)]
struct Movie {
    title: Option<String>,
    year: Option<u16>,
    ids: Option<Ids>,
}

#[derive(Deserialize, Default)]
struct Ids {
    imdb: Option<String>,
    tmdb: Option<u64>,
}

/// Made into rows one by one, so that millions of empty items take no room.
struct Items(Vec<Row>);

impl<'de> Deserialize<'de> for Items {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Rows;
        impl<'de> Visitor<'de> for Rows {
            type Value = Items;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of films")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Items, A::Error> {
                let mut rows = Vec::new();
                while let Some(item) = items.next_element::<Item>()? {
                    if rows.len() == MOST_ROWS {
                        let told = format!("there are more than {MOST_ROWS} items");
                        return Err(serde::de::Error::custom(told));
                    }
                    rows.push(row(rows.len() as u64 + 1, item));
                }
                Ok(Items(rows))
            }
        }
        deserializer.deserialize_seq(Rows)
    }
}

fn row(number: u64, item: Item) -> Row {
    let kind = item.kind.unwrap_or_default();
    let movie = match item.movie {
        Some(movie) => movie,
        None if item.show.is_some() || !matches!(kind.as_str(), "" | "movie") => {
            let written = item.title.unwrap_or_else(|| kind.clone());
            return Row::left_out(number, &written, "it is no film");
        }
        None => Movie { title: item.title, year: item.year, ids: item.ids },
    };
    let ids = movie.ids.unwrap_or_default();
    let title = movie.title.map(|title| title.trim().to_owned());
    let released = movie.year.and_then(|number| year(&number.to_string()));
    let dated = released.map_or_else(String::new, |year| format!(" ({year})"));
    let written = title.clone().unwrap_or_default() + &dated;
    let film = Film {
        title: title.filter(|title| !title.is_empty()),
        year: released,
        id: ids.imdb.and_then(|id| FilmId::new(id).ok()),
        also: Also { tmdb: ids.tmdb, letterboxd: None },
        note: item.notes.filter(|note| !note.is_empty()),
        ..Film::default()
    };
    Row::new(number, &written, film)
}
