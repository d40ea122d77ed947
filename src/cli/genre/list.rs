//! `needledrop genre list`.

use std::path::PathBuf;

use serde::Serialize;

use super::super::table::Table;
use super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, cell, json};
use crate::genre::{self, Entry};
use crate::identity::fold;
use crate::job::brought;
use crate::model::{Feature, Mood};

/// What the command is given.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only genres whose names hold this text
    #[arg(value_name = "TEXT")]
    like: Option<String>,
    /// A map's file [default: genre_map.json in the config folder, else the one that ships
    /// with the program]
    #[arg(long, value_name = "FILE")]
    genre_map: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// A genre.
#[derive(Serialize)]
struct Row<'a> {
    genre: &'a str,
    artists: Option<u64>,
    tracks: Option<u64>,
    /// Of a track that goes by this genre alone.
    mood: Mood,
}

#[derive(Serialize)]
struct Rows<'a> {
    version: u32,
    source: &'a str,
    genres: Vec<Row<'a>>,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<()> {
    let map = brought::genre_map(&context.folders, arguments.genre_map.as_deref())?;
    let wanted = arguments.like.as_deref().map(fold);
    let like = |entry: &&Entry| {
        wanted.as_ref().is_none_or(|text| fold(&entry.name).contains(text.as_str()))
    };
    let row = |entry: &'_ Entry| Row {
        genre: map.get(&entry.name).map_or("", |own| own.name.as_str()),
        artists: entry.artists,
        tracks: entry.tracks,
        mood: genre::mood(&map, &[&entry.name]),
    };
    let rows: Vec<Row> = map.entries().iter().filter(like).map(row).collect();
    if rows.is_empty() {
        context.tell("no genre's name holds this text");
    }
    match arguments.format {
        Format::Table => table(&rows, context),
        Format::Json => json(&Rows { version: 1, source: &map.source, genres: rows }, context.out)
            .map_err(written),
        Format::Csv => csv(&rows, context),
    }
}

/// The features that a table for reading has room for.
const SHOWN: [Feature; 5] = [
    Feature::Valence,
    Feature::Energy,
    Feature::Danceability,
    Feature::Acousticness,
    Feature::Instrumentalness,
];

fn table(rows: &[Row], context: &mut Context) -> Result<()> {
    let header = ["genre", "artists", "valence", "energy", "dance", "acoustic", "instrumental"];
    let mut table = Table::new(&header);
    for row in rows {
        let value = |feature: Feature| {
            let digits = feature.digits();
            row.mood.get(feature).map_or_else(String::new, |of| format!("{:.digits$}", of.value))
        };
        let name = [row.genre.to_owned(), cell(row.artists)];
        table.row(name.into_iter().chain(SHOWN.map(value)));
    }
    table.write(context.out).map_err(written)
}

fn csv(rows: &[Row], context: &mut Context) -> Result<()> {
    let mut header = vec!["genre".to_owned(), "artists".to_owned(), "tracks".to_owned()];
    for feature in Feature::ALL {
        header.extend([feature.to_string(), format!("{feature}_spread")]);
    }
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = rows.iter().map(|row| {
        let mut cells = vec![row.genre.to_owned(), cell(row.artists), cell(row.tracks)];
        for feature in Feature::ALL {
            let [value, spread, _] = export::estimate(row.mood.get(feature));
            cells.extend([value, spread]);
        }
        cells
    });
    export::csv(&header, rows, context.out).map_err(written)
}
