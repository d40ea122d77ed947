//! A reel's films to arcs, groups and map.

use ndarray::Array2;

use crate::arc;
use crate::cluster::{self, Cancel, Columns, Unstretched};
use crate::curate::archetypes;
use crate::error::{Error, Result};
use crate::model::recipe::Drawing;
use crate::model::{Analysis, FilmArc, Recipe, Reel, effective};

use super::cancelled;

/// Draws the arc of each film and groups those whose arc has every feature of the recipe.
///
/// The grouping is `None` when fewer than two films can be grouped;
/// [`Analysis::outside`] says why a film is not. `cancel` is asked between films and within
/// the grouping, on any thread; `Ok(None)` once it says yes.
///
/// # Errors
/// When the recipe asks for more groups or components than the reel can have.
pub fn analyse(
    films: &[effective::Film],
    recipe: &Recipe,
    cancel: Cancel,
) -> Result<Option<Analysis>> {
    let mut arcs = Vec::with_capacity(films.len());
    for film in films {
        if cancel() {
            return Ok(None);
        }
        arcs.push(arc::of_film(film, recipe));
    }
    let (rows, matrix) = matrix(&arcs, recipe)?;
    let labels = effective::labels(films);
    let names: Vec<String> = rows.iter().map(|row| labels[*row].clone()).collect();
    let grouping = if rows.len() < 2 {
        None
    } else {
        match cluster::group(&matrix, &columns(recipe), &names, &recipe.grouping, cancel)? {
            None => return Ok(None),
            grouping => grouping,
        }
    };
    Ok(Some(Analysis::new(recipe.clone(), arcs, rows, grouping)))
}

/// As [`analyse`], of a reel: its groups are called as the user says.
///
/// # Errors
/// As [`analyse`].
pub fn of_reel(films: &[effective::Film], reel: &Reel, recipe: &Recipe) -> Result<Analysis> {
    let mut analysis = analyse(films, recipe, &|| false)?.ok_or_else(cancelled)?;
    archetypes::call(&mut analysis, reel);
    Ok(analysis)
}

/// The rows of the films that can be compared, and for each the index of its film in `arcs`.
///
/// # Errors
/// When the arcs are not of this recipe.
pub fn matrix(arcs: &[FilmArc], recipe: &Recipe) -> Result<(Vec<usize>, Array2<f64>)> {
    let row = |outcome: &FilmArc| arc::row(outcome.arc.as_ref().ok()?, recipe);
    let rows = arcs.iter().enumerate().filter_map(|(index, outcome)| Some((index, row(outcome)?)));
    let (rows, cells): (Vec<usize>, Vec<Vec<f64>>) = rows.unzip();
    Ok((rows, stacked(&cells, recipe)?))
}

/// The rows of [`matrix`] before they were stretched; `None` where the recipe does not stretch.
///
/// # Errors
/// When the arcs are not of this recipe.
pub fn unstretched(arcs: &[FilmArc], recipe: &Recipe) -> Result<Option<Unstretched>> {
    if recipe.drawing != Drawing::Classic {
        return Ok(None);
    }
    let row = |outcome: &FilmArc| arc::unstretched(outcome.arc.as_ref().ok()?, recipe);
    let (cells, heard): (Vec<Vec<f64>>, Vec<Vec<Vec<f64>>>) = arcs.iter().filter_map(row).unzip();
    Ok(Some(Unstretched { rows: stacked(&cells, recipe)?, points: recipe.points, heard }))
}

fn stacked(cells: &[Vec<f64>], recipe: &Recipe) -> Result<Array2<f64>> {
    Array2::from_shape_vec((cells.len(), columns(recipe).count()), cells.concat())
        .map_err(|error| Error::failure(format!("the arcs do not fit: {error}"), "report this"))
}

/// What the columns of a film's [row](arc::row) mean.
#[must_use]
pub fn columns(recipe: &Recipe) -> Columns {
    let features = recipe.features.iter().map(|feature| feature.name().to_owned()).collect();
    match recipe.drawing {
        Drawing::Classic => Columns::Curves { features, points: recipe.points },
        Drawing::Smooth { .. } => Columns::Arcs { features, points: recipe.points },
    }
}
