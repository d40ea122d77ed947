//! Moving single rows between groups while that lowers the sum of squares.

use ndarray::Array2;

use super::distance::squared;
use super::means::means;

const MOST_PASSES: usize = 100;
/// A move must pay by more than rounding, else two rows could change places for ever.
const WORTH: f64 = 1.0 - 1e-12;

/// Hartigan's exchange: a row of group a (n rows) moves to group b (m rows) where
/// m/(m+1)·d(b)² < n/(n-1)·d(a)², d the distances to the groups' means. Leaves the
/// local optima in which Lloyd's steps stop; never empties a group. Labels are 0..k.
pub(super) fn exchange(data: &Array2<f64>, labels: &mut [usize], k: usize) {
    let mut means = means(data, labels, k);
    let mut sizes = vec![0_usize; k];
    labels.iter().for_each(|label| sizes[*label] += 1);
    for _ in 0..MOST_PASSES {
        let mut moved = false;
        for (label, point) in labels.iter_mut().zip(data.rows()) {
            let from = *label;
            if sizes[from] < 2 {
                continue;
            }
            let saved =
                sizes[from] as f64 / (sizes[from] - 1) as f64 * squared(point, means.row(from));
            let cheapest = (0..k)
                .filter(|group| *group != from)
                .map(|group| {
                    let size = sizes[group] as f64;
                    (group, size / (size + 1.0) * squared(point, means.row(group)))
                })
                .min_by(|a, b| a.1.total_cmp(&b.1));
            let Some((to, _)) = cheapest.filter(|(_, cost)| *cost < saved * WORTH) else {
                continue;
            };
            let (n, m) = (sizes[from] as f64, sizes[to] as f64);
            means.row_mut(from).zip_mut_with(&point, |mean, x| *mean += (*mean - x) / (n - 1.0));
            means.row_mut(to).zip_mut_with(&point, |mean, x| *mean += (x - *mean) / (m + 1.0));
            sizes[from] -= 1;
            sizes[to] += 1;
            *label = to;
            moved = true;
        }
        if !moved {
            return;
        }
    }
}
