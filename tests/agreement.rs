//! The figures of scikit-learn 1.9.1 for the same rows: variances, silhouettes, inertias, and how
//! well a map by t-SNE keeps neighbours.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use ndarray::{Array2, Axis};
use needledrop::cluster::{self, Columns, neighbours};
use needledrop::model::Grouping;
use needledrop::model::recipe::Options;

const COLUMNS: usize = 40;

/// Five clouds, by a generator that is as short in other languages: the low 31 bits of
/// s = 1103515245 s + 12345 from 33 on, divided by 2^31.
fn rows(count: usize) -> Array2<f64> {
    let mut state: u64 = 33;
    let mut uniform = || {
        state = (1_103_515_245 * state + 12_345) % (1 << 31);
        state as f64 / f64::from(1_u32 << 31)
    };
    let middles = Array2::from_shape_simple_fn((5, COLUMNS), || uniform() * 2.0);
    Array2::from_shape_fn((count, COLUMNS), |(row, column)| {
        middles[[row % 5, column]] + uniform() + uniform() - uniform() - uniform()
    })
}

fn grouped(matrix: &Array2<f64>) -> Grouping {
    let names: Vec<String> = (0..matrix.nrows()).map(|row| format!("r{row}")).collect();
    let columns = Columns::Named((0..COLUMNS).map(|column| format!("c{column}")).collect());
    cluster::group(matrix, &columns, &names, &Options::default(), &|| false).unwrap().unwrap()
}

fn near(ours: f64, theirs: f64, share: f64) -> bool {
    (ours - theirs).abs() <= share * theirs.abs()
}

/// `PCA` of `StandardScaler`'s output: the first four variances and their shares.
#[test]
fn components() {
    let expected = [
        (
            20,
            [7.39505700277501, 6.132391325164933, 5.587704074928165, 5.051517388824103],
            [0.1756326038159064, 0.1456442939726671, 0.13270797177954383, 0.11997353798457239],
        ),
        (
            1000,
            [6.26141596231597, 4.5205780361519565, 4.116022514550724, 3.412985090367275],
            [0.15637886365884132, 0.11290143645289509, 0.10279766230090431, 0.08523930263192267],
        ),
    ];
    for (count, variances, ratios) in expected {
        let matrix = cluster::standardise(&rows(count));
        let found = cluster::project(&matrix, 4).unwrap();
        for (component, (variance, ratio)) in variances.into_iter().zip(ratios).enumerate() {
            let scores = found.scores.index_axis(Axis(1), component);
            let ours = scores.dot(&scores) / (count - 1) as f64;
            assert!(near(ours, variance, 1e-9), "{ours} for {variance}");
            assert!(near(found.explained_variance_ratio[component], ratio, 1e-9));
        }
    }
}

/// `KMeans(k, n_init=50)`, and `silhouette_score` of its labels. With few rows its fifty starts
/// can end higher than ours with their exchanges, never lower.
#[test]
fn groups() {
    let few = [
        (2, 675.9829535211256, 0.10203467838981997),
        (3, 571.1975074224125, 0.13772729893965058),
        (4, 469.2155891268655, 0.18186430286723348),
        (5, 387.98808055554207, 0.20364184310331845),
        (6, 349.60443951172317, 0.18050522474660252),
        (7, 314.8331615275523, 0.17205556646809406),
        (8, 279.2822584354617, 0.15930831025719408),
    ];
    for (row, (k, inertia, silhouette)) in grouped(&rows(20)).sweep[1..].iter().zip(few) {
        assert_eq!(row.k, k);
        assert!(row.inertia <= inertia * (1.0 + 1e-9), "k {k}: {} for {inertia}", row.inertia);
        if near(row.inertia, inertia, 1e-9) {
            assert!(near(row.silhouette.unwrap(), silhouette, 1e-9), "k {k}");
        }
    }
    let many = [
        (2, 34384.07977501342, None),
        (3, 30646.74854498451, None),
        (4, 27077.352707377162, None),
        (5, 23937.809605286293, Some(0.2175445006643196)),
        (6, 23754.770691349935, None),
        (7, 23571.1019376257, None),
        (8, 23406.224675895508, None),
    ];
    let found = grouped(&rows(1000));
    assert_eq!(found.k_shown, 5);
    for (row, (k, inertia, silhouette)) in found.sweep[1..].iter().zip(many) {
        assert!(row.inertia <= inertia * 1.001, "k {k}: {} for {inertia}", row.inertia);
        if let Some(silhouette) = silhouette {
            assert!(
                near(row.inertia, inertia, 1e-9) && near(row.silhouette.unwrap(), silhouette, 1e-9)
            );
        }
    }
}

/// How far a map keeps the neighbours of its rows, 1 at best: scikit-learn's `trustworthiness`
/// (Venna and Kaski 2001, equation 1) with five neighbours.
fn trustworthiness(space: &Array2<f64>, map: &[[f64; 2]]) -> f64 {
    const NEAR: usize = 5;
    let rows = space.nrows();
    let plane = Array2::from_shape_fn((rows, 2), |(row, axis)| map[row][axis]);
    let all = neighbours(space, rows - 1, &|| false).unwrap();
    let mut penalty = 0;
    for (row, near) in neighbours(&plane, NEAR, &|| false).unwrap().iter().enumerate() {
        for one in near {
            let rank = all[row].iter().position(|other| other.row == one.row).unwrap() + 1;
            penalty += rank.saturating_sub(NEAR);
        }
    }
    let (n, k) = (rows as f64, NEAR as f64);
    1.0 - 2.0 / (n * k * (2.0 * n - 3.0 * k - 1.0)) * penalty as f64
}

/// `TSNE(init="pca", perplexity=30)` and, far below, `PCA(2)` of the same 300 rows.
#[test]
fn a_map_by_neighbours() {
    let matrix = cluster::standardise(&rows(300));
    let map = cluster::tsne(&matrix, &|_| {}, &|| false).unwrap().unwrap();
    let ours = trustworthiness(&matrix, &map);
    assert!((ours - 0.96898).abs() < 0.02, "{ours}");
    let scores = cluster::project(&matrix, 2).unwrap().scores;
    let plane: Vec<[f64; 2]> = scores.rows().into_iter().map(|at| [at[0], at[1]]).collect();
    assert!((trustworthiness(&matrix, &plane) - 0.893401826484).abs() < 1e-9);
}
