//! `needledrop genre show`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::super::table::Table;
use super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, json};
use crate::genre::{How, Level, LookUp, Map, Step};
use crate::job::brought;
use crate::job::explain_genres::{self, Explained};
use crate::model::{Feature, Mood};

/// What the command is given.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A genre, such as "ska punk"
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,
    /// A map's file [default: genre_map.json in the config folder, else the one that ships
    /// with the program]
    #[arg(long, value_name = "FILE")]
    genre_map: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<()> {
    let map = brought::genre_map(&context.folders, arguments.genre_map.as_deref())?;
    let explained = explain_genres::explain(&map, &arguments.names);
    match arguments.format {
        Format::Table => table(&map, &explained, context),
        Format::Json => json(&Shown::new(&map, &explained), context.out).map_err(written),
        Format::Csv => csv(&explained.mood, context),
    }
}

/// The result as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    names: Vec<Name<'a>>,
    mood: Mood,
    /// Where 80 % of all tracks lie, low and high.
    interval_80: BTreeMap<&'static str, [f64; 2]>,
}

#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
    steps: &'a [Step],
}

impl<'a> Shown<'a> {
    fn new(map: &Map, explained: &'a Explained) -> Self {
        let name = |name: &'a explain_genres::Name| Name {
            name: &name.look_up.name,
            steps: &name.look_up.steps,
        };
        let interval = |(feature, estimate): (Feature, _)| {
            let (low, high) = map.interval(feature, &estimate, Level::FourFifths);
            (feature.name(), [low, high])
        };
        Self {
            version: 1,
            names: explained.names.iter().map(name).collect(),
            mood: explained.mood,
            interval_80: explained.mood.known().map(interval).collect(),
        }
    }
}

fn table(map: &Map, explained: &Explained, context: &mut Context) -> Result<()> {
    let mut names = Table::new(&["name", "in the map", "artists"]);
    for name in &explained.names {
        let artists = name.look_up.entry.and_then(|entry| entry.artists);
        let artists = artists.map_or_else(String::new, |artists| artists.to_string());
        names.row([name.look_up.name.clone(), found(&name.look_up, &name.near), artists]);
    }
    names.write(context.out).map_err(written)?;
    writeln!(context.out).map_err(written)?;
    if explained.mood.is_empty() {
        return writeln!(context.out, "no mood: none of the names is known").map_err(written);
    }
    let mut mood = Table::new(&["feature", "value", "spread", "80 % of tracks", "origin"]);
    for (feature, estimate) in explained.mood.known() {
        let digits = feature.digits();
        let (low, high) = map.interval(feature, &estimate, Level::FourFifths);
        mood.row([
            feature.to_string(),
            format!("{:.digits$}", estimate.value),
            format!("{:.digits$}", estimate.spread),
            format!("{low:.digits$} to {high:.digits$}"),
            estimate.origin.name().to_owned(),
        ]);
    }
    mood.write(context.out).map_err(written)
}

/// The steps in words.
fn found(look_up: &LookUp, near: &[&str]) -> String {
    let word = |step: &Step| {
        let genre = step.genre.as_deref().unwrap_or_default();
        match step.how {
            How::Entry => genre.to_owned(),
            How::Alias => format!("another name for {genre}"),
            How::Parent => format!("by the wider {genre}"),
            How::Unknown => "not in the map".to_owned(),
        }
    };
    let steps = look_up.steps.iter().map(word).collect::<Vec<_>>().join(", ");
    match near {
        [] => steps,
        near => format!("{steps}; near it: {}", near.join(", ")),
    }
}

fn csv(mood: &Mood, context: &mut Context) -> Result<()> {
    let rows = Feature::ALL.map(|feature| {
        let [value, spread, origin] = export::estimate(mood.get(feature));
        [feature.to_string(), value, spread, origin]
    });
    export::csv(&["feature", "value", "spread", "origin"], rows, context.out).map_err(written)
}
