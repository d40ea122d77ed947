//! How well genres tell the mood of tracks whose artists no map has seen.

mod fold;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::error::{Error, Result};
use crate::genre::{Aliases, Map, Sample, Track};
use crate::identity::{fold, lot};
use crate::learn::{Coverage, Interval, Score};
use crate::model::{Feature, Usual};
use crate::source::{genre_map, table};

use super::build_genre_map;

use self::fold::Fold;

/// What to judge with.
#[derive(Debug, Clone)]
pub struct Options {
    /// Parts into which artists are dealt; each is judged by a map made of the others.
    pub folds: usize,
    /// Seed of all lots.
    pub seed: u64,
    /// Draws behind each interval.
    pub resamples: usize,
}

/// The tables.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Report {
    /// Tracks by artists with genres: those that were judged.
    pub tracks: usize,
    /// Their artists.
    pub artists: usize,
    /// Tracks whose artist is not known, or has no genre.
    pub left_out: usize,
    /// One for each feature that the tracks tell.
    pub features: Vec<Row>,
}

/// One feature.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Row {
    /// Which.
    pub feature: Feature,
    /// R² over the mean of the other folds' tracks, which has 0.
    pub r2: Interval,
    /// Of the other map, calibrated on the other folds; `None` where it lacks the feature.
    pub rival: Option<Interval>,
    /// By how much ours lies above it.
    pub above_rival: Option<Interval>,
    /// R² where each genre is taken for unknown and a wider one stands in, on the tracks where
    /// there is one.
    pub wider: Option<f64>,
    /// R² that no knowledge of the artist alone can surpass: the share of variance that lies
    /// between artists (analysis of variance).
    pub ceiling: Option<f64>,
    /// On tracks of artists of whom five other tracks are known: R² by genre, and by genre
    /// and these tracks.
    pub artist: Option<(f64, f64)>,
    /// Shares of tracks in the intervals of 50, 80 and 95 %.
    pub coverage: [f64; 3],
    /// Of the interval of 80 %: in five bins by value.
    pub by_value: Vec<f64>,
    /// Of the interval of 80 %: in five bins by spread.
    pub by_spread: Vec<f64>,
    /// Of the interval of 80 % where a wider genre stands in, as in `wider`.
    pub coverage_wider: Option<f64>,
    /// Of the interval of 80 % where tracks of the artist are known, as in `artist`.
    pub coverage_artist: Option<f64>,
}

/// Reads the tables and judges; `tell` is given words on the progress.
///
/// # Errors
/// When a file cannot be read or is wrong, or fewer tracks than can be judged remain.
pub fn judge(
    tracks: &Path,
    artists: &Path,
    rival: Option<&Path>,
    options: &Options,
    tell: &mut dyn FnMut(String),
) -> Result<Report> {
    let (tracks, artists) = (table::tracks(tracks)?, table::artists(artists)?);
    let against = rival.map(genre_map::load).transpose()?;
    let known = |map: &Map| artists.iter().flat_map(|a| &a.genres).any(|g| map.get(g).is_some());
    if let (Some(map), Some(file)) = (&against, rival)
        && !known(map)
    {
        let hint = "judge a map of the same kind of genres";
        return Err(Error::input("the map knows none of the artists' genres", hint).in_file(file));
    }
    judge_tables(&tracks, &artists, against.as_ref(), options, tell)
}

/// As [`judge`], of tables that were read.
///
/// # Errors
/// When there are fewer than two folds, or too few tracks for one.
pub fn judge_tables(
    tracks: &[Track],
    artists: &[Sample],
    rival: Option<&Map>,
    options: &Options,
    tell: &mut dyn FnMut(String),
) -> Result<Report> {
    if options.folds < 2 {
        return Err(Error::input("fewer than two folds", "give --folds 2 or more"));
    }
    let aliases = Aliases::shipped()?;
    let all: Vec<&Sample> = artists.iter().collect();
    let with_genres = build_genre_map::with_genres(&all);
    let known: Vec<&Track> =
        tracks.iter().filter(|track| with_genres.contains(&fold(&track.artist))).collect();
    let mut sums = Sums::default();
    for part in 0..options.folds {
        tell(format!("fold {} of {}", part + 1, options.folds));
        let here = |name: &str| lot(name, options.folds, options.seed) == part;
        let (_, seen): (Vec<&Sample>, _) = artists.iter().partition(|a| here(&a.artist));
        let (test, train): (Vec<&Track>, Vec<&Track>) =
            known.iter().copied().partition(|track| here(&track.artist));
        let fold = Fold::new(&seen, artists, &train, rival, &aliases, options.seed)?;
        fold.judge(&test, &mut sums);
    }
    let judged: HashSet<String> = known.iter().map(|track| fold(&track.artist)).collect();
    Ok(Report {
        tracks: known.len(),
        artists: judged.len(),
        left_out: tracks.len() - known.len(),
        features: Feature::ALL
            .into_iter()
            .filter_map(|feature| {
                let knows = |map: &Map| map.entries().iter().any(|e| e.get(feature).is_some());
                sums.row(feature, &known, rival.is_some_and(knows), options)
            })
            .collect(),
    })
}

/// What the folds add up to, for each feature.
#[derive(Default)]
struct Sums {
    of: HashMap<Feature, Sum>,
}

/// One feature's.
#[derive(Default)]
struct Sum {
    ours: Score,
    rival: Score,
    wider: Score,
    genre_alone: Score,
    with_artist: Score,
    levels: [Coverage; 3],
    by_spread: Coverage,
    wider_held: Coverage,
    artist_held: Coverage,
}

impl Sums {
    fn row(
        &self,
        feature: Feature,
        tracks: &[&Track],
        rival: bool,
        options: &Options,
    ) -> Option<Row> {
        let sum = self.of.get(&feature)?;
        let interval = |score: &Score| score.interval(options.resamples, options.seed);
        let above = sum.ours.above(&sum.rival, options.resamples, options.seed);
        let [half, four_fifths, most] = &sum.levels;
        Some(Row {
            feature,
            r2: interval(&sum.ours)?,
            rival: interval(&sum.rival).filter(|_| rival),
            above_rival: above.filter(|_| rival),
            wider: sum.wider.r2(),
            ceiling: ceiling(tracks, feature),
            artist: sum.genre_alone.r2().zip(sum.with_artist.r2()),
            coverage: [half.share()?, four_fifths.share()?, most.share()?],
            by_value: four_fifths.by_bins(5),
            by_spread: sum.by_spread.by_bins(5),
            coverage_wider: sum.wider_held.share(),
            coverage_artist: sum.artist_held.share(),
        })
    }
}

/// 1 - (variance within artists) / (variance of all).
fn ceiling(tracks: &[&Track], feature: Feature) -> Option<f64> {
    let value = |track: &&Track| Some((fold(&track.artist), track.values.get(feature)?));
    let mut values: Vec<(String, f64)> = tracks.iter().filter_map(value).collect();
    values.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let squares = |part: &[(String, f64)]| {
        let mean = part.iter().map(|(_, value)| value).sum::<f64>() / part.len() as f64;
        part.iter().map(|(_, value)| (value - mean).powi(2)).sum::<f64>()
    };
    let artists: Vec<_> = values.chunk_by(|a, b| a.0 == b.0).collect();
    let freedom = values.len().checked_sub(artists.len()).filter(|freedom| *freedom > 0)?;
    let within = artists.iter().map(|part| squares(part)).sum::<f64>() / freedom as f64;
    Some(1.0 - within * (values.len() - 1) as f64 / squares(&values))
}

/// Means over tracks.
fn usual(tracks: &[&Track]) -> Usual {
    let mut usual = Usual::new(tracks.len() as u64);
    for feature in Feature::ALL {
        let values: Vec<f64> =
            tracks.iter().filter_map(|track| track.values.get(feature)).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        usual.set(feature, (values.len() == tracks.len()).then_some(mean));
    }
    usual
}
