//! A recipe: every choice that goes into an analysis, as data, so that a result can be made again.

use serde::{Deserialize, Serialize};

use super::{Estimate, Feature, Mood, Origin};

/// How moods become arcs and arcs become groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// What it is called.
    pub name: String,
    /// The features that enter, in column order.
    pub features: Vec<Feature>,
    /// Further features that are drawn where they are known; films are not compared by them.
    #[serde(default)]
    pub beside: Vec<Feature>,
    /// How curves are drawn.
    pub drawing: Drawing,
    /// Points of each curve.
    pub points: usize,
    /// Fewest cues with evidence for a film to have an arc.
    pub least_evidence: usize,
    /// How rows are put into groups.
    pub grouping: Options,
}

/// How the moods of a film's cues become curves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawing {
    /// As the project that needledrop replaces: interpolated between cues, each feature
    /// stretched to 0..1 within its film. Shape only, no band.
    Classic,
    /// A weighted local fit in the feature's own unit, with a band.
    Smooth {
        /// What is fitted within the window.
        #[serde(default)]
        fit: Fit,
        /// Width of the window, as a share of the film (one deviation of a normal kernel).
        bandwidth: f64,
        /// What a film's level weighs beside its shape when films are compared.
        level: f64,
    },
}

/// What is fitted to the cues within a window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// Their mean: never leaves the range of their values.
    #[default]
    Mean,
    /// A straight line: not drawn to the middle at the film's ends, but less steady there.
    Line,
}

/// How rows of a matrix are put into groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Whether each column is brought to mean 0 and deviation 1 (by n) first.
    pub standardise: bool,
    /// Principal components kept for grouping; 0 groups in the full space.
    pub components: usize,
    /// Number of groups; `None` lets the silhouette choose.
    pub k: Option<usize>,
    /// Most groups tried where the silhouette chooses.
    pub most_groups: usize,
    /// Random starts of k-means for each k; `None` as [`Options::starts_for`] says.
    #[serde(default)]
    pub starts: Option<usize>,
    /// Seed of every random choice.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { standardise: true, components: 0, k: None, most_groups: 8, starts: None, seed: 33 }
    }
}

impl Options {
    /// Random starts of k-means with so many rows: as asked for, else 50, and fewer from 2,000
    /// rows on. Starts differ the less the more rows there are: with 10,000, ten of them end
    /// within 0.05 % of the best of fifty.
    #[must_use]
    pub fn starts_for(&self, rows: usize) -> usize {
        self.starts.unwrap_or_else(|| (100_000 / rows.max(1)).clamp(5, 50))
    }
}

impl Recipe {
    /// The recipe of the project that needledrop replaces: ten points, each
    /// feature stretched to 0..1 within its film, positions by listing order.
    #[must_use]
    pub fn classic() -> Self {
        Self {
            name: "classic".into(),
            features: vec![
                Feature::Valence,
                Feature::Energy,
                Feature::Danceability,
                Feature::Tempo,
            ],
            beside: Vec::new(),
            drawing: Drawing::Classic,
            points: 10,
            least_evidence: 4,
            grouping: Options::default(),
        }
    }

    /// What the recipe hears of a feature in a mood: tempo from genre is a guess (R² about 0.03)
    /// that only classic takes, for its sake.
    #[must_use]
    pub fn hears(&self, feature: Feature, mood: &Mood) -> Option<Estimate> {
        let firm = |from: Origin| matches!(from, Origin::Hand | Origin::Measured);
        let guessed = |found: &Estimate| feature == Feature::Tempo && !firm(found.origin);
        mood.get(feature).filter(|found| self.drawing == Drawing::Classic || !guessed(found))
    }

    /// Whether a cue of this mood is evidence: it has a value for any of the features that
    /// enter. The one meaning of evidence, wherever cues are counted.
    #[must_use]
    pub fn has_evidence(&self, mood: &Mood) -> bool {
        self.origin(mood).is_some()
    }

    /// The loosest origin among the features that enter, bridged ones aside: what a symbol for
    /// the cue may promise. `None` where it is no evidence.
    #[must_use]
    pub fn origin(&self, mood: &Mood) -> Option<Origin> {
        let known = self.features.iter().filter_map(|feature| self.hears(*feature, mood));
        known.map(|known| known.origin).filter(|origin| *origin != Origin::Neighbours).max()
    }
}

/// The recipe that is followed where none is named.
///
/// Its choices come from `needledrop arc eval` over films with at least eight cues with
/// evidence, not from how the groups look: either half of the films chooses the window; the
/// level's weight is the step above the geometric mean of what the two choose, 0.5 and 4, for
/// shape told by genre repeats itself little.
impl Default for Recipe {
    fn default() -> Self {
        Self {
            name: "default".into(),
            features: vec![Feature::Valence, Feature::Energy, Feature::Danceability],
            beside: vec![Feature::Tempo],
            drawing: Drawing::Smooth { fit: Fit::Mean, bandwidth: 0.2, level: 2.0 },
            points: 20,
            least_evidence: 4,
            // Rows of arcs come in one scale already; scaling each point would undo the weights.
            grouping: Options { standardise: false, ..Options::default() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_the_recipe_does_not_hear_is_no_evidence() {
        let heard = |feature| {
            let mut mood = Mood::default();
            mood.set(feature, Some(Estimate { value: 0.0, spread: 0.1, origin: Origin::Hand }));
            Recipe::classic().has_evidence(&mood)
        };
        assert!(heard(Feature::Tempo) && !heard(Feature::Loudness));
        assert!(!Recipe::classic().has_evidence(&Mood::default()));
    }

    #[test]
    fn the_symbol_is_of_the_loosest_that_enters_and_a_bridge_is_none() {
        let mut mood = Mood::default();
        let mut set = |feature, origin| {
            mood.set(feature, Some(Estimate { value: 0.0, spread: 0.1, origin }));
            Recipe::classic().origin(&mood)
        };
        assert_eq!(set(Feature::Energy, Origin::Neighbours), None);
        assert_eq!(set(Feature::Valence, Origin::Hand), Some(Origin::Hand));
        assert_eq!(set(Feature::Loudness, Origin::Genre), Some(Origin::Hand));
        assert_eq!(set(Feature::Tempo, Origin::Genre), Some(Origin::Genre));
    }

    #[test]
    fn tempo_from_genre_is_not_heard() {
        let heard = |origin, recipe: &Recipe| {
            let mut mood = Mood::default();
            mood.set(Feature::Tempo, Some(Estimate { value: 120.0, spread: 9.0, origin }));
            recipe.hears(Feature::Tempo, &mood).is_some()
        };
        let (usual, classic) = (Recipe::default(), Recipe::classic());
        assert!(heard(Origin::Hand, &usual) && heard(Origin::Measured, &usual));
        assert!(!heard(Origin::Genre, &usual) && !heard(Origin::Artist, &usual));
        assert!(heard(Origin::Genre, &classic));
    }
}
