//! The help: every action of the table with its keys; what is impossible now says why.

use ratatui::Frame;
use ratatui::layout::{Constraint, Flex, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use crate::app::State;
use crate::app::action::{Row, TABLE};

use super::text::{cut, fit};
use super::theme::Theme;

const KEYS: usize = 16;

/// Draws the help from its line `first`, or from the last that fills it; returns its rows.
pub fn draw(frame: &mut Frame, body: Rect, first: usize, state: &State, theme: &Theme) -> usize {
    let width = body.width.saturating_sub(2).min(88);
    let [column] = Layout::horizontal([Constraint::Length(width)]).flex(Flex::Center).areas(body);
    let height = body.height.min(u16::try_from(TABLE.len() + 2).unwrap_or(u16::MAX));
    let area = Rect { height, ..column };
    let inside = usize::from(height.saturating_sub(2));
    let first = first.min(TABLE.len().saturating_sub(inside));
    let rows = TABLE.iter().skip(first).take(inside);
    let lines: Vec<Line> =
        rows.map(|row| line(row, usize::from(width) - 3, state, theme)).collect();
    let title = format!(" Keys · {} ", state.pane());
    let block = Block::bordered()
        .border_style(theme.focus)
        .title(title)
        .title_bottom(" up down scroll · esc closes ");
    frame.render_widget(Clear, area);
    frame.render_widget(Paragraph::new(lines).block(block), area);
    inside
}

fn line(row: &Row, width: usize, state: &State, theme: &Theme) -> Line<'static> {
    let keys = Span::styled(format!(" {}", fit(&row.keys.join(" "), KEYS)), theme.key);
    let room = width.saturating_sub(KEYS + 2);
    if !row.context.includes(state.pane()) {
        let text = cut(&format!(" {} (in {})", row.help, row.context), room + 1);
        return Line::from(vec![keys, Span::styled(text, theme.quiet)]);
    }
    match (row.possible)(state) {
        Ok(()) => Line::from(vec![keys, Span::raw(format!(" {}", cut(row.help, room)))]),
        Err(reason) => {
            let text = format!(" {} ({reason})", row.help);
            Line::from(vec![keys, Span::styled(cut(&text, room + 1), theme.quiet)])
        }
    }
}
