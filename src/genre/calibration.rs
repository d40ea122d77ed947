//! What a map's plain figures say of a track by an artist who is not in the map.
//!
//! A genre's mean is drawn towards the middle by those who carry several genres, and the
//! deviation between artists says nothing of how one artist's tracks differ. So a map can
//! carry, for each feature, a straight line that mends the mean and, by bins of the mended
//! value, how far tracks of unseen artists lay from it: found by [`super::fit`] on artists
//! who were left out of the map each time.

use crate::model::Feature;

/// How the estimates of one feature relate to tracks of unseen artists.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// Deviation of one artist's tracks about their mean, in the feature's unit; 0 where no
    /// tracks are known.
    pub within: f64,
    /// Deviation of a genre's mean about that of the genre above it, same unit: what each
    /// step to a wider genre adds.
    pub step: f64,
    /// The mended value is `offset + gain * plain`.
    pub gain: f64,
    /// See [`Self::gain`].
    pub offset: f64,
    /// By mended value, ascending by [`Bin::from`]; empty where no tracks are known.
    pub bins: Vec<Bin>,
}

/// Where the tracks lay whose mended value fell into one bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// The least mended value that belongs here; lower ones belong to the first bin.
    pub from: f64,
    /// The root mean square of the tracks' distances, in plain spreads.
    pub scale: f64,
    /// For each of [`Level::ALL`], the shortest stretch that holds this share of the tracks:
    /// both ends as distances from the mended value, in mended spreads.
    pub stretches: [(f64, f64); 3],
}

/// A share of tracks that an interval is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// 50 %
    Half,
    /// 80 %
    FourFifths,
    /// 95 %
    Most,
}

impl Level {
    /// From the narrowest.
    pub const ALL: [Self; 3] = [Self::Half, Self::FourFifths, Self::Most];

    /// 0..1.
    #[must_use]
    pub const fn share(self) -> f64 {
        match self {
            Self::Half => 0.5,
            Self::FourFifths => 0.8,
            Self::Most => 0.95,
        }
    }

    /// Half the width, in standard deviations, of the middle part of a normal distribution
    /// that holds this share.
    pub(super) const fn normal(self) -> f64 {
        match self {
            Self::Half => 0.674_489_750_196_082,
            Self::FourFifths => 1.281_551_565_544_6,
            Self::Most => 1.959_963_984_540_054,
        }
    }
}

impl Calibration {
    /// What is known before any track was seen.
    pub(super) fn of_steps(step: f64) -> Self {
        Self { within: 0.0, step, gain: 1.0, offset: 0.0, bins: Vec::new() }
    }

    /// The mended value, within the feature's range.
    #[must_use]
    pub fn value(&self, feature: Feature, plain: f64) -> f64 {
        let (least, greatest) = feature.range();
        (self.offset + self.gain * plain).clamp(least, greatest)
    }

    /// The plain spread of a track: that between artists, and that within an artist's tracks.
    #[must_use]
    pub fn plain_spread(&self, between: f64) -> f64 {
        between.hypot(self.within)
    }

    /// The bin of a mended value.
    #[must_use]
    pub fn bin(&self, value: f64) -> Option<&Bin> {
        let after = self.bins.partition_point(|bin| bin.from <= value);
        self.bins.get(after.saturating_sub(1))
    }

    /// The mended spread of a track with this mended value.
    #[must_use]
    pub fn spread(&self, value: f64, between: f64) -> f64 {
        self.plain_spread(between) * self.bin(value).map_or(1.0, |bin| bin.scale)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Two bins, the upper one twice as wide and lopsided.
    pub(in crate::genre) fn calibration() -> Calibration {
        let bin =
            |from, scale| Bin { from, scale, stretches: [(-0.5, 0.5), (-1.0, 2.0), (-2.0, 4.0)] };
        let bins = vec![bin(0.0, 1.0), bin(0.5, 2.0)];
        Calibration { within: 0.3, step: 0.1, gain: 2.0, offset: -0.5, bins }
    }

    #[test]
    fn a_value_is_mended_and_its_spread_follows_its_bin() {
        let calibration = calibration();
        let value = |plain| calibration.value(Feature::Energy, plain);
        assert_eq!([value(0.5), value(0.9), value(0.1)], [0.5, 1.0, 0.0]);
        assert!((calibration.spread(0.49, 0.4) - 0.5).abs() < 1e-12);
        assert!((calibration.spread(0.5, 0.4) - 1.0).abs() < 1e-12);
        assert!((calibration.spread(-1.0, 0.4) - 0.5).abs() < 1e-12);
    }
}
