//! The panes and the views that hold them.
//!
//! A new pane is a row of `panes!` and a place in [`View::columns`] here, and its file in
//! `ui/panes` with two lines in `ui/panes/mod.rs`. Where it is walked through in a way of its
//! own, it needs a [`Walk`] with an arm in `app/update/moves.rs` as well.

use std::fmt;

/// What the keys walk through in a pane: it decides which actions count there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// The reel's films.
    Films,
    /// The selected film's cues.
    Cues,
    /// The films of the selected film's group.
    Group,
    /// The films of the map, in every direction.
    Map,
    /// The jobs of this session.
    Jobs,
    /// What the user was told.
    Log,
}

macro_rules! panes {
    ($($(#[$doc:meta])* $pane:ident, $name:literal, $walk:ident;)*) => {
        /// A part of the screen that can have the focus.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Pane {
            $($(#[$doc])* $pane,)*
        }

        impl Pane {
            /// Every pane.
            pub const ALL: &'static [Self] = &[$(Self::$pane),*];

            /// As in `session.toml`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$pane => $name,)*
                }
            }

            /// What the keys walk through in it.
            #[must_use]
            pub const fn walk(self) -> Walk {
                match self {
                    $(Self::$pane => Walk::$walk,)*
                }
            }
        }
    };
}

panes! {
    /// The reel's films.
    Films, "films", Films;
    /// The selected film's cues.
    Tracks, "tracks", Cues;
    /// The selected film's mood along the film.
    Arc, "arc", Cues;
    /// The selected film's group.
    Archetype, "archetype", Group;
    /// All films as points.
    Map, "map", Map;
    /// The outline of what is heard.
    Sound, "sound", Cues;
    /// What is fetched, added and looked through.
    Jobs, "jobs", Jobs;
    /// What the user was told.
    Log, "log", Log;
}

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Films, tracks, arc and archetype.
    #[default]
    Reel,
    /// The map, with the selected film's archetype and arc.
    Map,
    /// What is heard, beside the tracks and above the arc.
    Sound,
    /// The jobs, above what was told.
    Jobs,
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
    /// Rows of files in sight.
    pub files: usize,
    /// Likewise of the films of which one is meant.
    pub candidates: usize,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 4] = [Self::Reel, Self::Map, Self::Sound, Self::Jobs];

    /// Its panes in two columns, each from above.
    #[must_use]
    pub const fn columns(self) -> [&'static [Pane]; 2] {
        match self {
            Self::Reel => [&[Pane::Films, Pane::Archetype], &[Pane::Tracks, Pane::Arc]],
            Self::Map => [&[Pane::Map], &[Pane::Archetype, Pane::Arc]],
            Self::Sound => [&[Pane::Tracks], &[Pane::Sound, Pane::Arc]],
            Self::Jobs => [&[Pane::Jobs, Pane::Log], &[]],
        }
    }

    /// Its panes in the order of tab: clockwise from the upper left.
    #[must_use]
    pub fn panes(self) -> Vec<Pane> {
        let [west, east] = self.columns();
        let (first, below) = west.split_at(west.len().min(1));
        first.iter().chain(east).chain(below.iter().rev()).copied().collect()
    }

    /// The pane in the left column (0) or the right one (1), at the height of `pane`.
    #[must_use]
    pub fn beside(self, pane: Pane, column: usize) -> Pane {
        let columns = self.columns();
        let row = columns.iter().find_map(|panes| panes.iter().position(|other| *other == pane));
        let there = columns[column];
        there.get(row.unwrap_or(0)).or(there.last()).copied().unwrap_or(pane)
    }

    /// As in `session.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reel => "reel",
            Self::Map => "map",
            Self::Sound => "sound",
            Self::Jobs => "jobs",
        }
    }
}

impl fmt::Display for Pane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_goes_clockwise_and_left_and_right_stay_at_their_height() {
        let reel = [Pane::Films, Pane::Tracks, Pane::Arc, Pane::Archetype];
        assert_eq!(View::Reel.panes(), reel);
        assert_eq!(View::Map.panes(), [Pane::Map, Pane::Archetype, Pane::Arc]);
        for (view, pane, left, right) in [
            (View::Reel, Pane::Tracks, Pane::Films, Pane::Tracks),
            (View::Reel, Pane::Archetype, Pane::Archetype, Pane::Arc),
            (View::Map, Pane::Arc, Pane::Map, Pane::Arc),
            (View::Map, Pane::Map, Pane::Map, Pane::Archetype),
            (View::Jobs, Pane::Log, Pane::Log, Pane::Log),
        ] {
            assert_eq!((view.beside(pane, 0), view.beside(pane, 1)), (left, right), "{pane}");
        }
    }
}
