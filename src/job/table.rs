//! Arcs and groups of the user's own tables instead of a reel.

use std::path::Path;

use ndarray::Array2;

use crate::arc::{bridged, classic, level};
use crate::cluster::{self, Columns, Progress};
use crate::error::Result;
use crate::model::map::{Map, Method};
use crate::model::recipe::Options;
use crate::model::{Grouping, Recipe};
use crate::source::table;

use super::cancelled;

/// A film of a table of cues.
#[derive(Debug, Clone, PartialEq)]
pub struct Film {
    /// As written.
    pub name: String,
    /// All cues.
    pub cues: usize,
    /// Cues with any value.
    pub evidence: usize,
    /// A curve for each feature with a value, or in words why there is none.
    pub arc: Result<Vec<Curve>, String>,
}

/// One feature along a film; of a table it can be any, in any unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The column's name.
    pub feature: String,
    /// At evenly spaced places, 0..1 of the film's own range.
    pub points: Vec<f64>,
    /// For each point whether it lies in a gap.
    pub bridged: Vec<bool>,
    /// Mean of the known values, in the column's unit.
    pub level: f64,
}

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
        let points = classic(&film.positions, values, count)?;
        let known: Vec<(f64, f64)> = values.iter().flatten().map(|value| (*value, 0.0)).collect();
        let level = level(&known, (0.0, 0.0))?.mean;
        let bridged = bridged(&film.positions, values, count);
        Some(Curve { feature: feature.clone(), points, bridged, level })
    };
    let curves: Vec<Curve> = features.iter().zip(&film.values).filter_map(curve).collect();
    Film {
        cues: film.positions.len(),
        evidence: film.evidence(),
        arc: if curves.is_empty() { Err("no cue has a value".into()) } else { Ok(curves) },
        name: film.name,
    }
}

/// The rows of a matrix and their groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// What each row is called.
    pub names: Vec<String>,
    /// How they fall together.
    pub grouping: Grouping,
}

/// The groups of a matrix.
///
/// # Errors
/// When the file is not a matrix, or cannot have so many groups or components.
pub fn groups(file: &Path, options: &Options) -> Result<Groups> {
    Ok(read(file, options)?.0)
}

/// The groups of a matrix and its map, by a method or by what suits its rows.
///
/// # Errors
/// As [`groups`].
pub fn map(
    file: &Path,
    options: &Options,
    method: Option<Method>,
    progress: Progress,
) -> Result<(Groups, Map)> {
    let (groups, matrix) = read(file, options)?;
    let method = method.unwrap_or_else(|| Method::by_size(matrix.nrows()));
    let space = cluster::space(&matrix, options)?.rows;
    let map = cluster::map(&space, method, progress, &|| false)?.ok_or_else(cancelled)?;
    Ok((groups, map))
}

fn read(file: &Path, options: &Options) -> Result<(Groups, Array2<f64>)> {
    let table::Matrix { names, columns, values } = table::matrix(file)?;
    let grouping = cluster::group(&values, &Columns::Named(columns), &names, options, &|| false)
        .map_err(|error| error.in_file(file))?
        .ok_or_else(cancelled)?;
    Ok((Groups { names, grouping }, values))
}
