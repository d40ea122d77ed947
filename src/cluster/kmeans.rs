//! k-means: the grouping into k with the least sum of squares that can be found.
//!
//! The starts are linfa's; it reports the mean inertia and the last run's sizes,
//! so labels, sizes and inertia are counted here.

use linfa::DatasetBase;
use linfa::traits::{Fit, Predict};
use linfa_clustering::KMeans;
use ndarray::parallel::prelude::*;
use ndarray::{Array1, Array2, Axis};
use rand_xoshiro::Xoshiro256Plus;
use rand_xoshiro::rand_core::SeedableRng;

use super::cancel::Cancel;
use super::distance::squared;
use super::exchange::exchange;
use super::means::{inertia, means};
use crate::error::{Error, Result};

/// Up to this many rows each start is followed by moving single rows.
const FEW_ROWS: usize = 200;

/// A grouping of rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Partition {
    /// The group of each row, 0..k, each group in use: the largest first, of equal ones the
    /// one with the earlier first row.
    pub labels: Vec<usize>,
    /// Sum of squared distances to the groups' means.
    pub inertia: f64,
}

/// The best of `starts` runs of k-means.
///
/// `data` holds finite numbers whose squares are finite; 1 <= `k` <= rows. `cancel` is asked
/// before each start, on any thread; `None` once it says yes.
///
/// # Errors
/// When `k` or `starts` is out of range.
pub fn partition(
    data: &Array2<f64>,
    k: usize,
    starts: usize,
    seed: u64,
    cancel: Cancel,
) -> Result<Option<Partition>> {
    let rows = data.nrows();
    if k == 0 || k > rows || starts == 0 {
        let what = format!("{rows} rows cannot be put into {k} groups by {starts} starts");
        let hint = format!("ask for 1 to {rows} groups and at least one start");
        return Err(Error::input(what, hint));
    }
    if k == 1 || k == rows {
        let labels: Vec<usize> = (0..rows).map(|row| row.min(k - 1)).collect();
        let inertia = inertia(data, &labels);
        return Ok(Some(Partition { labels, inertia }));
    }
    let even = evened(data);
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let randoms: Vec<Xoshiro256Plus> = (0..starts)
        .map(|_| {
            let own = random.clone();
            random.jump();
            own
        })
        .collect();
    // Whole starts side by side: linfa's own threads cost more than they save with few rows.
    let best = randoms
        .into_par_iter()
        .enumerate()
        .map(
            |(number, random)| {
                if cancel() { Ok(None) } else { Ok(Some((run(data, &even, k, random)?, number))) }
            },
        )
        .try_reduce_with(|a, b| Ok(a.zip(b).map(|(a, b)| if better(&b, &a) { b } else { a })))
        .unwrap_or_else(|| Err(Error::failure("no start was made", "ask for one")))?;
    Ok(best.map(|(Partition { mut labels, inertia }, _)| {
        order(&mut labels, k);
        Partition { labels, inertia }
    }))
}

/// Whether `a` is better: of equal sums the earlier start, since which thread ends first must
/// not matter.
fn better(a: &(Partition, usize), b: &(Partition, usize)) -> bool {
    a.0.inertia.total_cmp(&b.0.inertia).then(a.1.cmp(&b.1)).is_lt()
}

fn run(
    data: &Array2<f64>,
    even: &Array2<f64>,
    k: usize,
    random: Xoshiro256Plus,
) -> Result<Partition> {
    let mut labels = start(even, k, random)?;
    fill_empty(even, &mut labels, k);
    if data.nrows() <= FEW_ROWS {
        exchange(even, &mut labels, k);
    }
    let inertia = inertia(data, &labels);
    Ok(Partition { labels, inertia })
}

/// Centred, with a mean square of 1: linfa stops by an absolute tolerance, which would mean
/// another thing in each unit.
fn evened(data: &Array2<f64>) -> Array2<f64> {
    let mean = data.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(data.ncols()));
    let centred = data - &mean;
    let square = centred.iter().map(|value| value * value).sum::<f64>() / data.len().max(1) as f64;
    if square > 0.0 { centred / square.sqrt() } else { centred }
}

fn start(data: &Array2<f64>, k: usize, random: Xoshiro256Plus) -> Result<Vec<usize>> {
    // Near enough is enough where single rows are moved afterwards.
    let tolerance = if data.nrows() <= FEW_ROWS { 1e-2 } else { 1e-4 };
    let set = DatasetBase::from(data.view());
    let run = KMeans::params_with_rng(k, random).n_runs(1).tolerance(tolerance);
    let model = run.fit(&set).map_err(|error| {
        Error::failure(format!("k-means failed: {error}"), "try another seed or fewer groups")
    })?;
    let labels: Array1<usize> = model.predict(data);
    Ok(labels.to_vec())
}

/// Gives each group without rows the row that lies farthest from its own group's mean.
fn fill_empty(data: &Array2<f64>, labels: &mut [usize], k: usize) {
    let mut sizes = vec![0_usize; k];
    labels.iter().for_each(|label| sizes[*label] += 1);
    for empty in 0..k {
        if sizes[empty] > 0 {
            continue;
        }
        let means = means(data, labels, k);
        let mut farthest: Option<(usize, f64)> = None;
        for (row, label) in labels.iter().enumerate().filter(|(_, label)| sizes[**label] > 1) {
            let distance = squared(data.row(row), means.row(*label));
            if farthest.is_none_or(|(_, most)| distance > most) {
                farthest = Some((row, distance));
            }
        }
        if let Some((row, _)) = farthest {
            sizes[labels[row]] -= 1;
            labels[row] = empty;
            sizes[empty] = 1;
        }
    }
}

/// Renames groups: the largest first, of equal ones the one with the earlier first row.
fn order(labels: &mut [usize], k: usize) {
    let mut groups: Vec<(usize, usize)> = vec![(0, usize::MAX); k];
    for (row, label) in labels.iter().enumerate() {
        let (size, first) = &mut groups[*label];
        *size += 1;
        *first = (*first).min(row);
    }
    let mut ranked: Vec<usize> = (0..k).collect();
    ranked.sort_by_key(|group| (usize::MAX - groups[*group].0, groups[*group].1));
    let mut name = vec![0; k];
    for (rank, group) in ranked.into_iter().enumerate() {
        name[group] = rank;
    }
    labels.iter_mut().for_each(|label| *label = name[*label]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_group_gets_the_row_that_lies_farthest_from_its_own() {
        let data = ndarray::array![[0.0], [1.0], [5.0], [20.0]];
        let mut labels = [0, 0, 0, 0];
        fill_empty(&data, &mut labels, 2);
        assert_eq!(labels, [0, 0, 0, 1]);
        let mut labels = [0, 1, 1, 1];
        fill_empty(&data, &mut labels, 3);
        assert_eq!(labels, [0, 1, 1, 2], "never the last row of a group");
    }
}
