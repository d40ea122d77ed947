//! What plain estimates are worth, from tracks whose artists the map had not seen.

use std::collections::HashMap;

use super::shortest::shortest;
use crate::genre::write::rounded;
use crate::genre::{Bin, Calibration, Level};
use crate::model::Feature;

/// Fewest tracks from which a calibration is made.
pub const LEAST: usize = 50;

/// Most bins, and fewest tracks in one: the shortest stretch follows the chance of few tracks,
/// and then holds less of others than it should (of 200 about 77 % for 80).
const MOST_BINS: usize = 16;
const LEAST_IN_BIN: usize = 500;

/// A track and what the map said of it.
pub struct Point<'a> {
    /// Folded.
    pub artist: &'a str,
    /// The plain estimate.
    pub plain: f64,
    /// Its deviation between artists.
    pub between: f64,
    /// The track's own value.
    pub truth: f64,
}

/// `None` where there are fewer than [`LEAST`] points.
///
/// The line is fitted by least squares; each track counts as one. Bins hold about as many
/// tracks each; tracks of one mended value are never parted.
pub fn calibrate(feature: Feature, points: &[Point], step: f64) -> Option<Calibration> {
    if points.len() < LEAST {
        return None;
    }
    let (gain, offset) = line(points);
    let within = within(points).sqrt();
    let mut calibration = Calibration { within, step, gain, offset, bins: Vec::new() };
    let mut mended: Vec<(f64, f64)> = points
        .iter()
        .map(|point| {
            let value = calibration.value(feature, point.plain);
            let spread = calibration.plain_spread(point.between).max(f64::MIN_POSITIVE);
            (value, (point.truth - value) / spread)
        })
        .collect();
    mended.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let (least, _) = feature.range();
    calibration.bins = parts(&mended)
        .into_iter()
        .enumerate()
        .filter_map(|(place, part)| bin(if place == 0 { least } else { part[0].0 }, part))
        .collect();
    Some(calibration)
}

/// Gain and offset of truth on plain by least squares; the mean where plain never differs.
fn line(points: &[Point]) -> (f64, f64) {
    let n = points.len() as f64;
    let x = points.iter().map(|point| point.plain).sum::<f64>() / n;
    let y = points.iter().map(|point| point.truth).sum::<f64>() / n;
    let (mut xx, mut xy) = (0.0, 0.0);
    for point in points {
        xx += (point.plain - x).powi(2);
        xy += (point.plain - x) * (point.truth - y);
    }
    let gain = if xx > 0.0 { xy / xx } else { 0.0 };
    (gain, y - gain * x)
}

/// The variance of tracks about their artists' means, pooled over artists.
fn within(points: &[Point]) -> f64 {
    let mut artists: HashMap<&str, Vec<f64>> = HashMap::new();
    for point in points {
        artists.entry(point.artist).or_default().push(point.truth);
    }
    let mut artists: Vec<_> = artists.into_iter().collect();
    // Sums of floats depend on their order.
    artists.sort_by(|a, b| a.0.cmp(b.0));
    let (mut squares, mut freedom) = (0.0, 0.0);
    for (_, truths) in artists {
        let mean = truths.iter().sum::<f64>() / truths.len() as f64;
        squares += truths.iter().map(|truth| (truth - mean).powi(2)).sum::<f64>();
        freedom += truths.len() as f64 - 1.0;
    }
    if freedom > 0.0 { squares / freedom } else { 0.0 }
}

/// Runs of about equal length of the ascending points; values that are written alike together.
fn parts(mended: &[(f64, f64)]) -> Vec<&[(f64, f64)]> {
    let count = (mended.len() / LEAST_IN_BIN).clamp(1, MOST_BINS);
    let mut parts = Vec::with_capacity(count);
    let mut start = 0;
    for index in 1..=count {
        let aim = mended.len() * index / count;
        let value = rounded(mended[aim - 1].0);
        let end = aim + mended[aim..].iter().take_while(|point| rounded(point.0) == value).count();
        if end > start {
            parts.push(&mended[start..end]);
            start = end;
        }
    }
    parts
}

fn bin(from: f64, part: &[(f64, f64)]) -> Option<Bin> {
    let squares: f64 = part.iter().map(|(_, distance)| distance.powi(2)).sum();
    let scale = (squares / part.len() as f64).sqrt().max(f64::MIN_POSITIVE);
    let mut distances: Vec<f64> = part.iter().map(|(_, distance)| distance / scale).collect();
    distances.sort_by(f64::total_cmp);
    let mut stretches = [(0.0, 0.0); 3];
    for level in Level::ALL {
        stretches[level as usize] = shortest(&distances, level.share())?;
    }
    Some(Bin { from, scale, stretches })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tracks of 40 artists at 0.5 + 2 (x - 0.5) with a noise of ±0.1 by artist and ±0.05 by track.
    fn points() -> Vec<Point<'static>> {
        const NAMES: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        (0..40_usize)
            .flat_map(|artist| {
                let plain = 0.4 + 0.2 * (artist % 10) as f64 / 9.0;
                (0..30).map(move |track| {
                    let noise = if artist % 4 < 2 { 0.1 } else { -0.1 };
                    let own = if track % 2 == 0 { 0.05 } else { -0.05 };
                    let truth = 0.5 + 2.0 * (plain - 0.5) + noise + own;
                    Point { artist: &NAMES[artist..=artist], plain, between: 0.1, truth }
                })
            })
            .collect()
    }

    #[test]
    fn the_line_and_the_spread_are_found() {
        let calibration = calibrate(Feature::Energy, &points(), 0.1).unwrap();
        assert!((calibration.gain - 2.0).abs() < 0.2, "{}", calibration.gain);
        assert!((calibration.within - 0.05).abs() < 0.002, "{}", calibration.within);
        assert_eq!(calibration.step, 0.1);
        let spread = calibration.spread(0.5, 0.1);
        assert!((spread - 0.0125_f64.sqrt()).abs() < 0.02, "{spread}");
    }

    #[test]
    fn bins_ascend_and_hold_all() {
        let calibration = calibrate(Feature::Energy, &points(), 0.0).unwrap();
        assert!(calibration.bins.len() == 2 && calibration.bins[0].from == 0.0);
        assert!(calibration.bins.windows(2).all(|two| two[0].from < two[1].from));
        assert!(calibration.bins.iter().all(|bin| bin.stretches[0].0 <= bin.stretches[0].1));
    }

    #[test]
    fn few_tracks_calibrate_nothing() {
        assert_eq!(calibrate(Feature::Energy, &points()[..LEAST - 1], 0.0), None);
    }
}
