//! One feature along a film, by a recipe: of a film's moods as of a table's columns.

use super::classic::{before, classic};
use super::gap::bridged;
use super::level::{Level, level};
use super::smooth::{Known, Smoothed, smooth};
use crate::model::recipe::Drawing;
use crate::model::{Recipe, Stretched};

/// A feature along a film.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// At evenly spaced places: 0..1 of the film's own range by classic, else in the unit of the
    /// values.
    pub points: Vec<f64>,
    /// How the points were before they were stretched, where they were.
    pub stretched: Option<Stretched>,
    /// For each point the band of uncertainty, where the recipe has one.
    pub band: Option<Vec<(f64, f64)>>,
    /// For each point whether it lies in a gap.
    pub bridged: Vec<bool>,
    /// Mean of the known values with its error, in their unit.
    pub level: Level,
}

/// A cue as one feature has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Its place in the listing, in any unit from 0: by this classic draws.
    pub position: f64,
    /// Its place in the film, 0 for the first cue and 1 for the last: by this the others draw.
    pub place: f64,
    /// What is known of it: a value, and its spread (0 where that is not known).
    pub known: Option<(f64, f64)>,
}

/// The curve of some cues, in the order of the film.
///
/// `range` bounds the feature; (0, 0) where the unit is not known. `None` where no cue knows
/// the feature, and by a smooth recipe where fewer do than the recipe asks for.
#[must_use]
pub fn curve(cues: &[Seen], recipe: &Recipe, range: (f64, f64)) -> Option<Drawn> {
    let known: Vec<(f64, f64)> = cues.iter().filter_map(|cue| cue.known).collect();
    let values: Vec<Option<f64>> =
        cues.iter().map(|cue| cue.known.map(|(value, _)| value)).collect();
    let (positions, points, stretched, band): (Vec<f64>, _, _, _) = match recipe.drawing {
        Drawing::Classic => {
            let positions: Vec<f64> = cues.iter().map(|cue| cue.position).collect();
            let points = classic(&positions, &values, recipe.points)?;
            let stretched = before(&positions, &values);
            (positions, points, Some(stretched), None)
        }
        Drawing::Smooth { .. } if known.len() < recipe.least_evidence => return None,
        Drawing::Smooth { fit, bandwidth, .. } => {
            let at = |cue: &Seen| {
                cue.known.map(|(value, spread)| Known { place: cue.place, value, spread })
            };
            let known: Vec<Known> = cues.iter().filter_map(at).collect();
            let Smoothed { points, band } = smooth(&known, recipe.points, fit, bandwidth, range)?;
            (cues.iter().map(|cue| cue.place).collect(), points, None, Some(band))
        }
    };
    let bridged = bridged(&positions, &values, recipe.points);
    Some(Drawn { points, stretched, band, bridged, level: level(&known, range)? })
}
