//! How far rows lie from each other.

use ndarray::ArrayView1;

/// Squared Euclidean distance.
pub(super) fn squared(a: ArrayView1<f64>, b: ArrayView1<f64>) -> f64 {
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
