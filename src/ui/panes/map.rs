//! All films with an arc as points: near means alike. Braille spokes tie a group to its middle.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::widgets::canvas::{Canvas, Line};
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::model::{Analysis, Grouping};
use crate::ui::text::cut;
use crate::ui::theme::Theme;

use super::tracks::empty;

/// Columns of the longest label.
const LABEL: usize = 22;

pub fn title(state: &State) -> String {
    let outside =
        state.analysis.as_ref().map_or(0, |analysis| analysis.arcs.len() - analysis.rows.len());
    match outside {
        0 => "Map: near is alike".to_owned(),
        1 => "Map: near is alike · 1 film without an arc is not on it".to_owned(),
        n => format!("Map: near is alike · {n} films without an arc are not on it"),
    }
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(analysis) = &state.analysis else { return empty(frame, area, "computing ...", theme) };
    let Some(grouping) = &analysis.grouping else {
        return empty(frame, area, "a map needs two films with an arc", theme);
    };
    let bounds = [bounds(grouping, 0), bounds(grouping, 1)];
    spokes(frame, area, grouping, bounds, state.stale, theme);
    let cells: Vec<Position> =
        grouping.map.iter().map(|point| cell(*point, bounds, area)).collect();
    points(frame, area, state, analysis, grouping, &cells, theme);
}

/// Least and greatest coordinate, with a margin so that points keep off the border.
fn bounds(grouping: &Grouping, axis: usize) -> [f64; 2] {
    let values = || grouping.map.iter().map(|point| point[axis]);
    let (low, high) =
        (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    let margin = ((high - low) * 0.06).max(1e-6);
    [low - margin, high + margin]
}

fn spokes(
    frame: &mut Frame,
    area: Rect,
    grouping: &Grouping,
    bounds: [[f64; 2]; 2],
    stale: bool,
    theme: &Theme,
) {
    let middles: Vec<[f64; 2]> = (0..grouping.groups.len())
        .map(|group| {
            let members =
                grouping.map.iter().zip(&grouping.labels).filter(|(_, label)| **label == group);
            let sum =
                members.fold([0.0, 0.0], |sum, (point, _)| [sum[0] + point[0], sum[1] + point[1]]);
            let size = grouping.groups[group].size.max(1) as f64;
            [sum[0] / size, sum[1] / size]
        })
        .collect();
    let canvas =
        Canvas::default().marker(Marker::Braille).x_bounds(bounds[0]).y_bounds(bounds[1]).paint(
            |canvas| {
                for (point, label) in grouping.map.iter().zip(&grouping.labels) {
                    let middle = middles[*label];
                    let look = if stale { theme.quiet } else { theme.group(*label).1 };
                    let colour = look.fg.unwrap_or_default();
                    canvas.draw(&Line::new(middle[0], middle[1], point[0], point[1], colour));
                }
            },
        );
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
    cells: &[Position],
    theme: &Theme,
) {
    let selected = state.film().and_then(|film| analysis.row(&film.id));
    let mut taken: Vec<Rect> = cells.iter().map(|at| Rect::new(at.x, at.y, 1, 1)).collect();
    let buffer = frame.buffer_mut();
    for (row, at) in cells.iter().enumerate() {
        let (symbol, look) = theme.group(grouping.labels[row]);
        let look = if state.stale { theme.quiet } else { look };
        let look = if Some(row) == selected { look.patch(theme.selected) } else { look };
        buffer.set_string(at.x, at.y, symbol, look);
    }
    let others = (0..cells.len()).filter(|row| Some(*row) != selected);
    for row in selected.into_iter().chain(others) {
        let Some(film) = analysis.film(row) else { continue };
        let Some(film) = state.all_films().iter().find(|known| known.id == *film) else { continue };
        let text = cut(&film.title, LABEL);
        if let Some(place) = room_for(&text, cells[row], area, &taken) {
            let style = if Some(row) == selected { theme.selected } else { Style::new() };
            clear_beside(buffer, place, area);
            buffer.set_string(place.x, place.y, &text, style);
            taken.push(place);
        }
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
fn room_for(text: &str, at: Position, area: Rect, taken: &[Rect]) -> Option<Rect> {
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
        area.contains(place.as_position())
            && place.right() <= area.right()
            && !taken.iter().any(|other| other.intersects(*place))
    })
}
