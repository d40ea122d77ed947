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
}
