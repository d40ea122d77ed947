//! `needledrop film listings` and `needledrop film choose`: which listing of a film's music
//! counts.

use serde::Serialize;

use super::super::table::{Table, harmless};
use super::super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, cell, json};
use crate::job::choose_listing::{self, Choice};

/// Which film, and how to print its listings.
#[derive(Debug, clap::Args)]
pub struct Listings {
    /// Its id, or its title, with the year behind it where two share the title
    film: String,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Which film, and which of its listings.
#[derive(Debug, clap::Args)]
pub struct Choose {
    /// Its id, or its title, with the year behind it where two share the title
    film: String,
    /// The listing's id, or the name of the source that has it; "starter" for the one that
    /// ships with the program
    listing: String,
}

#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    film: &'a str,
    listings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: Option<&'a str>,
    source: &'a str,
    title: Option<&'a str>,
    page: Option<&'a str>,
    listing: &'static str,
    cues: usize,
    counts: bool,
}

impl<'a> Row<'a> {
    fn new(choice: &'a Choice) -> Self {
        Self {
            id: choice.id.as_ref().map(|id| id.as_str()),
            source: &choice.source,
            title: choice.title.as_deref(),
            page: choice.page.as_deref(),
            listing: choice.listing.name(),
            cues: choice.cues,
            counts: choice.counts,
        }
    }
}

pub(super) fn list(arguments: &Listings, context: &mut Context) -> Result<()> {
    let (film, choices) = choose_listing::choices(&context.folders, &arguments.film)?;
    let rows: Vec<Row> = choices.iter().map(Row::new).collect();
    match arguments.format {
        Format::Table => {
            let mut table = Table::new(&["", "id", "source", "cues", "listing", "title"]);
            for row in &rows {
                table.row([
                    if row.counts { "*" } else { "" }.to_owned(),
                    row.id.unwrap_or("-").to_owned(),
                    row.source.to_owned(),
                    row.cues.to_string(),
                    row.listing.replace('_', " "),
                    row.title.unwrap_or_default().to_owned(),
                ]);
            }
            table.write(context.out).map_err(written)
        }
        Format::Json => {
            let shown = Shown { version: 1, film: film.as_str(), listings: rows };
            json(&shown, context.out).map_err(written)
        }
        Format::Csv => {
            let header = ["id", "source", "title", "page", "listing", "cues", "counts"];
            let cells = rows.iter().map(|row| {
                let named = [cell(row.id), row.source.to_owned(), cell(row.title), cell(row.page)];
                let rest = [row.listing.to_owned(), row.cues.to_string(), row.counts.to_string()];
                named.into_iter().chain(rest).collect::<Vec<_>>()
            });
            export::csv(&header, cells, context.out).map_err(written)
        }
    }
}

pub(super) fn choose(arguments: &Choose, context: &mut Context) -> Result<()> {
    let done = context.with_desk(|desk, _| {
        let film = desk.film(&arguments.film)?;
        desk.choose_listing(&film, &arguments.listing)
    })?;
    let done = match done {
        Some(outcome) => outcome.done,
        None => "this listing counts already".to_owned(),
    };
    writeln!(context.out, "{}", harmless(&done)).map_err(written)
}
