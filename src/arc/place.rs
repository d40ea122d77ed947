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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::cue_id;
    use crate::model::{Cue, Estimate, Feature, FilmId, Mood, Origin};

    fn film(times: &[f64]) -> effective::Film {
        let mut mood = Mood::default();
        mood.set(
            Feature::Energy,
            Some(Estimate { value: 0.5, spread: 0.1, origin: Origin::Genre }),
        );
        let cue = |(position, time): (u32, &f64)| {
            let record = Cue { time: Some(*time), ..Cue::new(cue_id("X", 0), position, "X") };
            effective::Cue { mood, ..effective::Cue::new(record) }
        };
        effective::Film {
            id: FilmId::new("tt0000001").unwrap(),
            title: "X".into(),
            year: None,
            tags: Vec::new(),
            listing: None,
            cues: (0..).zip(times).map(cue).collect(),
        }
    }

    #[test]
    fn a_time_that_is_no_number_is_none() {
        let placed = |times: &[f64]| place(&film(times), &Recipe::default());
        let timed = (By::Time, vec![Some(0.0), Some(0.25), Some(1.0)]);
        assert_eq!(placed(&[10.0, 20.0, 50.0]), timed);
        let listed = (By::Listing, vec![Some(0.0), Some(0.5), Some(1.0)]);
        assert_eq!(placed(&[10.0, f64::NAN, 50.0]), listed);
        assert_eq!(placed(&[10.0, f64::INFINITY, 50.0]), listed);
    }
}
