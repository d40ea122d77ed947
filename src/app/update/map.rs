//! Walking over the map: from film to film in a direction.

use crate::app::action::Action;
use crate::app::state::State;
use crate::model::FilmId;

/// Goes to the nearest film in the direction; first and last are the ends of the reel.
pub fn walk(state: &mut State, action: Action) {
    let target = match action {
        Action::First => first(state, false),
        Action::Last => first(state, true),
        Action::Left => nearest(state, [-1.0, 0.0]),
        Action::Right => nearest(state, [1.0, 0.0]),
        Action::Up => nearest(state, [0.0, 1.0]),
        Action::Down => nearest(state, [0.0, -1.0]),
        _ => None,
    };
    if let Some(film) = target {
        state.select_film(&film);
    }
}

fn first(state: &State, from_the_end: bool) -> Option<FilmId> {
    let analysis = state.analysis.as_ref()?;
    let row = if from_the_end { analysis.rows.len().checked_sub(1)? } else { 0 };
    analysis.film(row).cloned()
}

/// The film that lies least far ahead; what lies aside counts double.
fn nearest(state: &State, direction: [f64; 2]) -> Option<FilmId> {
    let analysis = state.analysis.as_ref()?;
    let map = &analysis.grouping.as_ref()?.map;
    let Some(here) = state.film().and_then(|film| analysis.row(&film.id)) else {
        return first(state, false);
    };
    // The map fills its pane, so the eye sees both axes in the measure of their spans.
    let span = |axis: usize| {
        let values = || map.iter().map(|point| point[axis]);
        let width = values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min);
        if width > 0.0 { width } else { 1.0 }
    };
    let spans = [span(0), span(1)];
    let cost = |point: &[f64; 2]| {
        let away = |axis: usize| (point[axis] - map[here][axis]) / spans[axis];
        let (dx, dy) = (away(0), away(1));
        let ahead = dx * direction[0] + dy * direction[1];
        let aside = (dx * direction[1]).abs() + (dy * direction[0]).abs();
        (ahead > 0.0).then_some(ahead + 2.0 * aside)
    };
    let costs = map.iter().enumerate().filter_map(|(row, point)| Some((row, cost(point)?)));
    let (row, _) = costs.min_by(|a, b| a.1.total_cmp(&b.1))?;
    analysis.film(row).cloned()
}
