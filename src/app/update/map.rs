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
        // A film that the filter hides could not be reached from the map.
        state.films.filter.clear();
        state.refill_films();
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
    let cost = |point: &[f64; 2]| {
        let (dx, dy) = (point[0] - map[here][0], point[1] - map[here][1]);
        let ahead = dx * direction[0] + dy * direction[1];
        let aside = (dx * direction[1]).abs() + (dy * direction[0]).abs();
        (ahead > 0.0).then_some(ahead + 2.0 * aside)
    };
    let costs = map.iter().enumerate().filter_map(|(row, point)| Some((row, cost(point)?)));
    let (row, _) = costs.min_by(|a, b| a.1.total_cmp(&b.1))?;
    analysis.film(row).cloned()
}
