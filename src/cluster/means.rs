//! The means of groups, and how far their rows lie from them.

use ndarray::Array2;

use super::distance::squared;

/// Sum of squared distances of rows to the means of their groups.
#[must_use]
pub fn inertia(data: &Array2<f64>, labels: &[usize]) -> f64 {
    let groups = labels.iter().max().map_or(0, |most| most + 1);
    let means = means(data, labels, groups);
    labels.iter().zip(data.rows()).map(|(label, row)| squared(row, means.row(*label))).sum()
}

/// Groups by columns; 0 for a group without rows.
pub(super) fn means(data: &Array2<f64>, labels: &[usize], groups: usize) -> Array2<f64> {
    let mut sums = Array2::zeros((groups, data.ncols()));
    let mut sizes = vec![0_usize; groups];
    for (label, row) in labels.iter().zip(data.rows()) {
        sums.row_mut(*label).scaled_add(1.0, &row);
        sizes[*label] += 1;
    }
    for (mut sum, size) in sums.rows_mut().into_iter().zip(sizes) {
        sum /= size.max(1) as f64;
    }
    sums
}
