//! An analysis: all that is computed from a reel at once.

use super::{FilmId, Grouping, Outcome, Recipe};

/// Arcs, groups and map of one reel.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// How it was made.
    pub recipe: Recipe,
    /// One for each film of the reel, in its order.
    pub arcs: Vec<Outcome>,
    /// For each row of the grouping, the index of its film in `arcs`.
    pub rows: Vec<usize>,
    /// The groups of the films that have an arc; `None` when fewer than two have one.
    pub grouping: Option<Grouping>,
}

impl Analysis {
    /// A film's arc, or the reason why it has none.
    #[must_use]
    pub fn outcome(&self, film: &FilmId) -> Option<&Outcome> {
        self.arcs.iter().find(|outcome| outcome.film == *film)
    }

    /// The grouping's row of a film, if it is grouped.
    #[must_use]
    pub fn row(&self, film: &FilmId) -> Option<usize> {
        self.rows.iter().position(|index| self.arcs[*index].film == *film)
    }

    /// The film of a row of the grouping.
    #[must_use]
    pub fn film(&self, row: usize) -> Option<&FilmId> {
        Some(&self.arcs.get(*self.rows.get(row)?)?.film)
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
            false => format!("no cue has a value for {}", missing.join(", ")),
        })
    }
}
