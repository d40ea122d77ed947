//! Arcs and groups of the user's own tables instead of a reel.

use std::path::Path;

use ndarray::Array2;

use crate::arc::{self, Drawn, Seen, within};
use crate::cluster::{self, Columns};
use crate::error::Result;
use crate::model::recipe::{Drawing, Options};
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
    /// At evenly spaced places: 0..1 of the film's own range by classic, else in the column's
    /// unit.
    pub points: Vec<f64>,
    /// For each point the band of uncertainty, where the recipe has one.
    pub band: Option<Vec<(f64, f64)>>,
    /// For each point whether it lies in a gap.
    pub bridged: Vec<bool>,
    /// Mean of the known values, in the column's unit.
    pub level: f64,
}

/// The arcs of a table of cues: every feature of the table. Classic asks for no least number
/// of cues; a smooth recipe asks for its own, feature by feature. Spreads are unknown: cues
/// weigh alike, and the band is of their scatter alone.
///
/// # Errors
/// When the file is not such a table; with line and column.
pub fn arcs(file: &Path, recipe: &Recipe) -> Result<Vec<Film>> {
    let table::Cues { features, films } = table::cues(file)?;
    Ok(films.into_iter().map(|film| drawn(film, &features, recipe)).collect())
}

fn drawn(film: table::Film, features: &[String], recipe: &Recipe) -> Film {
    let columns = features.iter().zip(&film.values);
    let curves: Vec<Curve> =
        columns.filter_map(|(name, values)| curve(name, &film.positions, values, recipe)).collect();
    let evidence = film.evidence();
    let reason = match recipe.drawing {
        Drawing::Smooth { .. } if evidence > 0 => {
            let needed = recipe.least_evidence;
            format!("fewer than {needed} cues have a value of any one feature")
        }
        _ => "no cue has a value".to_owned(),
    };
    Film {
        cues: film.positions.len(),
        evidence,
        arc: if curves.is_empty() { Err(reason) } else { Ok(curves) },
        name: film.name,
    }
}

/// The unit of a table's column is not known.
const NO_RANGE: (f64, f64) = (0.0, 0.0);

fn curve(
    feature: &str,
    positions: &[f64],
    values: &[Option<f64>],
    recipe: &Recipe,
) -> Option<Curve> {
    let cues = positions.iter().zip(within(positions)).zip(values);
    let seen = |((position, place), value): ((&f64, f64), &Option<f64>)| Seen {
        position: *position,
        place,
        known: value.map(|value| (value, 0.0)),
    };
    let cues: Vec<Seen> = cues.map(seen).collect();
    let Drawn { points, band, bridged, level, .. } = arc::curve(&cues, recipe, NO_RANGE)?;
    Some(Curve { feature: feature.to_owned(), points, band, bridged, level: level.mean })
}

/// The rows of a matrix and their groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// What each row is called.
    pub names: Vec<String>,
    /// What the columns are called.
    pub columns: Columns,
    /// The numbers.
    pub matrix: Array2<f64>,
    /// How they fall together.
    pub grouping: Grouping,
}

/// The groups of a matrix.
///
/// # Errors
/// When the file is not a matrix, or cannot have so many groups or components.
pub fn groups(file: &Path, options: &Options) -> Result<Groups> {
    let table::Matrix { names, columns, values: matrix } = table::matrix(file)?;
    let columns = Columns::Named(columns);
    let grouping = cluster::group(&matrix, &columns, &names, options, &|| false)
        .map_err(|error| error.in_file(file))?
        .ok_or_else(cancelled)?;
    Ok(Groups { names, columns, matrix, grouping })
}
