//! Moods along a film to an arc.
//!
//! Pure. Knows positions and values; not where they come from.

mod bridge;
mod classic;
mod curve;
mod gap;
mod level;
mod place;
mod row;
mod smooth;

pub use bridge::bridge;
pub use classic::{classic, places};
pub use curve::{Drawn, Seen, curve};
pub use gap::{bridged, in_gap};
pub use level::{Level, level};
pub use place::{place, within};
pub use row::{row, unstretched};
pub use smooth::{Known, Smoothed, smooth};

use crate::model::{self, Arc, Feature, FilmArc, Recipe, effective};

/// The arc of a film by a recipe, or in words why it has none.
///
/// It needs as many cues with evidence as the recipe says. A feature that no cue knows has no
/// curve; by a smooth recipe neither has one that fewer cues know than an arc needs.
#[must_use]
pub fn of_film(film: &effective::Film, recipe: &Recipe) -> FilmArc {
    let evidence = film.evidence(recipe);
    let arc = match reason_against(film.cues.len(), evidence, recipe.least_evidence) {
        Some(reason) => Err(reason),
        None => draw(film, recipe),
    };
    FilmArc { film: film.id.clone(), evidence, cues: film.cues.len(), arc }
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

fn draw(film: &effective::Film, recipe: &Recipe) -> Result<Arc, String> {
    let (by, places) = place(film, recipe);
    // A listing can be kept in another order than its places say.
    let mut cues: Vec<(f64, &effective::Cue)> =
        places.into_iter().zip(&film.cues).filter_map(|(place, cue)| Some((place?, cue))).collect();
    cues.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.record.position.cmp(&b.1.record.position)));
    let features = recipe.features.iter().chain(&recipe.beside);
    let curves: Vec<model::Curve> =
        features.filter_map(|feature| curve_of(*feature, &cues, recipe)).collect();
    if curves.is_empty() {
        return Err(format!("no feature is known of {} cues", recipe.least_evidence));
    }
    Ok(Arc { by, curves })
}

fn curve_of(
    feature: Feature,
    cues: &[(f64, &effective::Cue)],
    recipe: &Recipe,
) -> Option<model::Curve> {
    let seen = |(place, cue): &(f64, &effective::Cue)| Seen {
        position: f64::from(cue.record.position),
        place: *place,
        known: recipe.hears(feature, &cue.mood).map(|known| (known.value, known.spread)),
    };
    let cues: Vec<Seen> = cues.iter().map(seen).collect();
    let Drawn { points, stretched, band, bridged, level } = curve(&cues, recipe, feature.range())?;
    let Level { mean, error } = level;
    Some(model::Curve {
        feature,
        points,
        stretched,
        band,
        bridged,
        level: mean,
        level_spread: error,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_needs_a_cue_whatever_the_recipe_says() {
        assert_eq!(reason_against(2, 0, 0).unwrap(), "0 of 2 cues have evidence; an arc needs 1");
        assert_eq!(reason_against(1, 1, 4).unwrap(), "1 of 1 cue has evidence; an arc needs 4");
        assert_eq!(reason_against(2, 1, 0), None);
    }
}
