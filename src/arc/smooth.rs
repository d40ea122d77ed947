//! The default recipe's curves: a weighted local fit with a band.

use super::classic::places;
use super::level::{Witnesses, scatter};
use crate::model::recipe::Fit;

/// What is known of one feature at one place of a film.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// 0 is the film's first cue, 1 its last.
    pub place: f64,
    /// In the feature's unit.
    pub value: f64,
    /// One deviation of the value, same unit; 0 where nothing is known of it.
    pub spread: f64,
}

/// A curve with its band, in the unit of the values.
#[derive(Debug, Clone, PartialEq)]
pub struct Smoothed {
    /// At evenly spaced [`places`].
    pub points: Vec<f64>,
    /// For each point, one standard error below and above.
    pub band: Vec<(f64, f64)>,
}

/// A line is fitted only where the cues of a window lie apart: their variance by place, as a
/// share of the window's, is at least this.
const LEAST_APART: f64 = 0.01;

/// The curve through some cues; `None` for none.
///
/// At each place t a cue at x with value y and spread s weighs
/// exp(-(x-t)²/2h²) / (s² + S²), with h the bandwidth and S the deviation of the film's cues as
/// [`super::level`] takes it: s² + S² is the variance of one cue about the film's mood, and its
/// inverse the weight of least error (Aitken 1935). S keeps one cue that is surely known from
/// standing for all. The point is the weighted mean (Nadaraya 1964, Watson 1964), or the line
/// fitted by these weights, at t (Cleveland 1979). Either is Σp·y with shares p that add up to 1,
/// and its variance that of [`super::level`]: Σ(Σp·s)² over the witnesses, and S²·Σp².
///
/// `range` bounds curve and band, and is the feature's; (0, 0) where the unit is not known.
#[must_use]
pub fn smooth(
    known: &[Known],
    points: usize,
    fit: Fit,
    bandwidth: f64,
    range: (f64, f64),
) -> Option<Smoothed> {
    if known.is_empty() {
        return None;
    }
    let values: Vec<f64> = known.iter().map(|cue| cue.value).collect();
    let scatter = scatter(&values, range);
    let estimates: Vec<(f64, f64)> = known.iter().map(|cue| (cue.value, cue.spread)).collect();
    let witnesses = Witnesses::of(&estimates);
    let bounded =
        |value: f64| if range.0 < range.1 { value.clamp(range.0, range.1) } else { value };
    let (points, band) = places(points)
        .into_iter()
        .map(|at| {
            let shares = shares(known, at, fit, bandwidth, scatter);
            let value: f64 = shares.iter().zip(&values).map(|(share, value)| share * value).sum();
            let error = witnesses.variance(&shares, scatter).sqrt();
            (bounded(value), (bounded(value - error), bounded(value + error)))
        })
        .unzip();
    Some(Smoothed { points, band })
}

/// What each cue adds to the point at `at`; the shares add up to 1.
fn shares(known: &[Known], at: f64, fit: Fit, bandwidth: f64, scatter: f64) -> Vec<f64> {
    let offset = |cue: &Known| (cue.place - at) / bandwidth;
    // By logarithms: far from all cues every weight would round to 0, and the nearest counts.
    let closeness = |cue: &Known| {
        let variance = cue.spread.powi(2) + scatter.powi(2);
        -0.5 * offset(cue).powi(2) - if variance > 0.0 { variance.ln() } else { 0.0 }
    };
    let closest = known.iter().map(closeness).fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = known.iter().map(|cue| (closeness(cue) - closest).exp()).collect();
    let moment = |power: i32| -> f64 {
        known.iter().zip(&weights).map(|(cue, weight)| weight * offset(cue).powi(power)).sum()
    };
    let (all, first) = (moment(0), moment(1));
    let second = moment(2);
    let apart = second / all - (first / all).powi(2);
    if fit == Fit::Mean || apart < LEAST_APART {
        return weights.into_iter().map(|weight| weight / all).collect();
    }
    let whole = all * second - first.powi(2);
    let line = |(cue, weight): (&Known, f64)| weight * (second - offset(cue) * first) / whole;
    known.iter().zip(weights).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UNIT: (f64, f64) = (0.0, 1.0);

    fn cues(values: &[(f64, f64, f64)]) -> Vec<Known> {
        values
            .iter()
            .map(|(place, value, spread)| Known { place: *place, value: *value, spread: *spread })
            .collect()
    }

    #[test]
    fn the_surer_cue_weighs_more() {
        let sure = smooth(&cues(&[(0.0, 0.2, 0.1), (1.0, 0.8, 0.3)]), 3, Fit::Mean, 0.2, UNIT);
        // S² = 0.18: the middle is as near to both, weights 1/0.19 and 1/0.27.
        let expected = (0.2 / 0.19 + 0.8 / 0.27) / (1.0 / 0.19 + 1.0 / 0.27);
        let Smoothed { points, band } = sure.unwrap();
        assert!((points[1] - expected).abs() < 1e-12, "{points:?}");
        let share = (1.0 / 0.19) / (1.0 / 0.19 + 1.0 / 0.27);
        let rest = 1.0 - share;
        let variance = (share * 0.1_f64).powi(2)
            + (rest * 0.3_f64).powi(2)
            + 0.18 * (share.powi(2) + rest.powi(2));
        assert!((band[1].1 - points[1] - variance.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn a_flat_film_is_flat_and_not_certain() {
        let flat = cues(&[(0.0, 0.4, 0.2), (0.3, 0.4, 0.2), (0.7, 0.4, 0.2), (1.0, 0.4, 0.2)]);
        for fit in [Fit::Mean, Fit::Line] {
            let Smoothed { points, band } = smooth(&flat, 20, fit, 0.15, UNIT).unwrap();
            assert!(points.iter().all(|point| (point - 0.4).abs() < 1e-12));
            // One witness: four cues of the same genres know no more than one.
            assert!(band.iter().all(|(low, high)| *low < 0.2 && *high > 0.6), "{band:?}");
        }
    }

    #[test]
    fn a_line_is_kept_to_the_ends() {
        let rising: Vec<Known> = (0..9)
            .map(|index| f64::from(index) / 8.0)
            .map(|place| Known { place, value: 0.2 + 0.6 * place, spread: 0.1 })
            .collect();
        let ends = |fit| {
            let points = smooth(&rising, 5, fit, 0.2, UNIT).unwrap().points;
            (points[0], points[4])
        };
        let (start, end) = ends(Fit::Line);
        assert!((start - 0.2).abs() < 1e-9 && (end - 0.8).abs() < 1e-9);
        let (start, end) = ends(Fit::Mean);
        assert!(start > 0.25 && end < 0.75, "a mean is drawn to the middle");
    }

    #[test]
    fn far_from_all_cues_the_nearest_counts() {
        let known = cues(&[(0.0, 0.1, 0.1), (0.01, 0.3, 0.1), (1.0, 0.9, 0.1)]);
        let points = smooth(&known, 3, Fit::Mean, 0.001, UNIT).unwrap().points;
        assert!((points[1] - 0.3).abs() < 1e-9, "{points:?}");
        assert!(points.iter().all(|point| point.is_finite()));
    }

    #[test]
    fn one_cue_and_equal_places() {
        assert_eq!(smooth(&[], 4, Fit::Mean, 0.1, UNIT), None);
        for fit in [Fit::Mean, Fit::Line] {
            let one = smooth(&cues(&[(0.0, 0.5, 0.0)]), 3, fit, 0.1, UNIT).unwrap();
            assert_eq!(one.points, [0.5; 3]);
            let same = cues(&[(0.0, 0.2, 0.0), (0.0, 0.4, 0.0)]);
            let points = smooth(&same, 2, fit, 0.1, (0.0, 0.0)).unwrap().points;
            assert!(points.iter().all(|point| (point - 0.3).abs() < 1e-12));
            let alike = cues(&[(0.0, 2.0, 0.0), (1.0, 2.0, 0.0)]);
            let Smoothed { points, band } = smooth(&alike, 2, fit, 0.1, (0.0, 0.0)).unwrap();
            assert_eq!((points, band), (vec![2.0; 2], vec![(2.0, 2.0); 2]));
        }
    }

    proptest! {
        #[test]
        fn numbers_stay_numbers_and_bounded(
            cues in prop::collection::vec((0.0..=1.0f64, 0.0..=1.0f64, 0.0..=1.0f64), 1..30),
            points in 1..30usize,
            bandwidth in 1e-6..10.0f64,
            line in any::<bool>(),
        ) {
            let known = self::cues(&cues);
            let fit = if line { Fit::Line } else { Fit::Mean };
            let Smoothed { points: curve, band } = smooth(&known, points, fit, bandwidth, UNIT).unwrap();
            prop_assert_eq!((curve.len(), band.len()), (points, points));
            let values = || cues.iter().map(|cue| cue.1);
            let least = values().fold(1.0, f64::min);
            let most = values().fold(0.0, f64::max);
            for (point, (low, high)) in curve.iter().zip(&band) {
                prop_assert!((0.0..=1.0).contains(point) && low <= point && point <= high);
                if !line {
                    prop_assert!((least - 1e-9..=most + 1e-9).contains(point));
                }
            }
        }
    }

    #[test]
    fn a_line_needs_cues_that_lie_apart() {
        // Apart by 0.4 and by 0.1 of a window: variances 0.04 and 0.0025 of it.
        let start = |apart: f64| {
            let known = cues(&[(0.0, 0.4, 0.1), (apart, 0.6, 0.1)]);
            smooth(&known, 2, Fit::Line, 0.5, UNIT).unwrap().points[0]
        };
        assert!((start(0.2) - 0.4).abs() < 1e-9, "through both");
        assert!((start(0.05) - 0.5).abs() < 0.01, "their mean");
    }
}
