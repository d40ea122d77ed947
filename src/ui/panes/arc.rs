//! The selected film's mood along the film: a curve for each feature with its
//! level, blank or bridged where no cue near has evidence, and a marker at the selected cue.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::State;
use crate::arc::{in_gap, place};
use crate::model::arc::Curve;
use crate::model::effective::Film;
use crate::model::recipe::Drawing;
use crate::model::{Analysis, By, Feature, FilmArc, Recipe};
use crate::ui::text::{cut, fit};
use crate::ui::theme::Theme;

use super::curve::{self, Gaps, Scale};
use super::tracks::empty;

const LABEL: usize = 9;
const LEVEL: usize = 18;
/// Columns of a level without its spread, in a pane narrower than [`ROOMY`].
const LEVEL_ALONE: usize = 5;
const ROOMY: usize = 48;
/// Most rows of a curve.
const TALLEST: usize = 5;
/// Fewest columns that show a shape.
const NARROWEST: usize = 8;

pub fn title(state: &State) -> String {
    let arc = state.film().and_then(|film| state.outcome(&film.id)?.arc.as_ref().ok());
    let by = arc.map_or(By::Listing, |arc| arc.by);
    format!("Arc: {} · {} recipe", by.words(), state.recipe.name)
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(film) = state.film() else { return };
    let Some((analysis, outcome)) =
        state.analysis.as_ref().and_then(|found| Some((found, found.outcome(&film.id)?)))
    else {
        let text = match (&state.trouble, state.is_stale()) {
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
    // As the arcs were drawn: after a change of recipe these are still the old ones.
    let recipe = &analysis.recipe;
    let (_, places) = place(film, recipe);
    let (tall, apart) = rows_of(usize::from(area.height).saturating_sub(2), arc.curves.len());
    let look = if state.is_stale() { theme.quiet } else { theme.curve };
    let mut lines = Vec::new();
    for curve in &arc.curves {
        if !lines.is_empty() {
            lines.extend(std::iter::repeat_n(Line::default(), apart));
        }
        let gaps =
            Gaps { at: gaps(film, &places, recipe, curve.feature, columns), bridged: state.bridge };
        let scale = scale(analysis, curve.feature, tall);
        let (mut said, mut ends) = (curve::level(curve), String::new());
        if level_width != LEVEL {
            said = curve::level_alone(curve);
        } else if scale != Scale::STRETCHED {
            ends = curve::ends(curve, scale);
        }
        lines.extend(curve_lines(curve, scale, &gaps, tall, (&said, &ends), (look, theme.quiet)));
    }
    lines.push(marker(film, &places, state, columns, theme));
    lines.push(footnote(outcome, recipe, state.bridge, (tall, width), theme));
    for (line, row) in lines.into_iter().zip(area.rows()) {
        frame.render_widget(line, row);
    }
}

/// Foot and top of a feature's rows: one scale for the reel, so that films can be compared.
fn scale(analysis: &Analysis, feature: Feature, tall: usize) -> Scale {
    if analysis.recipe.drawing == Drawing::Classic {
        return Scale::STRETCHED;
    }
    let reach = analysis.reach(feature, tall >= curve::ROOM_FOR_BAND);
    reach.map_or(Scale::STRETCHED, |(least, most)| Scale { least, most })
}

/// Rows of a curve, and blank rows between two: parted where there is room, for else tall
/// curves run into each other.
fn rows_of(room: usize, curves: usize) -> (usize, usize) {
    match room.saturating_sub(curves.saturating_sub(1)) / curves.max(1) {
        0 => (1, 0),
        tall => (tall.min(TALLEST), 1),
    }
}

/// The curve's name stands at its foot with its level, the ends of the scale at its top.
fn curve_lines(
    curve: &Curve,
    scale: Scale,
    gaps: &Gaps,
    tall: usize,
    (level, ends): (&str, &str),
    (look, quiet): (Style, Style),
) -> Vec<Line<'static>> {
    let rows = curve::rows(curve, scale, gaps, tall);
    let line = |(index, cells): (usize, String)| {
        let (label, said) = match index {
            last if last + 1 == tall => (short(curve.feature), Span::raw(format!(" {level}"))),
            0 => ("", Span::styled(format!(" {ends}"), quiet)),
            _ => ("", Span::raw("")),
        };
        let label = Span::raw(format!(" {}", fit(label, LABEL)));
        Line::from(vec![label, Span::styled(cells, look), said])
    };
    rows.into_iter().enumerate().map(line).collect()
}

fn short(feature: Feature) -> &'static str {
    match feature {
        Feature::Danceability => "dance",
        other => other.name(),
    }
}

/// Whether each column lies in a gap.
fn gaps(
    film: &Film,
    places: &[Option<f64>],
    recipe: &Recipe,
    feature: Feature,
    columns: usize,
) -> Vec<bool> {
    let cues: Vec<(f64, bool)> = places
        .iter()
        .zip(&film.cues)
        .filter_map(|(place, cue)| Some(((*place)?, recipe.hears(feature, &cue.mood).is_some())))
        .collect();
    let last = (columns - 1).max(1) as f64;
    (0..columns).map(|column| in_gap(&cues, column as f64 / last)).collect()
}

/// The selected cue's place under the curves.
fn marker(
    film: &Film,
    places: &[Option<f64>],
    state: &State,
    columns: usize,
    theme: &Theme,
) -> Line<'static> {
    let Some(cue) = state.cue() else { return Line::default() };
    let index = film.cues.iter().position(|other| other.record.id == cue.record.id).unwrap_or(0);
    let Some(place) = places.get(index).copied().flatten() else {
        let text = format!("cue {} has no time", index + 1);
        return Line::styled(format!("{}{text}", " ".repeat(1 + LABEL)), theme.quiet);
    };
    let column = (place * (columns - 1) as f64) as usize;
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
fn footnote(
    outcome: &FilmArc,
    recipe: &Recipe,
    bridged: bool,
    (tall, width): (usize, usize),
    theme: &Theme,
) -> Line<'static> {
    let gap = match (outcome.evidence < outcome.cues, bridged) {
        (false, _) => "",
        (true, false) => " · blank where a cue has none",
        (true, true) => " · lines where a cue has none",
    };
    let (evidence, cues) = (outcome.evidence, outcome.cues);
    let more = match recipe.drawing {
        Drawing::Classic => " · tempo guessed from genre",
        Drawing::Smooth { .. } if tall >= curve::ROOM_FOR_BAND => " · ░ ± one deviation",
        Drawing::Smooth { .. } => "",
    };
    let text = format!(" {evidence} of {cues} cues with evidence{gap}{more}");
    Line::styled(cut(&text, width), theme.quiet)
}
