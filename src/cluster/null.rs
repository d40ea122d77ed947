//! Data without groups that are otherwise like the given ones.
//!
//! Of rows drawn from one normal cloud nothing but mean and covariance can be told. A draw here
//! keeps both as they were found, to the last digit: the centred rows X = U S V' become
//! Q S V', with Q drawn evenly from all orthonormal columns of mean 0 (a rotation test,
//! Langsrud 2005, Statistics and Computing 15, 53-60). So curves stay as smooth, features go
//! together as before, and the test is exact for any covariance, with fewer rows than columns
//! too: no covariance is estimated, shrunken or smoothed that could favour one side.
//!
//! Curves that were stretched to 0..1 within their film are no normal cloud, but they come from
//! rows that may be one: those are rotated, and each draw then goes the way of the rows (see
//! `unstretched.rs`).

use ndarray::{Array1, Array2, Axis, Slice};
use rand_xoshiro::Xoshiro256Plus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

use super::project;
use crate::error::Result;

/// A direction shorter than this beside the longest is rounding.
const LEAST: f64 = 1e-9;

/// One normal cloud with the mean and the covariance of given rows.
pub(super) struct Cloud {
    rows: usize,
    /// Lengths along the principal directions, those that are not rounding.
    lengths: Vec<f64>,
    /// These directions, one a row.
    directions: Array2<f64>,
    mean: Array1<f64>,
}

impl Cloud {
    /// That of the rows of a matrix.
    ///
    /// # Errors
    /// When its principal components do not converge.
    pub(super) fn of(space: &Array2<f64>) -> Result<Self> {
        let (rows, columns) = space.dim();
        let scores = project(space, rows.saturating_sub(1).min(columns))?.scores;
        let lengths: Vec<f64> =
            scores.columns().into_iter().map(|own| own.dot(&own).sqrt()).collect();
        let least = lengths.first().copied().unwrap_or(0.0) * LEAST;
        let lengths: Vec<f64> = lengths.into_iter().filter(|length| *length > least).collect();
        let mean = space.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(columns));
        let centred = space - &mean;
        let mut directions =
            scores.slice_axis(Axis(1), Slice::from(..lengths.len())).t().dot(&centred);
        for (mut direction, length) in directions.rows_mut().into_iter().zip(&lengths) {
            direction /= length * length;
        }
        Ok(Self { rows, lengths, directions, mean })
    }

    /// Rows drawn from it, in its own columns.
    pub(super) fn draw_rows(&self, seed: u64) -> Array2<f64> {
        self.draw(seed).dot(&self.directions) + &self.mean
    }

    /// Rows drawn from it, along its principal directions.
    pub(super) fn draw(&self, seed: u64) -> Array2<f64> {
        let mut normal = Normal::new(seed);
        let directions = self.lengths.len();
        let mut columns: Vec<Vec<f64>> = Vec::with_capacity(directions);
        for _ in 0..directions {
            let mut column: Vec<f64> = (0..self.rows).map(|_| normal.next()).collect();
            // Twice is enough against rounding.
            for _ in 0..2 {
                let mean = column.iter().sum::<f64>() / self.rows as f64;
                column.iter_mut().for_each(|value| *value -= mean);
                for other in &columns {
                    let along = dot(&column, other);
                    column.iter_mut().zip(other).for_each(|(value, part)| *value -= along * part);
                }
            }
            let length = dot(&column, &column).sqrt();
            column.iter_mut().for_each(|value| *value /= length);
            columns.push(column);
        }
        Array2::from_shape_fn((self.rows, directions), |(row, column)| {
            columns[column][row] * self.lengths[column]
        })
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Normal numbers by Box and Muller's transform.
struct Normal {
    random: Xoshiro256Plus,
    spare: Option<f64>,
}

impl Normal {
    fn new(seed: u64) -> Self {
        Self { random: Xoshiro256Plus::seed_from_u64(seed), spare: None }
    }

    fn next(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        // Of 0..1 without 0, whose logarithm is none.
        let radius = (-2.0 * (1.0 - self.even()).ln()).sqrt();
        let (sine, cosine) = (std::f64::consts::TAU * self.even()).sin_cos();
        self.spare = Some(radius * sine);
        radius * cosine
    }

    /// 0..1 without 1.
    fn even(&mut self) -> f64 {
        (self.random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::squared;
    use ndarray::{Axis, array};

    /// Six rows, more columns than they can fill.
    fn wide() -> Array2<f64> {
        Array2::from_shape_fn((6, 9), |(row, column)| {
            ((row * 7 + 3) as f64 * (column * column + 1) as f64).sin()
        })
    }

    #[test]
    fn mean_and_covariance_stay() {
        let space = wide();
        let cloud = Cloud::of(&space).unwrap();
        let drawn = cloud.draw(5);
        assert!(drawn.mean_axis(Axis(0)).unwrap().iter().all(|mean| mean.abs() < 1e-12));
        let total = |data: &Array2<f64>| -> f64 {
            let of_row = |row: usize| {
                data.rows().into_iter().map(|other| squared(data.row(row), other)).sum::<f64>()
            };
            (0..data.nrows()).map(of_row).sum()
        };
        assert!((total(&space) - total(&drawn)).abs() < 1e-9);
        // The rows are sines of sums: two directions hold them all.
        let (a, b) = (project(&space, 2).unwrap(), project(&drawn, 2).unwrap());
        for (a, b) in a.explained_variance_ratio.iter().zip(b.explained_variance_ratio) {
            assert!((a - b).abs() < 1e-12);
        }
        assert_ne!(drawn, cloud.draw(6));
        assert_eq!(drawn, cloud.draw(5));
    }

    #[test]
    fn rows_are_drawn_in_their_own_columns() {
        let space = wide() + 3.0;
        let cloud = Cloud::of(&space).unwrap();
        let drawn = cloud.draw_rows(5);
        let covariance = |data: &Array2<f64>| {
            let centred = data - &data.mean_axis(Axis(0)).unwrap();
            centred.t().dot(&centred)
        };
        assert!((covariance(&space) - covariance(&drawn)).iter().all(|gap| gap.abs() < 1e-9));
        let means = (space.mean_axis(Axis(0)).unwrap(), drawn.mean_axis(Axis(0)).unwrap());
        assert!((means.0 - means.1).iter().all(|gap| gap.abs() < 1e-9));
    }

    #[test]
    fn directions_that_do_not_vary_are_left_out() {
        let line = array![[0.0, 0.0], [1.0, 2.0], [3.0, 6.0], [4.0, 8.0]];
        assert_eq!(Cloud::of(&line).unwrap().draw(1).dim(), (4, 1));
        assert_eq!(Cloud::of(&Array2::zeros((4, 2))).unwrap().draw(1).dim(), (4, 0));
    }

    #[test]
    fn the_numbers_are_normal() {
        let mut normal = Normal::new(3);
        let numbers: Vec<f64> = (0..20_000).map(|_| normal.next()).collect();
        let moment = |power| numbers.iter().map(|n| n.powi(power)).sum::<f64>() / 20_000.0;
        assert!(moment(1).abs() < 0.03 && (moment(2) - 1.0).abs() < 0.03);
        assert!((moment(4) - 3.0).abs() < 0.2);
    }

    #[test]
    fn many_directions_stay_at_right_angles() {
        // As many as rows allow: the last lie almost within the span of those before.
        let cloud = Cloud::of(&Array2::eye(120)).unwrap();
        for seed in 0..4 {
            let drawn = cloud.draw(seed);
            let angles = drawn.t().dot(&drawn) - Array2::<f64>::eye(119);
            let worst = angles.iter().fold(0.0_f64, |most, angle| most.max(angle.abs()));
            assert!(worst < 1e-14, "{worst}");
        }
    }
}
