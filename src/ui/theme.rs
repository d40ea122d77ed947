//! Colours and weights by meaning. Groups differ by symbol as well, never by colour alone.

use ratatui::style::{Color, Modifier, Style};

/// How meanings look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Titles of panes without the focus, labels.
    pub quiet: Style,
    /// Title and border of the pane with the focus.
    pub focus: Style,
    /// Borders without the focus.
    pub border: Style,
    /// The selected row in the focused pane.
    pub selected: Style,
    /// The selected row elsewhere.
    pub marked: Style,
    /// What the eye should find first.
    pub strong: Style,
    /// Keys in hints.
    pub key: Style,
    /// Trouble.
    pub trouble: Style,
    /// Curves.
    pub curve: Style,
    /// What belongs to the selected cue; the sound.
    pub accent: Style,
    groups: Vec<Style>,
}

/// As in the exported picture of the map.
const GROUP_SYMBOLS: [&str; 8] = ["◆", "●", "▲", "■", "★", "▼", "✚", "⬢"];

impl Theme {
    /// The terminal's own sixteen colours, so that it fits dark and light alike.
    #[must_use]
    pub fn colour() -> Self {
        let plain = Style::new();
        let colours = [
            Color::Magenta,
            Color::Yellow,
            Color::Green,
            Color::Blue,
            Color::Red,
            Color::Cyan,
            Color::LightRed,
            Color::LightBlue,
        ];
        Self {
            quiet: plain.fg(Color::DarkGray),
            focus: plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            border: plain.fg(Color::DarkGray),
            selected: plain.add_modifier(Modifier::REVERSED),
            marked: plain.add_modifier(Modifier::BOLD),
            strong: plain.add_modifier(Modifier::BOLD),
            key: plain.fg(Color::Cyan),
            trouble: plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            curve: plain.fg(Color::Cyan),
            accent: plain.fg(Color::Yellow),
            groups: colours.into_iter().map(|colour| plain.fg(colour)).collect(),
        }
    }

    /// No colour at all: weights and symbols only, for `NO_COLOR` and terminals without colour.
    #[must_use]
    pub fn mono() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        Self {
            quiet: dim,
            focus: bold,
            border: dim,
            selected: plain.add_modifier(Modifier::REVERSED),
            marked: bold,
            strong: bold,
            key: bold,
            trouble: bold,
            curve: plain,
            accent: bold,
            groups: vec![plain],
        }
    }

    /// The symbol and the look of a group.
    #[must_use]
    pub fn group(&self, group: usize) -> (&'static str, Style) {
        let symbol = GROUP_SYMBOLS[group % GROUP_SYMBOLS.len()];
        (symbol, self.groups[group % self.groups.len()])
    }
}
