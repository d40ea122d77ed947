//! The selected film's mood along the film: a curve for each feature with its
//! level, blank or bridged where no cue near has evidence, and a marker at the selected cue.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::State;
use crate::model::arc::Curve;
use crate::model::effective::Film;
use crate::model::{Feature, Outcome, Recipe};
use crate::ui::text::{cut, fit};
use crate::ui::theme::Theme;

use super::tracks::empty;

const LABEL: usize = 9;
const LEVEL: usize = 18;
/// Columns of a level without its spread, in a pane narrower than [`ROOMY`].
const LEVEL_ALONE: usize = 5;
const ROOMY: usize = 48;
/// Fewest columns that show a shape.
const NARROWEST: usize = 8;
const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

pub fn title(state: &State) -> String {
    format!("Arc: listing order · {} recipe", state.recipe().name)
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(film) = state.film() else { return };
    let Some(outcome) = state.outcome(&film.id) else {
        let text = match (&state.trouble, state.stale) {
            (Some(error), _) => format!("no arcs: {error}"),
            (None, true) => "computing ...".to_owned(),
            (None, false) => String::new(),
        };
        return empty(frame, area, &text, theme);
    };
    let arc = match &outcome.arc {
        Ok(arc) => arc,
        Err(reason) => return empty(frame, area, &format!("no arc: {reason}"), theme),
    };
    let width = usize::from(area.width);
    let level_width = if width < ROOMY { LEVEL_ALONE } else { LEVEL };
    let columns = width.saturating_sub(LABEL + level_width + 2);
    if columns < NARROWEST || film.cues.is_empty() {
        return empty(frame, area, "too narrow for a curve", theme);
    }
    let gaps = Gaps { at: gaps(film, &state.recipe(), columns), bridged: state.bridge };
    let features = state.recipe().features;
    let (tall, apart) = rows_of(usize::from(area.height).saturating_sub(2), features.len());
    let look = if state.stale { theme.quiet } else { theme.curve };
    let mut lines = Vec::new();
    for curve in features.iter().filter_map(|feature| arc.curve(*feature)) {
        if !lines.is_empty() {
            lines.extend(std::iter::repeat_n(Line::default(), apart));
        }
        let level = if level_width == LEVEL { level(curve) } else { level_alone(curve) };
        lines.extend(curve_lines(curve, &gaps, tall, &level, look));
    }
    lines.push(marker(film, state, columns, theme));
    lines.push(footnote(outcome, state.bridge, width, theme));
    for (line, row) in lines.into_iter().zip(area.rows()) {
        frame.render_widget(line, row);
    }
}

/// Rows of a curve, and blank rows between two: parted where there is room, for else tall
/// curves run into each other.
fn rows_of(room: usize, curves: usize) -> (usize, usize) {
    match room.saturating_sub(curves - 1) / curves {
        0 => (1, 0),
        tall => (tall.min(3), 1),
    }
}

fn curve_lines(
    curve: &Curve,
    gaps: &Gaps,
    tall: usize,
    level: &str,
    look: Style,
) -> Vec<Line<'static>> {
    let columns = gaps.at.len();
    let heights: Vec<usize> =
        (0..columns).map(|column| height(&curve.points, column, columns, tall)).collect();
    // A film whose cues are all alike has no shape: a line, not a floor of zeros.
    let flat = curve.points.windows(2).all(|pair| pair[0] == pair[1]);
    (0..tall)
        .map(|line| {
            let below = (tall - 1 - line) * 8;
            let cell = |(height, gap): (&usize, &bool)| match gap {
                true if !gaps.bridged => ' ',
                true if flat && line + 1 < tall => ' ',
                true if flat => '┄',
                true => bridge_cell(*height, below),
                false if flat && line + 1 == tall => '─',
                false if flat => ' ',
                false => EIGHTHS[height.saturating_sub(below).min(8)],
            };
            let cells: String = heights.iter().zip(&gaps.at).map(cell).collect();
            let (label, level) =
                if line + 1 == tall { (short(curve.feature), level) } else { ("", "") };
            Line::from(vec![
                Span::raw(format!(" {}", fit(label, LABEL))),
                Span::styled(cells, look),
                Span::raw(format!(" {level}")),
            ])
        })
        .collect()
}

/// The columns without evidence, and whether they are drawn.
struct Gaps {
    at: Vec<bool>,
    bridged: bool,
}

/// A bridge is a line at the curve's height, where evidence is a bar up to it: told apart
/// without colour.
fn bridge_cell(height: usize, below: usize) -> char {
    const LINES: [char; 4] = ['⣀', '⠤', '⠒', '⠉'];
    match height.checked_sub(below + 1) {
        Some(above) if above < 8 => LINES[above / 2],
        _ => ' ',
    }
}

/// Eighths of a cell, at least one, of the curve over `column`.
fn height(points: &[f64], column: usize, columns: usize, tall: usize) -> usize {
    let at = column as f64 / (columns - 1).max(1) as f64 * (points.len() - 1) as f64;
    let left = at.floor() as usize;
    let right = (left + 1).min(points.len() - 1);
    let value = points[left] + (points[right] - points[left]) * at.fract();
    ((value.clamp(0.0, 1.0) * (tall * 8 - 1) as f64).round() as usize) + 1
}

fn level(curve: &Curve) -> String {
    match curve.feature {
        Feature::Tempo => format!("{:.0} ± {:.0} bpm", curve.level, curve.level_spread),
        _ => format!("{:.2} ± {:.2}", curve.level, curve.level_spread),
    }
}

fn level_alone(curve: &Curve) -> String {
    match curve.feature {
        Feature::Tempo => format!("{:.0}", curve.level),
        _ => format!("{:.2}", curve.level),
    }
}

fn short(feature: Feature) -> &'static str {
    match feature {
        Feature::Danceability => "dance",
        other => other.name(),
    }
}

/// Whether the cue nearest to each column is without evidence.
fn gaps(film: &Film, recipe: &Recipe, columns: usize) -> Vec<bool> {
    (0..columns)
        .map(|column| {
            let cue = column * (film.cues.len() - 1) * 2 / (columns - 1).max(1);
            let nearest = film.cues.get(cue.div_ceil(2));
            nearest.is_none_or(|cue| !recipe.has_evidence(&cue.mood))
        })
        .collect()
}

/// The selected cue's place under the curves.
fn marker(film: &Film, state: &State, columns: usize, theme: &Theme) -> Line<'static> {
    let Some(cue) = state.cue() else { return Line::default() };
    let index = film.cues.iter().position(|other| other.record.id == cue.record.id).unwrap_or(0);
    let column = index * (columns - 1) / (film.cues.len() - 1).max(1);
    let text = format!("cue {} {}", index + 1, cue.record.title);
    let blank = " ".repeat(1 + LABEL);
    // The words stand on the side that has room for them.
    if column * 2 < columns {
        let words = cut(&text, columns.saturating_sub(column + 2));
        Line::from(vec![
            Span::raw(blank + &" ".repeat(column)),
            Span::styled(format!("▲ {words}"), theme.accent),
        ])
    } else {
        let words = cut(&text, column.saturating_sub(1));
        let lead =
            " ".repeat(column.saturating_sub(ratatui::text::Span::raw(words.as_str()).width() + 1));
        Line::from(vec![Span::raw(blank + &lead), Span::styled(format!("{words} ▲"), theme.accent)])
    }
}

/// What the reader must know to believe the curves.
fn footnote(outcome: &Outcome, bridged: bool, width: usize, theme: &Theme) -> Line<'static> {
    let gap = match (outcome.evidence < outcome.cues, bridged) {
        (false, _) => "",
        (true, false) => " · blank where a cue has none",
        (true, true) => " · lines where a cue has none",
    };
    let (evidence, cues) = (outcome.evidence, outcome.cues);
    let text = format!(" {evidence} of {cues} cues with evidence{gap} · tempo guessed from genre");
    Line::styled(cut(&text, width), theme.quiet)
}
