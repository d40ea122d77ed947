//! t-SNE by bhtsne, made to give the same map on every run.
//!
//! Left alone it starts at random, searches neighbours by an unseeded tree, and its sums
//! hang on the number of threads. Here it starts from the principal components, is given
//! the neighbours and runs on one thread.

use bhtsne::{Neighbor, tSNE};
use ndarray::Array2;

use super::cancel::{Cancel, Share};
use super::neighbours::neighbours;
use super::pca::project;
use crate::error::{Error, Result};
use crate::model::map::{Map, Method};

/// scikit-learn's default; fewer where rows are few.
const PERPLEXITY: f64 = 30.0;
/// bhtsne panics where rows - 1 < 3 x perplexity, and a perplexity below 1 has no meaning.
const LEAST_ROWS: usize = 4;
/// Cells of the plane that look smaller than this are taken for one point.
const THETA: f64 = 0.5;
/// How much nearer neighbours are drawn at first, and for how many steps.
const EXAGGERATION: (f64, usize) = (12.0, 250);
const STEPS: usize = 1000;
/// A running fit cannot be stopped: it is made in runs of so many steps, of a second or two with
/// 10,000 rows. Each begins without momentum, which is won back within a few steps.
const RUN: usize = 125;
/// Learning rates while exaggerated and after, times rows / exaggeration. bhtsne's own is a
/// quarter: its gradient lacks the factor 4 and its gains stop at 2, so after 1,000 steps the
/// map is still half its size and keeps fewer neighbours.
const RATES: (f64, f64) = (4.0, 8.0);
const LEAST_RATE: f64 = 200.0;
/// Deviation of the start along its first axis: far less than the map's, so that the start
/// decides who is where and not how far.
const START: f64 = 1e-4;

/// Two coordinates for each row by t-SNE (van der Maaten 2014, theta 0.5), mean 0.
///
/// Perplexity 30, or a third of rows - 1 where that is less. Fewer than four rows, and rows
/// that are all equal, have no neighbourhoods: theirs are the principal components. `progress`
/// is told the share that is done; `cancel` is asked in between, and `None` comes once it says
/// yes.
///
/// # Errors
/// When no thread can be started, or the principal components do not converge.
pub fn tsne(space: &Array2<f64>, progress: Share, cancel: Cancel) -> Result<Option<Vec<[f64; 2]>>> {
    let rows = space.nrows();
    let pca = plane(space)?;
    let spread = (pca.iter().map(|[x, _]| x * x).sum::<f64>() / rows.max(1) as f64).sqrt();
    if rows < LEAST_ROWS || spread <= 0.0 {
        return Ok(Some(pca));
    }
    let perplexity = PERPLEXITY.min((rows - 1) as f64 / 3.0);
    let Some(near) = neighbours(space, (perplexity * 3.0) as usize, cancel) else {
        return Ok(None);
    };
    let near: Vec<Vec<Neighbor<f64>>> = near
        .into_iter()
        .map(|row| {
            row.into_iter()
                .map(|near| Neighbor { index: near.row, distance: near.distance })
                .collect()
        })
        .collect();
    let start: Vec<f64> = pca.iter().flatten().map(|value| value / spread * START).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().map_err(|cause| {
        Error::failure(
            format!("no thread can be started for the map: {cause}"),
            "close some programs, then try again",
        )
    })?;
    Ok(pool.install(|| fit(&near, perplexity, start, progress, cancel)))
}

fn fit(
    near: &[Vec<Neighbor<f64>>],
    perplexity: f64,
    start: Vec<f64>,
    progress: Share,
    cancel: Cancel,
) -> Option<Vec<[f64; 2]>> {
    let (exaggeration, exaggerated) = EXAGGERATION;
    let rows = vec![(); near.len()];
    let mut fit: tSNE<f64, ()> = tSNE::new(&rows);
    fit.perplexity(perplexity)
        .epochs(0)
        .initial_embedding(start)
        .barnes_hut_with_neighbors(THETA, near);
    fit.epochs(RUN);
    for done in (0..STEPS).step_by(RUN) {
        if cancel() {
            return None;
        }
        progress(done as f64 / STEPS as f64);
        let early = done < exaggerated;
        let momentum = if early { 0.5 } else { 0.8 };
        let rate = near.len() as f64 / exaggeration * if early { RATES.0 } else { RATES.1 };
        let place = fit.embedding();
        // The affinities of the first call count on: the distances are not asked for.
        fit.early_exaggeration(if early { exaggeration } else { 1.0 })
            .momentum(momentum)
            .final_momentum(momentum)
            .learning_rate(rate.max(LEAST_RATE))
            .initial_embedding(place)
            .barnes_hut(THETA, |(), ()| 0.0);
    }
    Some(fit.embedding().as_chunks::<2>().0.to_vec())
}

/// Lays rows out by a method; the map says by which it was done, since too few rows have
/// principal components only. `None` when it was cancelled.
///
/// # Errors
/// As [`tsne`].
pub fn map(
    space: &Array2<f64>,
    method: Method,
    progress: Share,
    cancel: Cancel,
) -> Result<Option<Map>> {
    if method == Method::Pca || space.nrows() < LEAST_ROWS {
        return Ok(Some(Map { method: Method::Pca, at: plane(space)? }));
    }
    Ok(tsne(space, progress, cancel)?.map(|at| Map { method, at }))
}

/// The first two principal components of each row; 0 where there is no second direction.
pub(super) fn plane(space: &Array2<f64>) -> Result<Vec<[f64; 2]>> {
    let directions = space.nrows().min(space.ncols()).min(2);
    let scores = project(space, directions)?.scores;
    let at = |row: usize, axis: usize| scores.get([row, axis]).copied().unwrap_or(0.0);
    Ok((0..space.nrows()).map(|row| [at(row, 0), at(row, 1)]).collect())
}
