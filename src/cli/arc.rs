//! `needledrop arc`: how the mood moves along each film.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::films::Films;
use super::table::{Table, harmless};
use super::{Context, Format, written};
use crate::error::Result;
use crate::export::arcs::{self, Curve, Film};
use crate::job;
use crate::model::{Recipe, effective};

/// What can be done with arcs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the arcs of a reel's films, or of a table of cues
    Show(Show),
}

/// Arguments of `arc show`.
#[derive(Debug, Args)]
pub struct Show {
    #[command(flatten)]
    films: Films,
    /// A table instead of a reel: film,position and a column for each feature
    #[arg(long, value_name = "CUES.CSV", conflicts_with_all = ["reel", "genre_map", "artists"])]
    from: Option<PathBuf>,
    /// How moods become arcs
    #[arg(long, value_enum, default_value_t = Named::Classic)]
    recipe: Named,
    /// In csv, a further column `bridged`: whether the cues nearest to the point have no value
    #[arg(long)]
    bridged: bool,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Recipes by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Named {
    /// Ten points, each feature stretched to 0..1 within its film
    Classic,
}

impl Named {
    pub(super) fn recipe(self) -> Recipe {
        match self {
            Self::Classic => Recipe::classic(),
        }
    }
}

/// Runs the command.
///
/// # Errors
/// Wrong input, no such reel, or output that cannot be written.
pub fn run(command: Command, context: &mut Context) -> Result<()> {
    let Command::Show(Show { films, from, recipe, bridged, format }) = command;
    let recipe = recipe.recipe();
    let films: Vec<Film> = match from {
        Some(file) => job::table::arcs(&file, &recipe)?.into_iter().map(of_table).collect(),
        None => of_reel(&films.open(context)?.films, &recipe),
    };
    for Film { film, reason, .. } in &films {
        if let Some(reason) = reason {
            context.tell(format_args!("{}: no arc: {reason}", harmless(film)));
        }
    }
    match format {
        Format::Csv => arcs::write_csv(&films, bridged, context.out),
        Format::Json => arcs::write_json(&recipe.name, &films, context.out),
        Format::Table => table(&films).write(context.out),
    }
    .map_err(written)
}

fn of_reel(films: &[effective::Film], recipe: &Recipe) -> Vec<Film> {
    let labels = effective::labels(films);
    labels
        .into_iter()
        .zip(films)
        .map(|(label, film)| Film::of(label, &crate::arc::of_film(film, recipe)))
        .collect()
}

fn of_table(film: job::table::Film) -> Film {
    let curve = |curve: job::table::Curve| Curve {
        feature: curve.feature,
        level: curve.level,
        level_spread: None,
        points: arcs::points(&curve.points, None, &curve.bridged),
    };
    let (reason, curves) = match film.arc {
        Ok(curves) => (None, curves.into_iter().map(curve).collect()),
        Err(reason) => (Some(reason), Vec::new()),
    };
    Film { film: film.name, cues: film.cues, evidence: film.evidence, reason, curves }
}

fn table(films: &[Film]) -> Table {
    let mut table = Table::new(&["film", "evidence", "feature", "arc", "level", "±"]);
    for film in films {
        for (index, curve) in film.curves.iter().enumerate() {
            let first = |text: String| if index == 0 { text } else { String::new() };
            table.row([
                first(film.film.clone()),
                first(format!("{}/{}", film.evidence, film.cues)),
                curve.feature.clone(),
                curve.points.iter().map(|point| bar(point.value)).collect(),
                format!("{:.2}", curve.level),
                curve.level_spread.map_or_else(String::new, |spread| format!("{spread:.2}")),
            ]);
        }
    }
    table
}

/// 0..1 as one of eight heights.
fn bar(value: f64) -> char {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    // Saturates at both ends; what is not a number becomes 0.
    BARS[((value * 8.0) as usize).min(7)]
}
