//! A reel's films to arcs, groups and map.

use ndarray::Array2;

use crate::arc;
use crate::cluster::{self, Cancel, Columns};
use crate::error::{Error, Result};
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
        .filter_map(|(index, outcome)| {
            Some((index, outcome.arc.as_ref().ok()?.row(&recipe.features)?))
        })
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

/// The rows that were grouped: for each film all curves of the recipe, one after the other.
///
/// # Errors
/// When a film that is grouped has no such arc.
pub fn matrix(analysis: &Analysis) -> Result<Array2<f64>> {
    let recipe = &analysis.recipe;
    let row = |index: &usize| analysis.arcs.get(*index)?.arc.as_ref().ok()?.row(&recipe.features);
    let curves: Vec<Vec<f64>> = analysis.rows.iter().filter_map(row).collect();
    table(curves, analysis.rows.len(), recipe)
}

fn table(curves: Vec<Vec<f64>>, rows: usize, recipe: &Recipe) -> Result<Array2<f64>> {
    let width = recipe.features.len() * recipe.points;
    let cells: Vec<f64> = curves.into_iter().flatten().collect();
    Array2::from_shape_vec((rows, width), cells)
        .map_err(|error| Error::failure(format!("the arcs do not fit: {error}"), "report this"))
}

fn group(
    curves: Vec<Vec<f64>>,
    names: &[String],
    recipe: &Recipe,
    cancel: Cancel,
) -> Result<Option<Grouping>> {
    let matrix = table(curves, names.len(), recipe)?;
    let columns = Columns::Curves {
        features: recipe.features.iter().map(|feature| feature.name().to_owned()).collect(),
        points: recipe.points,
    };
    cluster::group(&matrix, &columns, names, &recipe.grouping, cancel)
}
