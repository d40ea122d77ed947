//! How far two groupings of the same rows agree.

use std::collections::HashMap;

/// The adjusted Rand index (Hubert and Arabie 1985): 1 where two labellings part the rows in
/// the same way, 0 on average by chance, negative where they agree less than by chance.
///
/// The labels may be any; rows beyond the shorter labelling are left out. Two labellings that
/// both keep all rows together, or all apart, agree wholly.
#[must_use]
pub fn agreement(a: &[usize], b: &[usize]) -> f64 {
    let rows = a.len().min(b.len());
    let mut both: HashMap<(usize, usize), usize> = HashMap::new();
    let mut sizes: [HashMap<usize, usize>; 2] = Default::default();
    for (a, b) in a.iter().zip(b) {
        *both.entry((*a, *b)).or_default() += 1;
        *sizes[0].entry(*a).or_default() += 1;
        *sizes[1].entry(*b).or_default() += 1;
    }
    // Whole numbers until the end: the order of a map must not reach the last bit.
    let pairs = |size: &usize| (size * size.saturating_sub(1) / 2) as u64;
    let together: u64 = both.values().map(pairs).sum();
    let [of_a, of_b] = sizes.map(|sizes| sizes.values().map(pairs).sum::<u64>() as f64);
    let all = pairs(&rows) as f64;
    let by_chance = if all > 0.0 { of_a * of_b / all } else { 0.0 };
    let most = f64::midpoint(of_a, of_b);
    if most == by_chance { 1.0 } else { (together as f64 - by_chance) / (most - by_chance) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_scikit_learn() {
        // Its documentation's examples of adjusted_rand_score, and one with unequal sizes:
        // pairs together 4, in a 7, in b 6, of 21: (4 - 2)/(6.5 - 2).
        assert_eq!(agreement(&[0, 0, 1, 1], &[1, 1, 0, 0]), 1.0);
        assert!((agreement(&[0, 0, 1, 2], &[0, 0, 1, 1]) - 4.0 / 7.0).abs() < 1e-12);
        assert_eq!(agreement(&[0, 0, 0, 0], &[0, 1, 2, 3]), 0.0);
        assert!((agreement(&[0, 0, 1, 1], &[0, 1, 0, 1]) + 0.5).abs() < 1e-12);
        let found = agreement(&[0, 0, 0, 0, 1, 1, 2], &[5, 5, 5, 6, 6, 6, 7]);
        assert!((found - (4.0 - 2.0) / (6.5 - 2.0)).abs() < 1e-12, "{found}");
    }

    #[test]
    fn without_pairs_to_part() {
        assert_eq!(agreement(&[], &[]), 1.0);
        assert_eq!(agreement(&[3], &[9]), 1.0);
        assert_eq!(agreement(&[0, 0, 0], &[1, 1, 1]), 1.0);
        assert_eq!(agreement(&[0, 1, 2], &[2, 1, 0]), 1.0);
    }
}
