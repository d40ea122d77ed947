//! `needledrop reel`: which reels there are, what is in one, lists from elsewhere into one.

mod export_list;
mod import;
mod show;

use clap::Subcommand;
use serde::Serialize;

use super::films::Films;
use super::table::Table;
use super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, json};
use crate::job::open_reel;
use crate::model::{Reel, Slug};

pub(super) use show::{CUE, ShownCue, cue_cells, mood_header};

/// Reels and their films
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the reels
    List {
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Show a reel's films, and in json and csv their cues
    Show {
        /// Which one.
        #[command(flatten)]
        films: Films,
        /// In json and csv, fill gaps from the film's other cues (origin `neighbours`)
        #[arg(long)]
        bridge: bool,
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Put the films of a list that you keep elsewhere into a reel
    ///
    /// A list is: the zip of a Letterboxd export or a CSV file of it, a list or the ratings of
    /// IMDb as CSV, a list of Trakt's as JSON, a movie.nfo, a folder of films named for a media
    /// centre, or a text with a film on each line: Ghost World (2001). All films come as one step,
    /// which undo takes back. Nobody is asked: a film that is not known here waits for a look-up.
    Import(import::Arguments),
    /// Print a reel as a list for Letterboxd, as a playlist, or as a cue sheet
    Export(export_list::Arguments),
}

impl Command {
    /// Whether it edits the data folder.
    pub(super) const fn edits(&self) -> bool {
        matches!(self, Self::Import(_))
    }
}

/// Runs one of the commands.
///
/// # Errors
/// When there is no such reel, a file cannot be read, or the result cannot be written.
pub fn run(command: Command, context: &mut Context) -> Result<()> {
    match command {
        Command::List { format } => {
            let listed = open_reel::list(&context.folders)?;
            context.tell_of(&listed.notices);
            list(&listed.reels, format, context)
        }
        Command::Export(arguments) => export_list::run(&arguments, context),
        Command::Import(arguments) => import::run(&arguments, context),
        Command::Show { films, bridge, format } => show::run(&films, bridge, format, context),
    }
}

/// A reel in the list.
#[derive(Serialize)]
struct Row<'a> {
    slug: &'a str,
    name: &'a str,
    films: usize,
    #[serde(rename = "where")]
    /// `starter`, until that is changed, else `data`, the user's folder.
    place: &'static str,
}

#[derive(Serialize)]
struct Rows<'a> {
    version: u32,
    reels: &'a [Row<'a>],
}

const LIST: [&str; 4] = ["slug", "name", "films", "where"];

fn list(reels: &[(Slug, Reel, bool)], format: Format, context: &mut Context) -> Result<()> {
    let reels: Vec<Row> = reels
        .iter()
        .map(|(slug, reel, starter)| Row {
            slug: slug.as_str(),
            name: &reel.name,
            films: reel.films.len(),
            place: if *starter { "starter" } else { "data" },
        })
        .collect();
    let cells = reels.iter().map(|reel| {
        [reel.slug.to_owned(), reel.name.to_owned(), reel.films.to_string(), reel.place.to_owned()]
    });
    match format {
        Format::Json => json(&Rows { version: 1, reels: &reels }, context.out).map_err(written),
        Format::Csv => export::csv(&LIST, cells, context.out).map_err(written),
        Format::Table => {
            let mut table = Table::new(&LIST);
            cells.for_each(|row| table.row(row));
            table.write(context.out).map_err(written)
        }
    }
}
