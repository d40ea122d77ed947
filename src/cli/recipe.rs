//! Recipes by name.

use clap::ValueEnum;

use crate::model::Recipe;

/// How moods become arcs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Named {
    /// Level and smoothed shape with a band; tempo only where it was measured or said
    #[default]
    Default,
    /// Ten points, each feature stretched to 0..1 within its film
    Classic,
}

impl Named {
    pub(super) fn recipe(self) -> Recipe {
        match self {
            Self::Default => Recipe::default(),
            Self::Classic => Recipe::classic(),
        }
    }
}
