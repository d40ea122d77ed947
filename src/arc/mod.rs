//! Moods along a film to an arc.
//!
//! Pure. Knows positions and values; not where they come from.

mod classic;
mod level;

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

fn draw(cues: &[&effective::Cue], recipe: &Recipe) -> Arc {
    let positions: Vec<f64> = cues.iter().map(|cue| f64::from(cue.record.position)).collect();
    let curve = |feature: Feature| {
        let known: Vec<Option<model::Estimate>> =
            cues.iter().map(|cue| cue.mood.get(feature)).collect();
        let values: Vec<Option<f64>> =
            known.iter().map(|estimate| estimate.map(|known| known.value)).collect();
        let points = classic(&positions, &values, recipe.points)?;
        let known: Vec<(f64, f64)> =
            known.into_iter().flatten().map(|known| (known.value, known.spread)).collect();
        let Level { mean, error } = level(&known, feature.range())?;
        Some(Curve { feature, points, level: mean, level_spread: error })
    };
    Arc { curves: recipe.features.iter().filter_map(|feature| curve(*feature)).collect() }
}
