//! Drawing lots by name: the same name gets the same lot, whatever else there is.

use super::fold;

/// A lot from 0 to `lots` - 1 (0 where there are none) for a name, folded, and a seed.
#[must_use]
pub fn lot(name: &str, lots: usize, seed: u64) -> usize {
    let hash = blake3::hash(format!("{seed}\u{1f}{}", fold(name)).as_bytes());
    let drawn =
        hash.as_bytes().iter().take(8).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    drawn.checked_rem(lots as u64).unwrap_or(0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lots_are_even_and_follow_name_and_seed() {
        let names: Vec<String> = (0..5000).map(|n| format!("Act {n}")).collect();
        let mut counts = [0; 5];
        names.iter().for_each(|name| counts[lot(name, 5, 33)] += 1);
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
        assert_eq!(lot("ACT 7", 5, 33), lot("act 7", 5, 33));
        assert!(names.iter().any(|name| lot(name, 5, 33) != lot(name, 5, 34)));
        assert_eq!(lot("x", 0, 1), 0);
    }

    #[test]
    fn lots_reach_far() {
        let most = (0..100).map(|n| lot(&format!("Act {n}"), 1 << 40, 33)).max();
        assert!(most > Some(1 << 36), "{most:?}");
    }
}
