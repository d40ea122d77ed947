//! Where a curve lies in a gap: its points that no cue of their own tells.

use super::classic::places;

/// For each of the evenly spaced points whether it lies in a gap, by the cues' positions. All of
/// them where no cue knows the feature.
#[must_use]
pub fn bridged(positions: &[f64], values: &[Option<f64>], points: usize) -> Vec<bool> {
    let end = positions.iter().copied().fold(0.0, f64::max);
    let known: Vec<(f64, bool)> =
        positions.iter().copied().zip(values.iter().map(Option::is_some)).collect();
    places(points).into_iter().map(|place| in_gap(&known, place * end)).collect()
}

/// Whether a place lies in a gap: the cues nearest to it, each with its place and whether it
/// knows the feature, do not know it.
#[must_use]
pub fn in_gap(cues: &[(f64, bool)], at: f64) -> bool {
    let far = |(place, _): &(f64, bool)| (place - at).abs();
    let nearest = cues.iter().map(far).fold(f64::INFINITY, f64::min);
    !cues.iter().any(|cue| far(cue) <= nearest && cue.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_whose_nearest_cues_are_unknown_is_bridged() {
        let known = [Some(1.0), None, None, None, Some(1.0)];
        let found = bridged(&[0.0, 1.0, 2.0, 3.0, 4.0], &known, 9);
        // Halfway between a known and an unknown cue either is near.
        assert_eq!(found, [false, false, true, true, true, true, true, false, false]);
        assert_eq!(bridged(&[0.0, 0.0], &[None, Some(1.0)], 2), [false, false]);
        assert_eq!(bridged(&[], &[], 2), [true, true]);
    }
}
