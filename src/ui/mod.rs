//! State to frame: panes, layers, widgets, theme.
//!
//! Reads the state and draws it; changes nothing, remembers nothing.

mod bars;
mod help;
mod layout;
mod panes;
mod text;
pub mod theme;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::{Pane, State};

pub use theme::Theme;

/// Least width and height that the panes need.
pub const LEAST: (u16, u16) = (60, 16);

/// What the frame showed, for scrolling.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Rows of content in each pane.
    pub heights: Vec<(Pane, usize)>,
}

/// Draws the state; only what is in sight is looked at.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) -> Drawn {
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(frame, area);
        return Drawn::default();
    }
    let [top, body, bottom] = layout::screen(area);
    bars::top(frame, top, state, theme);
    let heights = layout::panes(state.view, body)
        .into_iter()
        .map(|(pane, area)| (pane, panes::draw(pane, frame, area, state, theme)))
        .collect();
    bars::bottom(frame, bottom, state, theme);
    if let Some(first) = state.help {
        help::draw(frame, body, first, state, theme);
    }
    Drawn { heights }
}

fn too_small(frame: &mut Frame, area: Rect) {
    let text = format!(
        "needledrop needs {} x {}; this is {} x {}",
        LEAST.0, LEAST.1, area.width, area.height
    );
    frame.render_widget(Paragraph::new(Line::raw(text)), area);
}
