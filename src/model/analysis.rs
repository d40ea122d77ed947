//! An analysis: all that is computed from a reel at once.

use std::collections::HashMap;

use super::recipe::Drawing;
use super::{Feature, FilmArc, FilmId, Grouping, Recipe};

/// Arcs, groups and map of one reel.
///
/// Made by [`Self::new`], which also notes where each film stands: nothing in it changes later.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// How it was made.
    pub recipe: Recipe,
    /// One for each film of the reel, in its order.
    pub arcs: Vec<FilmArc>,
    /// For each row of the grouping, the index of its film in `arcs`.
    pub rows: Vec<usize>,
    /// The groups of the films that have an arc; `None` when fewer than two have one.
    pub grouping: Option<Grouping>,
    /// The index of each film in `arcs`.
    index: HashMap<FilmId, usize>,
    /// The row of each film of `arcs`.
    row_of: Vec<Option<usize>>,
    /// For each feature with a curve how far its points reach, and how far with their bands.
    reaches: HashMap<Feature, [Reach; 2]>,
}

/// The least and the greatest value of some curves.
pub type Reach = (f64, f64);

impl Analysis {
    /// `rows` has, for each row of the grouping, the index of its film in `arcs`.
    #[must_use]
    pub fn new(
        recipe: Recipe,
        arcs: Vec<FilmArc>,
        rows: Vec<usize>,
        grouping: Option<Grouping>,
    ) -> Self {
        let films = arcs.iter().enumerate();
        let index = films.map(|(index, outcome)| (outcome.film.clone(), index)).collect();
        let mut row_of = vec![None; arcs.len()];
        for (row, film) in rows.iter().enumerate() {
            if let Some(place) = row_of.get_mut(*film) {
                *place = Some(row);
            }
        }
        let reaches = reaches(&arcs);
        Self { recipe, arcs, rows, grouping, index, row_of, reaches }
    }

    /// How far the curves of a feature reach in all films, in the unit of their points, with
    /// their bands where those are wished for; `None` where no film has such a curve.
    #[must_use]
    pub fn reach(&self, feature: Feature, with_bands: bool) -> Option<Reach> {
        Some(self.reaches.get(&feature)?[usize::from(with_bands)])
    }

    /// A film's arc, or the reason why it has none.
    #[must_use]
    pub fn outcome(&self, film: &FilmId) -> Option<&FilmArc> {
        self.arcs.get(*self.index.get(film)?)
    }

    /// The grouping's row of a film, if it is grouped.
    #[must_use]
    pub fn row(&self, film: &FilmId) -> Option<usize> {
        *self.row_of.get(*self.index.get(film)?)?
    }

    /// The film of a row of the grouping.
    #[must_use]
    pub fn film(&self, row: usize) -> Option<&FilmId> {
        Some(&self.arcs.get(*self.rows.get(row)?)?.film)
    }

    /// Whether another analysis has the same groups of the same arcs: what was found about the
    /// one holds for the other.
    #[must_use]
    pub fn groups_as(&self, other: &Self) -> bool {
        let labels =
            |analysis: &Self| analysis.grouping.as_ref().map(|grouping| grouping.labels.clone());
        self.recipe == other.recipe
            && self.arcs == other.arcs
            && self.rows == other.rows
            && labels(self) == labels(other)
    }

    /// Why a film stands outside the groups, in words for a person; `None` when it is grouped,
    /// or when there is no such film.
    #[must_use]
    pub fn outside(&self, film: &FilmId) -> Option<String> {
        if self.grouping.is_some() && self.row(film).is_some() {
            return None;
        }
        let arc = match &self.outcome(film)?.arc {
            Ok(arc) => arc,
            Err(reason) => return Some(reason.clone()),
        };
        let features = self.recipe.features.iter();
        let missing: Vec<&str> = features
            .filter(|feature| arc.curve(**feature).is_none())
            .map(|feature| feature.name())
            .collect();
        Some(match missing.is_empty() {
            true => "it is the only film that could be grouped".into(),
            false => {
                let cues = match self.recipe.drawing {
                    Drawing::Classic => "no cue has".to_owned(),
                    Drawing::Smooth { .. } => {
                        format!("fewer than {} cues have", self.recipe.least_evidence)
                    }
                };
                format!("{cues} a value for {}", missing.join(", "))
            }
        })
    }
}

fn reaches(arcs: &[FilmArc]) -> HashMap<Feature, [Reach; 2]> {
    let mut reaches: HashMap<Feature, [Reach; 2]> = HashMap::new();
    let wider = |reach: &mut Reach, (low, high): Reach| {
        *reach = (reach.0.min(low), reach.1.max(high));
    };
    for curve in arcs.iter().filter_map(|outcome| outcome.arc.as_ref().ok()).flat_map(|a| &a.curves)
    {
        let [alone, banded] =
            reaches.entry(curve.feature).or_insert([(f64::INFINITY, f64::NEG_INFINITY); 2]);
        for point in &curve.points {
            wider(alone, (*point, *point));
        }
        match &curve.band {
            Some(band) => band.iter().for_each(|ends| wider(banded, *ends)),
            None => curve.points.iter().for_each(|point| wider(banded, (*point, *point))),
        }
    }
    reaches
}
