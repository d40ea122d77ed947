//! Columns brought to one scale.

use ndarray::{Array2, ArrayView1};

/// Each column less its mean, divided by its deviation (by n); a constant column
/// becomes 0. As scikit-learn's `StandardScaler`, its test for constancy included.
#[must_use]
pub fn standardise(matrix: &Array2<f64>) -> Array2<f64> {
    let mut scaled = matrix.clone();
    for mut column in scaled.columns_mut() {
        let (mean, deviation) = moments(column.view());
        let scale = if deviation > 0.0 { deviation } else { 1.0 };
        column.mapv_inplace(|value| (value - mean) / scale);
    }
    scaled
}

/// Mean and deviation (by n) of values; a deviation that is rounding alone is 0.
pub(super) fn moments(values: ArrayView1<f64>) -> (f64, f64) {
    let n = values.len().max(1) as f64;
    let mean = values.sum() / n;
    // Summing the differences as well takes the rounding of the mean out of the variance.
    let correction = values.iter().map(|value| value - mean).sum::<f64>();
    let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    let variance = ((squares - correction.powi(2) / n) / n).max(0.0);
    let rounding = n * f64::EPSILON * variance + (n * mean * f64::EPSILON).powi(2);
    (mean, if variance <= rounding { 0.0 } else { variance.sqrt() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn as_standard_scaler() {
        let scaled = standardise(&array![[1.0, 5.0], [2.0, 5.0], [6.0, 5.0]]);
        let expected = [-0.9258200997725514, -0.4629100498862757, 1.3887301496588271];
        for (value, expected) in scaled.column(0).iter().zip(expected) {
            assert!((value - expected).abs() < 1e-15);
        }
        assert_eq!(scaled.column(1).to_vec(), [0.0; 3]);
    }

    #[test]
    fn rounding_is_not_variance() {
        let column: Vec<f64> = vec![0.1 + 0.2; 7].into_iter().chain([0.3; 2]).collect();
        assert_eq!(moments(ArrayView1::from(&column)).1, 0.0);
    }
}
