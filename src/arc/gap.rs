//! Where a curve lies in a gap: its points that no cue of their own tells.

use super::classic::places;

/// For each of the evenly spaced points whether it lies in a gap: the cues nearest to it, by
/// position, do not know the feature. All of them where no cue does.
#[must_use]
pub fn bridged(positions: &[f64], values: &[Option<f64>], points: usize) -> Vec<bool> {
    let end = positions.iter().copied().fold(0.0, f64::max);
    let in_gap = |place: f64| {
        let far = |position: &f64| (position - place * end).abs();
        let nearest = positions.iter().map(far).fold(f64::INFINITY, f64::min);
        let mut near =
            positions.iter().zip(values).filter(|(position, _)| far(position) <= nearest);
        !near.any(|(_, value)| value.is_some())
    };
    places(points).into_iter().map(in_gap).collect()
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
