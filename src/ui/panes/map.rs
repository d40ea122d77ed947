//! All films with an arc as points: near means alike. Braille spokes tie a group to its middle.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::widgets::canvas::{Canvas, Line};
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::model::map::Method;
use crate::model::{Analysis, Grouping};
use crate::ui::text::cut;
use crate::ui::theme::Theme;

use super::sweep;
use super::tracks::empty;

/// Columns of the longest label.
const LABEL: usize = 22;
/// With more films the lines to the middles would cover all.
const MOST_SPOKES: usize = 150;

pub fn title(state: &State) -> String {
    let method = match state.map.laid.as_ref().map(|laid| laid.map.method) {
        Some(Method::Tsne) => ": near is alike (t-SNE)",
        _ => ": near is alike (PCA)",
    };
    let laying = if state.map.asked.is_awaited() { " · laying out ..." } else { "" };
    let outside =
        state.analysis.as_ref().map_or(0, |analysis| analysis.arcs.len() - analysis.rows.len());
    let without = match outside {
        0 => String::new(),
        1 => " · 1 film without an arc".to_owned(),
        n => format!(" · {n} films without an arc"),
    };
    format!("Map{method}{laying}{without}")
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(analysis) = &state.analysis else { return empty(frame, area, "computing ...", theme) };
    let Some(grouping) = &analysis.grouping else {
        return empty(frame, area, "a map needs two films with an arc", theme);
    };
    let area = sweep::draw(frame, area, grouping, theme);
    let places = state.places();
    let at = Places { bounds: [bounds(&places, 0), bounds(&places, 1)], places: &places };
    if places.len() <= MOST_SPOKES {
        spokes(frame, area, grouping, &at, state.is_stale(), theme);
    }
    let cells: Vec<Option<Position>> =
        places.iter().map(|place| Some(cell((*place)?, at.bounds, area))).collect();
    points(frame, area, state, analysis, grouping, &cells, theme);
}

/// Where the films lie, and what of the plane the pane shows.
struct Places<'a> {
    places: &'a [Option<[f64; 2]>],
    bounds: [[f64; 2]; 2],
}

/// Least and greatest coordinate, with a margin so that points keep off the border.
fn bounds(places: &[Option<[f64; 2]>], axis: usize) -> [f64; 2] {
    let values = || places.iter().flatten().map(|place| place[axis]);
    let (low, high) =
        (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    let margin = ((high - low) * 0.06).max(1e-6);
    [low - margin, high + margin]
}

fn spokes(
    frame: &mut Frame,
    area: Rect,
    grouping: &Grouping,
    at: &Places,
    stale: bool,
    theme: &Theme,
) {
    let placed =
        || at.places.iter().zip(&grouping.labels).filter_map(|(at, group)| Some(((*at)?, *group)));
    let middles: Vec<[f64; 2]> = (0..grouping.groups.len())
        .map(|group| {
            let members = || placed().filter(|(_, label)| *label == group);
            let sum = members().fold([0.0; 2], |sum, (at, _)| [sum[0] + at[0], sum[1] + at[1]]);
            sum.map(|sum| sum / members().count().max(1) as f64)
        })
        .collect();
    let canvas = Canvas::default()
        .marker(Marker::Braille)
        .x_bounds(at.bounds[0])
        .y_bounds(at.bounds[1])
        .paint(|canvas| {
            for (point, label) in placed() {
                let middle = middles[label];
                let look = if stale { theme.quiet } else { theme.group(label).1 };
                let colour = look.fg.unwrap_or_default();
                canvas.draw(&Line::new(middle[0], middle[1], point[0], point[1], colour));
            }
        });
    frame.render_widget(canvas, area);
}

fn cell(point: [f64; 2], bounds: [[f64; 2]; 2], area: Rect) -> Position {
    let share = |axis: usize| (point[axis] - bounds[axis][0]) / (bounds[axis][1] - bounds[axis][0]);
    let x = (share(0) * f64::from(area.width.saturating_sub(1))).round() as u16;
    let y = ((1.0 - share(1)) * f64::from(area.height.saturating_sub(1))).round() as u16;
    Position::new(area.x + x, area.y + y)
}

/// Symbols for all films, then as many labels as fit without covering anything, the selected first.
fn points(
    frame: &mut Frame,
    area: Rect,
    state: &State,
    analysis: &Analysis,
    grouping: &Grouping,
    cells: &[Option<Position>],
    theme: &Theme,
) {
    let selected = state.film().and_then(|film| analysis.row(&film.id));
    let mut taken = Taken::new(area);
    let buffer = frame.buffer_mut();
    // The selected last: where several films share a cell it must be the one seen.
    let others = || (0..cells.len()).filter(|row| Some(*row) != selected);
    for row in others().chain(selected) {
        let Some(at) = cells[row] else { continue };
        let (symbol, look) = theme.group(grouping.labels[row]);
        let look = if state.is_stale() { theme.quiet } else { look };
        let look = if Some(row) == selected { look.patch(theme.selected) } else { look };
        buffer.set_string(at.x, at.y, symbol, look);
        taken.take(Rect::new(at.x, at.y, 1, 1));
    }
    for row in selected.into_iter().chain(others()) {
        let (Some(at), Some(title)) = (cells[row], title_of(state, analysis, row)) else {
            continue;
        };
        let text = cut(title, LABEL);
        if let Some(place) = room_for(&text, at, area, &taken) {
            let style = if Some(row) == selected { theme.selected } else { Style::new() };
            clear_beside(buffer, place, area);
            buffer.set_string(place.x, place.y, &text, style);
            taken.take(place);
        }
    }
}

fn title_of<'a>(state: &'a State, analysis: &Analysis, row: usize) -> Option<&'a str> {
    let film = analysis.film(row)?;
    let films = state.all_films();
    let there = analysis.rows.get(row).and_then(|index| films.get(*index));
    // Only while an edit is being analysed does a film stand elsewhere in the reel.
    let known = there.filter(|known| known.id == *film);
    Some(&known.or_else(|| films.iter().find(|known| known.id == *film))?.title)
}

/// The cells in which something is drawn.
struct Taken {
    area: Rect,
    cells: Vec<bool>,
}

impl Taken {
    fn new(area: Rect) -> Self {
        Self { area, cells: vec![false; area.area() as usize] }
    }

    fn index(&self, at: Position) -> usize {
        let (x, y) = (at.x - self.area.x, at.y - self.area.y);
        usize::from(y) * usize::from(self.area.width) + usize::from(x)
    }

    fn take(&mut self, place: Rect) {
        for at in place.intersection(self.area).positions() {
            let index = self.index(at);
            self.cells[index] = true;
        }
    }

    fn is_free(&self, place: Rect) -> bool {
        place.positions().all(|at| !self.cells[self.index(at)])
    }
}

/// Takes the lines away that would run into a label.
fn clear_beside(buffer: &mut Buffer, label: Rect, area: Rect) {
    for x in [label.x.wrapping_sub(1), label.right()] {
        if area.contains(Position::new(x, label.y))
            && let Some(cell) = buffer.cell_mut((x, label.y))
            && cell.symbol().chars().all(|c| ('\u{2800}'..='\u{28ff}').contains(&c))
        {
            cell.set_symbol(" ");
        }
    }
}

/// A free place beside the point: right, left, above or below.
fn room_for(text: &str, at: Position, area: Rect, taken: &Taken) -> Option<Rect> {
    let width = u16::try_from(text.width()).ok()?;
    let left = at.x.checked_sub(width + 1);
    let middle = at.x.saturating_sub(width / 2).max(area.x);
    let candidates = [
        Some((at.x + 2, at.y)),
        left.map(|x| (x, at.y)),
        at.y.checked_sub(1).map(|y| (middle, y)),
        Some((middle, at.y + 1)),
    ];
    candidates.into_iter().flatten().map(|(x, y)| Rect::new(x, y, width, 1)).find(|place| {
        area.contains(place.as_position()) && place.right() <= area.right() && taken.is_free(*place)
    })
}
