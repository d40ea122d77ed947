//! The panes and the views that hold them.

use std::fmt;

/// A part of the screen that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The reel's films.
    Films,
    /// The selected film's cues.
    Tracks,
    /// The selected film's mood along the film.
    Arc,
    /// The selected film's group.
    Archetype,
    /// All films as points.
    Map,
}

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Films, tracks, arc and archetype.
    #[default]
    Reel,
    /// The map, with the selected film's archetype and arc.
    Map,
}

/// What a frame showed: scrolling needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Rows of content in each pane.
    pub heights: Vec<(Pane, usize)>,
    /// The last line with which the open help can begin.
    pub help: usize,
    /// Likewise the open card.
    pub card: usize,
}

impl View {
    /// The panes that can have the focus, in the order of tab.
    #[must_use]
    pub const fn panes(self) -> &'static [Pane] {
        match self {
            Self::Reel => &[Pane::Films, Pane::Tracks, Pane::Arc, Pane::Archetype],
            Self::Map => &[Pane::Map, Pane::Archetype, Pane::Arc],
        }
    }

    /// As in `session.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reel => "reel",
            Self::Map => "map",
        }
    }
}

impl Pane {
    /// Every pane.
    pub const ALL: [Self; 5] = [Self::Films, Self::Tracks, Self::Arc, Self::Archetype, Self::Map];

    /// As in `session.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Films => "films",
            Self::Tracks => "tracks",
            Self::Arc => "arc",
            Self::Archetype => "archetype",
            Self::Map => "map",
        }
    }
}

impl fmt::Display for Pane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
