//! The map of a reel's films.

use ndarray::Array2;

use super::cancelled;
use crate::cluster::{self, Cancel, Share};
use crate::error::Result;
use crate::job::analyse;
use crate::model::Analysis;
use crate::model::map::{Laid, Map, Method};
use crate::model::recipe::Options;

/// Of all films at least this share must have a place already, else the map is made anew.
const STAY: f64 = 0.75;

/// The map of an analysis's films by a method.
///
/// Where `before` was made by t-SNE as well, its films stay where they are and new ones come
/// among their nearest: made anew, everything would lie elsewhere for one film. A map of
/// principal components is always made anew, since one film moves the others little and their
/// distances keep their meaning. `None` when nothing is grouped or when it was cancelled.
///
/// # Errors
/// As [`cluster::map`].
pub fn lay_out(
    analysis: &Analysis,
    method: Method,
    before: Option<&Laid>,
    progress: Share,
    cancel: Cancel,
) -> Result<Option<Map>> {
    if analysis.grouping.is_none() {
        return Ok(None);
    }
    let (_, matrix) = analyse::matrix(&analysis.arcs, &analysis.recipe)?;
    let space = cluster::space(&matrix, &analysis.recipe.grouping)?.rows;
    if let Some(before) =
        before.filter(|before| before.map.method == method && method == Method::Tsne)
    {
        let known = before.known(analysis);
        if known.iter().flatten().count() as f64 >= STAY * known.len() as f64 {
            return Ok(Some(Map { method, at: cluster::place(&space, &known) }));
        }
    }
    cluster::map(&space, method, progress, cancel)
}

/// The map of the rows of a matrix, in the space in which they are grouped.
///
/// # Errors
/// As [`cluster::space`] and [`cluster::map`].
pub fn of_rows(
    matrix: &Array2<f64>,
    options: &Options,
    method: Method,
    share: Share,
) -> Result<Map> {
    let space = cluster::space(matrix, options)?.rows;
    cluster::map(&space, method, share, &|| false)?.ok_or_else(cancelled)
}
