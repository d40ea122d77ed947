//! The panes, one file each. A new pane is its file, a line here, and its keys in `app`.

mod arc;
mod archetype;
mod curve;
mod films;
mod map;
mod sweep;
mod tracks;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Block;

use crate::app::{Pane, State};

use super::text::cut;
use super::theme::Theme;

/// What a pane draws inside its border.
type Content = fn(&mut Frame, Rect, &State, &Theme);

/// A pane's title and content.
fn registered(pane: Pane) -> (fn(&State) -> String, Content) {
    match pane {
        Pane::Films => (films::title, films::draw),
        Pane::Tracks => (tracks::title, tracks::draw),
        Pane::Arc => (arc::title, arc::draw),
        Pane::Archetype => (archetype::title, archetype::draw),
        Pane::Map => (map::title, map::draw),
    }
}

/// Draws a pane with its border; returns the rows inside it.
pub fn draw(pane: Pane, frame: &mut Frame, area: Rect, state: &State, theme: &Theme) -> usize {
    let (title, content) = registered(pane);
    let focused = state.pane() == pane;
    let (border, titled) =
        if focused { (theme.focus, theme.focus) } else { (theme.border, theme.quiet) };
    let title = cut(&title(state), usize::from(area.width).saturating_sub(4));
    let mut block =
        Block::bordered().border_style(border).title_style(titled).title(format!(" {title} "));
    if pane == Pane::Tracks {
        block = block.title_bottom(tracks::foot(state, usize::from(area.width).saturating_sub(2)));
    }
    let inside = block.inner(area);
    frame.render_widget(block, area);
    content(frame, inside, state, theme);
    usize::from(inside.height)
}
