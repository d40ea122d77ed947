//! The map of a reel's films.

use crate::cluster::{self, Cancel, Known, Progress};
use crate::error::Result;
use crate::job::analyse;
use crate::model::map::{Map, Method};
use crate::model::{Analysis, FilmId};

/// A map from before: what it was of, and where everything lay.
pub type Before<'a> = (&'a Analysis, &'a Map);

/// Of all films at least this share must have a place already, else the map is made anew.
const STAY: f64 = 0.75;

/// The map of an analysis's films by a method.
///
/// Where `before` was made by t-SNE as well, its films stay where they are and new ones come
/// among their nearest: made anew, everything would lie elsewhere for one film. A map of
/// principal components is always made anew, since one film moves the others little and their
/// distances keep their meaning; its axes go on pointing as before. `None` when nothing is
/// grouped or when it was cancelled.
///
/// # Errors
/// As [`cluster::map`].
pub fn lay_out(
    analysis: &Analysis,
    method: Method,
    before: Option<Before>,
    progress: Progress,
    cancel: Cancel,
) -> Result<Option<Map>> {
    if analysis.grouping.is_none() {
        return Ok(None);
    }
    let matrix = analyse::matrix(analysis)?;
    let space = cluster::space(&matrix, &analysis.recipe.grouping)?.rows;
    let known =
        before.filter(|(_, map)| map.method == method).map(|before| known(analysis, before));
    if let Some(known) = &known
        && method == Method::Tsne
        && known.iter().flatten().count() as f64 >= STAY * known.len() as f64
    {
        return Ok(Some(Map { method, at: cluster::place(&space, known) }));
    }
    let mut map = cluster::map(&space, method, progress, cancel)?;
    if let (Some(map), Some(known)) = (&mut map, &known)
        && map.method == Method::Pca
    {
        cluster::mirrored(&mut map.at, known);
    }
    Ok(map)
}

/// For each row where its film lay before.
fn known(analysis: &Analysis, (old, map): Before) -> Vec<Known> {
    let at = |film: &FilmId| map.at.get(old.row(film)?).copied();
    (0..analysis.rows.len()).map(|row| at(analysis.film(row)?)).collect()
}
