//! Principal components by a thin singular value decomposition.

use faer::Mat;
use ndarray::{Array2, Axis};

use crate::error::{Error, Result};

/// Rows seen along the directions in which they differ most.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// Rows by components: the coordinates, mean 0.
    pub scores: Array2<f64>,
    /// Each component's share of the total variance, 0..1; 0 where nothing varies.
    pub explained_variance_ratio: Vec<f64>,
}

/// The first `components` principal components of the centred rows.
///
/// As scikit-learn's `PCA` (1.5 and later): the share is of the total variance, and
/// the largest loading of each component is positive.
///
/// # Errors
/// When there are fewer rows or columns than components, or the decomposition does not converge.
pub fn project(matrix: &Array2<f64>, components: usize) -> Result<Projection> {
    let (rows, columns) = matrix.dim();
    if components > rows.min(columns) {
        let what = format!("{rows} rows of {columns} columns have no {components} components");
        let hint = format!("ask for at most {}, or for 0 to keep all columns", rows.min(columns));
        return Err(Error::input(what, hint));
    }
    let Some(mean) = matrix.mean_axis(Axis(0)) else {
        let scores = Array2::zeros((rows, components));
        return Ok(Projection { scores, explained_variance_ratio: vec![0.0; components] });
    };
    let centred = Mat::from_fn(rows, columns, |row, column| matrix[[row, column]] - mean[column]);
    let svd = centred.thin_svd().map_err(|_| {
        let hint = "leave out columns that are alike, or take fewer digits";
        Error::failure("the principal components do not converge", hint)
    })?;
    let values: Vec<f64> = svd.S().column_vector().iter().copied().collect();
    let total: f64 = values.iter().map(|value| value * value).sum();
    let noise = values.first().copied().unwrap_or(0.0) * rows.max(columns) as f64 * f64::EPSILON;
    let mut scores = Array2::zeros((rows, components));
    let mut explained_variance_ratio = vec![0.0; components];
    for component in (0..components).filter(|component| values[*component] > noise) {
        let loadings: Vec<f64> = svd.V().col(component).iter().copied().collect();
        let factor = values[component] * sign(&loadings);
        for (score, left) in
            scores.column_mut(component).iter_mut().zip(svd.U().col(component).iter())
        {
            *score = left * factor;
        }
        explained_variance_ratio[component] = values[component].powi(2) / total;
    }
    Ok(Projection { scores, explained_variance_ratio })
}

/// The sign that makes the largest loading positive. Of loadings that are equal but for
/// rounding the first decides, so that the sign does not hang on the last bit.
fn sign(loadings: &[f64]) -> f64 {
    let largest = loadings.iter().fold(0.0, |most: f64, loading| most.max(loading.abs()));
    let decides = loadings.iter().find(|loading| loading.abs() >= largest * (1.0 - 1e-9));
    if decides.is_some_and(|loading| *loading < 0.0) { -1.0 } else { 1.0 }
}
