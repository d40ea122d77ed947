//! What the columns of a matrix mean.

use std::ops::Range;

/// What the columns of a matrix mean.
#[derive(Debug, Clone, PartialEq)]
pub enum Columns {
    /// Each for itself, by name.
    Named(Vec<String>),
    /// Curves side by side: the points of the first feature, then those of the next.
    Curves {
        /// In column order.
        features: Vec<String>,
        /// Points of each curve.
        points: usize,
    },
    /// Arcs side by side: of the first feature its level and the points of its shape, which are
    /// about 0, then those of the next.
    Arcs {
        /// In column order.
        features: Vec<String>,
        /// Points of each shape.
        points: usize,
    },
}

impl Columns {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Named(names) => names.len(),
            Self::Curves { features, points } => features.len() * points,
            Self::Arcs { features, points } => features.len() * (points + 1),
        }
    }

    /// Where each feature's curve stands in a row; none of bare columns.
    pub(super) fn curves(&self) -> Vec<Part<'_>> {
        let (features, points, before) = match self {
            Self::Named(_) => return Vec::new(),
            Self::Curves { features, points } => (features, *points, 0),
            Self::Arcs { features, points } => (features, *points, 1),
        };
        let part = |(index, feature)| {
            let start: usize = index * (points + before);
            let level = (before > 0).then_some(start);
            Part { feature, level, curve: start + before..start + before + points }
        };
        features.iter().map(String::as_str).enumerate().map(part).collect()
    }
}

/// Where the figures of one feature stand in a row.
pub(super) struct Part<'a> {
    pub(super) feature: &'a str,
    /// The column of the film's own level, where there is one.
    pub(super) level: Option<usize>,
    pub(super) curve: Range<usize>,
}
