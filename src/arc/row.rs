//! What of an arc is compared between films.

use crate::model::recipe::Drawing;
use crate::model::{Arc, Feature, Recipe, Stretched};

/// The row of a film among those that are compared; `None` where a feature of the recipe has no
/// curve.
///
/// Classic: the points of each curve in turn. Smooth: for each feature its level, then its
/// points less their own mean, so that the level does not count twice. Both are in `usual`
/// deviations, so that features count alike; the shape is divided by the root of its points, so
/// that the squared distance of two rows is Σ over features of
/// (w·difference of levels)² + mean squared difference of shapes, with w the recipe's weight of
/// the level.
#[must_use]
pub fn row(arc: &Arc, recipe: &Recipe) -> Option<Vec<f64>> {
    let Drawing::Smooth { level: weight, .. } = recipe.drawing else {
        return arc.row(&recipe.features);
    };
    let mut row = Vec::with_capacity(recipe.features.len() * (recipe.points + 1));
    for feature in &recipe.features {
        let curve = arc.curve(*feature)?;
        let unit = usual(*feature);
        let count = curve.points.len().max(1) as f64;
        let mean = curve.points.iter().sum::<f64>() / count;
        row.push(weight * curve.level / unit);
        row.extend(curve.points.iter().map(|point| (point - mean) / unit / count.sqrt()));
    }
    Some(row)
}

/// The row of a film as [`row`] makes it by a recipe that stretches, before it is stretched: each
/// curve in its feature's unit; and for each curve the places where it was heard. `None` where
/// there is no such row.
#[must_use]
pub fn unstretched(arc: &Arc, recipe: &Recipe) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
    let mut row = Vec::with_capacity(recipe.features.len() * recipe.points);
    let mut places = Vec::with_capacity(recipe.features.len());
    for feature in &recipe.features {
        let curve = arc.curve(*feature)?;
        let Stretched { least, most, heard } = curve.stretched.as_ref()?;
        places.push(heard.clone());
        row.extend(curve.points.iter().map(|point| least + point * (most - least)));
    }
    Some((row, places))
}

/// By how much films usually differ in the level of a feature, in its unit: the deviation over
/// the films by which `needledrop arc eval` chooses, which prints it; a fair guess for the
/// features that it does not compare.
const fn usual(feature: Feature) -> f64 {
    match feature {
        Feature::Valence => 0.14,
        Feature::Energy => 0.23,
        Feature::Danceability => 0.11,
        Feature::Acousticness => 0.29,
        Feature::Instrumentalness => 0.24,
        Feature::Tempo => 20.0,
        Feature::Loudness => 4.0,
        Feature::Liveness | Feature::Speechiness => 0.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{By, Curve};

    fn arc(points: &[f64], level: f64) -> Arc {
        let curve = |feature| Curve {
            feature,
            points: points.to_vec(),
            stretched: None,
            band: None,
            bridged: vec![false; points.len()],
            level,
            level_spread: 0.1,
        };
        Arc { by: By::Listing, curves: Recipe::default().features.into_iter().map(curve).collect() }
    }

    #[test]
    fn level_and_shape_count_once_each() {
        let drawing = Drawing::Smooth { fit: Default::default(), bandwidth: 0.2, level: 2.0 };
        let recipe = Recipe { points: 4, drawing, ..Recipe::default() };
        let squared =
            |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum() };
        let flat = row(&arc(&[0.5; 4], 0.5), &recipe).unwrap();
        assert_eq!(flat.len(), 3 * 5);
        assert!(flat[1..5].iter().all(|point| point.abs() < 1e-15), "a flat film has no shape");
        let higher = row(&arc(&[0.6; 4], 0.6), &recipe).unwrap();
        let by_level: f64 =
            [0.14, 0.23, 0.11].map(|unit: f64| (2.0 * 0.1 / unit).powi(2)).iter().sum();
        assert!((squared(&flat, &higher) - by_level).abs() < 1e-9);
        let wave = row(&arc(&[0.4, 0.6, 0.4, 0.6], 0.5), &recipe).unwrap();
        let by_shape: f64 = [0.14, 0.23, 0.11].map(|unit: f64| (0.1 / unit).powi(2)).iter().sum();
        assert!((squared(&flat, &wave) - by_shape).abs() < 1e-9, "the mean square difference");
    }

    #[test]
    fn a_film_that_lacks_a_feature_has_no_row() {
        let mut lacking = arc(&[0.5; 20], 0.5);
        lacking.curves.pop();
        assert_eq!(row(&lacking, &Recipe::default()), None);
    }

    #[test]
    fn every_feature_has_its_unit() {
        let units = Feature::ALL.map(usual);
        assert_eq!(units, [0.14, 0.23, 0.11, 20.0, 0.29, 0.24, 0.1, 4.0, 0.1]);
    }
}
