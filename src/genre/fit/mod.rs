//! Artists with genres and usual values to a map; tracks to what the map's figures are worth.
//!
//! Nothing here is chosen by looking at how well a map does: constants follow from what the
//! figures mean, and what is fitted to tracks is fitted on artists whom the map has not seen.

mod calibrate;
mod raw;
mod sample;
mod shortest;
mod shrink;

use std::collections::HashMap;
use std::sync::Arc;

use super::map::Clash;
use super::{Aliases, Calibration, Map, mood};
use crate::error::{Error, Result};
use crate::identity::{fold, lot};
use crate::model::{Estimate, Feature, Mood, Usual};

pub use raw::is_genre;
pub(super) use raw::{Moments, Raw};
pub use sample::Sample;

/// One track.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// Who made it.
    pub artist: String,
    /// Its features.
    pub values: Usual,
}

/// Parts into which artists are dealt to calibrate a map.
const FOLDS: usize = 5;

/// Fewest artists of whom some can be left out in turn.
const LEAST_ARTISTS: usize = 20;

/// Mixed into the seed, so that whoever deals the same artists by the same seed (`genre eval`)
/// gets other parts than the calibration within.
const SALT: u64 = 0x6361_6c69_6272_6174;

/// Makes a map from artists; `source` says in words where they come from.
///
/// Each genre's mean is drawn towards the next wider genre's the more, the fewer artists stand
/// behind it; genres that only others name as their wider one get the figures of those
/// artists together. `genre_maps/README.md` tells the formulas.
///
/// # Errors
/// When no artist has a genre.
pub fn fit(samples: &[&Sample], aliases: &Arc<Aliases>, source: &str) -> Result<Map> {
    let raw = raw::of_artists(samples, aliases);
    if raw.is_empty() {
        return Err(Error::input("no artist has a genre", "give artists with genres"));
    }
    shrunk(raw, aliases, source).map_err(|clash| clash.error())
}

/// A map of these genres, which knows nothing of tracks yet.
pub(super) fn shrunk(raw: Vec<Raw>, aliases: &Arc<Aliases>, source: &str) -> Result<Map, Clash> {
    let (entries, steps) = shrink::shrink(raw, aliases);
    let mut map = Map::new(source.to_owned(), entries, Arc::clone(aliases))?;
    for (feature, step) in Feature::ALL.into_iter().zip(steps) {
        map.set_calibration(feature, step.map(Calibration::of_steps));
    }
    Ok(map)
}

/// As [`fit`], calibrated on tracks: the artists are dealt into five parts by `seed` and their
/// folded names, and the tracks of each part are held against a map made of the other four.
///
/// # Errors
/// As [`fit`], and when too few tracks are by artists with genres.
pub fn fit_calibrated(
    samples: &[&Sample],
    tracks: &[&Track],
    aliases: &Arc<Aliases>,
    source: &str,
    seed: u64,
) -> Result<Map> {
    let map = fit(samples, aliases, source)?;
    if samples.len() < LEAST_ARTISTS {
        let have = samples.len();
        let what = format!("calibration needs {LEAST_ARTISTS} artists; there are {have}");
        return Err(Error::input(what, "give more artists, or no tracks"));
    }
    let parts = dealt(samples, seed);
    let mut unseen = HashMap::new();
    for part in 0..FOLDS {
        let others = samples.iter().zip(&parts).filter(|(_, own)| **own != part);
        let others: Vec<&Sample> = others.map(|(sample, _)| *sample).collect();
        let without = fit(&others, aliases, "")?;
        for (sample, _) in samples.iter().zip(&parts).filter(|(_, own)| **own == part) {
            unseen.insert(fold(&sample.artist), mood(&without, &sample.genres));
        }
    }
    of_moods(map, &unseen, tracks)
}

/// The part of each artist.
fn dealt(samples: &[&Sample], seed: u64) -> Vec<usize> {
    samples.iter().map(|sample| lot(&sample.artist, FOLDS, seed ^ SALT)).collect()
}

/// Calibrates a map, of which no artist or track is known, on these tracks.
///
/// # Errors
/// When too few tracks are by artists with genres.
pub fn calibrated(mut map: Map, samples: &[&Sample], tracks: &[&Track]) -> Result<Map> {
    for feature in Feature::ALL {
        let step = map.calibration(feature).map_or(0.0, |calibration| calibration.step);
        map.set_calibration(feature, Some(Calibration::of_steps(step)));
    }
    let moods = samples.iter().map(|s| (fold(&s.artist), mood(&map, &s.genres))).collect();
    of_moods(map, &moods, tracks)
}

/// Calibrates a map by what it, or one like it that had not seen the artist, says of artists.
fn of_moods(mut map: Map, moods: &HashMap<String, Mood>, tracks: &[&Track]) -> Result<Map> {
    let artists: Vec<String> = tracks.iter().map(|track| fold(&track.artist)).collect();
    let mut enough = false;
    for feature in Feature::ALL {
        let points = tracks.iter().zip(&artists).filter_map(|(track, artist)| {
            let Estimate { value, spread, .. } = moods.get(artist)?.get(feature)?;
            let truth = track.values.get(feature)?;
            Some(calibrate::Point { artist, plain: value, between: spread, truth })
        });
        let points: Vec<calibrate::Point> = points.collect();
        let step = map.calibration(feature).map_or(0.0, |calibration| calibration.step);
        if let Some(calibration) = calibrate::calibrate(feature, &points, step) {
            map.set_calibration(feature, Some(calibration));
            enough = true;
        }
    }
    if enough {
        return Ok(map);
    }
    let what = format!("fewer than {} tracks are by artists of known genres", calibrate::LEAST);
    Err(Error::input(what, "give more tracks of the artists, or another map"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_deals_the_same_artists_by_the_same_seed_gets_other_parts() {
        let sample = |n: usize| Sample {
            artist: format!("Act {n}"),
            genres: Vec::new(),
            usual: Usual::new(1),
        };
        let samples: Vec<Sample> = (0..50).map(sample).collect();
        let samples: Vec<&Sample> = samples.iter().collect();
        let plain: Vec<usize> = samples.iter().map(|s| lot(&s.artist, FOLDS, 33)).collect();
        let own = dealt(&samples, 33);
        let same = own.iter().zip(&plain).filter(|(own, plain)| own == plain).count();
        assert!(same < 25, "{same}");
        assert!((0..FOLDS).all(|part| own.contains(&part)));
    }
}
