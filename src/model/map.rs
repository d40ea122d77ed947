//! A map: rows on a plane, the alike near each other.

use std::sync::Arc;

use super::{Analysis, FilmId};

/// How rows are laid out on a plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// The first two principal components: distances keep their meaning.
    Pca,
    /// t-distributed stochastic neighbour embedding: who is next to whom; far says little.
    Tsne,
}

/// Up to this many rows principal components show enough.
const FEW: usize = 50;

impl Method {
    /// What suits so many rows.
    #[must_use]
    pub const fn by_size(rows: usize) -> Self {
        if rows <= FEW { Self::Pca } else { Self::Tsne }
    }

    /// As in commands and output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pca => "pca",
            Self::Tsne => "tsne",
        }
    }

    /// What its axes are, in words for a person.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Pca => "first two principal components",
            Self::Tsne => "t-SNE, nearest neighbours",
        }
    }
}

/// Rows on a plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// How it was made.
    pub method: Method,
    /// Two coordinates for each row, in no unit.
    pub at: Vec<[f64; 2]>,
}

/// A map and the analysis whose films lie on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Laid {
    /// Its rows are the map's.
    pub analysis: Arc<Analysis>,
    /// Where they lie.
    pub map: Arc<Map>,
}

impl Laid {
    /// For each row of another analysis where its film lies here, if it does.
    #[must_use]
    pub fn known(&self, other: &Analysis) -> Vec<Option<[f64; 2]>> {
        let at = |film: &FilmId| self.map.at.get(self.analysis.row(film)?).copied();
        (0..other.rows.len()).map(|row| at(other.film(row)?)).collect()
    }
}
