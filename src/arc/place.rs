//! Where the cues of a film stand along it.

use crate::model::recipe::Drawing;
use crate::model::{By, Recipe, effective};

/// The place of each cue of a film, in the film's order: 0 is the first, 1 the last, all 0 where
/// they stand at one; and what puts them there.
///
/// By their times, if the recipe takes them and every cue with evidence has one; a cue without
/// time has then no place. Else by their order in the listing, and each has one.
#[must_use]
pub fn place(film: &effective::Film, recipe: &Recipe) -> (By, Vec<Option<f64>>) {
    let time = |cue: &effective::Cue| cue.record.time.filter(|time| time.is_finite());
    let mut heard = film.cues.iter().filter(|cue| recipe.has_evidence(&cue.mood)).peekable();
    let timed = recipe.drawing != Drawing::Classic
        && heard.peek().is_some()
        && heard.all(|cue| time(cue).is_some());
    let known: Vec<(usize, f64)> = film
        .cues
        .iter()
        .enumerate()
        .filter_map(|(index, cue)| {
            let order = f64::from(cue.record.position);
            Some((index, if timed { time(cue)? } else { order }))
        })
        .collect();
    let positions: Vec<f64> = known.iter().map(|(_, position)| *position).collect();
    let mut places = vec![None; film.cues.len()];
    for ((index, _), place) in known.iter().zip(within(&positions)) {
        places[*index] = Some(place);
    }
    (if timed { By::Time } else { By::Listing }, places)
}

/// Brought to 0 for the least and 1 for the greatest; all 0 where they are one.
#[must_use]
pub fn within(positions: &[f64]) -> Vec<f64> {
    let least = positions.iter().copied().fold(f64::INFINITY, f64::min);
    let most = positions.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let place = |position: &f64| {
        if most > least { (position - least) / (most - least) } else { 0.0 }
    };
    positions.iter().map(place).collect()
}
