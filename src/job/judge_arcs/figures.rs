//! How alike two lists of rows are, film by film.

use ndarray::{Array2, ArrayView1, Axis};

/// For each film the share of other films that lie further from its one half than its other half
/// does, the mean over both directions; what lies as far counts half. 0.5 is chance, 1 is
/// perfect: the area under the curve of telling a film's own half from others' by distance
/// (Hanley and McNeil 1982), so whatever groups by distance feels it.
pub fn found(odd: &Array2<f64>, even: &Array2<f64>) -> Vec<f64> {
    let films = odd.nrows();
    let squared = |a: ArrayView1<f64>, b: ArrayView1<f64>| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum()
    };
    let farther = |from: &Array2<f64>, to: &Array2<f64>, film: usize| -> f64 {
        let own = squared(from.row(film), to.row(film));
        let others = (0..films).filter(|other| *other != film);
        let counts = others.map(|other| match squared(from.row(film), to.row(other)) {
            distance if distance > own => 1.0,
            distance if distance == own => 0.5,
            _ => 0.0,
        });
        counts.sum::<f64>() / (films - 1).max(1) as f64
    };
    (0..films).map(|film| (farther(odd, even, film) + farther(even, odd, film)) / 2.0).collect()
}

/// For each film the cosine between its halves, the mean over films taken from both: their
/// correlation about the mean arc. 0 where a half is the mean arc.
pub fn correlations(odd: &Array2<f64>, even: &Array2<f64>) -> Vec<f64> {
    let (odd, even) = (centred(odd), centred(even));
    let cosine = |(a, b): (ArrayView1<f64>, ArrayView1<f64>)| {
        let length = (a.dot(&a) * b.dot(&b)).sqrt();
        if length > 0.0 { a.dot(&b) / length } else { 0.0 }
    };
    odd.rows().into_iter().zip(even.rows()).map(cosine).collect()
}

/// The reliability of one half: the share of the variance between films that the halves have in
/// common, Σ odd·even / √(Σ odd² · Σ even²) about the mean arc, over all columns. `None` where
/// films do not differ.
pub fn reliability(odd: &Array2<f64>, even: &Array2<f64>) -> Option<f64> {
    let (odd, even) = (centred(odd), centred(even));
    let sum = |a: &Array2<f64>, b: &Array2<f64>| (a * b).sum();
    let length = (sum(&odd, &odd) * sum(&even, &even)).sqrt();
    (length > 0.0).then(|| sum(&odd, &even) / length)
}

fn centred(rows: &Array2<f64>) -> Array2<f64> {
    rows.mean_axis(Axis(0)).map_or_else(|| rows.clone(), |mean| rows - &mean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn equal_halves_are_found_and_strangers_are_not() {
        let rows = array![[0.0, 1.0], [1.0, 0.0], [3.0, 3.0]];
        assert_eq!(found(&rows, &rows), [1.0; 3]);
        assert!(correlations(&rows, &rows).iter().all(|film| (film - 1.0).abs() < 1e-12));
        assert!((reliability(&rows, &rows).unwrap() - 1.0).abs() < 1e-12);
        let same = Array2::<f64>::zeros((3, 2));
        assert_eq!(found(&same, &same), [0.5; 3], "the mean arc tells no film");
        assert_eq!((correlations(&same, &same), reliability(&same, &same)), (vec![0.0; 3], None));
        let turned = array![[3.0, 3.0], [0.0, 1.0], [1.0, 0.0]];
        assert!(reliability(&rows, &turned).unwrap() < 0.0);
    }
}
