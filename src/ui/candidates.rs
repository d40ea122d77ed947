//! The films of which one is meant: title, year, directors and id of each.

use ratatui::Frame;
use ratatui::layout::{Constraint, Flex, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};

use crate::app::action::{Action, key, short_key};
use crate::app::candidates::Candidates;
use crate::model::found::Identity;

use super::text::{cut, fit};
use super::theme::Theme;

/// Columns of the widest list.
const WIDEST: u16 = 100;
/// Columns of an id.
const ID: usize = 11;
/// Columns of mark, year and gaps.
const TAKEN: usize = 9;

/// Draws the list over the body; returns how many of its rows are in sight.
pub fn draw(frame: &mut Frame, body: Rect, candidates: &Candidates, theme: &Theme) -> usize {
    let width = body.width.min(WIDEST);
    let [column] = Layout::horizontal([Constraint::Length(width)]).flex(Flex::Center).areas(body);
    let rows = u16::try_from(candidates.films.len()).unwrap_or(u16::MAX);
    let area = Rect { height: rows.saturating_add(2).min(body.height), ..column };
    let room = usize::from(width).saturating_sub(4);
    let walk = format!("{} {}", short_key(Action::Down), short_key(Action::Up));
    let [add, back] = [Action::TakeFilm, Action::Back].map(key);
    let block = Block::bordered()
        .border_style(theme.focus)
        .title(format!(" {} ", cut(&format!("Which film is {}", candidates.typed), room)))
        .title_bottom(cut(&format!(" {walk} · {add} adds it · {back} closes "), room + 2));
    let inside = block.inner(area);
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    let height = usize::from(inside.height);
    for (line, at) in inside.rows().zip(candidates.list.window(height)) {
        let Some(film) = candidates.films.get(at) else { continue };
        let selected = at == candidates.list.cursor();
        let style = if selected { theme.selected } else { Style::new() };
        frame.render_widget(entry(film, selected, usize::from(line.width)).style(style), line);
    }
    height
}

fn entry(film: &Identity, selected: bool, width: usize) -> Line<'static> {
    let mark = if selected { "▸" } else { " " };
    let year = film.year.map(|year| year.to_string()).unwrap_or_default();
    let room = width.saturating_sub(TAKEN + ID);
    let titles = room / 2;
    let (title, directors) = (fit(&film.title, titles), film.directors.join(", "));
    let directors = fit(&directors, room - titles);
    Line::raw(format!("{mark}{title} {year:>4}  {directors} {}", fit(film.id.as_str(), ID)))
}
