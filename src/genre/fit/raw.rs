//! What artists say of their genres, before anything is drawn together.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::sample::Sample;
use crate::genre::Aliases;
use crate::identity::fold;
use crate::model::Feature;

/// The variance of the mean of n tracks is about that between artists plus 1.5/n of it: of
/// the variance of tracks 36 to 54 % lies between artists (valence .36, energy and
/// danceability .54, measured on 1,440 artists), and (1 - r)/r is then 0.9 to 1.8.
const TRACK_VARIANCE: f64 = 1.5;

/// Fewest artists for a genre that is only named as the wider one of others.
const LEAST_POOLED: u64 = 20;

/// Names that stand for "no genre known".
const NO_GENRE: [&str; 2] = ["", "others"];

/// Whether a name stands for a genre, and not for "no genre known".
#[must_use]
pub fn is_genre(name: &str) -> bool {
    !NO_GENRE.contains(&fold(name).as_str())
}

/// One genre.
#[derive(Debug, Clone, PartialEq)]
pub struct Raw {
    pub name: String,
    pub artists: u64,
    pub tracks: u64,
    pub moments: [Option<Moments>; Feature::ALL.len()],
}

/// One feature of one genre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// Who tell this feature.
    pub artists: u64,
    pub mean: f64,
    /// Between artists; `None` where it cannot be told.
    pub variance: Option<f64>,
}

/// The genres of these artists, by folded name; the first spelling met is kept.
///
/// An artist of n tracks weighs by n/(n + 1.5), the inverse of the variance of their mean. The
/// variance is Σw(x-m)²/Σw · e/(e-1) with e = (Σw)²/Σw².
pub fn of_artists(samples: &[&Sample], aliases: &Aliases) -> Vec<Raw> {
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    let of =
        |sample: &Sample| -> HashSet<String> { sample.genres.iter().map(|g| fold(g)).collect() };
    for sample in samples {
        for genre in &sample.genres {
            names.entry(fold(genre)).or_insert(genre);
        }
    }
    names.retain(|name, _| is_genre(name));
    let pools = pools(&names, aliases);
    let mut members: BTreeMap<String, Vec<&Sample>> = BTreeMap::new();
    for sample in samples {
        let own = of(sample);
        let wider: HashSet<&String> = own.iter().filter_map(|g| pools.get(g)).flatten().collect();
        for genre in own.iter().filter(|genre| names.contains_key(*genre)) {
            members.entry(genre.clone()).or_default().push(sample);
        }
        for genre in wider {
            members.entry(genre.clone()).or_default().push(sample);
        }
    }
    let enough = |name: &String, artists: &Vec<&Sample>| {
        names.contains_key(name) || artists.len() as u64 >= LEAST_POOLED
    };
    members
        .into_iter()
        .filter(|(name, artists)| enough(name, artists))
        .map(|(name, artists)| {
            let spelling = names.get(&name).map_or(name.clone(), |spelling| (*spelling).to_owned());
            raw(spelling, &artists)
        })
        .collect()
}

/// For each genre those above it that no artist names, up to the first that one does.
fn pools(names: &BTreeMap<String, &str>, aliases: &Aliases) -> HashMap<String, Vec<String>> {
    let known = |name: &str| names.contains_key(name);
    let above = |genre: &String| {
        let mut pools: Vec<String> = Vec::new();
        let mut at = genre.clone();
        while let Some(parent) = aliases.parent(&at, &known) {
            let parent = fold(&parent);
            at = aliases.genre(&parent).map_or(parent, fold);
            if known(&at) || pools.contains(&at) {
                break;
            }
            pools.push(at.clone());
        }
        (!pools.is_empty()).then(|| (genre.clone(), pools))
    };
    names.keys().filter_map(above).collect()
}

fn raw(name: String, artists: &[&Sample]) -> Raw {
    let moments = Feature::ALL.map(|feature| {
        let told = artists.iter().filter_map(|artist| {
            let tracks = artist.usual.tracks.max(1) as f64;
            Some((artist.usual.get(feature)?, tracks / (tracks + TRACK_VARIANCE)))
        });
        moments(&told.collect::<Vec<_>>())
    });
    let tracks = artists.iter().fold(0_u64, |sum, artist| sum.saturating_add(artist.usual.tracks));
    Raw { name, artists: artists.len() as u64, tracks, moments }
}

/// Mean and variance of values with weights; `None` for none.
fn moments(told: &[(f64, f64)]) -> Option<Moments> {
    let total: f64 = told.iter().map(|(_, weight)| weight).sum();
    if total <= 0.0 {
        return None;
    }
    let mean = told.iter().map(|(value, weight)| value * weight).sum::<f64>() / total;
    let squares: f64 = told.iter().map(|(value, weight)| weight * (value - mean).powi(2)).sum();
    let worth = total.powi(2) / told.iter().map(|(_, weight)| weight.powi(2)).sum::<f64>();
    let variance = (told.len() > 1).then(|| squares / total * worth / (worth - 1.0));
    let artists = told.len() as u64;
    Some(Moments { artists, mean, variance: variance.filter(|variance| *variance > 0.0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Usual;
    use std::path::Path;

    fn sample(artist: &str, genres: &[&str], tracks: u64, energy: f64) -> Sample {
        let mut usual = Usual::new(tracks);
        usual.set(Feature::Energy, Some(energy));
        let genres = genres.iter().map(|genre| (*genre).to_owned()).collect();
        Sample { artist: artist.into(), genres, usual }
    }

    #[test]
    fn an_artist_weighs_by_tracks_and_counts_once() {
        let a = sample("a", &["Hum", "hum", "others"], 3, 0.2);
        let b = sample("b", &["hum"], 6, 0.8);
        let raw = of_artists(&[&a, &b], &Aliases::default());
        assert_eq!(raw.len(), 1);
        assert_eq!((raw[0].name.as_str(), raw[0].artists, raw[0].tracks), ("Hum", 2, 9));
        let moments = raw[0].moments[Feature::Energy as usize].unwrap();
        let (wa, wb) = (3.0 / 4.5, 6.0 / 7.5);
        let mean = (wa * 0.2 + wb * 0.8) / (wa + wb);
        assert!((moments.mean - mean).abs() < 1e-12);
        // Two values: the unbiased weighted variance is (x - y)²/2 whatever the weights.
        assert!((moments.variance.unwrap() - 0.18).abs() < 1e-12);
        assert_eq!((moments.artists, raw[0].moments[Feature::Tempo as usize]), (2, None));
    }

    #[test]
    fn a_genre_that_only_others_name_is_pooled_from_enough_artists() {
        let aliases = r#"{"version": 1, "parents": {"din": ["hum", "buzz"], "art": ["rust"]}}"#;
        let aliases = Aliases::parse(aliases, Path::new("a.json")).unwrap();
        let mut samples: Vec<Sample> =
            (0..19).map(|i| sample(&format!("a{i}"), &["hum", "buzz"], 9, 0.5)).collect();
        samples.push(sample("b", &["rust"], 9, 0.1));
        let names = |samples: &[Sample]| -> Vec<String> {
            let samples: Vec<&Sample> = samples.iter().collect();
            of_artists(&samples, &aliases).into_iter().map(|raw| raw.name).collect()
        };
        assert_eq!(names(&samples), ["buzz", "hum", "rust"]);
        samples.push(sample("c", &["buzz"], 9, 0.1));
        assert_eq!(names(&samples), ["buzz", "din", "hum", "rust"]);
    }
}
