//! What sets a group apart from the other rows.

use ndarray::{Array1, Array2, Axis, Slice};

use super::columns::{Columns, Part};
use super::scale::moments;
use crate::model::grouping::Reason;

/// Reasons kept for each group.
const MOST_REASONS: usize = 5;
/// In deviations; what is less is rounding.
const LEAST_EFFECT: f64 = 1e-9;

/// One figure of each row by which groups can differ.
pub(super) struct Trait {
    feature: String,
    what: &'static str,
    values: Array1<f64>,
    deviation: f64,
}

/// Level and trend of each curve, or each column's value.
pub(super) fn traits(matrix: &Array2<f64>, columns: &Columns) -> Vec<Trait> {
    match columns {
        Columns::Named(names) => names
            .iter()
            .zip(matrix.columns())
            .map(|(name, column)| made(name, "value", column.to_owned()))
            .collect(),
        Columns::Curves { .. } | Columns::Arcs { .. } => {
            columns.curves().iter().flat_map(|part| of_curve(matrix, part)).collect()
        }
    }
}

/// The level and the trend of a feature's curve.
fn of_curve(matrix: &Array2<f64>, Part { feature, level, curve }: &Part) -> Vec<Trait> {
    let (what, values) = match level {
        Some(column) => ("value", matrix.column(*column).to_owned()),
        None => ("level", mean(matrix, curve.start, curve.len())),
    };
    let mut traits = vec![made(feature, what, values)];
    if curve.len() > 1 {
        traits.push(made(feature, "trend", trend(matrix, curve.start, curve.len())));
    }
    traits
}

fn made(feature: &str, what: &'static str, values: Array1<f64>) -> Trait {
    let deviation = moments(values.view()).1;
    Trait { feature: feature.to_owned(), what, values, deviation }
}

/// The mean of each row over `count` columns.
fn mean(matrix: &Array2<f64>, start: usize, count: usize) -> Array1<f64> {
    let part = matrix.slice_axis(Axis(1), Slice::from(start..start + count));
    part.sum_axis(Axis(1)) / count.max(1) as f64
}

/// The last third of a curve's points against its first.
fn trend(matrix: &Array2<f64>, start: usize, points: usize) -> Array1<f64> {
    let third = (points / 3).max(1);
    mean(matrix, start + points - third, third) - mean(matrix, start, third)
}

/// The strongest reasons of one group, in order; none when it holds all rows.
pub(super) fn reasons(traits: &[Trait], labels: &[usize], group: usize) -> Vec<Reason> {
    let size = labels.iter().filter(|label| **label == group).count();
    let rest = labels.len() - size;
    if size == 0 || rest == 0 {
        return Vec::new();
    }
    let mut reasons: Vec<Reason> = traits
        .iter()
        .filter(|figure| figure.deviation > 0.0)
        .map(|figure| {
            let (mut own, mut others) = (0.0, 0.0);
            for (label, value) in labels.iter().zip(&figure.values) {
                *(if *label == group { &mut own } else { &mut others }) += value;
            }
            let mean = own / size as f64;
            let effect = (mean - others / rest as f64) / figure.deviation;
            Reason { feature: figure.feature.clone(), what: figure.what, effect, mean }
        })
        .filter(|reason| reason.effect.abs() > LEAST_EFFECT)
        .collect();
    reasons.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()));
    reasons.truncate(MOST_REASONS);
    reasons
}
