//! Moods along a film to an arc.
//!
//! Pure. Knows positions and values; not where they come from.

mod bridge;
mod classic;
mod level;

pub use bridge::bridge;
pub use classic::{classic, places};
pub use level::{Level, level};

use crate::model::{self, Arc, Curve, Feature, Outcome, Recipe, effective};

/// The arc of a film by a recipe, or in words why it has none.
///
/// It needs as many cues with evidence as the recipe says. A feature that no cue knows
/// has no curve.
#[must_use]
pub fn of_film(film: &effective::Film, recipe: &Recipe) -> Outcome {
    // A listing can be kept in another order than its places say.
    let mut cues: Vec<&effective::Cue> = film.cues.iter().collect();
    cues.sort_by_key(|cue| cue.record.position);
    let evidence = film.evidence(recipe);
    let arc = match reason_against(cues.len(), evidence, recipe.least_evidence) {
        Some(reason) => Err(reason),
        None => Ok(draw(&cues, recipe)),
    };
    Outcome { film: film.id.clone(), evidence, cues: cues.len(), arc }
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

fn draw(cues: &[&effective::Cue], recipe: &Recipe) -> Arc {
    let positions: Vec<f64> = cues.iter().map(|cue| f64::from(cue.record.position)).collect();
    let curve = |feature: Feature| {
        let known: Vec<Option<model::Estimate>> =
            cues.iter().map(|cue| cue.mood.get(feature)).collect();
        let values: Vec<Option<f64>> =
            known.iter().map(|estimate| estimate.map(|known| known.value)).collect();
        let points = classic(&positions, &values, recipe.points)?;
        let bridged = bridged(&positions, &values, recipe.points);
        let known: Vec<(f64, f64)> =
            known.into_iter().flatten().map(|known| (known.value, known.spread)).collect();
        let Level { mean, error } = level(&known, feature.range())?;
        Some(Curve { feature, points, band: None, bridged, level: mean, level_spread: error })
    };
    Arc { curves: recipe.features.iter().filter_map(|feature| curve(*feature)).collect() }
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
}
