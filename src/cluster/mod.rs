//! Rows of numbers to groups and a map.
//!
//! Pure and seeded: the same matrix and options give the same result, on any
//! number of threads. Knows no film.

mod exchange;
mod group;
mod kmeans;
mod name;
mod pca;
mod reasons;
mod scale;
mod silhouette;

pub use group::group;
pub use kmeans::{Partition, inertia, partition};
pub use pca::{Projection, project};
pub use reasons::Columns;
pub use scale::standardise;
pub use silhouette::silhouettes;

use ndarray::ArrayView1;

/// Squared Euclidean distance.
fn squared(a: ArrayView1<f64>, b: ArrayView1<f64>) -> f64 {
    match (a.as_slice(), b.as_slice()) {
        (Some(a), Some(b)) => a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum(),
        _ => a.iter().zip(&b).map(|(a, b)| (a - b) * (a - b)).sum(),
    }
}
