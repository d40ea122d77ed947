//! The space in which rows are grouped and laid out.

use ndarray::Array2;

use super::pca::project;
use super::scale::standardise;
use crate::error::Result;
use crate::model::recipe::Options;

/// Rows as they are compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    /// Rows by columns or by the components kept.
    pub rows: Array2<f64>,
    /// Share of the total variance, for each component kept; empty when none was asked for.
    pub explained_variance_ratio: Vec<f64>,
}

/// Brings the columns to one scale and projects, as the options say.
///
/// # Errors
/// When there are fewer rows or columns than components, or the decomposition does not converge.
pub fn space(matrix: &Array2<f64>, options: &Options) -> Result<Space> {
    let scaled = if options.standardise { standardise(matrix) } else { matrix.clone() };
    if options.components == 0 {
        return Ok(Space { rows: scaled, explained_variance_ratio: Vec::new() });
    }
    let kept = project(&scaled, options.components)?;
    Ok(Space { rows: kept.scores, explained_variance_ratio: kept.explained_variance_ratio })
}
