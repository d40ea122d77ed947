//! R² and means over groups that belong together, with intervals by resampling the groups.

use rand_xoshiro::Xoshiro256Plus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

/// A figure and the middle 95 % of what resampling made of it.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Interval {
    /// The figure of all groups.
    pub value: f64,
    /// The 2.5th percentile.
    pub low: f64,
    /// The 97.5th percentile.
    pub high: f64,
}

/// Squared errors, summed by group: things of one group (an artist's tracks) are alike, so
/// that groups and not things are what chance draws.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// Squared errors of the prediction and of the baseline.
    groups: Vec<(f64, f64)>,
}

impl Score {
    /// Adds a group of (truth, prediction, baseline).
    pub fn add(&mut self, things: impl IntoIterator<Item = (f64, f64, f64)>) {
        let (mut of, mut against) = (0.0, 0.0);
        for (truth, prediction, baseline) in things {
            of += (truth - prediction).powi(2);
            against += (truth - baseline).powi(2);
        }
        self.groups.push((of, against));
    }

    /// 1 - Σ(truth - prediction)² / Σ(truth - baseline)²; `None` where the baseline is never wrong.
    #[must_use]
    pub fn r2(&self) -> Option<f64> {
        r2(self.groups.iter().copied())
    }

    /// [`Self::r2`] with the interval from `resamples` draws of as many groups with
    /// replacement (bootstrap percentiles: Efron and Tibshirani 1993, 13.3).
    #[must_use]
    pub fn interval(&self, resamples: usize, seed: u64) -> Option<Interval> {
        percentiles(self.r2()?, self.groups.len(), resamples, seed, |drawn| {
            r2(drawn.iter().map(|group| self.groups[*group]))
        })
    }

    /// By how much this one's R² lies above another's over the same groups in the same order.
    #[must_use]
    pub fn above(&self, other: &Self, resamples: usize, seed: u64) -> Option<Interval> {
        if self.groups.len() != other.groups.len() {
            return None;
        }
        percentiles(self.r2()? - other.r2()?, self.groups.len(), resamples, seed, |drawn| {
            let of = |score: &Self| r2(drawn.iter().map(|group| score.groups[*group]));
            Some(of(self)? - of(other)?)
        })
    }
}

/// The mean of one value for each group, with its interval as [`Score::interval`] makes it.
#[must_use]
pub fn mean(values: &[f64], resamples: usize, seed: u64) -> Option<Interval> {
    let mean = |sum: f64| sum / values.len() as f64;
    let first = values.first().map(|_| mean(values.iter().sum()))?;
    percentiles(first, values.len(), resamples, seed, |drawn| {
        Some(mean(drawn.iter().map(|group| values[*group]).sum()))
    })
}

fn r2(groups: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (of, against) = groups.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    // Rounding alone lies far below this.
    (against > 1e-18).then(|| 1.0 - of / against)
}

fn percentiles(
    value: f64,
    groups: usize,
    resamples: usize,
    seed: u64,
    figure: impl Fn(&[usize]) -> Option<f64>,
) -> Option<Interval> {
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let mut drawn = vec![0; groups];
    let mut figures: Vec<f64> = (0..resamples)
        .filter_map(|_| {
            // The remainder favours low numbers by less than groups / 2⁶⁴.
            drawn
                .iter_mut()
                .for_each(|group| *group = (random.next_u64() % groups as u64) as usize);
            figure(&drawn)
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    let at =
        |share: f64| figures.get((share * (figures.len().checked_sub(1)?) as f64).round() as usize);
    Some(Interval { value, low: *at(0.025)?, high: *at(0.975)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(shift: f64) -> Score {
        let mut score = Score::default();
        for group in 0..50 {
            let truths = (0..4).map(|thing| f64::from((group * 7 + thing * 3) % 11));
            score.add(truths.map(|truth| (truth, truth + shift, 5.0)));
        }
        score
    }

    #[test]
    fn a_perfect_prediction_and_the_baseline_itself() {
        assert_eq!(score(0.0).r2(), Some(1.0));
        let mut same = Score::default();
        same.add([(1.0, 3.0, 3.0), (5.0, 3.0, 3.0)]);
        assert_eq!(same.r2(), Some(0.0));
        assert_eq!(Score::default().r2(), None);
        assert_eq!(Score::default().interval(10, 1), None);
    }

    #[test]
    fn the_mean_of_equal_values_is_certain() {
        let Interval { value, low, high } = mean(&[0.5; 9], 100, 33).unwrap();
        assert_eq!((value, low, high), (0.5, 0.5, 0.5));
        let spread = mean(&[0.0, 1.0, 0.0, 1.0], 500, 33).unwrap();
        assert!(spread.value == 0.5 && spread.low < 0.3 && spread.high > 0.7);
        assert_eq!(mean(&[], 10, 1), None);
    }

    #[test]
    fn intervals_hold_the_figure_and_follow_the_seed() {
        let one = score(1.0).interval(500, 33).unwrap();
        assert!(one.low < one.value && one.value < one.high, "{one:?}");
        assert_eq!(score(1.0).interval(500, 33), Some(one));
        assert_ne!(score(1.0).interval(500, 34), Some(one));
        let above = score(0.0).above(&score(1.0), 500, 33).unwrap();
        assert!((above.value - (1.0 - one.value)).abs() < 1e-12 && above.low > 0.0);
    }

    #[test]
    fn an_interval_is_the_middle_95_in_100() {
        let halves: Vec<f64> = (0..100).map(|n| f64::from(n % 2)).collect();
        let Interval { low, high, .. } = mean(&halves, 2000, 33).unwrap();
        // The deviation of such a mean is 0.05: 1.96 of it on both sides.
        assert!((low - 0.402).abs() < 0.016 && (high - 0.598).abs() < 0.016, "{low} {high}");
    }

    #[test]
    fn a_baseline_that_is_wrong_by_rounding_is_right() {
        let mut score = Score::default();
        score.add([(0.1 + 0.2, 0.4, 0.3)]);
        assert_eq!(score.r2(), None);
    }
}
