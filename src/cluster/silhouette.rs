//! How much nearer rows lie to their own group than to the next.

use ndarray::Array2;

use super::{Cancel, squared};

/// The mean silhouette (Rousseeuw 1987) of each labelling; `None` unless it has
/// at least two groups and fewer groups than rows.
///
/// Labels are 0..k, each in use; one for each row of `data`. A row alone in its
/// group counts 0, as in scikit-learn. Takes rows²/2 distances, once for all
/// labellings, and for each labelling memory for rows times groups. `cancel` is asked
/// for each row; `None` for all once it says yes.
#[must_use]
pub fn silhouettes(
    data: &Array2<f64>,
    labellings: &[&[usize]],
    cancel: Cancel,
) -> Option<Vec<Option<f64>>> {
    let rows = data.nrows();
    let mut tallies: Vec<Option<Tally>> =
        labellings.iter().map(|labels| Tally::new(labels, rows)).collect();
    if tallies.iter().all(Option::is_none) {
        return Some(vec![None; labellings.len()]);
    }
    let mut distances = vec![0.0; rows];
    for row in 0..rows {
        if cancel() {
            return None;
        }
        let after = row + 1..rows;
        for other in after.clone() {
            distances[other] = squared(data.row(row), data.row(other)).sqrt();
        }
        for tally in tallies.iter_mut().flatten() {
            tally.add(row, &distances[after.clone()]);
        }
    }
    Some(tallies.into_iter().map(|tally| Some(tally?.mean())).collect())
}

/// Sums of distances from each row to each group.
struct Tally<'a> {
    labels: &'a [usize],
    sizes: Vec<usize>,
    /// Groups by rows: what is added for one row's group lies side by side.
    sums: Array2<f64>,
}

impl<'a> Tally<'a> {
    fn new(labels: &'a [usize], rows: usize) -> Option<Self> {
        let groups = labels.iter().max()? + 1;
        if groups < 2 || groups >= rows {
            return None;
        }
        let mut sizes = vec![0; groups];
        labels.iter().for_each(|label| sizes[*label] += 1);
        Some(Self { labels, sizes, sums: Array2::zeros((groups, rows)) })
    }

    /// Takes the distances from one row to those after it.
    fn add(&mut self, row: usize, distances: &[f64]) {
        let after = row + 1;
        let own = self.sums.row_mut(self.labels[row]);
        for (sum, distance) in own.into_iter().skip(after).zip(distances) {
            *sum += distance;
        }
        for (label, distance) in self.labels[after..].iter().zip(distances) {
            self.sums[[*label, row]] += distance;
        }
    }

    fn mean(&self) -> f64 {
        let total: f64 = (0..self.labels.len()).map(|row| self.of_row(row)).sum();
        total / self.labels.len() as f64
    }

    fn of_row(&self, row: usize) -> f64 {
        let own = self.labels[row];
        if self.sizes[own] == 1 {
            return 0.0;
        }
        let within = self.sums[[own, row]] / (self.sizes[own] - 1) as f64;
        let next = (0..self.sizes.len())
            .filter(|group| *group != own)
            .map(|group| self.sums[[group, row]] / self.sizes[group] as f64)
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
