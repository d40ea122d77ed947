//! State to frame: panes, layers, widgets, theme.
//!
//! Reads the state and draws it; changes nothing, remembers nothing.

mod bars;
mod candidates;
mod card;
mod help;
mod layout;
mod notice;
mod origin;
mod panes;
mod picker;
mod raise;
mod text;
pub mod theme;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::{Drawn, State};

pub use theme::Theme;

/// Least width and height that the panes need.
pub const LEAST: (u16, u16) = (60, 16);

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
    let card = state.card.map_or(0, |first| card::draw(frame, body, first, state, theme));
    let files =
        state.picker.as_ref().map_or(0, |picker| picker::draw(frame, body, picker, state, theme));
    let candidates =
        state.candidates.as_ref().map_or(0, |shown| candidates::draw(frame, body, shown, theme));
    let help = state.help.map_or(0, |first| help::draw(frame, body, first, state, theme));
    notice::draw(frame, area, state, theme);
    Drawn { heights, help, card, files, candidates }
}

fn too_small(frame: &mut Frame, area: Rect) {
    let (width, height) = LEAST;
    let text = format!("needledrop needs {width}x{height}, not {}x{}", area.width, area.height);
    let lines = text::wrap(&text, usize::from(area.width)).into_iter().map(Line::raw);
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), area);
}
