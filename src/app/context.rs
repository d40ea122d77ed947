//! Where an action's keys count: in which panes, and what may lie over them.

use std::fmt;

use super::pane::{Pane, Walk};

/// Where a row's keys count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// In every pane.
    Anywhere,
    /// In panes where the keys walk through one of these.
    Walking(&'static [Walk]),
    /// In these panes.
    Panes(&'static [Pane]),
}

impl Where {
    /// Whether the keys count in `pane`.
    #[must_use]
    pub fn includes(self, pane: Pane) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Walking(walks) => walks.contains(&pane.walk()),
            Self::Panes(panes) => panes.contains(&pane),
        }
    }
}

impl fmt::Display for Where {
    /// As in "films, tracks and arc".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::Anywhere {
            return f.write_str("every pane");
        }
        let panes = Pane::ALL.iter().filter(|pane| self.includes(**pane));
        let names: Vec<&str> = panes.map(|pane| pane.name()).collect();
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => write!(f, "{} and {last}", rest.join(", ")),
            _ => f.write_str(&names.concat()),
        }
    }
}

/// What lies over the panes, the uppermost of it: the keys are its.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Nothing.
    Panes,
    /// The selected cue's card.
    Card,
    /// The files of which one is to stand for a cue.
    Files,
    /// The films of which one is meant.
    Films,
    /// The help.
    Help,
}

impl Layer {
    /// Every layer.
    pub const ALL: [Self; 5] = [Self::Panes, Self::Card, Self::Files, Self::Films, Self::Help];
}

/// Over what an action counts: what lies beneath a layer is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// While the panes are open to the keys.
    Panes,
    /// And while a cue's card lies over them: it changes or plays the card's cue.
    Card,
    /// And while the files for a cue lie over them: it concerns these, or what is heard.
    Files,
    /// Over those files alone.
    FilesAlone,
    /// Over the films of which one is meant.
    FilmsAlone,
    /// Over everything.
    All,
}

impl Over {
    /// Whether the keys count over `layer`.
    #[must_use]
    pub fn includes(self, layer: Layer) -> bool {
        match self {
            Self::Panes => layer == Layer::Panes,
            Self::Card => matches!(layer, Layer::Panes | Layer::Card),
            Self::Files => matches!(layer, Layer::Panes | Layer::Card | Layer::Files),
            Self::FilesAlone => layer == Layer::Files,
            Self::FilmsAlone => layer == Layer::Films,
            Self::All => true,
        }
    }
}
