//! The selected film's group: its name, what it is worth, what sets it apart, its films and how
//! firmly each stands in it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::State;
use crate::model::{Analysis, Archetype, FilmId, Grouping};
use crate::ui::text::{cut, fit, wrap};
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
            let tall = height >= TALL;
            let archetype = &grouping.groups[group];
            let mut lines = name(group, archetype, width, state.is_stale(), theme);
            lines.extend(worth(state, archetype, width, tall, theme));
            if tall {
                lines.extend(reasons(archetype, width, theme));
                lines.extend(tags(state, group, width, theme));
            }
            let judged = state.judgement.is_some();
            lines.push(Line::styled(head(archetype, judged, width), theme.quiet));
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

fn name(
    group: usize,
    archetype: &Archetype,
    width: usize,
    stale: bool,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let (symbol, look) = theme.group(group);
    let look = if stale { theme.quiet } else { look };
    wrap(&archetype.name, width.saturating_sub(2))
        .into_iter()
        .enumerate()
        .map(|(index, text)| {
            let mark = if index == 0 { symbol } else { " " };
            Line::from(vec![
                Span::styled(format!("{mark} "), look),
                Span::styled(text, theme.strong),
            ])
        })
        .collect()
}

/// What the groups are worth, once that is known; in a low pane in a word.
fn worth(
    state: &State,
    archetype: &Archetype,
    width: usize,
    tall: bool,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let Some(judgement) = state.judgement.as_ref().filter(|_| archetype.size > 1) else {
        return Vec::new();
    };
    let text = match (judgement.is_tentative(), tall) {
        (true, true) => format!("tentative: {}", judgement.words()),
        (true, false) => format!("tentative ({})", judgement.figure()),
        (false, _) => judgement.words(),
    };
    let lines = wrap(&text, width.saturating_sub(1)).into_iter();
    lines.map(|line| Line::styled(line, theme.quiet)).collect()
}

fn reasons(archetype: &Archetype, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if !archetype.reasons.is_empty() {
        lines.push(Line::styled("apart by (deviations):", theme.quiet));
    }
    for reason in archetype.reasons.iter().take(REASONS) {
        let text = format!("{} {:+.1}", reason.words(), reason.effect);
        lines.extend(indented(&text, width));
    }
    lines
}

/// The tags that are frequent in the group; it is not made by them.
fn tags(state: &State, group: usize, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let Some(frequent) = state.tags.get(group).filter(|tags| !tags.is_empty()) else {
        return Vec::new();
    };
    let lead = Line::styled("often tagged:", theme.quiet);
    std::iter::once(lead).chain(indented(&frequent.join(", "), width)).collect()
}

fn indented(text: &str, width: usize) -> impl Iterator<Item = Line<'static>> {
    wrap(text, width.saturating_sub(1)).into_iter().map(|line| Line::raw(format!(" {line}")))
}

/// What stands over the films.
fn head(archetype: &Archetype, judged: bool, width: usize) -> String {
    let text = match (archetype.size, judged) {
        (1, _) => "an outlier: one film",
        (_, false) => "films:",
        (_, true) => "membership (? border):",
    };
    cut(text, width)
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
            let text = format!("{mark}{}{note}", name_of(state, film));
            let Some(share) = share(state, row, archetype) else {
                return Some(Line::raw(cut(&text, width)));
            };
            let room = width.saturating_sub(share.len() + 1);
            Some(Line::raw(format!("{} {share}", fit(&text, room))))
        })
        .chain(more)
        .collect()
}

/// How often the film falls with the group's core; `?` where it is on the border.
fn share(state: &State, row: usize, archetype: &Archetype) -> Option<String> {
    let judgement = state.judgement.as_ref().filter(|_| archetype.size > 1)?;
    let mark = if judgement.is_borderline(row) { '?' } else { ' ' };
    Some(format!("{:.2}{mark}", judgement.membership.get(row)?))
}

fn name_of(state: &State, film: &FilmId) -> String {
    let known = state.all_films().iter().find(|other| other.id == *film);
    known.map_or_else(|| film.to_string(), |film| film.title.clone())
}
