//! An analysis: all that is computed from a reel at once.

use super::{Grouping, Outcome, Recipe};

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
    /// The grouping's row of the film at `film` in the reel, if it is grouped.
    #[must_use]
    pub fn row_of(&self, film: usize) -> Option<usize> {
        self.rows.iter().position(|row| *row == film)
    }
}
