//! Rows of numbers to groups and a map.
//!
//! Pure and seeded: the same matrix and options give the same result, on any
//! number of threads. Knows no film.

mod agreement;
mod exchange;
mod group;
mod judge;
mod kmeans;
mod name;
mod neighbours;
mod null;
mod pca;
mod place;
mod reasons;
mod resample;
mod scale;
mod shape;
mod silhouette;
mod space;
mod tsne;
mod unstretched;
mod words;

pub use agreement::agreement;
pub use group::group;
pub use judge::{Effort, Progress, judge};
pub use kmeans::{Partition, inertia, partition};
pub use neighbours::{Near, neighbours};
pub use pca::{Projection, project};
pub use place::{mirrored, place};
pub use reasons::Columns;
pub use scale::standardise;
pub use silhouette::silhouettes;
pub use space::{Space, space};
pub use tsne::{map, tsne};
pub use unstretched::Unstretched;

use ndarray::ArrayView1;

/// Asked between pieces of the work; once it says yes, the work gives up.
pub type Cancel<'a> = &'a (dyn Fn() -> bool + Sync);

/// Told the share of the work that is done, 0..1, from any thread.
pub type Share<'a> = &'a (dyn Fn(f64) + Sync);

/// Squared Euclidean distance.
fn squared(a: ArrayView1<f64>, b: ArrayView1<f64>) -> f64 {
    let square = |(a, b): (&f64, &f64)| (a - b) * (a - b);
    let (Some(a), Some(b)) = (a.as_slice(), b.as_slice()) else {
        return a.iter().zip(&b).map(square).sum();
    };
    // Sums side by side: one sum in order would keep the processor from doing several at once.
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<4>(), b.as_chunks::<4>());
    let mut sums = [0.0; 4];
    for (a, b) in a.iter().zip(b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += (a - b) * (a - b);
        }
    }
    sums.iter().sum::<f64>() + a_rest.iter().zip(b_rest).map(square).sum::<f64>()
}

/// The seed of one of many like pieces of work.
fn mixed(seed: u64, number: usize) -> u64 {
    // Odd and without a pattern: what seeds a generator goes through a hash there.
    seed.wrapping_add((number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}
