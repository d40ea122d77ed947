//! `needledrop genre eval`.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::super::table::Table;
use super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, cell, json};
use crate::job::judge_genres::{self, Options, Report, Row};
use crate::learn::Interval;

/// What the command is given.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Tracks: CSV with the columns artist and one for each feature
    tracks: PathBuf,
    /// Artists with genres, as for `genre build` [default: artists.csv beside the tracks]
    #[arg(long, value_name = "ARTISTS.CSV")]
    artists: Option<PathBuf>,
    /// Another map to judge on the same tracks, mended on the other folds in the same way
    #[arg(long, value_name = "MAP.JSON")]
    against: Option<PathBuf>,
    /// Parts into which artists are dealt
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u8).range(2..=100))]
    folds: u8,
    /// Draws behind each interval
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    resamples: u32,
    /// Seed of all lots
    #[arg(long, default_value_t = 33)]
    seed: u64,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    #[serde(flatten)]
    report: &'a Report,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<()> {
    let beside = || arguments.tracks.parent().unwrap_or(Path::new("")).join("artists.csv");
    let artists = arguments.artists.clone().unwrap_or_else(beside);
    let options = Options {
        folds: arguments.folds.into(),
        seed: arguments.seed,
        resamples: arguments.resamples as usize,
    };
    let mut tell = |word: String| context.tell(word);
    let against = arguments.against.as_deref();
    let report = judge_genres::judge(&arguments.tracks, &artists, against, &options, &mut tell)?;
    match arguments.format {
        Format::Table => tables(&report, context),
        Format::Json => json(&Shown { version: 1, report: &report }, context.out).map_err(written),
        Format::Csv => csv(&report.features, context),
    }
}

fn tables(report: &Report, context: &mut Context) -> Result<()> {
    let Report { tracks, artists, left_out, .. } = report;
    writeln!(
        context.out,
        "{tracks} tracks of {artists} artists with genres; {left_out} tracks left out\n\n\
         R² over the mean, on artists whom the map has not seen, with 95 % by drawing artists"
    )
    .map_err(written)?;
    let header =
        ["feature", "R²", "95 %", "other map", "95 %", "above it", "95 %", "by wider", "ceiling"];
    let mut scores = Table::new(&header);
    for row in &report.features {
        let figures = [Some(row.r2), row.rival, row.above_rival].into_iter().flat_map(interval);
        let rest = [row.wider, row.ceiling].map(figure);
        scores.row([row.feature.to_string()].into_iter().chain(figures).chain(rest));
    }
    scores.write(context.out).map_err(written)?;
    writeln!(
        context.out,
        "\n% of tracks inside their intervals; those of 80 % in five bins by value and by spread"
    )
    .map_err(written)?;
    let header = ["feature", "50 %", "80 %", "95 %", "by value", "by spread", "by wider 80 %"];
    let mut held = Table::new(&header);
    for row in &report.features {
        let bins = |bins: &[f64]| {
            bins.iter().map(|share| format!("{:.0}", share * 100.0)).collect::<Vec<_>>().join(" ")
        };
        let [half, four_fifths, most] = row.coverage.map(|share| percent(Some(share)));
        let cells = [
            half,
            four_fifths,
            most,
            bins(&row.by_value),
            bins(&row.by_spread),
            percent(row.coverage_wider),
        ];
        held.row([row.feature.to_string()].into_iter().chain(cells));
    }
    held.write(context.out).map_err(written)?;
    writeln!(context.out, "\nwhere five other tracks of the artist are known").map_err(written)?;
    let mut artist = Table::new(&["feature", "R² by genre", "by both", "80 %"]);
    for row in &report.features {
        let (alone, both) = row.artist.unzip();
        let cells = [figure(alone), figure(both), percent(row.coverage_artist)];
        artist.row([row.feature.to_string()].into_iter().chain(cells));
    }
    artist.write(context.out).map_err(written)
}

fn figure(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| format!("{value:.3}"))
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format!("{:.1}", share * 100.0))
}

fn interval(interval: Option<Interval>) -> [String; 2] {
    match interval {
        Some(Interval { value, low, high }) => {
            [format!("{value:.3}"), format!("{low:.3} to {high:.3}")]
        }
        None => Default::default(),
    }
}

fn csv(rows: &[Row], context: &mut Context) -> Result<()> {
    let header = [
        "feature",
        "r2",
        "r2_low",
        "r2_high",
        "other",
        "other_low",
        "other_high",
        "above_other",
        "above_other_low",
        "above_other_high",
        "wider",
        "ceiling",
        "held_50",
        "held_80",
        "held_95",
    ];
    let rows = rows.iter().map(|row| {
        let intervals = [Some(row.r2), row.rival, row.above_rival].into_iter().flat_map(|of| {
            let of = of.map(|Interval { value, low, high }| [value, low, high]);
            of.map_or_else(Default::default, |figures| figures.map(|figure| figure.to_string()))
        });
        let rest = [row.wider, row.ceiling].map(cell);
        let held = row.coverage.map(|share| share.to_string());
        [row.feature.to_string()].into_iter().chain(intervals).chain(rest).chain(held)
    });
    export::csv(&header, rows, context.out).map_err(written)
}
