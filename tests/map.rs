//! Maps of matrices: the same on every run, and neighbours near each other.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use ndarray::{Array2, array};
use needledrop::cluster::{self, neighbours};
use needledrop::model::map::Method;
use rayon::ThreadPoolBuilder;

/// Eight columns; five middles on a circle, with waves around them.
fn clouds(rows: usize) -> Array2<f64> {
    Array2::from_shape_fn((rows, 8), |(row, column)| {
        let middle = 4.0 * ((row % 5) as f64 * 1.2566 + column as f64).sin();
        middle + ((row * 37 + column * 101) as f64 * 0.7).sin() + 0.3 * ((row * row) as f64).cos()
    })
}

fn tsne(matrix: &Array2<f64>) -> Vec<[f64; 2]> {
    cluster::tsne(matrix, &|_| {}, &|| false).unwrap().unwrap()
}

fn bits(map: &[[f64; 2]]) -> Vec<u64> {
    map.iter().flatten().map(|value| value.to_bits()).collect()
}

/// The share of each row's nearest five that are among its nearest five on the map.
fn kept(space: &Array2<f64>, map: &[[f64; 2]]) -> f64 {
    let plane = Array2::from_shape_fn((map.len(), 2), |(row, axis)| map[row][axis]);
    let near = |data: &Array2<f64>| neighbours(data, 5, &|| false).unwrap();
    let (before, after) = (near(space), near(&plane));
    let both = before.iter().zip(&after).map(|(before, after)| {
        before.iter().filter(|one| after.iter().any(|other| other.row == one.row)).count()
    });
    both.sum::<usize>() as f64 / (5 * map.len()) as f64
}

#[test]
fn ten_runs_on_one_thread_and_two_are_one_map() {
    let matrix = clouds(150);
    let first = bits(&tsne(&matrix));
    for threads in [1, 2] {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        for _ in 0..5 {
            assert!(bits(&pool.install(|| tsne(&matrix))) == first, "{threads} threads");
        }
    }
}

#[test]
fn neighbours_stay_neighbours() {
    let matrix = clouds(150);
    let by_neighbours = tsne(&matrix);
    let components = cluster::map(&matrix, Method::Pca, &|_| {}, &|| false).unwrap().unwrap();
    let (tsne, pca) = (kept(&matrix, &by_neighbours), kept(&matrix, &components.at));
    assert!(tsne > 0.5 && tsne > pca + 0.1, "t-SNE keeps {tsne}, PCA {pca}");
    assert!(by_neighbours.iter().flatten().all(|value| value.is_finite()));
}

/// Too few rows, equal rows, rows on a line, pairs of equal rows: a map, and no panic.
#[test]
fn whatever_the_rows_there_is_a_map() {
    let of = |matrix: &Array2<f64>| {
        let map = cluster::map(matrix, Method::Tsne, &|_| {}, &|| false).unwrap().unwrap();
        assert_eq!(map.at.len(), matrix.nrows());
        assert!(map.at.iter().flatten().all(|value| value.is_finite()), "{:?}", map.at);
        map.method
    };
    assert_eq!(of(&array![[1.0, 2.0]]), Method::Pca);
    assert_eq!(of(&array![[1.0, 2.0], [2.0, 1.0]]), Method::Pca);
    for rows in 4..12 {
        assert_eq!(of(&clouds(rows)), Method::Tsne, "{rows} rows");
    }
    of(&Array2::from_elem((60, 3), 0.25));
    of(&Array2::from_shape_fn((60, 1), |(row, _)| row as f64));
    of(&Array2::from_shape_fn((60, 4), |(row, column)| ((row % 2) * (column + 1)) as f64));
}

#[test]
fn it_can_be_cancelled_and_says_how_far_it_is() {
    let shares = Mutex::new(Vec::new());
    let asked = AtomicUsize::new(0);
    let cancel = || shares.lock().unwrap().len() > 2 && asked.fetch_add(1, Ordering::Relaxed) == 0;
    let told = |share| shares.lock().unwrap().push(share);
    assert_eq!(cluster::tsne(&clouds(60), &told, &cancel).unwrap(), None);
    assert_eq!(*shares.lock().unwrap(), [0.0, 0.125, 0.25]);
}
