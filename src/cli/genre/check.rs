//! `needledrop genre check`.

use std::path::PathBuf;

use serde::Serialize;

use super::super::table::harmless;
use super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, json};
use crate::genre::Entry;
use crate::model::Feature;
use crate::source::genre_map;

/// What the command is given.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The map's file
    file: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// What is in a map.
#[derive(Serialize)]
struct Found {
    version: u32,
    genres: usize,
    source: String,
    features: Vec<&'static str>,
    /// Genres that lack one of these features.
    incomplete: usize,
    /// Whether the map tells how far tracks lie from what it says.
    calibrated: bool,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<()> {
    let map = genre_map::load(&arguments.file)?;
    let has = |feature: &Feature| map.entries().iter().any(|entry| entry.get(*feature).is_some());
    let features: Vec<Feature> = Feature::ALL.into_iter().filter(has).collect();
    let lacks = |entry: &&Entry| features.iter().any(|feature| entry.get(*feature).is_none());
    let of_tracks = |feature: &Feature| map.calibration(*feature).is_some_and(|c| c.within > 0.0);
    let found = Found {
        version: 1,
        genres: map.entries().len(),
        source: map.source.clone(),
        features: features.iter().map(|feature| feature.name()).collect(),
        incomplete: map.entries().iter().filter(lacks).count(),
        calibrated: features.iter().any(of_tracks),
    };
    match arguments.format {
        Format::Table => words(&found, context),
        Format::Json => json(&found, context.out).map_err(written),
        Format::Csv => {
            let header = ["genres", "source", "features", "incomplete", "calibrated"];
            let row = [
                found.genres.to_string(),
                found.source.clone(),
                found.features.join("|"),
                found.incomplete.to_string(),
                found.calibrated.to_string(),
            ];
            export::csv(&header, [row], context.out).map_err(written)
        }
    }
}

fn words(found: &Found, context: &mut Context) -> Result<()> {
    let source = match found.source.as_str() {
        "" => "the file does not say from what".to_owned(),
        source => harmless(source),
    };
    let calibrated = match found.calibrated {
        true => "calibrated: spreads are those of single tracks",
        false => "not calibrated: spreads are those that the file states, or of anything at all",
    };
    let incomplete = match found.incomplete {
        0 => String::new(),
        1 => " (1 genre lacks one)".to_owned(),
        some => format!(" ({some} genres lack one)"),
    };
    let (genres, features) = (found.genres, found.features.join(", "));
    let s = if genres == 1 { "" } else { "s" };
    let lines = [
        format!("{genres} genre{s}: {source}"),
        format!("{features}{incomplete}"),
        calibrated.into(),
    ];
    writeln!(context.out, "{}", lines.join("\n")).map_err(written)
}
