//! What was found of films, as `film fetch` and `film add` print it.

use serde::Serialize;

use super::super::table::{Table, harmless};
use super::super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, cell, json};
use crate::job::fetch::{Found, Outcome};
use crate::job::fetch_report;
use crate::model::FilmId;

#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    films: Vec<Film<'a>>,
}

#[derive(Serialize)]
struct Film<'a> {
    id: &'a str,
    is: Option<&'a str>,
    title: &'a str,
    year: Option<u16>,
    cues: usize,
    identity: Part,
    soundtrack: Part,
    genres: Part,
}

impl<'a> Film<'a> {
    fn new(found: &'a Found) -> Self {
        Self {
            id: found.id.as_str(),
            is: found.is.as_ref().map(FilmId::as_str),
            title: &found.title,
            year: found.year,
            cues: found.cues,
            identity: part(&found.identity),
            soundtrack: part(&found.soundtrack),
            genres: part(&found.genres),
        }
    }
}

#[derive(Serialize)]
struct Part {
    outcome: &'static str,
    words: String,
    candidates: Vec<String>,
}

fn part(outcome: &Outcome) -> Part {
    let candidates = match outcome {
        Outcome::Which(films) => films.iter().map(|film| film.id.to_string()).collect(),
        _ => Vec::new(),
    };
    Part { outcome: outcome.name(), words: outcome.words(), candidates }
}

/// Prints what was found of films.
///
/// # Errors
/// When it cannot be written.
pub(super) fn show(found: &[Found], format: Format, context: &mut Context) -> Result<()> {
    match format {
        Format::Table => {
            let mut table = Table::new(&["film", "year", "cues", "identity", "music", "genres"]);
            for film in found {
                let parts = [&film.identity, &film.soundtrack, &film.genres];
                let parts = parts.map(|part| part.name().to_owned());
                let head = [film.title.clone(), cell(film.year), film.cues.to_string()];
                table.row(head.into_iter().chain(parts));
            }
            table.write(context.out).map_err(written)?;
            for line in found.iter().flat_map(fetch_report::remarks) {
                writeln!(context.out, "{}", harmless(&line)).map_err(written)?;
            }
            Ok(())
        }
        Format::Json => {
            let films = found.iter().map(Film::new).collect();
            json(&Shown { version: 1, films }, context.out).map_err(written)
        }
        Format::Csv => {
            let header = [
                "id",
                "is",
                "title",
                "year",
                "cues",
                "identity",
                "identity_words",
                "soundtrack",
                "soundtrack_words",
                "genres",
                "genres_words",
            ];
            let row = |film: &Found| {
                let parts = [&film.identity, &film.soundtrack, &film.genres];
                let parts = parts.into_iter().flat_map(|p| [p.name().to_owned(), p.words()]);
                let head = [
                    film.id.to_string(),
                    cell(film.is.as_ref()),
                    film.title.clone(),
                    cell(film.year),
                    film.cues.to_string(),
                ];
                head.into_iter().chain(parts).collect::<Vec<_>>()
            };
            export::csv(&header, found.iter().map(row), context.out).map_err(written)
        }
    }
}
