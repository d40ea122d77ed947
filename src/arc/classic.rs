//! The recipe of the project that needledrop replaces, to the last digit: each
//! operation in the order in which pandas and numpy do it.

use crate::model::Stretched;

/// One feature along a film, by the classic recipe: `points` values, 0..1.
///
/// `positions` are those of all cues, ascending, not negative, in any unit; the
/// largest is the film's end, whether or not that cue has a value. `values` are
/// as many, `None` where the cue's value is unknown; numbers are finite. The
/// known values are stretched to 0..1 (all alike: 0) and interpolated at evenly
/// spaced [`places`], the first and the last held flat towards the edges. `None`
/// when no value is known.
#[must_use]
pub fn classic(positions: &[f64], values: &[Option<f64>], points: usize) -> Option<Vec<f64>> {
    let (x, known) = heard(positions, values);
    if known.is_empty() {
        return None;
    }
    let y = stretch(&known);
    Some(places(points).into_iter().map(|at| interpolate(at, &x, &y)).collect())
}

/// What [`classic`] takes from a curve by stretching it.
pub(super) fn before(positions: &[f64], values: &[Option<f64>]) -> Stretched {
    let (heard, known) = heard(positions, values);
    let (least, most) = extent(&known);
    Stretched { least, most, heard }
}

/// The places of the known values, and these.
fn heard(positions: &[f64], values: &[Option<f64>]) -> (Vec<f64>, Vec<f64>) {
    let end = positions.iter().copied().fold(0.0, f64::max);
    let place = |position: f64| if end > 0.0 { position / end } else { 0.0 };
    let known = positions.iter().zip(values);
    known.filter_map(|(position, value)| Some((place(*position), (*value)?))).unzip()
}

/// `numpy.linspace(0, 1, points)`.
#[must_use]
pub fn places(points: usize) -> Vec<f64> {
    let last = points.saturating_sub(1);
    let step = 1.0 / last as f64;
    (0..points)
        .map(|index| match index {
            0 => 0.0,
            index if index == last => 1.0,
            index => index as f64 * step,
        })
        .collect()
}

/// `(v - min) / (max - min)`; all 0 when the values are alike.
fn stretch(values: &[f64]) -> Vec<f64> {
    let (least, most) = extent(values);
    if most > least {
        values.iter().map(|value| (value - least) / (most - least)).collect()
    } else {
        vec![0.0; values.len()]
    }
}

/// The least and the greatest of some values.
fn extent(values: &[f64]) -> (f64, f64) {
    let wider = |(least, most): (f64, f64), value: &f64| (least.min(*value), most.max(*value));
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), wider)
}

/// `numpy.interp` at one place. `x` is ascending and as long as `y`, not empty;
/// of equal neighbours in `x` the last one counts at their place.
fn interpolate(at: f64, x: &[f64], y: &[f64]) -> f64 {
    let after = x.partition_point(|place| *place <= at);
    if after == 0 {
        return y[0];
    }
    let before = after - 1;
    if after == x.len() || x[before] == at {
        return y[before];
    }
    let slope = (y[after] - y[before]) / (x[after] - x[before]);
    slope * (at - x[before]) + y[before]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_positions_take_the_last() {
        let arc = classic(&[0.0, 0.0, 1.0], &[Some(1.0), Some(0.0), Some(1.0)], 3).unwrap();
        assert_eq!(arc, [0.0, 0.5, 1.0]);
    }

    #[test]
    fn one_place_and_one_value() {
        assert_eq!(classic(&[0.0, 0.0], &[Some(2.0), Some(4.0)], 3).unwrap(), [1.0; 3]);
        assert_eq!(classic(&[3.0], &[Some(2.0)], 2).unwrap(), [0.0; 2]);
        assert_eq!(classic(&[3.0], &[None], 2), None);
        assert_eq!(classic(&[], &[], 2), None);
        assert!(classic(&[3.0], &[Some(2.0)], 0).unwrap().is_empty());
        assert_eq!(places(1), [0.0]);
    }

    proptest! {
        #[test]
        fn stays_within_the_range(
            cues in prop::collection::vec((0.0..1e3f64, prop::option::of(-1e3..1e3f64)), 1..40),
            points in 1..30usize,
        ) {
            let mut cues = cues;
            cues.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (positions, values): (Vec<_>, Vec<_>) = cues.into_iter().unzip();
            match classic(&positions, &values, points) {
                Some(arc) => {
                    prop_assert_eq!(arc.len(), points);
                    prop_assert!(arc.iter().all(|y| (-1e-12..=1.0 + 1e-12).contains(y)));
                }
                None => prop_assert!(values.iter().all(Option::is_none)),
            }
        }
    }
}
