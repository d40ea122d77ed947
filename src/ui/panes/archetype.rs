//! The selected film's group: its name, what sets it apart, its films.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::app::State;
use crate::model::grouping::Reason;
use crate::model::{Analysis, Archetype, FilmId};
use crate::ui::text::cut;
use crate::ui::theme::Theme;

use super::tracks::empty;

pub fn title(_: &State) -> String {
    "Archetype".to_owned()
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let (Some(analysis), Some(film)) = (&state.analysis, state.film()) else {
        return empty(frame, area, "", theme);
    };
    let lines = match (&analysis.grouping, analysis.row(&film.id)) {
        (Some(grouping), Some(row)) => {
            let group = grouping.labels[row];
            members(state, analysis, group, &grouping.groups[group], usize::from(area.width), theme)
        }
        _ => {
            let reason = analysis.outside(&film.id).unwrap_or_default();
            vec![
                Line::styled(" stands outside the groups:", theme.quiet),
                Line::raw(format!(" {reason}")),
            ]
        }
    };
    let paragraph = Paragraph::new(lines).wrap(ratatui::widgets::Wrap { trim: false });
    frame.render_widget(paragraph, area);
}

fn members(
    state: &State,
    analysis: &Analysis,
    group: usize,
    archetype: &Archetype,
    width: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let (symbol, look) = theme.group(group);
    let look = if state.stale { theme.quiet } else { look };
    let room = width.saturating_sub(3);
    let name = Line::from(vec![
        Span::styled(format!("{symbol} "), look),
        Span::styled(cut(&archetype.name, room), theme.strong),
    ]);
    let mut lines = vec![name];
    if !archetype.reasons.is_empty() {
        lines.push(Line::styled("apart by:", theme.quiet));
        lines.extend(
            archetype.reasons.iter().take(2).map(|reason| Line::raw(cut(&told(reason), width))),
        );
    }
    let heading = if archetype.size == 1 { "an outlier: one film" } else { "films:" };
    lines.push(Line::styled(heading, theme.quiet));
    let selected = state.film().map(|film| &film.id);
    for (row, label) in
        analysis.grouping.iter().flat_map(|grouping| grouping.labels.iter().enumerate())
    {
        if let (true, Some(film)) = (*label == group, analysis.film(row)) {
            let mark = if selected == Some(film) { "▸" } else { " " };
            let typical =
                if row == archetype.medoid && archetype.size > 2 { " (most typical)" } else { "" };
            lines.push(Line::raw(cut(&format!("{mark}{}{typical}", name_of(state, film)), width)));
        }
    }
    lines
}

/// A reason in words: "energy: higher, by 1.4 deviations".
fn told(reason: &Reason) -> String {
    let direction = match (reason.what, reason.effect > 0.0) {
        ("trend", true) => "rises more",
        ("trend", false) => "falls more",
        (_, true) => "higher",
        (_, false) => "lower",
    };
    format!(" {} {direction} ({:+.1} sd)", reason.feature, reason.effect)
}

fn name_of(state: &State, film: &FilmId) -> String {
    let known = state.all_films().iter().find(|other| other.id == *film);
    known.map_or_else(|| film.to_string(), |film| film.title.clone())
}
