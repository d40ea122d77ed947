//! Groups of a reel's films or of a table's rows, with what judging and laying out need.

use std::path::Path;

use ndarray::Array2;

use crate::cluster::Unstretched;
use crate::error::{Error, Result};
use crate::export::groups::Groups;
use crate::model::recipe::Options;
use crate::model::{Recipe, effective};

use super::open_reel::Opened;
use super::{analyse, table};

/// Rows with their groups, ready to be judged.
pub struct Grouped {
    /// What was found.
    pub groups: Groups,
    /// The rows.
    pub matrix: Array2<f64>,
    /// The same before they were stretched, where the recipe stretches.
    pub unstretched: Option<Unstretched>,
    /// How they were grouped.
    pub options: Options,
}

/// Groups the films of a reel; `outside` is told the label of each film that cannot be grouped,
/// and why.
///
/// # Errors
/// When fewer than two have an arc, or as [`analyse::of_reel`].
pub fn of_reel(
    opened: &Opened,
    recipe: Recipe,
    outside: &mut dyn FnMut(&str, &str),
) -> Result<Grouped> {
    let films = &opened.films;
    let asked = recipe.grouping.k;
    let analysis = analyse::of_reel(films, &opened.reel, &recipe)?;
    let labels = effective::labels(films);
    for (film, label) in films.iter().zip(&labels) {
        if let Some(reason) = analysis.outside(&film.id) {
            outside(label, &reason);
        }
    }
    let matrix = analyse::matrix(&analysis.arcs, &recipe)?.1;
    let unstretched = analyse::unstretched(&analysis.arcs, &recipe)?;
    let grouping = analysis.grouping.ok_or_else(|| {
        let hint = "add films whose soundtracks are known, or correct the performers of their cues";
        Error::failure("fewer than two films of the reel have an arc", hint)
    })?;
    let tags = analysis.rows.iter().map(|row| films[*row].tags.clone()).collect();
    let films = analysis.rows.iter().map(|row| labels[*row].clone()).collect();
    let groups = Groups { films, tags, grouping, asked, judgement: None };
    Ok(Grouped { groups, matrix, unstretched, options: recipe.grouping })
}

/// Groups the rows of a table.
///
/// # Errors
/// As [`table::groups`].
pub fn of_table(file: &Path, options: Options) -> Result<Grouped> {
    let table::Groups { names, matrix, grouping, .. } = table::groups(file, &options)?;
    let tags = vec![Vec::new(); names.len()];
    let groups = Groups { films: names, tags, grouping, asked: options.k, judgement: None };
    Ok(Grouped { groups, matrix, unstretched: None, options })
}
