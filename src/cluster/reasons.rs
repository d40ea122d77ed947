//! What sets a group apart from the other rows.

use ndarray::{Array1, Array2, Axis, Slice};

use super::name::Part;
use super::scale::moments;
use crate::model::grouping::Reason;

/// Reasons kept for each group.
const MOST_REASONS: usize = 5;
/// In deviations; what is less is rounding.
const LEAST_EFFECT: f64 = 1e-9;

/// What the columns of a matrix mean.
#[derive(Debug, Clone, PartialEq)]
pub enum Columns {
    /// Each for itself, by name.
    Named(Vec<String>),
    /// Curves side by side: the points of the first feature, then those of the next.
    Curves {
        /// In column order.
        features: Vec<String>,
        /// Points of each curve.
        points: usize,
    },
    /// Arcs side by side: of the first feature its level and the points of its shape, which are
    /// about 0, then those of the next.
    Arcs {
        /// In column order.
        features: Vec<String>,
        /// Points of each shape.
        points: usize,
    },
}

impl Columns {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Named(names) => names.len(),
            Self::Curves { features, points } => features.len() * points,
            Self::Arcs { features, points } => features.len() * (points + 1),
        }
    }

    /// Where each feature's curve stands in a row; none of bare columns.
    pub(super) fn curves(&self) -> Vec<Part<'_>> {
        let (features, points, before) = match self {
            Self::Named(_) => return Vec::new(),
            Self::Curves { features, points } => (features, *points, 0),
            Self::Arcs { features, points } => (features, *points, 1),
        };
        let part = |(index, feature)| {
            let start: usize = index * (points + before);
            let level = (before > 0).then_some(start);
            Part { feature, level, curve: start + before..start + before + points }
        };
        features.iter().map(String::as_str).enumerate().map(part).collect()
    }
}

/// One figure of each row by which groups can differ.
pub(super) struct Trait {
    feature: String,
    what: &'static str,
    values: Array1<f64>,
    deviation: f64,
}

/// Level and trend of each curve, or each column's value.
pub(super) fn traits(matrix: &Array2<f64>, columns: &Columns) -> Vec<Trait> {
    let made = |feature: &String, what, values: Array1<f64>| {
        let deviation = moments(values.view()).1;
        Trait { feature: feature.clone(), what, values, deviation }
    };
    match columns {
        Columns::Named(names) => names
            .iter()
            .zip(matrix.columns())
            .map(|(name, column)| made(name, "value", column.to_owned()))
            .collect(),
        Columns::Curves { features, points } => {
            let mut traits = Vec::new();
            for (index, feature) in features.iter().enumerate() {
                let start = index * points;
                traits.push(made(feature, "level", mean(matrix, start, *points)));
                if *points > 1 {
                    traits.push(made(feature, "trend", trend(matrix, start, *points)));
                }
            }
            traits
        }
        Columns::Arcs { features, points } => {
            let mut traits = Vec::new();
            for (index, feature) in features.iter().enumerate() {
                let start = index * (points + 1);
                traits.push(made(feature, "value", matrix.column(start).to_owned()));
                if *points > 1 {
                    traits.push(made(feature, "trend", trend(matrix, start + 1, *points)));
                }
            }
            traits
        }
    }
}

/// Of each row, over `count` columns.
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
