//! What stands in for a cue without evidence: the film's other cues.

use crate::model::{Estimate, Feature, Mood, Origin, effective};

use super::level::scatter;

/// For each cue of a film, in its order, estimates of the features that the cue's own mood
/// lacks; they are no evidence, and no arc is drawn from them.
///
/// A cue between two known ones takes the value on the straight line between them,
/// (1-w)·a + w·b with w its share of the way; one before the first or after the last takes
/// that one's (w = 0). The variance is (1-w)²·s_a² + w²·s_b² + S²·(1 + (1-w)² + w²): what the
/// two may be wrong by, and that any cue lies about the film's level with the deviation S of
/// its cues, independently. A feature that fewer than two cues know is not bridged.
#[must_use]
pub fn bridge(film: &effective::Film) -> Vec<Mood> {
    let mut bridged = vec![Mood::default(); film.cues.len()];
    for feature in Feature::ALL {
        let mut known: Vec<(f64, Estimate)> = film
            .cues
            .iter()
            .filter_map(|cue| Some((f64::from(cue.record.position), cue.mood.get(feature)?)))
            .collect();
        if known.len() < 2 {
            continue;
        }
        known.sort_by(|a, b| a.0.total_cmp(&b.0));
        let values: Vec<f64> = known.iter().map(|(_, estimate)| estimate.value).collect();
        let scatter = scatter(&values, feature.range());
        for (cue, mood) in film.cues.iter().zip(&mut bridged) {
            if cue.mood.get(feature).is_none() {
                mood.set(feature, across(f64::from(cue.record.position), &known, scatter));
            }
        }
    }
    bridged
}

fn across(at: f64, known: &[(f64, Estimate)], scatter: f64) -> Option<Estimate> {
    let after = known.partition_point(|(position, _)| *position <= at);
    let left = known.get(after.saturating_sub(1))?;
    let right = known.get(after).filter(|_| after > 0).unwrap_or(left);
    let way = right.0 - left.0;
    let w = if way > 0.0 { (at - left.0) / way } else { 0.0 };
    let [a, b] = [(1.0 - w).powi(2), w.powi(2)];
    let wrong = a * left.1.spread.powi(2) + b * right.1.spread.powi(2);
    Some(Estimate {
        value: (1.0 - w) * left.1.value + w * right.1.value,
        spread: (wrong + scatter.powi(2) * (1.0 + a + b)).sqrt(),
        origin: Origin::Neighbours,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::cue_id;
    use crate::model::{Cue, FilmId};

    fn film(energies: &[Option<f64>]) -> effective::Film {
        let cue = |(position, energy): (usize, &Option<f64>)| {
            let mut mood = Mood::default();
            let estimate = |value| Estimate { value, spread: 0.1, origin: Origin::Genre };
            mood.set(Feature::Energy, energy.map(estimate));
            let record = Cue::new(cue_id("x", position), u32::try_from(position).unwrap(), "x");
            effective::Cue { mood, ..effective::Cue::new(record) }
        };
        effective::Film {
            id: FilmId::new("local-x").unwrap(),
            title: "X".into(),
            year: None,
            tags: Vec::new(),
            listing: None,
            cues: energies.iter().enumerate().map(cue).collect(),
        }
    }

    fn energies(film: &effective::Film) -> Vec<Option<Estimate>> {
        bridge(film).iter().map(|mood| mood.get(Feature::Energy)).collect()
    }

    #[test]
    fn a_gap_is_bridged_between_its_neighbours() {
        let film = film(&[None, Some(0.2), None, None, Some(0.8), None]);
        let found = energies(&film);
        let value = |place: usize| found[place].unwrap().value;
        assert_eq!((found[1], found[4]), (None, None), "what has evidence needs no bridge");
        assert!((value(0) - 0.2).abs() < 1e-12 && (value(5) - 0.8).abs() < 1e-12);
        assert!((value(2) - 0.4).abs() < 1e-12 && (value(3) - 0.6).abs() < 1e-12);
        assert!(found.iter().flatten().all(|estimate| estimate.origin == Origin::Neighbours));
        // S² = 0.18; w = 1/3.
        let (a, b) = (4.0 / 9.0, 1.0 / 9.0);
        let variance = 0.01 * (a + b) + 0.18 * (1.0 + a + b);
        assert!((found[2].unwrap().spread.powi(2) - variance).abs() < 1e-12);
    }

    #[test]
    fn one_cue_bridges_nothing() {
        assert_eq!(energies(&film(&[None, Some(0.5), None])), [None; 3]);
        assert!(bridge(&film(&[])).is_empty());
        assert!(bridge(&film(&[None, None])).iter().all(Mood::is_empty));
    }
}
