//! The help: every action of the table with its keys, what is impossible now says why; then
//! the legend of the origins.

use ratatui::Frame;
use ratatui::layout::{Constraint, Flex, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use crate::app::State;
use crate::app::action::{self, Action, Row, TABLE};
use crate::app::context::Over;
use crate::model::Origin;

use super::origin::{LEGEND, SAID};
use super::text::{cut, fit};
use super::theme::Theme;

const KEYS: usize = 16;

/// Draws the help from its line `first`, or from the last that fills it; returns that line.
pub fn draw(frame: &mut Frame, body: Rect, first: usize, state: &State, theme: &Theme) -> usize {
    let width = body.width.saturating_sub(2).min(116);
    let [column] = Layout::horizontal([Constraint::Length(width)]).flex(Flex::Center).areas(body);
    let room = usize::from(width).saturating_sub(3);
    let keys = TABLE.iter().map(|row| line(row, room, state, theme));
    let lines: Vec<Line> = keys.chain(legend(room, theme)).collect();
    let height = body.height.min(u16::try_from(lines.len() + 2).unwrap_or(u16::MAX));
    let area = Rect { height, ..column };
    let inside = usize::from(height.saturating_sub(2));
    let most = lines.len().saturating_sub(inside);
    let lines: Vec<Line> = lines.into_iter().skip(first.min(most)).take(inside).collect();
    let title = format!(" Keys · {} ", state.pane());
    let [up, down, back] = [Action::Up, Action::Down, Action::Back].map(action::key);
    let block = Block::bordered()
        .border_style(theme.focus)
        .title(title)
        .title_bottom(format!(" {up} {down} scroll · {back} closes "));
    frame.render_widget(Clear, area);
    frame.render_widget(Paragraph::new(lines).block(block), area);
    most
}

/// What the symbols before moods mean.
fn legend(width: usize, theme: &Theme) -> impl Iterator<Item = Line<'static>> {
    let head = Line::styled(" where moods come from", theme.quiet);
    let entry = move |(_, symbol, word, meaning): &(Option<Origin>, &str, &str, &str)| {
        let room = width.saturating_sub(KEYS + 2);
        Line::from(vec![
            Span::styled(format!(" {}", fit(&format!("{symbol} {word}"), KEYS)), theme.key),
            Span::raw(format!(" {}", cut(meaning, room))),
        ])
    };
    let said = entry(&(
        None,
        SAID,
        "",
        "beside a symbol: you said who plays it, its genres or some of its mood",
    ));
    [Line::default(), head].into_iter().chain(LEGEND.iter().map(entry)).chain([said])
}

fn line(row: &Row, width: usize, state: &State, theme: &Theme) -> Line<'static> {
    let keys = Span::styled(format!(" {}", fit(&row.keys.join(" "), KEYS)), theme.key);
    let room = width.saturating_sub(KEYS + 2);
    let elsewhere = match row.over {
        Over::FilesAlone => state.picker.is_none(),
        Over::FilmsAlone => state.candidates.is_none(),
        _ => false,
    };
    if elsewhere || !row.context.includes(state.pane()) {
        let text = cut(&format!(" {} (in {})", row.help, row.place()), room + 1);
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
