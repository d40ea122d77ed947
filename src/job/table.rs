//! Arcs and groups of the user's own tables instead of a reel.

use std::path::Path;

use crate::arc::{classic, level};
use crate::cluster::{self, Columns};
use crate::error::Result;
use crate::export::arcs::{Curve, Film, points};
use crate::export::groups::Groups;
use crate::model::Recipe;
use crate::model::recipe::Options;
use crate::source::table;

/// The arcs of a table of cues: every feature of the table, and no least number of cues.
///
/// # Errors
/// When the file is not such a table; with line and column.
pub fn arcs(file: &Path, recipe: &Recipe) -> Result<Vec<Film>> {
    let table::Cues { features, films } = table::cues(file)?;
    Ok(films.into_iter().map(|film| arc(film, &features, recipe.points)).collect())
}

fn arc(film: table::Film, features: &[String], count: usize) -> Film {
    let curve = |(feature, values): (&String, &Vec<Option<f64>>)| {
        let shape = classic(&film.positions, values, count)?;
        let known: Vec<(f64, f64)> = values.iter().flatten().map(|value| (*value, 0.0)).collect();
        Some(Curve {
            feature: feature.clone(),
            level: level(&known, (0.0, 0.0))?.mean,
            level_spread: None,
            points: points(&shape),
        })
    };
    let curves: Vec<Curve> = features.iter().zip(&film.values).filter_map(curve).collect();
    Film {
        cues: film.positions.len(),
        evidence: film.evidence(),
        reason: curves.is_empty().then(|| "no cue has a value".into()),
        curves,
        film: film.name,
    }
}

/// The groups of a matrix.
///
/// # Errors
/// When the file is not a matrix, or cannot have so many groups or components.
pub fn groups(file: &Path, options: &Options) -> Result<Groups> {
    let table::Matrix { names, columns, values } = table::matrix(file)?;
    let grouping = cluster::group(&values, &Columns::Named(columns), &names, options)
        .map_err(|error| error.in_file(file))?;
    Ok(Groups { films: names, grouping, asked: options.k })
}
