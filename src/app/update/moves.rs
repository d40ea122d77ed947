//! Moving the cursor and the focus.

use crate::app::action::Action;
use crate::app::pane::Walk;
use crate::app::state::State;

use super::map;

const PAGE: isize = 10;

/// Moves within the focused pane, or through the help, the files or the films when they are
/// open. An open card goes to the next cue by steps and scrolls by pages.
pub fn cursor(state: &mut State, action: Action) {
    let far = isize::MAX;
    let step = match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -PAGE,
        Action::PageDown => PAGE,
        Action::First => -far,
        Action::Last => far,
        _ => 0,
    };
    if let Some(line) = &mut state.help {
        *line = line.saturating_add_signed(step);
        return;
    }
    if let Some(candidates) = &mut state.candidates {
        candidates.list.move_by(step);
        return;
    }
    if let Some(picker) = &mut state.picker {
        picker.list.move_by(step);
        return;
    }
    if let Some(line) = &mut state.card {
        match action {
            Action::Up | Action::Down => {
                *line = 0;
                state.tracks.move_by(step);
            }
            _ => *line = line.saturating_add_signed(step),
        }
        return;
    }
    match state.pane().walk() {
        Walk::Films => {
            state.films.move_by(step);
            state.refill_tracks(None);
        }
        Walk::Cues => state.tracks.move_by(step),
        Walk::Group => walk_group(state, step),
        Walk::Map => map::walk(state, action),
        Walk::Jobs => state.jobs.list.move_by(step),
        Walk::Log => state.log.scroll(step),
    }
}

/// Gives the keys to another pane.
pub fn focus(state: &mut State, action: Action) {
    let panes = state.view.panes();
    let here = panes.iter().position(|pane| *pane == state.pane()).unwrap_or(0);
    let next = match action {
        Action::NextPane => panes[(here + 1) % panes.len()],
        Action::PreviousPane => panes[(here + panes.len() - 1) % panes.len()],
        Action::PaneLeft => state.view.beside(state.pane(), 0),
        _ => state.view.beside(state.pane(), 1),
    };
    state.focus(next);
}

/// To the next or previous film of the selected film's group, in the reel's order.
fn walk_group(state: &mut State, step: isize) {
    let Some(film) = state.film() else { return };
    let here = state.films.selected();
    let group = state.group(&film.id);
    let kin: Vec<usize> = (0..state.all_films().len())
        .filter(|index| state.group(&state.all_films()[*index].id) == group)
        .filter(|index| state.films.rows().contains(index))
        .collect();
    let Some(at) = kin.iter().position(|index| Some(*index) == here) else { return };
    let next = kin[at.saturating_add_signed(step).min(kin.len() - 1)];
    state.films.select(next);
    state.refill_tracks(None);
}
