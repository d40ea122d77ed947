//! Arcs as long CSV and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::{cell, csv, json};
use crate::model::{By, FilmArc};

/// A film's arc as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Film {
    /// What to call it.
    pub film: String,
    /// All cues.
    pub cues: usize,
    /// Cues with evidence.
    pub evidence: usize,
    /// What puts the points in their places, where that is known.
    pub by: Option<By>,
    /// Why it has no arc.
    pub reason: Option<String>,
    /// One for each feature with evidence.
    pub curves: Vec<Curve>,
}

/// One feature along a film.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Curve {
    /// The feature's name.
    pub feature: String,
    /// Mean over the cues with evidence, in the feature's unit.
    pub level: f64,
    /// Standard error of the level; `None` where the cues' spreads are unknown.
    pub level_spread: Option<f64>,
    /// In order.
    pub points: Vec<Point>,
}

/// One place of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// 0 is the first position of the film, 1 its last.
    pub position: f64,
    /// 0..1 of the film's own range where the recipe stretches, else in the feature's unit.
    pub value: f64,
    /// Lower edge of the band of uncertainty, where the recipe has one.
    pub low: Option<f64>,
    /// Upper edge.
    pub high: Option<f64>,
    /// Whether it lies in a gap: the cues nearest to it have no value.
    pub bridged: bool,
}

impl Film {
    /// What an outcome says of the film called `film`.
    #[must_use]
    pub fn of(film: String, outcome: &FilmArc) -> Self {
        let by = outcome.arc.as_ref().ok().map(|arc| arc.by);
        let (reason, curves) = match &outcome.arc {
            Err(reason) => (Some(reason.clone()), Vec::new()),
            Ok(arc) => {
                let curve = |curve: &crate::model::Curve| Curve {
                    feature: curve.feature.name().to_owned(),
                    level: curve.level,
                    level_spread: Some(curve.level_spread),
                    points: points(&curve.points, curve.band.as_deref(), &curve.bridged),
                };
                (None, arc.curves.iter().map(curve).collect())
            }
        };
        Self { film, cues: outcome.cues, evidence: outcome.evidence, by, reason, curves }
    }
}

/// Values at evenly spaced places; `bridged` and the ends of the band are as many.
#[must_use]
pub fn points(values: &[f64], band: Option<&[(f64, f64)]>, bridged: &[bool]) -> Vec<Point> {
    let at = |(index, (position, (value, bridged))): (usize, (f64, (&f64, &bool)))| {
        let (low, high) = band.and_then(|band| band.get(index).copied()).unzip();
        Point { position, value: *value, low, high, bridged: *bridged }
    };
    let places = crate::arc::places(values.len());
    places.into_iter().zip(values.iter().zip(bridged)).enumerate().map(at).collect()
}

/// `film,feature,point,position,value,low,high`, and `bridged` if wished for; a film without
/// an arc has no lines.
///
/// # Errors
/// As `out` does.
pub fn write_csv(films: &[Film], bridged: bool, out: &mut dyn Write) -> io::Result<()> {
    let curves = films.iter().flat_map(|film| film.curves.iter().map(move |curve| (film, curve)));
    let rows = curves.flat_map(|(film, curve)| {
        curve.points.iter().enumerate().map(move |(index, point)| {
            let told = [
                film.film.clone(),
                curve.feature.clone(),
                index.to_string(),
                point.position.to_string(),
                point.value.to_string(),
                cell(point.low),
                cell(point.high),
            ];
            told.into_iter().chain(bridged.then(|| point.bridged.to_string()))
        })
    });
    let header = ["film", "feature", "point", "position", "value", "low", "high", "bridged"];
    csv(if bridged { &header } else { &header[..7] }, rows, out)
}

/// One object with every film; one without an arc says why.
///
/// # Errors
/// As `out` does.
pub fn write_json(recipe: &str, films: &[Film], out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Document<'a> {
        version: u8,
        recipe: &'a str,
        films: &'a [Film],
    }
    json(&Document { version: 1, recipe, films }, out)
}
