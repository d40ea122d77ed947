//! The passage that stands best for the whole: the one most like all the rest.
//!
//! After Cooper and Foote, "Automatic music summarization via similarity analysis" (ISMIR
//! 2002): how alike each step is to each other, summed over a window. Refrains and whatever
//! else comes again sum up; an intro or a bridge does not. Quiet steps count less.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::features::{BANDS, Step};

/// A passage of a sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excerpt {
    /// Where it begins.
    pub from: Duration,
    /// How long it is; less than was asked for where the sound is shorter.
    pub length: Duration,
}

/// Where to listen in before anything is known: a third of the way in, where intros are over
/// and a first refrain often is. From the start where the length is unknown.
#[must_use]
pub fn guess(duration: Option<Duration>, length: Duration) -> Excerpt {
    let Some(duration) = duration else { return Excerpt { from: Duration::ZERO, length } };
    let from = (duration / 3).min(duration.saturating_sub(length));
    Excerpt { from, length: length.min(duration) }
}

/// How much each step of a sound stands for the whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typical {
    /// Seconds of a step; the last may be shorter.
    pub step: f64,
    /// From 0 to 255, the most typical step.
    pub share: Vec<u8>,
}

impl Typical {
    /// The passage of this length that is most typical; the first of equals.
    #[must_use]
    pub fn excerpt(&self, duration: Duration, length: Duration) -> Excerpt {
        let length = length.min(duration);
        let seconds = duration.as_secs_f64();
        let room = (seconds - length.as_secs_f64()).max(0.0);
        if self.share.is_empty() || self.step <= 0.0 {
            return guess(Some(duration), length);
        }
        let width = ((length.as_secs_f64() / self.step).round() as usize).max(1);
        let sums = self.share.windows(width.min(self.share.len()));
        let sums = sums.map(|window| window.iter().map(|share| u64::from(*share)).sum::<u64>());
        // The first of equals, where max_by_key would give the last.
        let best = sums.enumerate().fold(
            (0, 0),
            |best, (at, sum)| {
                if sum > best.1 { (at, sum) } else { best }
            },
        );
        let from = (best.0 as f64 * self.step).min(room);
        Excerpt { from: Duration::from_secs_f64(from), length }
    }
}

/// Steps quieter than the loud ones by this many decibels count for nothing.
const RANGE: f32 = 30.0;
/// Cosines of the bands' spectrum that are compared; the level, the first, is not.
const COLOURS: usize = 12;
const NUMBERS: usize = super::features::PITCHES + COLOURS;

/// How much each of the steps, `step` seconds long, stands for all.
pub(super) fn typical(steps: &[Step], step: f64) -> Typical {
    let weights = weights(steps);
    let vectors = vectors(steps, &weights);
    let all: f32 = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    let mut shares = Vec::with_capacity(steps.len());
    for (one, weight) in vectors.iter().zip(&weights) {
        let alike = vectors.iter().zip(&weights).map(|(other, weight)| {
            let cosine: f32 = one.iter().zip(other).map(|(a, b)| a * b).sum();
            // Unlikeness is no evidence against: there is much to be unlike to.
            weight * cosine.max(0.0)
        });
        let share = alike.sum::<f32>() / all;
        shares.push(if *weight > 0.0 { share * (0.5 + 0.5 * weight) } else { 0.0 });
    }
    let most = shares.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    let share = shares.iter().map(|share| (share / most * 255.0).round() as u8).collect();
    Typical { step, share }
}

/// 0 to 1 by level, 1 for the loudest twentieth.
fn weights(steps: &[Step]) -> Vec<f32> {
    let levels: Vec<f32> =
        steps.iter().map(|step| 10.0 * step.energy().max(1e-10).log10()).collect();
    let mut sorted = levels.clone();
    sorted.sort_by(f32::total_cmp);
    let Some(loud) = sorted.get(sorted.len() * 19 / 20).copied() else { return levels };
    // Silence is not loud because there is nothing louder.
    let weight = |level: f32| ((level - loud.max(-80.0) + RANGE) / RANGE).clamp(0.0, 1.0);
    levels.into_iter().map(weight).collect()
}

/// Vectors of length one whose products say how alike two steps are, -1 to 1: half of it by
/// harmony, half by colour.
fn vectors(steps: &[Step], weights: &[f32]) -> Vec<[f32; NUMBERS]> {
    let mut colours: Vec<[f32; COLOURS]> = steps.iter().map(colour).collect();
    // Against the sound's own mean: against nothing, all colours of one recording are alike.
    let all: f32 = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    for at in 0..COLOURS {
        let mean = colours.iter().zip(weights).map(|(one, weight)| one[at] * weight).sum::<f32>();
        colours.iter_mut().for_each(|one| one[at] -= mean / all);
    }
    let pairs = steps.iter().zip(&colours);
    pairs
        .map(|(step, colour)| {
            let mean = step.chroma.iter().sum::<f32>() / step.chroma.len() as f32;
            let chroma = step.chroma.map(|value| value - mean);
            let mut vector = [0.0; NUMBERS];
            let halves = unit(&chroma).chain(unit(colour));
            vector.iter_mut().zip(halves).for_each(|(into, value)| *into = value);
            vector
        })
        .collect()
}

/// The values at a length of the root of a half.
fn unit(values: &[f32]) -> impl Iterator<Item = f32> + '_ {
    let length = values.iter().map(|value| value * value).sum::<f32>().sqrt();
    let scale = if length > 1e-9 { std::f32::consts::FRAC_1_SQRT_2 / length } else { 0.0 };
    values.iter().map(move |value| value * scale)
}

/// The cosine transform of the logarithms of the bands, without the level: the MFCC.
fn colour(step: &Step) -> [f32; COLOURS] {
    let logs = step.bands.map(|band| (band / step.windows.max(1) as f32).max(1e-10).ln());
    let turn = std::f32::consts::PI / BANDS as f32;
    std::array::from_fn(|at| {
        let cosine = |band: usize| ((band as f32 + 0.5) * (at + 1) as f32 * turn).cos();
        logs.iter().enumerate().map(|(band, log)| log * cosine(band)).sum()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn a_guess_fits_into_the_sound() {
        let whole = guess(Some(seconds(240)), seconds(30));
        assert_eq!(whole, Excerpt { from: seconds(80), length: seconds(30) });
        let short = guess(Some(seconds(36)), seconds(30));
        assert_eq!(short, Excerpt { from: seconds(6), length: seconds(30) });
        let tiny = guess(Some(seconds(4)), seconds(30));
        assert_eq!(tiny, Excerpt { from: seconds(0), length: seconds(4) });
        assert_eq!(guess(None, seconds(30)).from, seconds(0));
    }

    #[test]
    fn the_excerpt_is_the_window_with_the_largest_sum() {
        let typical = Typical { step: 1.0, share: vec![9, 1, 1, 8, 8, 1, 8, 8] };
        let at = |length| typical.excerpt(seconds(8), seconds(length)).from;
        assert_eq!(at(1), seconds(0));
        assert_eq!(at(2), seconds(3), "the first of equals");
        assert_eq!(at(5), seconds(3));
        assert_eq!(
            typical.excerpt(seconds(8), seconds(30)),
            Excerpt { from: seconds(0), length: seconds(8) }
        );
        assert_eq!(Typical::default().excerpt(seconds(9), seconds(3)).from, seconds(3));
    }

    #[test]
    fn silence_is_not_typical() {
        let mut steps = vec![Step { windows: 5, ..Step::default() }; 40];
        assert!(typical(&steps, 0.5).share.iter().all(|share| *share == 0));
        for step in &mut steps[30..] {
            step.bands[3] = 1.0;
            step.chroma[3] = 1.0;
        }
        let typical = typical(&steps, 0.5);
        assert!(typical.share[..30].iter().all(|share| *share == 0), "{:?}", typical.share);
        assert!(typical.share[30..].iter().all(|share| *share > 200), "{:?}", typical.share);
    }
}
