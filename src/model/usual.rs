//! What is usual for an artist: means over their tracks.

use super::Feature;

/// Means over some tracks of one artist; a feature that was not told is absent.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Usual {
    /// How many tracks.
    pub tracks: u64,
    means: [Option<f64>; Feature::ALL.len()],
}

impl Usual {
    /// Means over that many tracks, none told yet.
    #[must_use]
    pub fn new(tracks: u64) -> Self {
        Self { tracks, means: Default::default() }
    }

    /// Takes some artists or some tables together: means over all tracks; a feature that one lacks
    /// is told by the others.
    #[must_use]
    pub fn of_all(all: &[Self]) -> Self {
        let mut both = Self::new(all.iter().fold(0, |sum, one| sum.saturating_add(one.tracks)));
        for feature in Feature::ALL {
            let told = || all.iter().filter_map(|one| Some((one.tracks as f64, one.get(feature)?)));
            let weight: f64 = told().map(|(tracks, _)| tracks).sum();
            let sum: f64 = told().map(|(tracks, mean)| tracks * mean).sum();
            both.set(feature, (weight > 0.0).then(|| sum / weight));
        }
        both
    }

    /// The mean of one feature, in its unit.
    #[must_use]
    pub fn get(&self, feature: Feature) -> Option<f64> {
        self.means[feature as usize]
    }

    /// Sets or clears the mean of one feature.
    pub fn set(&mut self, feature: Feature, mean: Option<f64>) {
        self.means[feature as usize] = mean;
    }
}
