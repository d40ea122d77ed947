//! What of an arc is compared between films.

use crate::model::recipe::Drawing;
use crate::model::{Arc, Feature, Recipe};

/// The row of a film among those that are compared; `None` where a feature of the recipe has no
/// curve.
///
/// Classic: the points of each curve in turn. Smooth: for each feature its level, then its
/// points less their own mean, so that the level does not count twice. Both are in [`usual`]
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

/// By how much films usually differ in the level of a feature, in its unit: the deviation over
/// the films of `needledrop arc eval`, which prints it, where that knows it.
const fn usual(feature: Feature) -> f64 {
    match feature {
        Feature::Tempo => 20.0,
        Feature::Loudness => 4.0,
        _ => 0.1,
    }
}
