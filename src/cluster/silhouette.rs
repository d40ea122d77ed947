//! How much nearer rows lie to their own group than to the next.

use std::ops::Range;

use ndarray::parallel::prelude::*;
use ndarray::{Array1, Array2, ArrayView1, Axis, Slice};

use super::cancel::Cancel;
use super::neighbours::{squared_distances, squares};

/// Rows whose distances to all are held at once by a thread.
const BLOCK: usize = 128;

/// The mean silhouette (Rousseeuw 1987) of each labelling; `None` unless it has
/// at least two groups and fewer groups than rows.
///
/// Labels are 0..k, each in use; one for each row of `data`. A row alone in its
/// group counts 0, as in scikit-learn. Takes rows² distances, once for all labellings and
/// by matrix products, and memory for rows times a block for each thread. The same on any
/// number of threads. `cancel` is asked for each block; `None` for all once it says yes.
#[must_use]
pub fn silhouettes(
    data: &Array2<f64>,
    labellings: &[&[usize]],
    cancel: Cancel,
) -> Option<Vec<Option<f64>>> {
    let rows = data.nrows();
    let groups: Vec<Option<Groups>> =
        labellings.iter().map(|labels| Groups::new(labels, rows)).collect();
    let counted: Vec<&Groups> = groups.iter().flatten().collect();
    if counted.is_empty() {
        return Some(vec![None; labellings.len()]);
    }
    let belongs = belongs(&counted, rows);
    let squares = squares(data);
    let blocks: Option<Vec<Vec<f64>>> = (0..rows.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            if cancel() {
                return None;
            }
            let first = block * BLOCK;
            let last = (first + BLOCK).min(rows);
            Some(of_block(data, &squares, &belongs, &counted, first..last))
        })
        .collect();
    let mut totals = vec![0.0; counted.len()];
    for block in blocks? {
        totals.iter_mut().zip(block).for_each(|(total, sum)| *total += sum);
    }
    let mut means = totals.into_iter().map(|total| total / rows as f64);
    Some(groups.iter().map(|groups| groups.as_ref().and_then(|_| means.next())).collect())
}

/// The sum of the rows' silhouettes in each labelling.
fn of_block(
    data: &Array2<f64>,
    squares: &Array1<f64>,
    belongs: &Array2<f64>,
    labellings: &[&Groups],
    rows: Range<usize>,
) -> Vec<f64> {
    let mut distances = squared_distances(data, squares, rows.clone());
    distances.mapv_inplace(f64::sqrt);
    let sums = distances.dot(belongs);
    let mut first = 0;
    let mut totals = Vec::with_capacity(labellings.len());
    for groups in labellings {
        let columns = first..first + groups.sizes.len();
        first = columns.end;
        let of_row = |(row, sums): (usize, ArrayView1<f64>)| {
            groups.of_row(row, sums.slice_axis(Axis(0), Slice::from(columns.clone())))
        };
        totals.push(rows.clone().zip(sums.outer_iter()).map(of_row).sum());
    }
    totals
}

/// Rows by the groups of all labellings, side by side: 1 where the row is in the group.
/// Distances times this are the sums of distances to each group.
fn belongs(labellings: &[&Groups], rows: usize) -> Array2<f64> {
    let width = labellings.iter().map(|groups| groups.sizes.len()).sum();
    let mut belongs = Array2::zeros((rows, width));
    let mut first = 0;
    for groups in labellings {
        for (row, label) in groups.labels.iter().enumerate() {
            belongs[[row, first + label]] = 1.0;
        }
        first += groups.sizes.len();
    }
    belongs
}

struct Groups<'a> {
    labels: &'a [usize],
    sizes: Vec<usize>,
}

impl<'a> Groups<'a> {
    fn new(labels: &'a [usize], rows: usize) -> Option<Self> {
        let groups = labels.iter().max()? + 1;
        if groups < 2 || groups >= rows {
            return None;
        }
        let mut sizes = vec![0; groups];
        labels.iter().for_each(|label| sizes[*label] += 1);
        Some(Self { labels, sizes })
    }

    /// `sums` are of the distances from the row to each group.
    fn of_row(&self, row: usize, sums: ArrayView1<f64>) -> f64 {
        let own = self.labels[row];
        if self.sizes[own] == 1 {
            return 0.0;
        }
        let within = sums[own] / (self.sizes[own] - 1) as f64;
        let next = (0..self.sizes.len())
            .filter(|group| *group != own)
            .map(|group| sums[group] / self.sizes[group] as f64)
            .fold(f64::INFINITY, f64::min);
        let larger = within.max(next);
        if larger > 0.0 { (next - within) / larger } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn needs_two_groups_and_fewer_than_rows() {
        let data = array![[0.0], [1.0], [3.0]];
        assert_eq!(
            silhouettes(&data, &[&[0, 0, 0], &[0, 1, 2], &[0, 0, 1]], &|| false),
            // (2/3 · (1 - 1/3) + ...): (3 - 1)/3, (2 - 1)/2, 0 for the one alone
            Some(vec![None, None, Some((2.0 / 3.0 + 0.5) / 3.0)])
        );
    }

    #[test]
    fn rows_at_one_place_count_nothing() {
        let data = array![[1.0], [1.0], [1.0]];
        assert_eq!(silhouettes(&data, &[&[0, 0, 1]], &|| false), Some(vec![Some(0.0)]));
    }
}
