//! An arc: how the mood moves along a film.

use super::{Feature, FilmId};

/// The arc of one film.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    /// What the places of its points mean.
    pub by: By,
    /// One for each feature with evidence, in the recipe's order.
    pub curves: Vec<Curve>,
}

/// What puts the cues in their places along a film.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Their order in the listing, evenly spaced.
    #[default]
    Listing,
    /// Their times in the film; used where every cue with evidence has one.
    Time,
}

impl By {
    /// For a person to read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Listing => "listing order",
            Self::Time => "by time",
        }
    }
}

impl Arc {
    /// The curve of one feature.
    #[must_use]
    pub fn curve(&self, feature: Feature) -> Option<&Curve> {
        self.curves.iter().find(|curve| curve.feature == feature)
    }

    /// The curves of these features side by side; `None` when one is missing.
    #[must_use]
    pub fn row(&self, features: &[Feature]) -> Option<Vec<f64>> {
        let curves: Option<Vec<&Curve>> =
            features.iter().map(|feature| self.curve(*feature)).collect();
        Some(curves?.into_iter().flat_map(|curve| curve.points.iter().copied()).collect())
    }
}

/// One feature along a film.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Which feature.
    pub feature: Feature,
    /// At evenly spaced places from the first cue to the last: 0..1 of the film's own range
    /// where the recipe stretches, else in the feature's unit.
    pub points: Vec<f64>,
    /// What it was before it was stretched; `None` where the recipe does not stretch.
    pub stretched: Option<Stretched>,
    /// For each point the band of uncertainty, low and high in the unit of the points; `None`
    /// where the recipe knows none.
    pub band: Option<Vec<(f64, f64)>>,
    /// For each point whether it lies in a gap: drawn from cues further off than the nearest.
    pub bridged: Vec<bool>,
    /// Mean over the cues with evidence, in the feature's unit.
    pub level: f64,
    /// Standard error of the level, same unit.
    pub level_spread: f64,
}

/// What stretching takes from a curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretched {
    /// The least value of the film's cues, in the feature's unit: it became 0.
    pub least: f64,
    /// The greatest: it became 1.
    pub most: f64,
    /// Where the cues with a value stand, ascending: 0 is the film's start, 1 its end.
    pub heard: Vec<f64>,
}

/// A film's arc, or why it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct FilmArc {
    /// Which film.
    pub film: FilmId,
    /// Cues with evidence.
    pub evidence: usize,
    /// All cues.
    pub cues: usize,
    /// The arc, or the reason in words for a person.
    pub arc: Result<Arc, String>,
}
