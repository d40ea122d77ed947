//! A map: rows on a plane, the alike near each other.

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
