//! Whether a grouping is more than chance, and how firmly each row stands in its group.

use std::sync::atomic::{AtomicUsize, Ordering};

use ndarray::parallel::prelude::*;
use ndarray::{Array2, Axis};

use super::effort::Effort;
use super::group::{choose, different};
use super::null::Cloud;
use super::resample::{draw, firmness};
use super::{Cancel, Unstretched, mixed};
use crate::error::{Error, Result};
use crate::model::recipe::Options;
use crate::model::{Grouping, Judgement};

/// Told how many pieces of the work are done, and of how many.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Judges a grouping of the rows of `matrix` that `options` made.
///
/// One test for all numbers of groups: the largest silhouette over every k, found in the same
/// way in the rows and in clouds without groups that have their mean and covariance (see
/// `null.rs`). Rows of stretched curves come with what they were before, and the clouds are
/// drawn there. Then four fifths of the rows are drawn and put into as many groups as are
/// shown, again and again (see `resample.rs`). Seeded: the same on any number of threads.
/// `None` when it was cancelled.
///
/// # Errors
/// As [`super::group`]'s, and when `unstretched` does not fit the matrix. A grouping whose
/// largest silhouette does not exist, of fewer than three rows or of rows that are all equal,
/// is no error: its p is 1.
pub fn judge(
    (matrix, unstretched): (&Array2<f64>, Option<&Unstretched>),
    grouping: &Grouping,
    options: &Options,
    effort: Effort,
    cancel: Cancel,
    progress: Progress,
) -> Result<Option<Judgement>> {
    let space = super::space(matrix, options)?.rows;
    if unstretched.is_some_and(|before| !before.fits(matrix)) {
        let what = "stretched rows do not fit those that they were made from";
        return Err(Error::failure(what, "report this"));
    }
    let done = AtomicUsize::new(0);
    let step =
        || progress(done.fetch_add(1, Ordering::Relaxed) + 1, effort.tries + effort.resamples);
    let Some((observed, null)) =
        test((matrix, unstretched), &space, options, effort, cancel, &step)?
    else {
        return Ok(None);
    };
    let Some(firm) = firmness(&space, grouping, options.seed, effort, cancel, &step)? else {
        return Ok(None);
    };
    let reached = null.iter().filter(|most| **most >= observed).count();
    Ok(Some(Judgement {
        p_value: (reached + 1) as f64 / (null.len() + 1) as f64,
        null_max_silhouette_p95: quantile(null, 0.95),
        stability: firm.stability,
        membership: firm.membership,
    }))
}

/// The largest silhouette of the rows and those of the clouds; `None` when cancelled.
fn test(
    (matrix, unstretched): (&Array2<f64>, Option<&Unstretched>),
    space: &Array2<f64>,
    options: &Options,
    effort: Effort,
    cancel: Cancel,
    step: &(dyn Fn() + Sync),
) -> Result<Option<(f64, Vec<f64>)>> {
    let tested = draw(space.nrows(), effort.most_rows, options.seed);
    let rows = space.select(Axis(0), &tested);
    let like = matrix.select(Axis(0), &tested);
    let cloud = match unstretched {
        None => Cloud::of(&rows)?,
        Some(before) => Cloud::of(&before.rows.select(Axis(0), &tested))?,
    };
    let different = different(rows.view());
    // As few starts for the rows as for the clouds, so that neither is searched harder.
    let starts = effort.starts.min(options.starts_for(rows.nrows()));
    let largest = |data: &Array2<f64>, seed: u64| {
        let options = Options { k: None, starts: Some(starts), seed, ..options.clone() };
        let found = choose(data, different, &options, cancel)?;
        Ok(found.map(|(sweep, _)| {
            sweep.iter().filter_map(|row| row.silhouette).fold(NOTHING, f64::max)
        }))
    };
    let Some(observed) = largest(&rows, options.seed)? else { return Ok(None) };
    let tries = (0..effort.tries).into_par_iter().map(|number| {
        let seed = mixed(options.seed, number);
        let drawn = match unstretched {
            None => cloud.draw(seed),
            Some(before) => {
                let mut drawn = cloud.draw_rows(seed);
                before.stretch(&mut drawn, &tested, &like);
                super::space(&drawn, options)?.rows
            }
        };
        let found = largest(&drawn, seed);
        step();
        found
    });
    let null: Vec<Option<f64>> = tries.collect::<Result<_>>()?;
    Ok(null.into_iter().collect::<Option<Vec<f64>>>().map(|null| (observed, null)))
}

/// Less than every silhouette.
const NOTHING: f64 = -1.0;

/// The smallest value that a share of all values does not exceed.
fn quantile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() as f64 * share).ceil() as usize;
    values.get(rank.saturating_sub(1)).copied().unwrap_or(NOTHING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles() {
        let values: Vec<f64> = (1..=20).rev().map(f64::from).collect();
        assert_eq!(quantile(values.clone(), 0.95), 19.0);
        assert_eq!(quantile(values, 1.0), 20.0);
        assert_eq!(quantile(vec![0.5], 0.95), 0.5);
    }

    #[test]
    fn clouds_are_searched_no_harder_than_the_rows_were() {
        let noise = |(row, column): (usize, usize)| ((row * 31 + column * 17 + 1) as f64).sin();
        let matrix = Array2::from_shape_fn((60, 6), noise);
        let columns = super::super::Columns::Named((0..6).map(|n| n.to_string()).collect());
        let options = Options { starts: Some(1), ..Options::default() };
        let names: Vec<String> = (0..60).map(|n| n.to_string()).collect();
        let grouping = super::super::group(&matrix, &columns, &names, &options, &|| false);
        let grouping = grouping.unwrap().unwrap();
        let null = |starts| {
            let effort = Effort { tries: 9, starts, resamples: 1, most_rows: 400 };
            let judged = judge((&matrix, None), &grouping, &options, effort, &|| false, &|_, _| {});
            judged.unwrap().unwrap().null_max_silhouette_p95
        };
        assert_eq!(null(1), null(9));
    }
}
