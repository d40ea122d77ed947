//! Where the bars and panes lie.

use ratatui::layout::{Constraint, Layout, Rect};

use crate::app::{Pane, View};

/// Top bar, body, bottom bar.
pub fn screen(area: Rect) -> [Rect; 3] {
    Layout::vertical([Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1)])
        .areas(area)
}

/// The panes of a view and their places in the body.
pub fn panes(view: View, body: Rect) -> Vec<(Pane, Rect)> {
    match view {
        View::Reel => reel(body),
        View::Map => map(body),
    }
}

fn reel(body: Rect) -> Vec<(Pane, Rect)> {
    let left = (body.width * 26 / 100).clamp(28, 44);
    let lower = (body.height * 2 / 5).clamp(7, 17);
    let [west, east] =
        Layout::horizontal([Constraint::Length(left), Constraint::Fill(1)]).areas(body);
    let rows = Layout::vertical([Constraint::Fill(1), Constraint::Length(lower)]);
    let [films, archetype] = rows.areas(west);
    let [tracks, arc] = rows.areas(east);
    vec![
        (Pane::Films, films),
        (Pane::Tracks, tracks),
        (Pane::Arc, arc),
        (Pane::Archetype, archetype),
    ]
}

fn map(body: Rect) -> Vec<(Pane, Rect)> {
    let right = (body.width * 36 / 100).clamp(28, 60);
    let lower = (body.height * 2 / 5).clamp(7, 17);
    let [west, east] =
        Layout::horizontal([Constraint::Fill(1), Constraint::Length(right)]).areas(body);
    let [archetype, arc] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(lower)]).areas(east);
    vec![(Pane::Map, west), (Pane::Archetype, archetype), (Pane::Arc, arc)]
}
