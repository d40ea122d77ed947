//! Figures of lists of values.

/// Mean and standard deviation (by n - 1; 0 of a single value); `None` of an empty list.
pub(super) fn mean_and_deviation(values: &[f64]) -> Option<(f64, f64)> {
    let n = values.len() as f64;
    if values.is_empty() {
        return None;
    }
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Some((mean, (squares / (n - 1.0).max(1.0)).sqrt()))
}

/// Pearson's correlation; `None` of fewer than three pairs, or where one side does not vary.
pub(super) fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 3 {
        return None;
    }
    let n = pairs.len() as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |(x, y), pair| (x + pair.0 / n, y + pair.1 / n));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for pair in pairs {
        let (dx, dy) = (pair.0 - x, pair.1 - y);
        (xx, yy, xy) = (xx + dx * dx, yy + dy * dy, xy + dx * dy);
    }
    let both = (xx * yy).sqrt();
    (both > 1e-12).then(|| (xy / both).clamp(-1.0, 1.0))
}

/// How many values fall into each of `bins` equal parts of the range; its upper end belongs to
/// the last.
pub(super) fn histogram(values: &[f64], (low, high): (f64, f64), bins: usize) -> Vec<usize> {
    let mut counts = vec![0; bins];
    for value in values {
        // Saturates at both ends.
        let bin = ((value - low) / (high - low) * bins as f64) as usize;
        if let Some(count) = counts.get_mut(bin.min(bins.saturating_sub(1))) {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_known_lists() {
        assert_eq!(mean_and_deviation(&[]), None);
        assert_eq!(mean_and_deviation(&[2.0]), Some((2.0, 0.0)));
        let (mean, deviation) = mean_and_deviation(&[1.0, 2.0, 3.0, 4.0]).unwrap();
        assert!((mean - 2.5).abs() < 1e-12 && (deviation - 1.290_994_448_735_8).abs() < 1e-12);
        let rising = [(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)];
        assert!((correlation(&rising).unwrap() - 1.0).abs() < 1e-12);
        assert!((correlation(&[(1.0, 1.0), (2.0, 3.0), (3.0, 2.0)]).unwrap() - 0.5).abs() < 1e-12);
        assert_eq!(correlation(&[(1.0, 1.0), (2.0, 1.0), (3.0, 1.0)]), None);
        assert_eq!(correlation(&rising[..2]), None);
        assert_eq!(histogram(&[0.0, 0.1, 0.5, 1.0], (0.0, 1.0), 2), [2, 2]);
    }
}
