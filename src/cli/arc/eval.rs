//! `needledrop arc eval`: how well arcs repeat themselves, by each choice of the recipe.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::super::table::Table;
use super::super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, cell, json};
use crate::job::judge_arcs::{self, Choice, Options, Part, Report, Split};
use crate::learn::Interval;
use crate::model::recipe::{Drawing, Fit};
use crate::model::{Feature, Recipe};

/// Arguments of `arc eval`.
#[derive(Debug, Args)]
pub struct Eval {
    /// Films: CSV with the columns id, title, year and soundtrack, a list of lines in one cell
    films: PathBuf,
    /// Artists with genres, as for `genre build` [default: artists.csv beside the films, else
    /// those of the program]
    #[arg(long, value_name = "ARTISTS.CSV")]
    artists: Option<PathBuf>,
    /// Another genre map
    #[arg(long, value_name = "FILE")]
    genre_map: Option<PathBuf>,
    /// Fewest cues with evidence for a film to be judged
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u16).range(8..))]
    least: u16,
    /// How a film's cues are dealt into halves
    #[arg(long, value_enum, default_value_t = By::Cues)]
    split: By,
    /// Choose by the films that are else reported, and report the others
    #[arg(long)]
    swap: bool,
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

/// Halves by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Odd cues and even ones
    Cues,
    /// All cues of the same genres in one half: the halves share no act
    Acts,
}

/// Runs the command.
///
/// # Errors
/// Wrong input, or output that cannot be written.
pub fn run(arguments: &Eval, context: &mut Context) -> Result<()> {
    let beside = arguments.films.parent().unwrap_or(Path::new("")).join("artists.csv");
    let artists = arguments.artists.clone().or_else(|| beside.exists().then_some(beside));
    let options = Options {
        least: arguments.least.into(),
        resamples: arguments.resamples as usize,
        seed: arguments.seed,
        split: match arguments.split {
            By::Cues => Split::Cues,
            By::Acts => Split::Acts,
        },
        swap: arguments.swap,
    };
    let mut tell = |word: String| context.tell(word);
    let report = judge_arcs::judge(
        &arguments.films,
        artists.as_deref(),
        arguments.genre_map.as_deref(),
        &options,
        &mut tell,
    )?;
    match arguments.format {
        Format::Table => table(&report, context),
        Format::Csv => csv(&report, context),
        Format::Json => {
            #[derive(Serialize)]
            struct Document<'a> {
                version: u8,
                #[serde(flatten)]
                report: &'a Report,
            }
            json(&Document { version: 1, report: &report }, context.out).map_err(written)
        }
    }
}

fn table(report: &Report, context: &mut Context) -> Result<()> {
    let Report { counts, choosing, reporting, choices, shape, whole, .. } = report;
    let judge_arcs::Counts { films, cues, named, evidence } = counts;
    let mut line = |line: String| writeln!(context.out, "{line}").map_err(written);
    line(format!(
        "{films} films, {cues} cues, {named} with a name, {evidence} with evidence; \
         {choosing} films to choose by, {reporting} to report"
    ))?;
    let deviations: Vec<String> = report
        .deviations
        .iter()
        .map(|(feature, deviation)| format!("{feature} {deviation:.3}"))
        .collect();
    line(format!("films' levels differ by (one deviation): {}", deviations.join(", ")))?;
    line(
        "found: the share of other films that lie further from one half of a film's cues than \
         its other half does; the mean arc has 0.5\n"
            .into(),
    )?;
    let mut table = Table::new(&[
        "",
        "choice",
        "features",
        "points",
        "chosen by",
        "found",
        "95 %",
        "correlation",
        "95 %",
        "reliability",
    ]);
    for (index, choice) in choices.iter().enumerate() {
        let mark = match index {
            0 => "now",
            index if [*shape, *whole].contains(&index) => "best",
            _ => "",
        };
        let [found, correlation] = [choice.found, choice.correlation].map(|of| {
            let Interval { value, low, high } = of;
            [format!("{value:.3}"), format!("{low:.3} to {high:.3}")]
        });
        let start = [
            mark.to_owned(),
            what(choice),
            letters(&choice.recipe),
            choice.recipe.points.to_string(),
            format!("{:.3}", choice.chosen),
        ];
        let reliability =
            choice.reliability.map_or_else(String::new, |share| format!("{share:.3}"));
        table.row(start.into_iter().chain(found).chain(correlation).chain([reliability]));
    }
    table.write(context.out).map_err(written)
}

fn what(choice: &Choice) -> String {
    match (choice.recipe.drawing, choice.part) {
        (Drawing::Classic, _) => "classic".into(),
        (Drawing::Smooth { .. }, Part::Level) => "level alone".into(),
        (Drawing::Smooth { fit, bandwidth, .. }, Part::Shape) => {
            format!("shape alone, {}, window {bandwidth}", name(fit))
        }
        (Drawing::Smooth { fit, bandwidth, level }, Part::Whole) => {
            format!("{}, window {bandwidth}, level x{level}", name(fit))
        }
    }
}

fn name(fit: Fit) -> &'static str {
    match fit {
        Fit::Mean => "mean",
        Fit::Line => "line",
    }
}

/// The features by their first letters.
fn letters(recipe: &Recipe) -> String {
    recipe.features.iter().filter_map(|feature| feature.name().chars().next()).collect()
}

fn csv(report: &Report, context: &mut Context) -> Result<()> {
    let header = [
        "recipe",
        "part",
        "fit",
        "bandwidth",
        "level",
        "points",
        "features",
        "best",
        "chosen",
        "found",
        "found_low",
        "found_high",
        "correlation",
        "correlation_low",
        "correlation_high",
        "reliability",
    ];
    let rows = report.choices.iter().enumerate().map(|(index, choice)| {
        let Choice { recipe, part, chosen, found, correlation, reliability, .. } = choice;
        let free = match recipe.drawing {
            Drawing::Classic => Default::default(),
            Drawing::Smooth { fit, bandwidth, level } => {
                [name(fit).to_owned(), bandwidth.to_string(), level.to_string()]
            }
        };
        let part = match part {
            Part::Whole => "whole",
            Part::Level => "level",
            Part::Shape => "shape",
        };
        let features: Vec<&str> = recipe.features.iter().copied().map(Feature::name).collect();
        let figures = [found, correlation].into_iter().flat_map(|of| [of.value, of.low, of.high]);
        [recipe.name.clone(), part.to_owned()]
            .into_iter()
            .chain(free)
            .chain([recipe.points.to_string(), features.join("|")])
            .chain([[report.shape, report.whole].contains(&index).to_string(), chosen.to_string()])
            .chain(figures.map(|figure| figure.to_string()))
            .chain([cell(*reliability)])
    });
    export::csv(&header, rows, context.out).map_err(written)
}
