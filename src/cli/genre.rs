//! `needledrop genre`: what the genre map says, and how it is made.

use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;

use super::table::Table;
use super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, json};
use crate::genre::Step;
use crate::job::{build_genre_map, explain_genres};
use crate::model::{Feature, Mood};
use crate::source::genre_map;

/// Genres and their moods
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show how genres are found in the map, and the mood of music that goes by all of them
    Show {
        /// A genre, such as "ska punk"
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
        /// A map's file instead of the one that ships with the program
        #[arg(long, value_name = "FILE")]
        genre_map: Option<PathBuf>,
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Make a map from a table of genres' means
    ///
    /// The table is CSV with the columns genre, n_artists, n_tracks, and for each feature x
    /// the columns x_mean and x_artist_sd, its deviation between artists. An empty cell is
    /// unknown. Genres of fewer than five artists take the deviation of all others.
    Build {
        /// The table's file
        table: PathBuf,
        /// Where the map goes [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// What the table was computed from, in words [default: its file's name]
        #[arg(long, value_name = "TEXT")]
        source: Option<String>,
    },
}

/// Runs one of the commands.
///
/// # Errors
/// As its job, and when the result cannot be written.
pub fn run(command: Command, context: &mut Context) -> Result<()> {
    match command {
        Command::Show { names, genre_map, format } => {
            let map = genre_map::open(genre_map.as_deref())?;
            let explained = explain_genres::explain(&map, &names);
            match format {
                Format::Table => table(&explained, context),
                Format::Json => json(&Shown::new(&explained), context.out).map_err(written),
                Format::Csv => csv(&explained.mood, context),
            }
        }
        Command::Build { table, out, source } => match out {
            Some(out) => build_genre_map::build_to(&table, source.as_deref(), &out),
            None => {
                let text = build_genre_map::build(&table, source.as_deref())?;
                context.out.write_all(text.as_bytes()).map_err(written)
            }
        },
    }
}

/// The result as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    names: Vec<Name<'a>>,
    mood: Mood,
}

#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
    steps: &'a [Step],
}

impl<'a> Shown<'a> {
    fn new(explained: &'a explain_genres::Explained) -> Self {
        let name = |name: &'a explain_genres::Name| Name {
            name: &name.look_up.name,
            steps: &name.look_up.steps,
        };
        Self { version: 1, names: explained.names.iter().map(name).collect(), mood: explained.mood }
    }
}

fn table(explained: &explain_genres::Explained, context: &mut Context) -> Result<()> {
    let mut names = Table::new(&["name", "in the map", "artists"]);
    for name in &explained.names {
        let entry = name.look_up.entry;
        let found = match (entry, name.near.as_slice()) {
            (Some(entry), _) => entry.name.clone(),
            (None, []) => "not in the map".to_owned(),
            (None, near) => format!("not in the map; near it: {}", near.join(", ")),
        };
        let artists = entry.and_then(|entry| entry.artists);
        let artists = artists.map_or_else(String::new, |artists| artists.to_string());
        names.row([name.look_up.name.clone(), found, artists]);
    }
    names.write(context.out).map_err(written)?;
    writeln!(context.out).map_err(written)?;
    if explained.mood.is_empty() {
        return writeln!(context.out, "no mood: none of the names is known").map_err(written);
    }
    let mut mood = Table::new(&["feature", "value", "spread", "origin"]);
    for (feature, estimate) in explained.mood.known() {
        let digits = digits(feature);
        mood.row([
            feature.to_string(),
            format!("{:.digits$}", estimate.value),
            format!("{:.digits$}", estimate.spread),
            estimate.origin.name().to_owned(),
        ]);
    }
    mood.write(context.out).map_err(written)
}

/// Decimals that a reader can use, given how far the feature spreads.
fn digits(feature: Feature) -> usize {
    let (least, greatest) = feature.range();
    if greatest - least > 1.0 { 1 } else { 2 }
}

fn csv(mood: &Mood, context: &mut Context) -> Result<()> {
    let rows = Feature::ALL.map(|feature| {
        let [value, spread, origin] = export::estimate(mood.get(feature));
        [feature.to_string(), value, spread, origin]
    });
    export::csv(&["feature", "value", "spread", "origin"], rows, context.out).map_err(written)
}
