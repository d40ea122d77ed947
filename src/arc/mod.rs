//! Moods along a film to an arc.
//!
//! Pure. Knows positions and values; not where they come from.

mod classic;
mod level;

pub use classic::{classic, places};
pub use level::{Level, level};

use crate::model::{self, Arc, Curve, Feature, Mood, Outcome, Recipe, effective};

/// The arc of a film by a recipe, or in words why it has none.
///
/// Evidence is a cue with a value for any of the recipe's features. A feature
/// that no cue knows has no curve.
#[must_use]
pub fn of_film(film: &effective::Film, recipe: &Recipe) -> Outcome {
    // A listing can be kept in another order than its places say.
    let mut cues: Vec<&effective::Cue> = film.cues.iter().collect();
    cues.sort_by_key(|cue| cue.record.position);
    let evidence = cues.iter().filter(|cue| speaks(&cue.mood, recipe)).count();
    let arc = match reason_against(cues.len(), evidence, recipe.least_evidence) {
        Some(reason) => Err(reason),
        None => Ok(draw(&cues, recipe)),
    };
    Outcome { film: film.id.clone(), evidence, cues: cues.len(), arc }
}

fn speaks(mood: &Mood, recipe: &Recipe) -> bool {
    recipe.features.iter().any(|feature| mood.get(*feature).is_some())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cue, CueId, Estimate, FilmId, Origin};

    fn film(values: &[Option<f64>]) -> effective::Film {
        let cue = |(position, value): (usize, &Option<f64>)| {
            let mut mood = Mood::default();
            let estimate = |value| Estimate { value, spread: 0.1, origin: Origin::Genre };
            mood.set(Feature::Valence, value.map(estimate));
            let id = CueId::new(format!("c{position}")).unwrap();
            let record = Cue::new(id, u32::try_from(position).unwrap(), "");
            effective::Cue { record, genres: Vec::new(), mood, file: None }
        };
        effective::Film {
            id: FilmId::new("local-invented").unwrap(),
            title: "Invented".into(),
            year: None,
            tags: Vec::new(),
            listing: None,
            cues: values.iter().enumerate().map(cue).collect(),
        }
    }

    #[test]
    fn too_little_evidence_is_said() {
        let none = of_film(&film(&[]), &Recipe::classic());
        assert_eq!(none.arc.unwrap_err(), "nothing is known of its soundtrack");
        let three = of_film(&film(&[Some(0.1), None, Some(0.3), Some(0.2)]), &Recipe::classic());
        assert_eq!(three.arc.unwrap_err(), "3 of 4 cues have evidence; an arc needs 4");
        let one = of_film(&film(&[Some(0.1)]), &Recipe::classic());
        assert_eq!(one.arc.unwrap_err(), "1 of 1 cue has evidence; an arc needs 4");
    }

    #[test]
    fn a_film_keeps_level_and_shape() {
        let outcome = of_film(
            &film(&[None, Some(0.2), Some(0.4), None, Some(0.6), Some(0.2), None]),
            &Recipe::classic(),
        );
        assert_eq!((outcome.evidence, outcome.cues), (4, 7));
        let arc = outcome.arc.unwrap();
        assert_eq!(arc.curves.len(), 1, "unknown features have no curve");
        let valence = arc.curve(Feature::Valence).unwrap();
        assert!((valence.level - 0.35).abs() < 1e-12);
        assert_eq!((valence.points[0], valence.points[9]), (0.0, 0.0), "edges are held");
        assert!(valence.points.iter().any(|point| *point > 0.9));
    }

    #[test]
    fn a_shuffled_list_gives_the_same_arc() {
        let straight = film(&[Some(0.2), Some(0.4), Some(0.6), Some(0.2)]);
        let mut shuffled = straight.clone();
        shuffled.cues.reverse();
        let recipe = Recipe::classic();
        assert_eq!(of_film(&straight, &recipe), of_film(&shuffled, &recipe));
    }
}
