//! Artists with genres and usual values to a map; tracks to what the map's figures are worth.
//!
//! Nothing here is chosen by looking at how well a map does: constants follow from what the
//! figures mean, and what is fitted to tracks is fitted on artists whom the map has not seen.

mod calibrate;
mod raw;
mod shortest;
mod shrink;

use std::collections::HashMap;
use std::sync::Arc;

use super::map::Clash;
use super::{Aliases, Calibration, Map, mood};
use crate::error::{Error, Result};
use crate::identity::{fold, lot};
use crate::model::{Estimate, Feature, Usual};

pub(super) use raw::{Moments, NO_GENRE, Raw};

/// An artist from whom a map is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Whom it is about; equal names, folded, are one artist.
    pub artist: String,
    /// Genres; empty names and "others" do not count.
    pub genres: Vec<String>,
    /// Means over the artist's tracks.
    pub usual: Usual,
}

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
    let mut map = fit(samples, aliases, source)?;
    let parts: Vec<usize> = samples.iter().map(|s| lot(&s.artist, FOLDS, seed)).collect();
    let mut plain = HashMap::new();
    for part in 0..FOLDS {
        let others = samples.iter().zip(&parts).filter(|(_, own)| **own != part);
        let others: Vec<&Sample> = others.map(|(sample, _)| *sample).collect();
        let without = fit(&others, aliases, "")?;
        for (sample, _) in samples.iter().zip(&parts).filter(|(_, own)| **own == part) {
            plain.insert(fold(&sample.artist), mood(&without, &sample.genres));
        }
    }
    let mut enough = false;
    for feature in Feature::ALL {
        let points = tracks.iter().filter_map(|track| {
            let artist = fold(&track.artist);
            let Estimate { value, spread, .. } = plain.get(&artist)?.get(feature)?;
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
    if !enough {
        let what = format!("fewer than {} tracks are by artists with genres", calibrate::LEAST);
        return Err(Error::input(what, "give more tracks, or leave them away"));
    }
    Ok(map)
}
