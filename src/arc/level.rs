//! How high a film lies, and how sure that is.

use std::collections::BTreeMap;

/// A mean and its standard error, in the unit of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Plain mean.
    pub mean: f64,
    /// Greater than 0 for a range that is not empty.
    pub error: f64,
}

/// The level of n cues, each with value x and spread s; `None` for none.
///
/// error² = Σ(m·s)²/n² + S²/n. The first part is what the estimates may be wrong by,
/// summed over the witnesses: m cues of equal value and spread are one witness, since
/// cues of the same genres are wrong together (lists of genres that share a part count
/// as apart, so this is the least that the error can be). The second part is that other
/// cues of the film might lie elsewhere, with S the deviation of the values (by n - 1).
/// A genre's mean says nothing of the scatter within the genre, so neither part holds
/// the other. S is taken as at least a hundredth of the feature's range, since nobody
/// hears a mood more finely; one cue alone knows no scatter, and S is then that of a
/// value anywhere in the range, range/√12.
#[must_use]
pub fn level(cues: &[(f64, f64)], (least, most): (f64, f64)) -> Option<Level> {
    if cues.is_empty() {
        return None;
    }
    let n = cues.len() as f64;
    let values: Vec<f64> = cues.iter().map(|(value, _)| *value).collect();
    let mean = values.iter().sum::<f64>() / n;
    let shares = vec![1.0 / n; cues.len()];
    let scatter = scatter(&values, (least, most));
    Some(Level { mean, error: Witnesses::of(cues).variance(&shares, scatter).sqrt() })
}

/// Cues by what they are witnesses of: those of equal value and spread are one.
pub(super) struct Witnesses {
    /// The spread of each cue, and the witness that it is.
    cues: Vec<(f64, usize)>,
    count: usize,
}

impl Witnesses {
    /// Tells the witnesses among cues with value and spread.
    pub fn of(cues: &[(f64, f64)]) -> Self {
        let mut known: BTreeMap<(u64, u64), usize> = BTreeMap::new();
        let mut witness = |(value, spread): &(f64, f64)| {
            let next = known.len();
            (*spread, *known.entry((value.to_bits(), spread.to_bits())).or_insert(next))
        };
        let cues = cues.iter().map(&mut witness).collect();
        Self { cues, count: known.len() }
    }

    /// The variance of a mean to which each cue adds its share p: Σ(Σp·s)² + S²·Σp², the inner
    /// sum over the cues of one witness. S²·Σp² is S² over the effective number of cues (Kish
    /// 1965, 8.2).
    pub fn variance(&self, shares: &[f64], scatter: f64) -> f64 {
        let mut wrong = vec![0.0; self.count];
        for ((spread, witness), share) in self.cues.iter().zip(shares) {
            wrong[*witness] += share * spread;
        }
        let squares = |values: &[f64]| values.iter().map(|value| value.powi(2)).sum::<f64>();
        squares(&wrong) + scatter.powi(2) * squares(shares)
    }
}

/// The deviation S of a film's cues as [`level`] takes it.
pub(super) fn scatter(values: &[f64], (least, most): (f64, f64)) -> f64 {
    let (n, range) = (values.len() as f64, most - least);
    if values.len() < 2 {
        return range / 12.0_f64.sqrt();
    }
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (squares / (n - 1.0)).sqrt().max(range / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: (f64, f64) = (0.0, 1.0);

    #[test]
    fn spreads_and_scatter_both_count() {
        // Σs²/n² = 0.02/4, S² = 0.02, S²/n = 0.01
        let Level { mean, error } = level(&[(0.4, 0.1), (0.6, 0.1)], UNIT).unwrap();
        assert!((mean - 0.5).abs() < 1e-15);
        assert!((error - (0.005_f64 + 0.01).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn cues_of_the_same_genres_are_one_witness() {
        let same = level(&[(0.5, 0.2); 16], UNIT).unwrap();
        assert!(same.error > 0.2, "sixteen cues of one genre know no more than it: {same:?}");
        // (2·0.1)²/9 + 0.1²/9, and S² = 0.03, S²/3
        let mixed = level(&[(0.4, 0.1), (0.7, 0.1), (0.4, 0.1)], UNIT).unwrap();
        assert!((mixed.error - (0.05_f64 / 9.0 + 0.01).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn agreement_is_not_certainty() {
        assert_eq!(level(&[], UNIT), None);
        let alike = level(&[(0.5, 0.0); 4], UNIT).unwrap();
        assert!((alike.error - 0.005).abs() < 1e-15);
        let alone = level(&[(0.5, 0.0)], UNIT).unwrap();
        assert!((alone.error - (1.0_f64 / 12.0).sqrt()).abs() < 1e-15);
    }
}
