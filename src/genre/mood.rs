//! Several genres to one mood.

use super::{LookUp, Map};
use crate::model::{Estimate, Feature, Mood, Origin};

/// The mood of music that goes by these genres.
///
/// For each feature the mean of the genres' means, each weighed by the inverse of its
/// variance, where a step to a wider genre adds the variance of such steps, or the genre's own
/// where the map does not state it. The genres of one
/// artist are not independent witnesses, so the variance of the whole is the weighted *mean*
/// of theirs: naming more genres does not make the estimate surer. A map with a
/// [`Calibration`](super::Calibration) then mends the mean and tells the spread of a track.
///
/// A genre that the map has neither itself nor by a wider one is skipped, a genre named twice
/// counts twice, and a wider genre that another name led to as well counts once. Without any
/// genre there is no evidence.
#[must_use]
pub fn mood<S: AsRef<str>>(map: &Map, genres: &[S]) -> Mood {
    of_finds(map, genres.iter().map(|name| map.look_up(name.as_ref())))
}

/// As [`mood`], from look-ups in this map.
#[must_use]
pub fn of_finds<'m>(map: &'m Map, found: impl IntoIterator<Item = LookUp<'m>>) -> Mood {
    let found = unlike(found.into_iter());
    let mut mood = Mood::default();
    for feature in Feature::ALL {
        mood.set(feature, estimate(map, &found, feature));
    }
    mood
}

/// The finds, without those that stepped up to a genre which is among them anyway.
fn unlike<'m>(found: impl Iterator<Item = LookUp<'m>>) -> Vec<LookUp<'m>> {
    let (mut direct, wider): (Vec<_>, Vec<_>) =
        found.filter(|find| find.entry.is_some()).partition(|find| find.parents() == 0);
    for find in wider {
        if !direct.iter().any(|other| other.entry.map(|e| &e.name) == find.entry.map(|e| &e.name)) {
            direct.push(find);
        }
    }
    direct
}

fn estimate(map: &Map, found: &[LookUp], feature: Feature) -> Option<Estimate> {
    let calibration = map.calibration(feature);
    let (mut values, mut variances, mut weights) = (0.0, 0.0, 0.0);
    let mut origin = Origin::Genre;
    for find in found {
        let Some(figure) = find.entry.and_then(|entry| entry.get(feature)) else { continue };
        let steps = find.parents() as f64;
        let step = calibration.map_or(figure.deviation, |calibration| calibration.step);
        let variance = figure.deviation.powi(2) + steps * step.powi(2);
        // A map can claim certainty; its genre then outweighs others, but not infinitely.
        let weight = 1.0 / variance.max(SUREST * range(feature).powi(2));
        values += weight * figure.mean;
        variances += weight * variance;
        weights += weight;
        origin = origin.max(find.origin());
    }
    (weights > 0.0).then(|| {
        let (plain, between) = (values / weights, (variances / weights).sqrt());
        let (value, spread) = match calibration {
            None => (plain, between),
            Some(calibration) => {
                let value = calibration.value(feature, plain);
                (value, calibration.spread(value, between))
            }
        };
        Estimate { value, spread, origin }
    })
}

/// The least variance that a weight is made from, in squares of the feature's range.
const SUREST: f64 = 1e-6;

fn range(feature: Feature) -> f64 {
    let (least, greatest) = feature.range();
    greatest - least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genre::{Aliases, Calibration, Entry, Figure};
    use std::path::Path;
    use std::sync::Arc;

    fn map() -> Map {
        let entry = |name: &str, valence: Option<(f64, f64)>, tempo: f64| {
            let mut entry = Entry::new(name);
            let figure = |(mean, deviation)| Figure { mean, deviation };
            entry.set(Feature::Valence, valence.map(figure));
            entry.set(Feature::Tempo, Some(Figure { mean: tempo, deviation: 20.0 }));
            entry
        };
        let entries = vec![
            entry("dockside ska", Some((0.8, 0.1)), 140.0),
            entry("rust-folk", Some((0.4, 0.3)), 100.0),
            entry("hum", None, 90.0),
        ];
        let aliases = r#"{"version": 1, "aliases": {"hum": ["humming"]}}"#;
        let aliases = Aliases::parse(aliases, Path::new("a.json")).unwrap();
        Map::new(String::new(), entries, Arc::new(aliases)).unwrap()
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn the_surer_genre_weighs_more_and_none_makes_surer() {
        let mood = mood(&map(), &["Dockside Ska", "rust folk", "hum", "unheard of"]);
        let valence = mood.get(Feature::Valence).unwrap();
        // Weights 1/0.01 and 1/0.09.
        assert!(close(valence.value, (80.0 + 0.4 / 0.09) / (100.0 + 1.0 / 0.09)));
        assert!(close(valence.spread.powi(2), 2.0 / (100.0 + 1.0 / 0.09)));
        assert!(valence.spread > 0.1 && valence.spread < 0.3);
        assert_eq!(valence.origin, Origin::Genre);
        assert!(close(mood.get(Feature::Tempo).unwrap().value, 110.0));
        assert_eq!(mood.get(Feature::Energy), None);
    }

    #[test]
    fn no_genre_is_no_evidence() {
        assert!(mood::<&str>(&map(), &[]).is_empty());
        assert!(mood(&map(), &["unheard of"]).is_empty());
    }

    #[test]
    fn a_genre_named_twice_counts_twice_but_not_by_the_wider_one() {
        let tempo = |genres: &[&str]| mood(&map(), genres).get(Feature::Tempo).unwrap().value;
        assert!(close(tempo(&["hum", "humming", "dockside ska"]), 320.0 / 3.0));
        assert!(close(tempo(&["hum", "deep hum", "warm hum", "dockside ska"]), 115.0));
        // Wider ones weigh less: variances 800 and 400.
        let weighed = (90.0 / 800.0 + 140.0 / 400.0) / (1.0 / 800.0 + 1.0 / 400.0);
        assert!(close(tempo(&["deep hum", "warm hum", "dockside ska"]), weighed));
    }

    #[test]
    fn a_wider_genre_is_less_sure_and_says_so() {
        let mut map = map();
        let bins = vec![super::super::Bin { from: 0.0, scale: 1.0, stretches: [(-1.0, 1.0); 3] }];
        let calibration = Calibration { within: 0.2, step: 0.3, gain: 1.0, offset: 0.0, bins };
        map.set_calibration(Feature::Valence, Some(calibration));
        let valence = |genre: &str| mood(&map, &[genre]).get(Feature::Valence).unwrap();
        let (direct, wider) = (valence("rust-folk"), valence("deep rust folk"));
        assert!(close(direct.spread.powi(2), 0.09 + 0.04) && close(direct.value, wider.value));
        assert!(close(wider.spread.powi(2), 0.09 + 0.04 + 0.09));
        assert_eq!((direct.origin, wider.origin), (Origin::Genre, Origin::ParentGenre));
        let trace = ["deep rust folk", "din"].map(|name| map.look_up(name).evidence());
        assert_eq!(
            (trace[0].entry.as_deref(), trace[1].entry.as_deref()),
            (Some("rust-folk"), None)
        );
    }

    #[test]
    fn a_certain_genre_outweighs_the_others_and_does_not_silence_them() {
        let entry = |name: &str, mean, deviation| {
            let mut entry = Entry::new(name);
            entry.set(Feature::Valence, Some(Figure { mean, deviation }));
            entry
        };
        let entries = vec![entry("hum", 0.2, 0.0), entry("buzz", 0.8, 0.1)];
        let map = Map::bare(String::new(), entries).unwrap();
        let valence = mood(&map, &["hum", "buzz"]).get(Feature::Valence).unwrap();
        assert!(close(valence.value, (0.2 * 1e6 + 0.8 * 100.0) / (1e6 + 100.0)));
    }
}
