//! A reel's films to arcs, groups and map.

use ndarray::Array2;

use crate::arc;
use crate::cluster::{self, Cancel, Columns};
use crate::error::{Error, Result};
use crate::model::recipe::Drawing;
use crate::model::{Analysis, Grouping, Recipe, effective};

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
    let (rows, curves): (Vec<usize>, Vec<Vec<f64>>) = arcs
        .iter()
        .enumerate()
        .filter_map(|(index, outcome)| Some((index, arc::row(outcome.arc.as_ref().ok()?, recipe)?)))
        .unzip();
    let labels = effective::labels(films);
    let names: Vec<String> = rows.iter().map(|row| labels[*row].clone()).collect();
    let grouping = if rows.len() < 2 {
        None
    } else {
        match group(curves, &names, recipe, cancel)? {
            None => return Ok(None),
            grouping => grouping,
        }
    };
    Ok(Some(Analysis::new(recipe.clone(), arcs, rows, grouping)))
}

fn group(
    curves: Vec<Vec<f64>>,
    names: &[String],
    recipe: &Recipe,
    cancel: Cancel,
) -> Result<Option<Grouping>> {
    let columns = columns(recipe);
    let cells: Vec<f64> = curves.into_iter().flatten().collect();
    let matrix = Array2::from_shape_vec((names.len(), columns.count()), cells)
        .map_err(|error| Error::failure(format!("the arcs do not fit: {error}"), "report this"))?;
    cluster::group(&matrix, &columns, names, &recipe.grouping, cancel)
}

/// What the columns of a film's [row](arc::row) mean.
fn columns(recipe: &Recipe) -> Columns {
    let features = recipe.features.iter().map(|feature| feature.name().to_owned()).collect();
    match recipe.drawing {
        Drawing::Classic => Columns::Curves { features, points: recipe.points },
        Drawing::Smooth { .. } => Columns::Arcs { features, points: recipe.points },
    }
}
