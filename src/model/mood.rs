//! Moods: what a cue feels like, feature by feature, with how sure we are and why.

use std::fmt;

use serde::Deserialize;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// One dimension of a mood.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// Bleak (0) to joyful (1).
    Valence,
    /// Calm (0) to intense (1).
    Energy,
    /// Hard (0) to easy (1) to dance to.
    Danceability,
    /// Beats per minute.
    Tempo,
    /// Electric (0) to acoustic (1).
    Acousticness,
    /// Sung (0) to instrumental (1).
    Instrumentalness,
    /// Studio (0) to live (1).
    Liveness,
    /// Decibels below full scale, about -60 to 0.
    Loudness,
    /// Music (0) to spoken words (1).
    Speechiness,
}

impl Feature {
    /// Every feature, in the order in which output lists them.
    pub const ALL: [Self; 9] = [
        Self::Valence,
        Self::Energy,
        Self::Danceability,
        Self::Tempo,
        Self::Acousticness,
        Self::Instrumentalness,
        Self::Liveness,
        Self::Loudness,
        Self::Speechiness,
    ];

    /// What is fixed of it: a new feature has its row here and in [`Self::ALL`].
    const fn facts(self) -> Facts {
        match self {
            Self::Valence => Facts::share("valence"),
            Self::Energy => Facts::share("energy"),
            Self::Danceability => Facts::share("danceability"),
            Self::Tempo => Facts { name: "tempo", unit: "bpm", digits: 0, range: (20.0, 300.0) },
            Self::Acousticness => Facts::share("acousticness"),
            Self::Instrumentalness => Facts::share("instrumentalness"),
            Self::Liveness => Facts::share("liveness"),
            Self::Loudness => {
                Facts { name: "loudness", unit: "dB", digits: 1, range: (-60.0, 5.0) }
            }
            Self::Speechiness => Facts::share("speechiness"),
        }
    }

    /// As in files and output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// The feature of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|feature| feature.name() == name)
    }

    /// Behind a value, for a person to read; empty where the values have none.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        self.facts().unit
    }

    /// Decimals that a reader can use, given how far the feature spreads.
    #[must_use]
    pub const fn digits(self) -> usize {
        self.facts().digits
    }

    /// A value for a person to read: `0.81`, `128 bpm`.
    #[must_use]
    pub fn shown(self, value: f64) -> String {
        let (digits, unit) = (self.digits(), self.unit());
        format!("{value:.digits$} {unit}").trim_end().to_owned()
    }

    /// A value with its deviation, for a person to read: `0.81 ± 0.12`, `128 ± 20 bpm`.
    #[must_use]
    pub fn with_spread(self, value: f64, spread: f64) -> String {
        let digits = self.digits();
        format!("{value:.digits$} ± {}", self.shown(spread))
    }

    /// Least and greatest value that can be meant, in the feature's unit.
    #[must_use]
    pub const fn range(self) -> (f64, f64) {
        self.facts().range
    }
}

struct Facts {
    name: &'static str,
    unit: &'static str,
    digits: usize,
    range: (f64, f64),
}

impl Facts {
    /// A feature from 0 to 1, without a unit.
    const fn share(name: &'static str) -> Self {
        Self { name, unit: "", digits: 2, range: (0.0, 1.0) }
    }
}

impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Where a value comes from, from the firmest to the loosest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The user said so.
    Hand,
    /// Measured from audio; nothing makes it yet.
    Measured,
    /// Usual for the artist.
    Artist,
    /// Usual for the artist's genres.
    Genre,
    /// Usual for a wider genre.
    ParentGenre,
    /// Taken from the film's other cues.
    Neighbours,
}

impl Origin {
    /// As in output: `hand`, `measured`, `artist`, `genre`, `parent_genre`, `neighbours`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Measured => "measured",
            Self::Artist => "artist",
            Self::Genre => "genre",
            Self::ParentGenre => "parent_genre",
            Self::Neighbours => "neighbours",
        }
    }
}

/// A value with its uncertainty and its origin: no number travels without them.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, Deserialize)]
pub struct Estimate {
    /// In the feature's unit.
    pub value: f64,
    /// One standard deviation of the value, same unit, not negative.
    pub spread: f64,
    /// Where it comes from.
    pub origin: Origin,
}

impl Estimate {
    /// For a person to read: `0.81 ± 0.12`, `128 ± 20 bpm`.
    #[must_use]
    pub fn shown(&self, feature: Feature) -> String {
        feature.with_spread(self.value, self.spread)
    }
}

/// What is known of one cue's mood; a feature without evidence is absent.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Mood {
    estimates: [Option<Estimate>; Feature::ALL.len()],
}

impl Mood {
    /// The estimate for one feature.
    #[must_use]
    pub fn get(&self, feature: Feature) -> Option<Estimate> {
        self.estimates[feature as usize]
    }

    /// Sets or clears one feature.
    pub fn set(&mut self, feature: Feature, estimate: Option<Estimate>) {
        self.estimates[feature as usize] = estimate;
    }

    /// The known features, in output order.
    pub fn known(&self) -> impl Iterator<Item = (Feature, Estimate)> + '_ {
        Feature::ALL.into_iter().filter_map(|feature| Some((feature, self.get(feature)?)))
    }

    /// Whether no feature is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.estimates.iter().all(Option::is_none)
    }
}

impl Serialize for Mood {
    /// A map of every feature by name, `null` where unknown.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Feature::ALL.len()))?;
        for feature in Feature::ALL {
            map.serialize_entry(feature.name(), &self.get(feature))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_follow_the_list() {
        for (index, feature) in Feature::ALL.into_iter().enumerate() {
            assert_eq!(feature as usize, index);
            assert_eq!(Feature::from_name(feature.name()), Some(feature));
        }
    }

    #[test]
    fn values_are_shown_as_finely_as_they_can_be_read() {
        assert_eq!(Feature::Energy.shown(0.806), "0.81");
        assert_eq!(Feature::Tempo.shown(127.6), "128 bpm");
        assert_eq!(Feature::Loudness.shown(-7.46), "-7.5 dB");
        assert_eq!(Feature::Tempo.with_spread(127.6, 20.2), "128 ± 20 bpm");
        assert_eq!(Feature::Energy.with_spread(0.806, 0.12), "0.81 ± 0.12");
    }

    #[test]
    fn unknown_is_null() {
        let json = serde_json::to_value(Mood::default()).unwrap();
        assert!(json["valence"].is_null());
        assert_eq!(json.as_object().unwrap().len(), 9);
    }
}
