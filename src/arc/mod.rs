//! Moods along a film to an arc.
//!
//! Pure. Knows positions and values; not where they come from.

mod bridge;
mod classic;
mod level;
mod place;
mod row;
mod smooth;

pub use bridge::bridge;
pub use classic::{classic, places};
pub use level::{Level, level};
pub use place::{place, within};
pub use row::row;
pub use smooth::{Known, Smoothed, smooth};

use crate::model::recipe::Drawing;
use crate::model::{Arc, Curve, Estimate, Feature, Outcome, Recipe, effective};

/// The arc of a film by a recipe, or in words why it has none.
///
/// It needs as many cues with evidence as the recipe says. A feature that no cue knows has no
/// curve; by a smooth recipe neither has one that fewer cues know than an arc needs.
#[must_use]
pub fn of_film(film: &effective::Film, recipe: &Recipe) -> Outcome {
    let evidence = film.evidence(recipe);
    let arc = match reason_against(film.cues.len(), evidence, recipe.least_evidence) {
        Some(reason) => Err(reason),
        None => draw(film, recipe),
    };
    Outcome { film: film.id.clone(), evidence, cues: film.cues.len(), arc }
}

fn reason_against(cues: usize, evidence: usize, least: usize) -> Option<String> {
    let needed = least.max(1);
    if cues == 0 {
        return Some("nothing is known of its soundtrack".into());
    }
    (evidence < needed).then(|| {
        let have = if evidence == 1 { "has" } else { "have" };
        let all = if cues == 1 { "cue" } else { "cues" };
        format!("{evidence} of {cues} {all} {have} evidence; an arc needs {needed}")
    })
}

/// For each of the evenly spaced points whether it lies in a gap: the cues nearest to it, by
/// position, do not know the feature. All of them where no cue does.
#[must_use]
pub fn bridged(positions: &[f64], values: &[Option<f64>], points: usize) -> Vec<bool> {
    let end = positions.iter().copied().fold(0.0, f64::max);
    let in_gap = |place: f64| {
        let far = |position: &f64| (position - place * end).abs();
        let nearest = positions.iter().map(far).fold(f64::INFINITY, f64::min);
        let mut near =
            positions.iter().zip(values).filter(|(position, _)| far(position) <= nearest);
        !near.any(|(_, value)| value.is_some())
    };
    places(points).into_iter().map(in_gap).collect()
}

fn draw(film: &effective::Film, recipe: &Recipe) -> Result<Arc, String> {
    let (by, places) = place(film, recipe);
    // A listing can be kept in another order than its places say.
    let mut cues: Vec<(f64, &effective::Cue)> =
        places.into_iter().zip(&film.cues).filter_map(|(place, cue)| Some((place?, cue))).collect();
    cues.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.record.position.cmp(&b.1.record.position)));
    let features = recipe.features.iter().chain(&recipe.beside);
    let curves: Vec<Curve> =
        features.filter_map(|feature| curve(*feature, &cues, recipe)).collect();
    if curves.is_empty() {
        return Err(format!("no feature is known of {} cues", recipe.least_evidence));
    }
    Ok(Arc { by, curves })
}

fn curve(feature: Feature, cues: &[(f64, &effective::Cue)], recipe: &Recipe) -> Option<Curve> {
    let heard: Vec<Option<Estimate>> =
        cues.iter().map(|(_, cue)| recipe.hears(feature, &cue.mood)).collect();
    let values: Vec<Option<f64>> =
        heard.iter().map(|estimate| estimate.map(|known| known.value)).collect();
    let known: Vec<(f64, f64)> =
        heard.iter().flatten().map(|known| (known.value, known.spread)).collect();
    let (positions, points, band) = match recipe.drawing {
        Drawing::Classic => {
            // Its own arithmetic, to the last digit.
            let position = |(_, cue): &(f64, &effective::Cue)| f64::from(cue.record.position);
            let positions: Vec<f64> = cues.iter().map(position).collect();
            let points = classic(&positions, &values, recipe.points)?;
            (positions, points, None)
        }
        Drawing::Smooth { fit, bandwidth, .. } => {
            if known.len() < recipe.least_evidence {
                return None;
            }
            let at = |((place, _), estimate): (&(f64, &effective::Cue), &Option<Estimate>)| {
                let Estimate { value, spread, .. } = (*estimate)?;
                Some(Known { place: *place, value, spread })
            };
            let known: Vec<Known> = cues.iter().zip(&heard).filter_map(at).collect();
            let Smoothed { points, band } =
                smooth(&known, recipe.points, fit, bandwidth, feature.range())?;
            (cues.iter().map(|(place, _)| *place).collect(), points, Some(band))
        }
    };
    let bridged = bridged(&positions, &values, recipe.points);
    let Level { mean, error } = level(&known, feature.range())?;
    Some(Curve { feature, points, band, bridged, level: mean, level_spread: error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_whose_nearest_cues_are_unknown_is_bridged() {
        let known = [Some(1.0), None, None, None, Some(1.0)];
        let found = bridged(&[0.0, 1.0, 2.0, 3.0, 4.0], &known, 9);
        // Halfway between a known and an unknown cue either is near.
        assert_eq!(found, [false, false, true, true, true, true, true, false, false]);
        assert_eq!(bridged(&[0.0, 0.0], &[None, Some(1.0)], 2), [false, false]);
        assert_eq!(bridged(&[], &[], 2), [true, true]);
    }

    #[test]
    fn an_arc_needs_a_cue_whatever_the_recipe_says() {
        assert_eq!(reason_against(2, 0, 0).unwrap(), "0 of 2 cues have evidence; an arc needs 1");
        assert_eq!(reason_against(1, 1, 4).unwrap(), "1 of 1 cue has evidence; an arc needs 4");
        assert_eq!(reason_against(2, 1, 0), None);
    }
}
