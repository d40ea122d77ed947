//! Each row's nearest rows, exactly.

use std::ops::Range;

use ndarray::parallel::prelude::*;
use ndarray::{Array1, Array2, ArrayView1, Axis, Slice};

use super::cancel::Cancel;
use super::distance::squared;

/// Rows whose distances to all are held at once by a thread.
const BLOCK: usize = 128;
/// Below this share of the rows' own squares a squared distance has lost digits in the
/// subtraction and is summed anew.
const CANCELLED: f64 = 1e-6;

/// A row near another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Which.
    pub row: usize,
    /// Euclidean.
    pub distance: f64,
}

/// The `count` nearest rows of each row, itself left out, by (distance, row).
///
/// `count` < rows. Distances of a block come from one matrix product; memory is for rows
/// times a block for each thread. The same on any number of threads. `None` once `cancel`,
/// asked for each block, says yes.
#[must_use]
pub fn neighbours(data: &Array2<f64>, count: usize, cancel: Cancel) -> Option<Vec<Vec<Near>>> {
    let squares = squares(data);
    let blocks: Option<Vec<Vec<Vec<Near>>>> = (0..data.nrows().div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            if cancel() {
                return None;
            }
            let first = block * BLOCK;
            let last = (first + BLOCK).min(data.nrows());
            let distances = squared_distances(data, &squares, first..last);
            let row = |(index, row)| nearest(data, first + index, row, count);
            Some(distances.outer_iter().enumerate().map(row).collect())
        })
        .collect();
    Some(blocks?.into_iter().flatten().collect())
}

fn nearest(data: &Array2<f64>, row: usize, distances: ArrayView1<f64>, count: usize) -> Vec<Near> {
    let others = distances.iter().enumerate().filter(|(other, _)| *other != row);
    let mut near: Vec<(f64, usize)> = others.map(|(other, distance)| (*distance, other)).collect();
    let order = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if count < near.len() {
        near.select_nth_unstable_by(count, order);
        near.truncate(count);
    }
    // A product's last digits must not decide the order of equal rows.
    for (distance, other) in &mut near {
        *distance = squared(data.row(row), data.row(*other)).sqrt();
    }
    near.sort_unstable_by(order);
    near.into_iter().map(|(distance, row)| Near { row, distance }).collect()
}

/// Each row's sum of squares.
pub(super) fn squares(data: &Array2<f64>) -> Array1<f64> {
    data.map_axis(Axis(1), |row| row.dot(&row))
}

/// Squared distances of some rows to all, by |a|² + |b|² - 2ab: never below 0, and 0 between
/// equal rows.
pub(super) fn squared_distances(
    data: &Array2<f64>,
    squares: &Array1<f64>,
    rows: Range<usize>,
) -> Array2<f64> {
    let mut distances = data.slice_axis(Axis(0), Slice::from(rows.clone())).dot(&data.t());
    for (row, mut distances) in rows.zip(distances.outer_iter_mut()) {
        for (other, distance) in distances.iter_mut().enumerate() {
            let both = squares[row] + squares[other];
            let difference = both - 2.0 * *distance;
            *distance = if difference > both * CANCELLED {
                difference
            } else {
                squared(data.row(row), data.row(other))
            };
        }
    }
    distances
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_nearest_come_first_and_equal_ones_by_row() {
        let data = array![[0.0], [2.0], [-2.0], [1e-9], [0.0]];
        let near = neighbours(&data, 3, &|| false).unwrap();
        let rows: Vec<usize> = near[0].iter().map(|near| near.row).collect();
        assert_eq!(rows, [4, 3, 1]);
        assert_eq!((near[0][0].distance, near[0][1].distance), (0.0, 1e-9));
        assert_eq!(neighbours(&data, 3, &|| true), None);
    }

    /// Many blocks, far from the origin, where a product alone would have few digits left.
    #[test]
    fn as_by_single_distances() {
        let data = Array2::from_shape_fn((300, 3), |(row, column)| {
            1e4 + ((row * 7 + column * 13) % 101) as f64 * 0.01 + (row as f64).sin()
        });
        let near = neighbours(&data, 10, &|| false).unwrap();
        for (row, near) in near.iter().enumerate() {
            let mut all: Vec<(f64, usize)> = (0..300)
                .filter(|other| *other != row)
                .map(|other| (squared(data.row(row), data.row(other)).sqrt(), other))
                .collect();
            all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let found: Vec<(f64, usize)> =
                near.iter().map(|near| (near.distance, near.row)).collect();
            assert_eq!(found, all[..10]);
        }
    }
}
