//! One fold: a map that has not seen its artists, held against their tracks.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Sums, usual};
use crate::error::Result;
use crate::genre::{self, Aliases, Level, Map, Sample, Track};
use crate::identity::fold;
use crate::model::{Estimate, Feature, Mood};

/// Tracks of an artist that are taken for known where the artist's own are judged.
const KNOWN: usize = 5;

/// What was made from the other folds.
pub(super) struct Fold<'a> {
    map: Map,
    rival: Option<Map>,
    /// Of the other folds' tracks.
    means: HashMap<Feature, f64>,
    /// Of all artists, by folded name.
    genres: HashMap<String, &'a [String]>,
}

impl<'a> Fold<'a> {
    pub fn new(
        seen: &[&Sample],
        all: &'a [Sample],
        train: &[&Track],
        rival: Option<&Map>,
        aliases: &Arc<Aliases>,
        seed: u64,
    ) -> Result<Self> {
        let mean = |feature: Feature| {
            let values: Vec<f64> =
                train.iter().filter_map(|track| track.values.get(feature)).collect();
            (!values.is_empty())
                .then(|| (feature, values.iter().sum::<f64>() / values.len() as f64))
        };
        let calibrate = |map: &Map| genre::calibrated(map.clone(), seen, train);
        Ok(Self {
            map: genre::fit_calibrated(seen, train, aliases, "", seed)?,
            rival: rival.map(calibrate).transpose()?,
            means: Feature::ALL.into_iter().filter_map(mean).collect(),
            genres: all.iter().map(|a| (fold(&a.artist), a.genres.as_slice())).collect(),
        })
    }

    pub fn judge(&self, test: &[&Track], sums: &mut Sums) {
        let mut artists: HashMap<String, Vec<&Track>> = HashMap::new();
        for track in test {
            artists.entry(fold(&track.artist)).or_default().push(track);
        }
        let mut artists: Vec<_> = artists.into_iter().collect();
        artists.sort_by(|a, b| a.0.cmp(&b.0));
        for (artist, tracks) in artists {
            let genres = self.genres.get(&artist).copied().unwrap_or_default();
            let by_genre = genre::mood(&self.map, genres);
            self.by_genre(&by_genre, genres, &tracks, sums);
            if tracks.len() > KNOWN {
                let (known, rest) = tracks.split_at(KNOWN);
                let both = genre::with_usual(&self.map, &by_genre, &usual(known));
                self.by_artist(&by_genre, &both, rest, sums);
            }
        }
    }

    fn by_genre(&self, mood: &Mood, genres: &[String], tracks: &[&Track], sums: &mut Sums) {
        let rival = self.rival.as_ref().map(|map| genre::mood(map, genres));
        let further = genres.iter().map(|name| self.map.look_further(name));
        let wider = genre::of_finds(&self.map, further);
        for (feature, mean) in &self.means {
            let truths = || tracks.iter().filter_map(|track| track.values.get(*feature));
            let value = |mood: &Mood| mood.get(*feature).map_or(*mean, |known| known.value);
            let scored = |mood: &Mood| {
                let value = value(mood);
                truths().map(move |truth| (truth, value, *mean)).collect::<Vec<_>>()
            };
            let sum = sums.of.entry(*feature).or_default();
            sum.ours.add(scored(mood));
            if let Some(rival) = &rival {
                sum.rival.add(scored(rival));
            }
            if let Some(estimate) = mood.get(*feature) {
                for truth in truths() {
                    for level in Level::ALL {
                        let interval = self.map.interval(*feature, &estimate, level);
                        sum.levels[level as usize].add(estimate.value, truth, interval);
                    }
                    let interval = self.four_fifths(*feature, &estimate);
                    sum.by_spread.add(estimate.spread, truth, interval);
                }
            }
            if let Some(estimate) = wider.get(*feature) {
                sum.wider.add(scored(&wider));
                let interval = self.four_fifths(*feature, &estimate);
                truths().for_each(|truth| sum.wider_held.add(estimate.value, truth, interval));
            }
        }
    }

    fn by_artist(&self, genre: &Mood, both: &Mood, tracks: &[&Track], sums: &mut Sums) {
        for (feature, mean) in &self.means {
            let (Some(alone), Some(both)) = (genre.get(*feature), both.get(*feature)) else {
                continue;
            };
            let truths = || tracks.iter().filter_map(|track| track.values.get(*feature));
            let sum = sums.of.entry(*feature).or_default();
            sum.genre_alone.add(truths().map(|truth| (truth, alone.value, *mean)));
            sum.with_artist.add(truths().map(|truth| (truth, both.value, *mean)));
            let interval = self.four_fifths(*feature, &both);
            truths().for_each(|truth| sum.artist_held.add(both.value, truth, interval));
        }
    }

    fn four_fifths(&self, feature: Feature, estimate: &Estimate) -> (f64, f64) {
        self.map.interval(feature, estimate, Level::FourFifths)
    }
}
