//! What a curve does over its film, as one of Reagan's six shapes.

use std::f64::consts::PI;

use super::words::Shape;

/// Waves that are told apart: one half, two halves, three halves of a cosine over the film.
const WAVES: usize = 3;

/// The sizes of the first three cosine waves in a curve of n points, in its unit:
/// a(m) = 2/n · Σ c(i) cos(mπ(i + ½)/n). The waves are orthogonal, so the curve less its mean
/// has the mean square ½ Σ a(m)² over all n - 1 of them; a positive a(1) falls.
pub(super) fn waves(curve: &[f64]) -> [f64; WAVES] {
    let n = curve.len().max(1) as f64;
    std::array::from_fn(|wave| {
        // So few points have no such wave.
        if wave + 1 >= curve.len() {
            return 0.0;
        }
        let turn = (wave + 1) as f64 * PI / n;
        let sum: f64 = curve
            .iter()
            .enumerate()
            .map(|(i, value)| value * (turn * (i as f64 + 0.5)).cos())
            .sum();
        2.0 / n * sum
    })
}

/// The shape of the largest wave; steady where that is less than `least`.
///
/// The waves and their signs are the six shapes: half a wave down is a fall, up a rise; a whole
/// one falls and rises, or rises and falls; one and a half fall, rise and fall, or the other way.
pub(super) fn shape(waves: [f64; WAVES], least: f64) -> Shape {
    let mut largest = (0, 0.0_f64);
    for (wave, size) in waves.into_iter().enumerate() {
        if size.abs() > largest.1.abs() {
            largest = (wave, size);
        }
    }
    let (wave, size) = largest;
    if size.abs() < least || size == 0.0 {
        return Shape::Steady;
    }
    match (wave, size > 0.0) {
        (0, true) => Shape::Fall,
        (0, false) => Shape::Rise,
        (1, true) => Shape::FallRise,
        (1, false) => Shape::RiseFall,
        (_, true) => Shape::FallRiseFall,
        (_, false) => Shape::RiseFallRise,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(curve: &[f64]) -> Shape {
        shape(waves(curve), 0.1)
    }

    #[test]
    fn six_shapes_and_none() {
        assert_eq!(of(&[0.0, 0.2, 0.3, 0.6, 0.9]), Shape::Rise);
        assert_eq!(of(&[0.9, 0.8, 0.3, 0.1]), Shape::Fall);
        assert_eq!(of(&[0.9, 0.4, 0.1, 0.3, 0.9]), Shape::FallRise);
        assert_eq!(of(&[0.1, 0.7, 0.9, 0.8, 0.2]), Shape::RiseFall);
        assert_eq!(of(&[0.1, 0.6, 0.9, 0.5, 0.4, 0.1, 0.4, 0.9]), Shape::RiseFallRise);
        assert_eq!(of(&[0.9, 0.4, 0.1, 0.5, 0.6, 0.9, 0.6, 0.1]), Shape::FallRiseFall);
        assert_eq!(of(&[0.5, 0.52, 0.48, 0.5]), Shape::Steady);
        assert_eq!(of(&[0.5]), Shape::Steady);
        assert_eq!(of(&[]), Shape::Steady);
    }

    #[test]
    fn waves_are_orthogonal() {
        let curve: Vec<f64> =
            (0..7).map(|i| 3.0 + 2.0 * (2.0 * PI * (f64::from(i) + 0.5) / 7.0).cos()).collect();
        let [one, two, three] = waves(&curve);
        assert!(one.abs() < 1e-12 && (two - 2.0).abs() < 1e-12 && three.abs() < 1e-12);
    }
}
