//! What genres say of a cue, and what is usual for its artist, to one mood.

use super::Map;
use crate::model::evidence::{Act, Known};
use crate::model::{Estimate, Feature, Mood, Origin, Role, Usual};

/// Least share of a spread's variance that lies between artists.
const LEAST_BETWEEN: f64 = 0.05;

/// The mood of a cue by an artist with these usual values, where `mood` is what the genres say.
///
/// The genres tell where the mean of an artist's tracks may lie, `mood`'s value with the
/// variance b² that is left of its spread when that within an artist's tracks, w², is taken
/// away. The mean of n tracks tells the same with the variance w²/n. Both are weighed by the
/// inverse of their variances (normal prior, normal likelihood), and a single track then
/// spreads by √(w² + 1/(1/b² + n/w²)). Without genres the artist's mean stands alone.
///
/// A map without [`Calibration`](super::Calibration) knows no w, and leaves `mood` as it is.
/// The spread is taken as normal: for features that crowd at one end (instrumentalness,
/// liveness, speechiness) an interval of 80 % so holds 86 to 92 %.
#[must_use]
pub fn with_usual(map: &Map, mood: &Mood, usual: &Usual) -> Mood {
    let mut both = *mood;
    for feature in Feature::ALL {
        let (Some(mean), Some(calibration)) = (usual.get(feature), map.calibration(feature)) else {
            continue;
        };
        let within = calibration.within.powi(2);
        if usual.tracks == 0 || within <= 0.0 {
            continue;
        }
        let told = usual.tracks as f64 / within;
        let (prior, expected) = mood.get(feature).map_or((0.0, 0.0), |by_genre| {
            let spread = by_genre.spread.powi(2);
            (1.0 / (spread - within).max(spread * LEAST_BETWEEN), by_genre.value)
        });
        both.set(
            feature,
            Some(Estimate {
                value: (prior * expected + told * mean) / (prior + told),
                spread: (within + 1.0 / (prior + told)).sqrt(),
                origin: Origin::Artist,
            }),
        );
    }
    both
}

/// What is usual for the surely known performers of a cue together.
#[must_use]
pub fn usual(acts: &[Act]) -> Option<Usual> {
    let known = |act: &Act| match &act.known {
        Known::Sure { usual, .. } if act.role == Role::Performer => *usual,
        _ => None,
    };
    let performers: Vec<Usual> = acts.iter().filter_map(known).collect();
    let all = Usual::of_all(&performers);
    (all.tracks > 0).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genre::Calibration;

    fn map() -> Map {
        let mut map = Map::bare(String::new(), Vec::new()).unwrap();
        let calibration =
            Calibration { within: 0.1, step: 0.0, gain: 1.0, offset: 0.0, bins: Vec::new() };
        map.set_calibration(Feature::Energy, Some(calibration));
        map
    }

    fn by_genre(value: f64, spread: f64) -> Mood {
        let mut mood = Mood::default();
        for feature in [Feature::Energy, Feature::Valence] {
            mood.set(feature, Some(Estimate { value, spread, origin: Origin::Genre }));
        }
        mood
    }

    fn usual(tracks: u64, mean: f64) -> Usual {
        let mut usual = Usual::new(tracks);
        usual.set(Feature::Energy, Some(mean));
        usual
    }

    #[test]
    fn the_more_tracks_the_more_the_artist_counts() {
        let prior = by_genre(0.4, 0.02_f64.sqrt());
        let energy =
            |tracks| with_usual(&map(), &prior, &usual(tracks, 0.8)).get(Feature::Energy).unwrap();
        // b² = w² = 0.01: one track weighs as much as the genres.
        assert!((energy(1).value - 0.6).abs() < 1e-12);
        assert!((energy(1).spread.powi(2) - 0.015).abs() < 1e-12);
        assert!((energy(3).value - 0.7).abs() < 1e-12);
        assert!(energy(1000).value > 0.799 && energy(1000).spread > 0.1);
        assert_eq!(energy(3).origin, Origin::Artist);
        assert_eq!(energy(0), prior.get(Feature::Energy).unwrap());
    }

    #[test]
    fn performers_are_taken_together() {
        let act = |role, tracks, mean| Act {
            role,
            name: "x".into(),
            known: Known::Sure {
                genres: Vec::new(),
                source: None,
                usual: Some(usual(tracks, mean)),
            },
        };
        let acts = [
            act(Role::Performer, 3, 0.2),
            act(Role::Performer, 1, 0.6),
            act(Role::Remixer, 9, 0.9),
        ];
        let both = super::usual(&acts).unwrap();
        assert_eq!(both.tracks, 4);
        assert!((both.get(Feature::Energy).unwrap() - 0.3).abs() < 1e-12);
        assert_eq!(super::usual(&acts[2..]), None);
    }

    #[test]
    fn what_the_artist_does_not_tell_stays() {
        let prior = by_genre(0.4, 0.2);
        let both = with_usual(&map(), &prior, &usual(5, 0.8));
        assert_eq!(both.get(Feature::Valence), prior.get(Feature::Valence));
        let alone =
            with_usual(&map(), &Mood::default(), &usual(4, 0.8)).get(Feature::Energy).unwrap();
        assert!((alone.value - 0.8).abs() < 1e-12);
        assert!((alone.spread.powi(2) - 0.0125).abs() < 1e-12);
    }

    #[test]
    fn genres_surer_than_a_track_keep_a_twentieth_of_their_variance() {
        let prior = by_genre(0.4, 0.05);
        let energy = with_usual(&map(), &prior, &usual(1, 0.8)).get(Feature::Energy).unwrap();
        // 1/(0.05·0.05²) beside 1/0.1².
        assert!((energy.value - (8000.0 * 0.4 + 100.0 * 0.8) / 8100.0).abs() < 1e-12);
    }
}
