//! Groups and map of matrices. Figures of scikit-learn are of 1.9.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use ndarray::{Array2, array};
use needledrop::cluster::{self, Columns};
use needledrop::model::Grouping;
use needledrop::model::recipe::Options;
use proptest::prelude::*;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn group(matrix: &Array2<f64>, options: &Options) -> needledrop::Result<Grouping> {
    let named = |letter: char, count: usize| (0..count).map(|n| format!("{letter}{n}")).collect();
    let (rows, columns) = matrix.dim();
    let names: Vec<String> = named('r', rows);
    let columns = Columns::Named(named('c', columns));
    Ok(cluster::group(matrix, &columns, &names, options, &|| false)?.unwrap())
}

fn eight() -> Array2<f64> {
    array![
        [1.0, 0.2, 5.0],
        [1.3, 0.1, 5.0],
        [0.8, 0.4, 5.0],
        [4.0, 2.0, 5.0],
        [4.4, 2.3, 5.0],
        [3.9, 1.7, 5.0],
        [9.0, -1.0, 5.0],
        [2.4, -0.5, 5.0],
    ]
}

#[test]
fn the_sweep_has_scikit_learns_figures() {
    let found = group(&eight(), &Options::default()).unwrap();
    // KMeans(k, n_init=500) and silhouette_score on StandardScaler's output.
    let expected = [
        (16.0, None),
        (7.837636544190666, Some(0.4942282995638938)),
        (0.7534136047666335, Some(0.6777293499565957)),
        (0.2186668628244266, Some(0.5757503196498188)),
        (0.09217728983535019, Some(0.35580068496745367)),
        (0.04684798999595431, Some(0.18074629718526278)),
        (0.010974107175696048, Some(0.09837508723873305)),
    ];
    assert_eq!(found.sweep.len(), expected.len());
    for (index, (row, (inertia, silhouette))) in found.sweep.iter().zip(expected).enumerate() {
        assert_eq!(row.k, index + 1);
        assert!(near(row.inertia, inertia), "{row:?}");
        assert_eq!(row.silhouette.is_some(), silhouette.is_some());
        assert!(near(row.silhouette.unwrap_or(0.0), silhouette.unwrap_or(0.0)), "{row:?}");
    }
    assert_eq!((found.k_shown, &found.labels[..]), (3, &[0, 0, 0, 1, 1, 1, 2, 0][..]));
    assert_eq!(found.groups.iter().map(|group| group.size).collect::<Vec<_>>(), [4, 3, 1]);
    assert!(found.is_outlier(6) && !found.is_outlier(7));
}

#[test]
fn components_are_scikit_learns() {
    let matrix = array![
        [1.0, 0.2, 5.0],
        [1.3, 0.1, -2.0],
        [0.8, 0.4, 3.5],
        [4.0, 2.0, 0.5],
        [4.4, 2.3, 1.0],
        [9.0, -1.0, 2.0]
    ];
    let found = cluster::project(&matrix, 2).unwrap();
    assert!(near(found.explained_variance_ratio[0], 0.5827306938299965));
    assert!(near(found.explained_variance_ratio[1], 0.33817662065874404));
    let expected = array![
        [-2.995886849151134, 2.8560117656942836],
        [-1.289429371657713, -3.8397766987962623],
        [-2.904691873820586, 1.3334883397002717],
        [0.7059699353658865, -1.2525087185728876],
        [0.9741830452718113, -0.7470904328460657],
        [5.509855113991737, 1.6498757448206582]
    ];
    assert!(found.scores.iter().zip(&expected).all(|(a, b)| near(*a, *b)), "{}", found.scores);
    let raw = Options { standardise: false, components: 2, ..Options::default() };
    let grouped = group(&matrix, &raw).unwrap();
    assert_eq!(grouped.explained_variance_ratio, found.explained_variance_ratio);
    assert!(grouped.map.iter().zip(expected.rows()).all(|(a, b)| near(a[0], b[0])));
}

#[test]
fn raw_columns_and_few_components() {
    let raw = Options { standardise: false, k: Some(3), ..Options::default() };
    let found = group(&eight(), &raw).unwrap();
    assert!(near(found.sweep[0].inertia, 2.2975) && found.sweep.len() == 1);
    assert!(near(found.sweep[0].silhouette.unwrap(), 0.6701291279782169));
    let one = Options { components: 1, k: Some(3), ..Options::default() };
    let found = group(&eight(), &one).unwrap();
    assert!(near(found.sweep[0].inertia, 0.17123735110249533));
    assert!(near(found.sweep[0].silhouette.unwrap(), 0.5606837525383659));
    assert!(found.map.iter().all(|[_, y]| *y == 0.0), "one component has no second direction");
}

#[test]
fn small_and_flat_matrices() {
    let one = group(&array![[1.0, 2.0]], &Options::default()).unwrap();
    assert_eq!((one.k_shown, &one.map[..]), (1, &[[0.0, 0.0]][..]));
    let two = group(&array![[1.0, 2.0], [3.0, 1.0]], &Options::default()).unwrap();
    assert_eq!((two.k_shown, two.map[0][1], two.map[1][1]), (1, 0.0, 0.0));
    assert!(near((two.map[0][0] - two.map[1][0]).abs(), 8.0_f64.sqrt()));
    let flat = group(&Array2::from_elem((6, 3), 0.1), &Options::default()).unwrap();
    assert_eq!((flat.sweep.len(), flat.labels, flat.map), (1, vec![0; 6], vec![[0.0; 2]; 6]));
    let pairs = array![[0.0], [0.0], [1.0], [1.0]];
    let found = group(&pairs, &Options::default()).unwrap();
    assert_eq!((found.sweep.len(), &found.labels[..]), (2, &[0, 0, 1, 1][..]));
    assert_eq!(found.sweep[1].silhouette, Some(1.0));
    let each = Options { k: Some(8), ..Options::default() };
    let found = group(&eight(), &each).unwrap();
    assert_eq!((found.sweep[0].silhouette, found.sweep[0].inertia), (None, 0.0));
}

#[test]
fn what_cannot_be_is_wrong_input() {
    let k = |k| Options { k: Some(k), ..Options::default() };
    let refused = |matrix: &Array2<f64>, options: &Options| {
        let error = group(matrix, options).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        error.what
    };
    assert_eq!(refused(&eight(), &k(0)), "8 rows, 8 of them different, cannot make 0 groups");
    assert_eq!(refused(&eight(), &k(9)), "8 rows, 8 of them different, cannot make 9 groups");
    let pairs = array![[0.0], [-0.0], [1.0], [1.0]];
    assert_eq!(refused(&pairs, &k(3)), "4 rows, 2 of them different, cannot make 3 groups");
    let four = Options { components: 4, ..Options::default() };
    assert_eq!(refused(&eight(), &four), "8 rows of 3 columns have no 4 components");
    let none = Options { starts: Some(0), ..k(2) };
    assert!(refused(&eight(), &none).contains("0 starts"));
    assert_eq!(refused(&Array2::zeros((0, 3)), &Options::default()), "there is nothing to group");
    assert!(refused(&array![[f64::NAN], [0.0]], &Options::default()).contains("not finite"));
}

#[test]
fn curves_give_reasons_and_names() {
    let curve = |start: f64, end: f64, level: f64| -> Vec<f64> {
        (0..3)
            .map(|point| start + (end - start) * f64::from(point) / 2.0)
            .chain([level; 3])
            .collect()
    };
    let rows = [
        curve(0.9, 0.1, 0.5),
        curve(0.8, 0.2, 0.52),
        curve(0.9, 0.2, 0.48),
        curve(0.1, 0.9, 0.5),
        curve(0.2, 0.8, 0.49),
    ];
    let matrix = Array2::from_shape_vec((5, 6), rows.concat()).unwrap();
    let columns = Columns::Curves { features: vec!["valence".into(), "energy".into()], points: 3 };
    let names: Vec<String> = (0..5).map(|row| format!("r{row}")).collect();
    let raw = Options { standardise: false, ..Options::default() };
    let found = cluster::group(&matrix, &columns, &names, &raw, &|| false).unwrap().unwrap();
    assert_eq!(found.labels, [0, 0, 0, 1, 1]);
    let first = &found.groups[0].reasons[0];
    assert_eq!((first.feature.as_str(), first.what), ("valence", "trend"));
    // Trends -.8 -.6 -.7 .8 .6: means -.7 and .7, deviation by n 0.6899...
    let trends = [-0.8, -0.6, -0.7, 0.8, 0.6_f64];
    let mean = trends.iter().sum::<f64>() / 5.0;
    let deviation = (trends.iter().map(|t| (t - mean).powi(2)).sum::<f64>() / 5.0).sqrt();
    assert!(near(first.effect, -1.4 / deviation));
    assert_eq!(found.groups[0].name, "Long-lit nightfall");
    assert_eq!(found.groups[1].name, "Long-shadowed dawn");
    assert_eq!(found.groups[0].medoid, 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever the matrix: labels in order of size, each group in use, names that differ,
    /// inertia that never rises with k, and the same result again.
    #[test]
    fn groupings_hold_together(
        (rows, columns) in (1..12_usize, 1..5_usize),
        cells in prop::collection::vec(-4..4_i8, 60),
        standardise: bool,
        k in prop::option::of(1..5_usize),
    ) {
        let matrix = Array2::from_shape_fn((rows, columns), |(row, column)| f64::from(cells[row * 5 + column]));
        let options = Options { standardise, k, starts: Some(5), ..Options::default() };
        let Ok(found) = group(&matrix, &options) else {
            prop_assert!(k.is_some());
            return Ok(());
        };
        let mut sizes = vec![0; found.k_shown];
        found.labels.iter().for_each(|label| sizes[*label] += 1);
        prop_assert!(sizes.is_sorted_by(|a, b| a >= b) && sizes.iter().all(|size| *size > 0));
        for (label, archetype) in found.groups.iter().enumerate() {
            prop_assert_eq!(archetype.size, sizes[label]);
            prop_assert_eq!(found.labels[archetype.medoid], label);
            let same = found.groups.iter().filter(|other| other.name == archetype.name).count();
            prop_assert_eq!(same, 1);
            prop_assert!(archetype.reasons.iter().all(|reason| reason.effect.is_finite()));
        }
        prop_assert!(found.sweep.iter().all(|row| row.silhouette.is_none_or(|s| (-1.0..=1.0).contains(&s))));
        prop_assert!(found.map.iter().flatten().all(|place| place.is_finite()));
        prop_assert_eq!(group(&matrix, &options).unwrap(), found);
    }
}
