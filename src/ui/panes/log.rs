//! What the user was told in this session, the newest first, each word whole.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::State;
use crate::app::log::Entry;
use crate::ui::text::wrap;
use crate::ui::theme::Theme;

use super::tracks::empty;

/// Columns of a time and the gap behind it.
const TIME: usize = 10;

pub fn title(state: &State) -> String {
    match state.log.above() {
        0 => "Log · times are UTC".to_owned(),
        above => format!("Log · times are UTC · {above} newer above"),
    }
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    if state.log.shown().next().is_none() {
        return empty(frame, area, "nothing was told yet", theme);
    }
    let width = usize::from(area.width).saturating_sub(TIME + 1);
    let lines = state.log.shown().flat_map(|entry| lines(entry, width, theme));
    lines.zip(area.rows()).for_each(|(line, row)| frame.render_widget(line, row));
}

fn lines(entry: &Entry, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let style = if entry.hint.is_some() { theme.trouble } else { Default::default() };
    let hint = entry.hint.iter().flat_map(|hint| wrap(hint, width));
    let texts = wrap(&entry.text, width).into_iter().map(|text| (text, style));
    let rows = texts.chain(hint.map(|text| (text, theme.quiet)));
    let time = |row| if row == 0 { clock(entry.at) } else { String::new() };
    rows.enumerate()
        .map(|(row, (text, style))| {
            let time = format!(" {:<width$}", time(row), width = TIME - 1);
            Line::from(vec![Span::styled(time, theme.quiet), Span::styled(text, style)])
        })
        .collect()
}

/// As in `09:05:00`.
fn clock(seconds: u32) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
