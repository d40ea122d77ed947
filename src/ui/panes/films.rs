//! The reel's films: title, year, group, cues with evidence.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::State;
use crate::app::action::{self, Action};
use crate::app::pane::Walk;
use crate::model::effective::Film;
use crate::ui::text::{cut, fit};
use crate::ui::theme::Theme;

use super::tracks::empty;

pub fn title(state: &State) -> String {
    match state.films.filter.as_str() {
        "" => "Films".to_owned(),
        filter => format!("Films /{filter}"),
    }
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    if state.films.rows().is_empty() {
        let text = match (&state.reel, state.films.filter.is_empty()) {
            (None, _) if state.trouble.is_some() => "the reel could not be opened".to_owned(),
            (None, _) => "opening ...".to_owned(),
            (_, false) => "no film holds these words".to_owned(),
            (_, true) => {
                let [add, undo] = [Action::AddFilm, Action::Undo].map(action::key);
                format!("no films; {add} adds one, {undo} takes a removal back")
            }
        };
        return empty(frame, area, &text, theme);
    }
    let rows = state.films.window(usize::from(area.height));
    let film_of = |row: usize| &state.all_films()[state.films.rows()[row]];
    let widest = rows.clone().map(|row| coverage(film_of(row), state).len()).max().unwrap_or(0);
    for (line, row) in area.rows().zip(rows) {
        let film = film_of(row);
        let selected = row == state.films.cursor();
        let style = match (selected, state.pane().walk()) {
            (true, Walk::Films) => theme.selected,
            (true, _) => theme.marked,
            _ => ratatui::style::Style::new(),
        };
        let mark = if selected { "▸" } else { " " };
        frame.render_widget(
            entry(film, mark, (usize::from(area.width), widest), state, theme).style(style),
            line,
        );
    }
}

/// How many of its cues are evidence, of how many.
fn coverage(film: &Film, state: &State) -> String {
    if film.cues.is_empty() {
        return "none".to_owned();
    }
    format!("{}/{}", film.evidence(&state.recipe), film.cues.len())
}

/// A film in so many columns, its coverage in so many of them.
fn entry(
    film: &Film,
    mark: &str,
    (width, widest): (usize, usize),
    state: &State,
    theme: &Theme,
) -> Line<'static> {
    let year = film.year.map(|year| year.to_string()).unwrap_or_default();
    let (symbol, look) = match state.group(&film.id) {
        Some(group) => theme.group(group),
        None => ("·", theme.quiet),
    };
    let look = if state.is_stale() { theme.quiet } else { look };
    let room = width.saturating_sub(9 + widest);
    Line::from(vec![
        Span::raw(format!("{mark}{} {year:>4} ", fit(&cut(&film.title, room), room))),
        Span::styled(symbol, look),
        Span::raw(format!(" {:>widest$}", coverage(film, state))),
    ])
}
