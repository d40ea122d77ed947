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
    if timed {
        let times: Vec<Option<f64>> = film.cues.iter().map(time).collect();
        return (By::Time, within(&times));
    }
    let order: Vec<Option<f64>> =
        film.cues.iter().map(|cue| Some(f64::from(cue.record.position))).collect();
    (By::Listing, within(&order))
}

/// Brought to 0 for the least and 1 for the greatest.
pub(super) fn within(places: &[Option<f64>]) -> Vec<Option<f64>> {
    let known = || places.iter().flatten().copied();
    let (least, most) =
        (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    let at = |place: f64| if most > least { (place - least) / (most - least) } else { 0.0 };
    places.iter().map(|place| place.map(at)).collect()
}
