//! Where a share of the tracks with an estimate lies.

use super::{Level, Map};
use crate::model::{Estimate, Feature, Origin};

impl Map {
    /// Where that share of all tracks with this estimate lies, within the feature's range.
    ///
    /// Values by genre follow the map's calibration and need not lie in the middle; all
    /// others, and those of a map without one, are taken as normally distributed.
    #[must_use]
    pub fn interval(&self, feature: Feature, estimate: &Estimate, level: Level) -> (f64, f64) {
        let by_genre = matches!(estimate.origin, Origin::Genre | Origin::ParentGenre);
        let bin = self.calibration(feature).filter(|_| by_genre);
        let stretch = bin.and_then(|calibration| calibration.bin(estimate.value));
        let (low, high) = match stretch {
            Some(bin) => bin.stretches[level as usize],
            None => (-level.normal(), level.normal()),
        };
        let (least, greatest) = feature.range();
        let end =
            |distance: f64| (estimate.value + distance * estimate.spread).clamp(least, greatest);
        (end(low), end(high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genre::calibration::tests::calibration;

    #[test]
    fn only_values_by_genre_follow_the_calibration() {
        let mut map = Map::bare(String::new(), Vec::new()).unwrap();
        map.set_calibration(Feature::Energy, Some(calibration()));
        let estimate = |origin| Estimate { value: 0.5, spread: 0.1, origin };
        let (low, high) =
            map.interval(Feature::Energy, &estimate(Origin::Genre), Level::FourFifths);
        assert!((low - 0.4).abs() < 1e-12 && (high - 0.7).abs() < 1e-12);
        let (low, high) = map.interval(Feature::Energy, &estimate(Origin::Hand), Level::Most);
        assert!((high - 0.5 - 0.195_996).abs() < 1e-6 && (0.5 - low - 0.195_996).abs() < 1e-6);
        let wide = Estimate { spread: 9.0, ..estimate(Origin::Genre) };
        assert_eq!(map.interval(Feature::Energy, &wide, Level::Most), (0.0, 1.0));
    }
}
