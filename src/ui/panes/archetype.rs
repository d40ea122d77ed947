//! The selected film's group: its name, what sets it apart, its films.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::State;
use crate::model::{Analysis, Archetype, FilmId, Grouping};
use crate::ui::text::{cut, wrap};
use crate::ui::theme::Theme;

use super::tracks::empty;

/// Reasons shown; the commands print them all.
const REASONS: usize = 2;
/// Rows from which reasons are shown: in a lower pane the films need the room, and the name
/// says the strongest reasons anyway.
const TALL: usize = 10;

pub fn title(_: &State) -> String {
    "Archetype".to_owned()
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let (Some(analysis), Some(film)) = (&state.analysis, state.film()) else {
        return empty(frame, area, "", theme);
    };
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let lines = match (&analysis.grouping, analysis.row(&film.id)) {
        (Some(grouping), Some(row)) => {
            let group = grouping.labels[row];
            let reasons = if height < TALL { 0 } else { REASONS };
            let archetype = &grouping.groups[group];
            let mut lines = heading(group, archetype, width, reasons, state.stale, theme);
            let rest = height.saturating_sub(lines.len());
            lines.extend(members(state, analysis, grouping, group, width, rest));
            lines
        }
        _ => outside(&analysis.outside(&film.id).unwrap_or_default(), width, theme),
    };
    for (line, row) in lines.into_iter().zip(area.rows()) {
        frame.render_widget(line, row);
    }
}

fn outside(reason: &str, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let room = width.saturating_sub(2);
    let lead = wrap("stands outside the groups:", room).into_iter();
    lead.map(|line| Line::styled(format!(" {line}"), theme.quiet))
        .chain(wrap(reason, room).into_iter().map(|line| Line::raw(format!(" {line}"))))
        .collect()
}

fn heading(
    group: usize,
    archetype: &Archetype,
    width: usize,
    reasons: usize,
    stale: bool,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let (symbol, look) = theme.group(group);
    let look = if stale { theme.quiet } else { look };
    let mut lines: Vec<Line> = wrap(&archetype.name, width.saturating_sub(2))
        .into_iter()
        .enumerate()
        .map(|(index, text)| {
            let mark = if index == 0 { symbol } else { " " };
            Line::from(vec![
                Span::styled(format!("{mark} "), look),
                Span::styled(text, theme.strong),
            ])
        })
        .collect();
    if reasons > 0 && !archetype.reasons.is_empty() {
        lines.push(Line::styled("apart by (deviations):", theme.quiet));
        for reason in archetype.reasons.iter().take(reasons) {
            let text = format!("{} {:+.1}", reason.words(), reason.effect);
            let lines_of_it = wrap(&text, width.saturating_sub(1)).into_iter();
            lines.extend(lines_of_it.map(|line| Line::raw(format!(" {line}"))));
        }
    }
    let films = if archetype.size == 1 { "an outlier: one film" } else { "films:" };
    lines.push(Line::styled(films, theme.quiet));
    lines
}

/// The group's films in the reel's order, as many as fit, the selected one among them.
fn members(
    state: &State,
    analysis: &Analysis,
    grouping: &Grouping,
    group: usize,
    width: usize,
    height: usize,
) -> Vec<Line<'static>> {
    let archetype = &grouping.groups[group];
    let rows: Vec<usize> =
        (0..grouping.labels.len()).filter(|row| grouping.labels[*row] == group).collect();
    let selected = state.film().and_then(|film| analysis.row(&film.id));
    let at = rows.iter().position(|row| Some(*row) == selected).unwrap_or(0);
    // Where not all fit, the last line counts the rest.
    let shown = if rows.len() > height { height.saturating_sub(1) } else { rows.len() };
    let first = at.saturating_sub(shown / 2).min(rows.len() - shown);
    let rest = rows.len() - shown;
    let more = (rest > 0).then(|| Line::raw(cut(&format!("  and {rest} more"), width)));
    rows.into_iter()
        .skip(first)
        .take(shown)
        .filter_map(|row| {
            let film = analysis.film(row)?;
            let mark = if Some(row) == selected { "▸" } else { " " };
            let typical = archetype.size > 2 && row == archetype.medoid;
            let note = if typical { " (most typical)" } else { "" };
            Some(Line::raw(cut(&format!("{mark}{}{note}", name_of(state, film)), width)))
        })
        .chain(more)
        .collect()
}

fn name_of(state: &State, film: &FilmId) -> String {
    let known = state.all_films().iter().find(|other| other.id == *film);
    known.map_or_else(|| film.to_string(), |film| film.title.clone())
}
