//! What height a value has: the same for a feature in all films, so that they can be compared.

use crate::model::recipe::Drawing;
use crate::model::{Analysis, Feature};

/// For each feature of the recipe, the values at bottom and top of its panels.
pub(crate) struct Scales {
    ends: Vec<(Feature, f64, f64)>,
    /// Whether bottom and top are each film's own lowest and highest.
    own: bool,
}

impl Scales {
    /// 0 to 1 where the recipe stretches curves within their film; else what all curves and
    /// bands reach, and a little more.
    pub(crate) fn of(analysis: &Analysis) -> Self {
        let recipe = &analysis.recipe;
        let scale = |feature: &Feature| match recipe.drawing {
            Drawing::Classic => (*feature, 0.0, 1.0),
            Drawing::Smooth { .. } => reached(analysis, *feature),
        };
        Self {
            ends: recipe.features.iter().map(scale).collect(),
            own: recipe.drawing == Drawing::Classic,
        }
    }

    /// Bottom and top in words; nothing where they are each film's own.
    pub(crate) fn told(&self, feature: Feature) -> String {
        if self.own {
            return String::new();
        }
        let digits = feature.digits();
        let (low, high) = self.get(feature);
        let end = |end: f64| match end.fract() == 0.0 {
            true => end.to_string(),
            false => format!("{end:.digits$}"),
        };
        format!("{} to {}", end(low), end(high))
    }

    /// Bottom and top.
    pub(crate) fn get(&self, feature: Feature) -> (f64, f64) {
        let found = self.ends.iter().find(|(other, ..)| *other == feature);
        found.map_or((0.0, 1.0), |(_, low, high)| (*low, *high))
    }
}

/// What all curves of a feature and their bands reach, in whole twentieths of its range, so that
/// the ends are numbers to read.
fn reached(analysis: &Analysis, feature: Feature) -> (Feature, f64, f64) {
    let (least, greatest) = feature.range();
    let reach = analysis.reach(feature, true).filter(|(low, high)| low <= high);
    let (low, high) = reach.unwrap_or((least, greatest));
    let step = (greatest - least) / 20.0;
    let low = (least + ((low - least) / step).floor() * step).max(least);
    let high = (least + ((high - least) / step).ceil() * step).min(greatest);
    if high > low { (feature, low, high) } else { (feature, least, greatest) }
}
