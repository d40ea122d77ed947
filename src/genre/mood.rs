//! Several genres to one mood.

use super::{Entry, Map};
use crate::model::{Estimate, Feature, Mood, Origin};

/// The mood of music that goes by these genres: for each feature the plain mean of the
/// genres' means, as the project that needledrop replaces has it. The spread is the mean of
/// the genres' deviations: the genres of one artist are not independent witnesses, so
/// naming more of them does not make the estimate surer.
///
/// A genre that the map lacks is skipped, a genre named twice counts twice, and without any
/// genre there is no evidence.
#[must_use]
pub fn mood<S: AsRef<str>>(map: &Map, genres: &[S]) -> Mood {
    let entries: Vec<&Entry> = genres.iter().filter_map(|name| map.get(name.as_ref())).collect();
    let mut mood = Mood::default();
    for feature in Feature::ALL {
        mood.set(feature, estimate(&entries, feature));
    }
    mood
}

fn estimate(entries: &[&Entry], feature: Feature) -> Option<Estimate> {
    let (mut values, mut spreads, mut count) = (0.0, 0.0, 0.0);
    for figure in entries.iter().filter_map(|entry| entry.get(feature)) {
        values += figure.mean;
        spreads += figure.deviation;
        count += 1.0;
    }
    (count > 0.0).then(|| Estimate {
        value: values / count,
        spread: spreads / count,
        origin: Origin::Genre,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genre::Figure;

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
        Map::new(String::new(), entries).unwrap()
    }

    #[test]
    fn means_of_means_and_of_deviations() {
        let mood = mood(&map(), &["Dockside Ska", "rust folk", "hum", "unheard of"]);
        let valence = mood.get(Feature::Valence).unwrap();
        assert!((valence.value - 0.6).abs() < 1e-12 && (valence.spread - 0.2).abs() < 1e-12);
        assert_eq!(valence.origin, Origin::Genre);
        assert!((mood.get(Feature::Tempo).unwrap().value - 110.0).abs() < 1e-12);
        assert_eq!(mood.get(Feature::Energy), None);
    }

    #[test]
    fn no_genre_is_no_evidence() {
        assert!(mood::<&str>(&map(), &[]).is_empty());
        assert!(mood(&map(), &["unheard of"]).is_empty());
    }

    #[test]
    fn a_genre_named_twice_counts_twice() {
        let mood = mood(&map(), &["rust-folk", "rust-folk", "dockside ska"]);
        let valence = mood.get(Feature::Valence).unwrap().value;
        assert!((valence - 1.6 / 3.0).abs() < 1e-12);
    }
}
