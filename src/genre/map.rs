//! The map: for each genre and feature a mean and a deviation.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Aliases, Calibration};
use crate::error::{Error, shown};
use crate::identity::fold;
use crate::model::Feature;

/// Genres with their usual moods.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// What it was computed from, in words; empty where the file does not say.
    pub source: String,
    entries: Vec<Entry>,
    /// By name as written and by folded name, the place in `entries`.
    index: HashMap<String, usize>,
    aliases: Arc<Aliases>,
    calibration: [Option<Calibration>; Feature::ALL.len()],
}

/// One genre.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// As the map writes it.
    pub name: String,
    /// How many artists the figures rest on, where the map says.
    pub artists: Option<u64>,
    /// How many tracks of theirs, where the map says.
    pub tracks: Option<u64>,
    figures: [Option<Figure>; Feature::ALL.len()],
}

/// What is usual for one feature in one genre, in the feature's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Mean over the genre's artists, within [`Feature::range`].
    pub mean: f64,
    /// Standard deviation between the genre's artists, not negative.
    pub deviation: f64,
}

impl Figure {
    /// A mean of which nothing more is said: its deviation is that of "anything
    /// goes", the uniform distribution over the feature's range (range / √12).
    #[must_use]
    pub fn without_deviation(feature: Feature, mean: f64) -> Self {
        Self { mean, deviation: anything_goes(feature) }
    }
}

/// Standard deviation of the uniform distribution over the feature's range.
pub(super) fn anything_goes(feature: Feature) -> f64 {
    let (least, greatest) = feature.range();
    (greatest - least) / 12.0_f64.sqrt()
}

impl Entry {
    /// A genre of which nothing is known yet.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), artists: None, tracks: None, figures: Default::default() }
    }

    /// What is usual for one feature.
    #[must_use]
    pub fn get(&self, feature: Feature) -> Option<Figure> {
        self.figures[feature as usize]
    }

    /// Sets or clears one feature.
    pub fn set(&mut self, feature: Feature, figure: Option<Figure>) {
        self.figures[feature as usize] = figure;
    }
}

/// Two entries of one genre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clash {
    pub first: String,
    pub second: String,
    /// Where the second one stands in the list that was given.
    pub place: usize,
}

impl Clash {
    pub(super) fn error(&self) -> Error {
        Error::input(
            format!("`{}` and `{}` are the same genre", shown(&self.first), shown(&self.second)),
            "keep one of the two: letter case, accents and punctuation do not tell genres apart",
        )
    }
}

impl Map {
    /// A map of these genres, each at most once by its folded name, without calibration.
    pub(super) fn new(
        source: String,
        entries: Vec<Entry>,
        aliases: Arc<Aliases>,
    ) -> Result<Self, Clash> {
        let mut index = HashMap::with_capacity(entries.len());
        for (place, entry) in entries.iter().enumerate() {
            if let Some(first) = index.insert(fold(&entry.name), place) {
                let first = entries[first].name.clone();
                return Err(Clash { first, second: entry.name.clone(), place });
            }
        }
        // Folding costs more than finding: names written as in the map need none.
        for (place, entry) in entries.iter().enumerate() {
            index.entry(entry.name.clone()).or_insert(place);
        }
        Ok(Self { source, entries, index, aliases, calibration: Default::default() })
    }

    /// As [`Self::new`], without other names and wider genres.
    #[cfg(test)]
    pub(super) fn bare(source: String, entries: Vec<Entry>) -> Result<Self, Clash> {
        Self::new(source, entries, Arc::default())
    }

    /// How one feature's estimates relate to tracks of unseen artists, where the map says.
    #[must_use]
    pub fn calibration(&self, feature: Feature) -> Option<&Calibration> {
        self.calibration[feature as usize].as_ref()
    }

    pub(super) fn set_calibration(&mut self, feature: Feature, calibration: Option<Calibration>) {
        self.calibration[feature as usize] = calibration;
    }

    pub(super) fn aliases(&self) -> &Aliases {
        &self.aliases
    }

    /// The genres, in the map's order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The genre whose folded name equals that of `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Entry> {
        let place = self.index.get(name).or_else(|| self.index.get(&fold(name)))?;
        self.entries.get(*place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_genre_is_found_by_its_folded_name() {
        let map = Map::bare(String::new(), vec![Entry::new("proto-punk"), Entry::new("r&b")]);
        let map = map.unwrap();
        assert_eq!(map.get("Proto Punk").unwrap().name, "proto-punk");
        assert_eq!(map.get("R and B").unwrap().name, "r&b");
        assert!(map.get("punk").is_none());
    }

    #[test]
    fn two_names_of_one_genre_clash() {
        let entries = vec![Entry::new("ska"), Entry::new("proto-punk"), Entry::new("Proto Punk")];
        let clash = Map::bare(String::new(), entries).unwrap_err();
        assert_eq!((clash.first.as_str(), clash.second.as_str()), ("proto-punk", "Proto Punk"));
        assert_eq!(clash.place, 2);
    }

    #[test]
    fn anything_goes_is_the_uniform_deviation() {
        assert!((anything_goes(Feature::Valence) - 0.288_675).abs() < 1e-6);
        assert!((anything_goes(Feature::Tempo) - 280.0 * 0.288_675_13).abs() < 1e-5);
    }
}
