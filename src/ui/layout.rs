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
    let widths = match view {
        View::Reel => {
            [Constraint::Length((body.width * 26 / 100).clamp(28, 44)), Constraint::Fill(1)]
        }
        View::Jobs => [Constraint::Fill(1), Constraint::Length(0)],
        View::Sound => [Constraint::Percentage(42), Constraint::Fill(1)],
        View::Map => {
            [Constraint::Fill(1), Constraint::Length((body.width * 36 / 100).clamp(28, 60))]
        }
    };
    let columns: [Rect; 2] = Layout::horizontal(widths).areas(body);
    let column = |(panes, area): (&[Pane], Rect)| {
        let places = rows(panes.len(), area);
        panes.iter().copied().zip(places).collect::<Vec<_>>()
    };
    view.columns().into_iter().zip(columns).flat_map(column).collect()
}

/// A column in so many panes: the first takes what the others leave, which share the lower part.
fn rows(count: usize, column: Rect) -> Vec<Rect> {
    let below = count.saturating_sub(1);
    let lower = (column.height * 2 / 5).clamp(7, 17) / u16::try_from(below.max(1)).unwrap_or(1);
    let heights =
        std::iter::once(Constraint::Fill(1)).chain(vec![Constraint::Length(lower); below]);
    Layout::vertical(heights).split(column).to_vec()
}
