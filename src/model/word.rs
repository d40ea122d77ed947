//! The user's word on a film: it is shared by all reels and wins over every source.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{CueId, Estimate, Feature, ListingId, Origin};

/// What the user said of one film. Written to `films/<film-id>.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The listing of `listings/<film-id>/` that counts instead of the source's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<ListingId>,
    /// By cue; a cue without a word is absent.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cues: BTreeMap<CueId, CueWord>,
}

/// What the user said of one cue.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueWord {
    /// The audio file that stands for the cue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<PathBuf>,
    /// Who performs it, instead of whom the source names; empty: nobody that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performers: Option<Vec<String>>,
    /// Its genres, instead of those of its performers; empty: none that would tell its mood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub genres: Option<Vec<String>>,
    /// Values that win over any estimate.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mood: BTreeMap<Feature, Hand>,
}

/// A value that the user says. Written as a number, or as `{ value = 0.8, spread = 0.1 }`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "Form", into = "Form")]
pub struct Hand {
    /// In the feature's unit.
    pub value: f64,
    /// One standard deviation, same unit, where the user says how sure they are.
    pub spread: Option<f64>,
}

/// As files have it.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a number, or { value = 0.8, spread = 0.1 }")]
enum Form {
    Value(f64),
    Whole(Whole),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    value: f64,
    spread: Option<f64>,
}

impl From<Form> for Hand {
    fn from(form: Form) -> Self {
        match form {
            Form::Value(value) => Self { value, spread: None },
            Form::Whole(Whole { value, spread }) => Self { value, spread },
        }
    }
}

impl From<Hand> for Form {
    fn from(Hand { value, spread }: Hand) -> Self {
        match spread {
            None => Self::Value(value),
            Some(_) => Self::Whole(Whole { value, spread }),
        }
    }
}

/// Something that cannot be said of a cue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {rule}")]
pub struct Wrong {
    /// Where it stands in a [`CueWord`]: `performers`, `genres`, or a feature's name.
    pub field: &'static str,
    /// What was said.
    pub what: String,
    /// What can be said.
    pub rule: String,
}

impl Hand {
    /// The share of a feature's range that is the spread of a value without one: about as
    /// finely as a person tells one mood from another, a step on a scale of twenty.
    const FINENESS: f64 = 0.05;

    /// Whether it can be said of the feature: finite, and within [`Feature::range`].
    ///
    /// # Errors
    /// What is wrong with it, with the range in words.
    pub fn check(self, feature: Feature) -> Result<(), Wrong> {
        let (least, greatest) = feature.range();
        let wrong = |what, rule| Err(Wrong { field: feature.name(), what, rule });
        if !(least..=greatest).contains(&self.value) {
            let rule = format!("{feature} goes from {least} to {greatest}");
            return wrong(format!("{} is no {feature}", self.value), rule);
        }
        let widest = greatest - least;
        match self.spread {
            Some(spread) if !(spread > 0.0 && spread <= widest) => {
                let rule = format!("write one above 0, at most {widest}");
                wrong(format!("the spread {spread} is not possible for {feature}"), rule)
            }
            _ => Ok(()),
        }
    }

    /// The estimate that it stands for.
    #[must_use]
    pub fn estimate(self, feature: Feature) -> Estimate {
        let (least, greatest) = feature.range();
        let spread = self.spread.unwrap_or((greatest - least) * Self::FINENESS);
        Estimate { value: self.value, spread, origin: Origin::Hand }
    }
}

impl CueWord {
    /// Whether all of it can be said of a cue.
    ///
    /// # Errors
    /// The first part that cannot.
    pub fn check(&self) -> Result<(), Wrong> {
        check_names("performers", self.performers.as_deref().unwrap_or_default())?;
        check_names("genres", self.genres.as_deref().unwrap_or_default())?;
        self.mood.iter().try_for_each(|(feature, hand)| hand.check(*feature))
    }
}

/// What a person types for "nobody" and "none".
pub const NOBODY: &str = "-";

/// Whether these can be names of performers or of genres; `field` is for the error.
///
/// # Errors
/// When one is empty, holds a control character, or stands there twice.
pub fn check_names(field: &'static str, names: &[String]) -> Result<(), Wrong> {
    let wrong = |what, rule: &str| Err(Wrong { field, what, rule: rule.to_owned() });
    for (at, name) in names.iter().enumerate() {
        if name.trim().is_empty() {
            return wrong("a name is empty".to_owned(), "leave it out");
        }
        if name.chars().any(char::is_control) {
            return wrong(format!("{name:?} is no name"), "a name is visible text on one line");
        }
        if name == NOBODY && names.len() > 1 {
            return wrong("a hyphen stands for no name at all".to_owned(), "say it alone");
        }
        let lower = name.to_lowercase();
        if names[..at].iter().any(|other| other.to_lowercase() == lower) {
            return wrong(format!("{name} stands there twice"), "name it once");
        }
    }
    Ok(())
}

impl Word {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listing.is_none() && self.cues.values().all(|cue| *cue == CueWord::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hand(value: f64, spread: Option<f64>) -> Hand {
        Hand { value, spread }
    }

    #[test]
    fn a_hand_reads_and_writes_as_a_number_where_that_is_all() {
        let text = "mood = { energy = 0.8, tempo = 120, valence = { value = 0.3, spread = 0.1 } }";
        let said: CueWord = toml::from_str(text).unwrap();
        assert_eq!(said.mood[&Feature::Energy], hand(0.8, None));
        assert_eq!(said.mood[&Feature::Tempo], hand(120.0, None));
        assert_eq!(said.mood[&Feature::Valence], hand(0.3, Some(0.1)));
        let written = toml::to_string(&said).unwrap();
        assert!(written.contains("energy = 0.8\n"), "{written}");
        assert_eq!(toml::from_str::<CueWord>(&written).unwrap(), said);
        for wrong in ["energy = \"loud\"", "energy = { spread = 0.1 }", "energy = { valu = 1 }"] {
            let error = toml::from_str::<CueWord>(&format!("mood = {{ {wrong} }}")).unwrap_err();
            assert!(error.message().contains("{ value = 0.8, spread = 0.1 }"), "{error}");
        }
    }

    #[test]
    fn only_what_a_feature_can_be_can_be_said() {
        for (feature, good) in [
            (Feature::Energy, hand(0.0, None)),
            (Feature::Energy, hand(1.0, Some(1.0))),
            (Feature::Loudness, hand(-60.0, Some(65.0))),
            (Feature::Tempo, hand(20.0, None)),
        ] {
            assert_eq!(good.check(feature), Ok(()), "{feature} {good:?}");
        }
        for (feature, bad) in [
            (Feature::Energy, hand(1.01, None)),
            (Feature::Energy, hand(-0.01, None)),
            (Feature::Energy, hand(f64::NAN, None)),
            (Feature::Energy, hand(f64::INFINITY, None)),
            (Feature::Energy, hand(0.5, Some(0.0))),
            (Feature::Energy, hand(0.5, Some(-0.1))),
            (Feature::Energy, hand(0.5, Some(1.1))),
            (Feature::Energy, hand(0.5, Some(f64::NAN))),
            (Feature::Tempo, hand(19.0, None)),
        ] {
            assert!(bad.check(feature).is_err(), "{feature} {bad:?}");
        }
        let told = hand(1.4, None).check(Feature::Energy).unwrap_err().to_string();
        assert_eq!(told, "1.4 is no energy: energy goes from 0 to 1");
    }

    #[test]
    fn a_value_without_a_spread_is_as_fine_as_a_person_tells() {
        let estimate = hand(0.8, None).estimate(Feature::Energy);
        assert_eq!(estimate, Estimate { value: 0.8, spread: 0.05, origin: Origin::Hand });
        assert_eq!(hand(0.8, Some(0.2)).estimate(Feature::Energy).spread, 0.2);
        assert!((hand(90.0, None).estimate(Feature::Tempo).spread - 14.0).abs() < 1e-12);
    }

    #[test]
    fn names_are_text_and_stand_once() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let check = |list: &[&str]| CueWord { performers: Some(names(list)), ..<_>::default() };
        assert_eq!(check(&["The The", "!!!"]).check(), Ok(()));
        assert_eq!(check(&[]).check(), Ok(()));
        for bad in [&["a", " "][..], &["a\nb"], &["a", "b", "a"]] {
            assert_eq!(check(bad).check().unwrap_err().field, "performers", "{bad:?}");
        }
    }
}
