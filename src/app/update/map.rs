//! The map: how it is laid out, and walking over it from film to film in a direction.

use std::sync::Arc;

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::state::{Message, State};
use crate::cluster::mirrored;
use crate::error::Error;
use crate::model::map::{Laid, Map, Method};
use crate::model::{Analysis, FilmId};

/// Lays the films of a new analysis out. Films on a map by t-SNE stay and new ones come among
/// them; principal components are made anew, but point as before.
pub fn renew(state: &mut State) -> Vec<Effect> {
    lay_out(state, true)
}

/// Lays the map out by the other method, all films anew.
pub fn switch(state: &mut State) -> Vec<Effect> {
    state.map.method = method(state).map(|method| match method {
        Method::Pca => Method::Tsne,
        Method::Tsne => Method::Pca,
    });
    lay_out(state, false)
}

/// Takes a map over; an older one is of other films or by the other method.
pub fn laid_out(state: &mut State, number: u64, result: Result<Arc<Map>, Error>) {
    let Some(analysis) = state.map.asked.take(number) else { return };
    match result {
        Ok(map) => state.map.laid = Some(Laid { analysis, map }),
        Err(error) => state.message = Some(Message::trouble(error)),
    }
}

/// How the films are to be laid out.
fn method(state: &State) -> Option<Method> {
    let rows = state.analysis.as_ref()?.grouping.as_ref()?.rows;
    Some(state.map.method.unwrap_or_else(|| Method::by_size(rows)))
}

fn lay_out(state: &mut State, keep: bool) -> Vec<Effect> {
    state.map.asked.forget();
    let (Some(method), Some(analysis)) = (method(state), state.analysis.clone()) else {
        state.map.laid = None;
        return Vec::new();
    };
    let before = state.map.laid.clone().filter(|laid| keep && laid.map.method == method);
    if method == Method::Pca || before.is_none() {
        // Principal components come with the analysis; until neighbours are found they do.
        state.map.laid = components(&analysis, state.map.laid.as_ref());
    }
    if method == Method::Pca {
        return Vec::new();
    }
    let number = state.map.asked.ask(analysis.clone());
    vec![Effect::LayOut { number, analysis, method, before }]
}

/// The analysis's own map, its axes pointing as on the map before.
fn components(analysis: &Arc<Analysis>, before: Option<&Laid>) -> Option<Laid> {
    let mut at = analysis.grouping.as_ref()?.map.clone();
    if let Some(before) = before.filter(|before| before.map.method == Method::Pca) {
        mirrored(&mut at, &before.known(analysis));
    }
    let map = Arc::new(Map { method: Method::Pca, at });
    Some(Laid { analysis: analysis.clone(), map })
}

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
    let places = state.places();
    let here = state.film().and_then(|film| analysis.row(&film.id));
    let Some(here) = here.and_then(|row| *places.get(row)?) else {
        return first(state, false);
    };
    // The map fills its pane, so the eye sees both axes in the measure of their spans.
    let span = |axis: usize| {
        let values = || places.iter().flatten().map(|place| place[axis]);
        let width = values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min);
        if width > 0.0 { width } else { 1.0 }
    };
    let spans = [span(0), span(1)];
    let cost = |place: [f64; 2]| {
        let away = |axis: usize| (place[axis] - here[axis]) / spans[axis];
        let (dx, dy) = (away(0), away(1));
        let ahead = dx * direction[0] + dy * direction[1];
        let aside = (dx * direction[1]).abs() + (dy * direction[0]).abs();
        (ahead > 0.0).then_some(ahead + 2.0 * aside)
    };
    let costs = places.iter().enumerate().filter_map(|(row, place)| Some((row, cost((*place)?)?)));
    let (row, _) = costs.min_by(|a, b| a.1.total_cmp(&b.1))?;
    analysis.film(row).cloned()
}
