//! The film that a person sees: record, user's word and moods put together.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use super::word::CueWord;
use super::{Estimate, Evidence, Feature, FilmId, Listing, Mood, Origin, Recipe};

/// A film with everything that is known and said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Film {
    /// Its name in all files.
    pub id: FilmId,
    /// Without additions.
    pub title: String,
    /// Year of release.
    pub year: Option<u16>,
    /// The reel's words for it.
    pub tags: Vec<String>,
    /// What the order of the cues means; `None` where nothing is known of the soundtrack.
    pub listing: Option<Listing>,
    /// In listing order.
    pub cues: Vec<Cue>,
}

impl Film {
    /// Its title with the year, where that is known: "SLC Punk! (1998)".
    #[must_use]
    pub fn dated(&self) -> String {
        match self.year {
            Some(year) => format!("{} ({year})", self.title),
            None => self.title.clone(),
        }
    }

    /// How many cues are evidence to the recipe.
    #[must_use]
    pub fn evidence(&self, recipe: &Recipe) -> usize {
        self.cues.iter().filter(|cue| recipe.has_evidence(&cue.mood)).count()
    }

    /// How many cues are evidence to the recipe by the loosest origin of their mood, the
    /// firmest first, and last (`None`) how many are not. What does not occur is left out.
    #[must_use]
    pub fn coverage(&self, recipe: &Recipe) -> Vec<(Option<Origin>, usize)> {
        let mut counts: BTreeMap<Option<Origin>, usize> = BTreeMap::new();
        for cue in &self.cues {
            *counts.entry(recipe.origin(&cue.mood)).or_default() += 1;
        }
        let without = counts.remove(&None).map(|count| (None, count));
        counts.into_iter().chain(without).collect()
    }
}

/// What to call each film where the others stand beside it: its title, with the year when
/// another has the same title, with the id when the year does not tell them apart either.
/// Each film stands there once.
#[must_use]
pub fn labels(films: &[Film]) -> Vec<String> {
    let mut titles: HashMap<&str, usize> = HashMap::new();
    let mut years: HashMap<(&str, Option<u16>), usize> = HashMap::new();
    for film in films {
        *titles.entry(&film.title).or_default() += 1;
        *years.entry((&film.title, film.year)).or_default() += 1;
    }
    let label = |film: &Film| match film.year {
        _ if titles.get(film.title.as_str()) == Some(&1) => film.title.clone(),
        Some(_) if years.get(&(film.title.as_str(), film.year)) == Some(&1) => film.dated(),
        _ => format!("{} ({})", film.title, film.id),
    };
    films.iter().map(label).collect()
}

/// A cue with its mood and its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// What the source said, with the performers that the user named.
    pub record: super::Cue,
    /// The genres of its performers, most typical first, without repetition.
    pub genres: Vec<String>,
    /// What its genres and its mood rest on.
    pub evidence: Evidence,
    /// What it feels like.
    pub mood: Mood,
    /// What the film's other cues make likely where the mood has no value: no evidence.
    pub bridged: Mood,
    /// The audio file that stands for it.
    pub file: Option<PathBuf>,
    /// What the user said of it; all of it is already counted in.
    pub said: CueWord,
}

impl Cue {
    /// Of which nothing but its record is known.
    #[must_use]
    pub fn new(record: super::Cue) -> Self {
        Self {
            record,
            genres: Vec::new(),
            evidence: Evidence::default(),
            mood: Mood::default(),
            bridged: Mood::default(),
            file: None,
            said: CueWord::default(),
        }
    }

    /// Whether the user said something of who plays it, its genres or its mood.
    #[must_use]
    pub fn is_corrected(&self) -> bool {
        CueWord { file: None, ..self.said.clone() } != CueWord::default()
    }

    /// The estimate of a feature: its own, else, where `bridge` says so, the bridged one.
    #[must_use]
    pub fn estimate(&self, feature: Feature, bridge: bool) -> Option<Estimate> {
        self.mood.get(feature).or_else(|| self.bridged.get(feature).filter(|_| bridge))
    }

    /// Puts the bridged estimates into the mood: for showing, never before counting evidence.
    pub fn fill_gaps(&mut self) {
        for feature in Feature::ALL {
            self.mood.set(feature, self.estimate(feature, true));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_no_more_than_needed() {
        let film = |id: &str, title: &str, year| Film {
            id: FilmId::new(id).unwrap(),
            title: title.into(),
            year,
            tags: Vec::new(),
            listing: None,
            cues: Vec::new(),
        };
        let films = [
            film("local-a", "Alone", Some(1990)),
            film("local-b", "Same", Some(1983)),
            film("local-c", "Same", Some(1996)),
            film("local-d", "Same", None),
            film("local-e", "Twin", Some(2000)),
            film("local-f", "Twin", Some(2000)),
        ];
        assert_eq!(
            labels(&films),
            [
                "Alone",
                "Same (1983)",
                "Same (1996)",
                "Same (local-d)",
                "Twin (local-e)",
                "Twin (local-f)"
            ]
        );
    }
}
