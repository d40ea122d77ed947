//! How much nearer rows lie to their own group than to the next.

use ndarray::Array2;

use super::squared;

/// The mean silhouette (Rousseeuw 1987) of each labelling; `None` unless it has
/// at least two groups and fewer groups than rows.
///
/// Labels are 0..k, each in use; one for each row of `data`. A row alone in its
/// group counts 0, as in scikit-learn. Takes rows² distances, once for all
/// labellings, and memory for one row of them.
#[must_use]
pub fn silhouettes(data: &Array2<f64>, labellings: &[&[usize]]) -> Vec<Option<f64>> {
    let rows = data.nrows();
    let mut tallies: Vec<Option<Tally>> =
        labellings.iter().map(|labels| Tally::new(labels, rows)).collect();
    if tallies.iter().all(Option::is_none) {
        return vec![None; labellings.len()];
    }
    let mut distances = vec![0.0; rows];
    for row in 0..rows {
        for (distance, other) in distances.iter_mut().zip(data.rows()) {
            *distance = squared(data.row(row), other).sqrt();
        }
        for tally in tallies.iter_mut().flatten() {
            tally.add(row, &distances);
        }
    }
    tallies.into_iter().map(|tally| Some(tally?.total / rows as f64)).collect()
}

struct Tally<'a> {
    labels: &'a [usize],
    sizes: Vec<usize>,
    sums: Vec<f64>,
    total: f64,
}

impl<'a> Tally<'a> {
    fn new(labels: &'a [usize], rows: usize) -> Option<Self> {
        let groups = labels.iter().max()? + 1;
        if groups < 2 || groups >= rows {
            return None;
        }
        let mut sizes = vec![0; groups];
        labels.iter().for_each(|label| sizes[*label] += 1);
        Some(Self { labels, sizes, sums: vec![0.0; groups], total: 0.0 })
    }

    fn add(&mut self, row: usize, distances: &[f64]) {
        let own = self.labels[row];
        if self.sizes[own] == 1 {
            return;
        }
        self.sums.fill(0.0);
        for (label, distance) in self.labels.iter().zip(distances) {
            self.sums[*label] += distance;
        }
        let within = self.sums[own] / (self.sizes[own] - 1) as f64;
        let next = (0..self.sums.len())
            .filter(|group| *group != own && self.sizes[*group] > 0)
            .map(|group| self.sums[group] / self.sizes[group] as f64)
            .fold(f64::INFINITY, f64::min);
        let larger = within.max(next);
        if larger > 0.0 && larger.is_finite() {
            self.total += (next - within) / larger;
        }
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
            silhouettes(&data, &[&[0, 0, 0], &[0, 1, 2], &[0, 0, 1]]),
            // (2/3 · (1 - 1/3) + ...): (3 - 1)/3, (2 - 1)/2, 0 for the one alone
            [None, None, Some((2.0 / 3.0 + 0.5) / 3.0)]
        );
    }

    #[test]
    fn rows_at_one_place_count_nothing() {
        let data = array![[1.0], [1.0], [1.0]];
        assert_eq!(silhouettes(&data, &[&[0, 0, 1]]), [Some(0.0)]);
    }
}
