//! What of a grouping stays when rows are left out.

use ndarray::parallel::prelude::*;
use ndarray::{Array2, Axis};
use rand_xoshiro::Xoshiro256Plus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

use super::effort::Effort;
use super::group::medoid;
use super::kmeans::partition;
use super::{Cancel, agreement, mixed, squared};
use crate::error::Result;
use crate::model::Grouping;

/// The share of the rows in each draw.
const SHARE: f64 = 0.8;

/// How firmly the rows stand in their groups.
pub(super) struct Firmness {
    /// Mean adjusted Rand index between the draws' groups and those shown.
    pub(super) stability: f64,
    /// For each row the share of the draws that hold it in which it falls with its core.
    pub(super) membership: Vec<f64>,
}

/// Groups draws of four fifths of the rows, without replacement, into as many groups as are
/// shown; `None` when cancelled.
///
/// A group's core is the half of its rows nearest to its medoid, two at least. A row falls with
/// its core in a draw where more than half of the core's other rows that are drawn share its
/// group there. A row that stands alone does so where it is alone again. No group of a draw is
/// ever matched with one that is shown, so no matching can go wrong.
pub(super) fn firmness(
    space: &Array2<f64>,
    grouping: &Grouping,
    seed: u64,
    effort: Effort,
    cancel: Cancel,
    step: &(dyn Fn() + Sync),
) -> Result<Option<Firmness>> {
    let (rows, k) = (grouping.labels.len(), grouping.k_shown);
    let size = ((rows as f64 * SHARE).round() as usize).clamp(k.min(rows), rows);
    let draws = (0..effort.resamples).into_par_iter().map(|number| {
        // Other numbers than those of the tries.
        let seed = mixed(!seed, number);
        let held = draw(rows, size, seed);
        let data = space.select(Axis(0), &held);
        let found = partition(&data, k, effort.starts, seed, cancel)?;
        step();
        Ok(found.map(|found| (held, found.labels)))
    });
    let draws: Vec<Option<(Vec<usize>, Vec<usize>)>> = draws.collect::<Result<_>>()?;
    let Some(draws) = draws.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
    let alike = draws.iter().map(|(held, labels)| {
        let shown: Vec<usize> = held.iter().map(|row| grouping.labels[*row]).collect();
        agreement(&shown, labels)
    });
    let stability = alike.sum::<f64>() / draws.len().max(1) as f64;
    Ok(Some(Firmness { stability, membership: membership(space, grouping, &draws) }))
}

fn membership(
    space: &Array2<f64>,
    grouping: &Grouping,
    draws: &[(Vec<usize>, Vec<usize>)],
) -> Vec<f64> {
    let cores: Vec<Vec<usize>> =
        (0..grouping.k_shown).map(|group| core(space, &grouping.labels, group)).collect();
    let rows = grouping.labels.len();
    let (mut held_in, mut with_core) = (vec![0_usize; rows], vec![0_usize; rows]);
    for (held, labels) in draws {
        let mut drawn = vec![None; rows];
        held.iter().zip(labels).for_each(|(row, label)| drawn[*row] = Some(*label));
        let alone = |label: usize| labels.iter().filter(|other| **other == label).count() == 1;
        for (row, label) in held.iter().zip(labels) {
            let core = &cores[grouping.labels[*row]];
            let others =
                || core.iter().filter(|other| *other != row).filter_map(|other| drawn[*other]);
            let there = others().count();
            if there == 0 && core.len() > 1 {
                continue;
            }
            held_in[*row] += 1;
            let together = others().filter(|other| other == label).count();
            let falls = if core.len() == 1 { alone(*label) } else { together * 2 > there };
            with_core[*row] += usize::from(falls);
        }
    }
    let share = |(with, held): (&usize, &usize)| *with as f64 / (*held).max(1) as f64;
    with_core.iter().zip(&held_in).map(share).collect()
}

/// The rows of a group nearest to its medoid, in order.
fn core(space: &Array2<f64>, labels: &[usize], group: usize) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..labels.len()).filter(|row| labels[*row] == group).collect();
    let middle = medoid(space, &rows);
    let distance = |row: &usize| squared(space.row(*row), space.row(middle));
    rows.sort_by(|a, b| distance(a).total_cmp(&distance(b)).then(a.cmp(b)));
    rows.truncate(rows.len().div_ceil(2).max(2));
    rows
}

/// So many of the rows, each as likely as the others, in their order.
pub(super) fn draw(rows: usize, size: usize, seed: u64) -> Vec<usize> {
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let mut all: Vec<usize> = (0..rows).collect();
    for place in 0..size.min(rows) {
        // The product's upper half is even over the rest but for one part in 2^64 / rows.
        let rest = (rows - place) as u128;
        let step = (u128::from(random.next_u64()) * rest) >> 64;
        all.swap(place, place + step as usize);
    }
    all.truncate(size);
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_even() {
        let mut held = [0; 10];
        for seed in 0..2000 {
            let drawn = draw(10, 8, seed);
            assert!(drawn.len() == 8 && drawn.is_sorted() && drawn.windows(2).all(|w| w[0] < w[1]));
            drawn.iter().for_each(|row| held[*row] += 1);
        }
        assert!(held.iter().all(|count| (1500..1700).contains(count)), "{held:?}");
        assert_eq!(draw(3, 9, 1), [0, 1, 2]);
    }

    #[test]
    fn the_core_of_a_small_group_is_two() {
        let space = ndarray::array![[0.0], [1.0], [9.0], [10.0], [9.5], [12.0], [7.0]];
        let labels = [0, 0, 1, 1, 1, 1, 1];
        assert_eq!(core(&space, &labels, 0).len(), 2);
        assert_eq!(core(&space, &labels, 1), [4, 2, 3], "the nearest to the medoid");
    }
}
