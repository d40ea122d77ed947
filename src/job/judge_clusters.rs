//! Judging a grouping: whether it is more than chance, and how firmly each film stands in it.

use std::path::Path;

use ndarray::Array2;

use crate::cluster::{self, Cancel, Effort, Progress, Unstretched};
use crate::error::{Error, Result};
use crate::model::recipe::Options;
use crate::model::{Analysis, Grouping, Judgement};
use crate::store::kept::Place;

use super::analyse;

/// What is judged.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The rows that were grouped.
    pub matrix: &'a Array2<f64>,
    /// The same before they were stretched, where they are stretched curves.
    pub unstretched: Option<&'a Unstretched>,
    /// What they were put into.
    pub grouping: &'a Grouping,
    /// How.
    pub options: &'a Options,
}

/// Judges a grouping, or finds the judgement in the cache folder.
///
/// `progress` is told steps done and steps in all; of a judgement that is at hand, nothing.
/// `None` when it was cancelled.
///
/// # Errors
/// When the grouping cannot be of these rows and options.
pub fn judge(
    case: Case,
    cache: &Path,
    cancel: Cancel,
    progress: Progress,
) -> Result<Option<Judgement>> {
    let Case { matrix, unstretched, grouping, options } = case;
    let effort = Effort::of(matrix.nrows());
    let place = Place::new(cache, &input(case, effort)?);
    let fits = |judgement: &Judgement| judgement.membership.len() == grouping.rows;
    if let Some(judgement) = place.read().filter(fits) {
        return Ok(Some(judgement));
    }
    let judged =
        cluster::judge((matrix, unstretched), grouping, options, effort, cancel, progress)?;
    if let Some(Err(error)) = judged.as_ref().map(|judgement| place.keep(judgement)) {
        tracing::warn!("a judgement was not kept: {error}");
    }
    Ok(judged)
}

/// Judges the grouping of a reel; `None` where there is none that can be judged, too.
///
/// # Errors
/// As [`judge`].
pub fn of_analysis(
    analysis: &Analysis,
    cache: &Path,
    cancel: Cancel,
    progress: Progress,
) -> Result<Option<Judgement>> {
    let Some(grouping) = analysis.grouping.as_ref().filter(|found| found.can_be_judged()) else {
        return Ok(None);
    };
    let (_, matrix) = analyse::matrix(&analysis.arcs, &analysis.recipe)?;
    let unstretched = &analyse::unstretched(&analysis.arcs, &analysis.recipe)?;
    let (unstretched, options) = (unstretched.as_ref(), &analysis.recipe.grouping);
    judge(Case { matrix: &matrix, unstretched, grouping, options }, cache, cancel, progress)
}

/// All that a judgement hangs on.
fn input(case: Case, effort: Effort) -> Result<Vec<u8>> {
    let Case { matrix, unstretched, grouping, options } = case;
    let curves = unstretched.map(|before| (before.points, &before.heard));
    let head = (options, curves, &grouping.labels, matrix.dim(), format!("{effort:?}"));
    let mut input = serde_json::to_vec(&head)
        .map_err(|cause| Error::failure(format!("cannot judge: {cause}"), "report this"))?;
    let before = unstretched.iter().flat_map(|before| &before.rows);
    input.extend(matrix.iter().chain(before).flat_map(|value| value.to_bits().to_le_bytes()));
    Ok(input)
}
