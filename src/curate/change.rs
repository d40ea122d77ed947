//! What a person can say of a cue, kind by kind: how it counts, what is wrong with it, its words.
//!
//! A further kind is a variant of [`Part`] and of [`Change`], and what the compiler then asks
//! for here and in `change/written.rs`. Knows no reel and no film.

pub(super) mod written;

use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::model::Feature;
use crate::model::word::{self, CueWord, Hand};

/// A part of what can be said of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Which audio file stands for it.
    File,
    /// Who performs it.
    Performers,
    /// Its genres.
    Genres,
    /// One feature of its mood.
    Mood(Feature),
}

impl Part {
    /// Every part.
    fn all() -> impl Iterator<Item = Self> {
        let moods = Feature::ALL.into_iter().map(Self::Mood);
        [Self::File, Self::Performers, Self::Genres].into_iter().chain(moods)
    }

    /// As in sentences.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Performers => "performers",
            Self::Genres => "genres",
            Self::Mood(feature) => feature.name(),
        }
    }

    /// That nothing is said of it any more.
    #[must_use]
    pub const fn forgotten(self) -> Change {
        match self {
            Self::File => Change::File(None),
            Self::Performers => Change::Performers(None),
            Self::Genres => Change::Genres(None),
            Self::Mood(feature) => Change::Mood(feature, None),
        }
    }

    /// What is said of it.
    fn said(self, said: &CueWord) -> Change {
        match self {
            Self::File => Change::File(said.file.clone()),
            Self::Performers => Change::Performers(said.performers.clone()),
            Self::Genres => Change::Genres(said.genres.clone()),
            Self::Mood(feature) => Change::Mood(feature, said.mood.get(&feature).copied()),
        }
    }
}

/// Something said of one part of a cue; `None`: what was said shall count no more.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Which audio file stands for it. Kept as given; it must be valid UTF-8.
    File(Option<PathBuf>),
    /// Who performs it, instead of whom the source names; empty: nobody that is known.
    Performers(Option<Vec<String>>),
    /// Its genres, instead of those of its performers; empty: none that would tell its mood.
    Genres(Option<Vec<String>>),
    /// One feature of its mood, instead of the estimate.
    Mood(Feature, Option<Hand>),
}

impl Change {
    /// All that is said of a cue, part by part.
    pub fn all(said: &CueWord) -> impl Iterator<Item = Self> {
        Part::all()
            .map(|part| part.said(said))
            .filter(|change| *change != change.part().forgotten())
    }

    /// What it is about.
    #[must_use]
    pub const fn part(&self) -> Part {
        match self {
            Self::File(_) => Part::File,
            Self::Performers(_) => Part::Performers,
            Self::Genres(_) => Part::Genres,
            Self::Mood(feature, _) => Part::Mood(*feature),
        }
    }

    /// Whether this is what is said already.
    #[must_use]
    pub fn is_said(&self, said: &CueWord) -> bool {
        self.part().said(said) == *self
    }

    /// Whether something else is said of the same part.
    #[must_use]
    pub fn contradicts(&self, said: &CueWord) -> bool {
        !self.is_said(said) && !self.part().forgotten().is_said(said)
    }

    /// Changes what is said of a cue and returns the change that takes this one back.
    ///
    /// # Errors
    /// When it cannot be said, or is said already; `said` is then as before.
    pub(super) fn apply(&self, said: &mut CueWord) -> Result<Self> {
        self.check()?;
        let before = self.part().said(said);
        if before == *self {
            return Err(self.said_already());
        }
        match self.clone() {
            Self::File(file) => said.file = file,
            Self::Performers(names) => said.performers = names,
            Self::Genres(names) => said.genres = names,
            Self::Mood(feature, Some(hand)) => drop(said.mood.insert(feature, hand)),
            Self::Mood(feature, None) => drop(said.mood.remove(&feature)),
        }
        Ok(before)
    }

    fn check(&self) -> Result<()> {
        let names = |names: &Option<Vec<String>>| {
            word::check_names(self.part().name(), names.as_deref().unwrap_or_default())
        };
        match self {
            Self::File(Some(file)) if file.to_str().is_none() => Err(Error::input(
                "a file's name that is not UTF-8 cannot be written down",
                "give the file a name in UTF-8",
            )
            .in_file(file)),
            Self::File(_) => Ok(()),
            Self::Performers(list) | Self::Genres(list) => Ok(names(list)?),
            Self::Mood(feature, hand) => Ok(hand.map_or(Ok(()), |hand| hand.check(*feature))?),
        }
    }

    fn said_already(&self) -> Error {
        let part = self.part();
        match self {
            Self::File(Some(file)) => {
                Error::input("this file is already linked to the cue", "choose another")
                    .in_file(file)
            }
            Self::File(None) => Error::input("no file is linked to the cue", "link one first"),
            _ if *self == part.forgotten() => {
                let what = format!("nothing was said of the cue's {}", part.name());
                Error::input(what, "nothing needs to be done")
            }
            _ => {
                let what = format!("you already said so of the cue's {}", part.name());
                Error::input(what, "nothing needs to be done, or say something else")
            }
        }
    }

    /// What is done; the cue's title follows.
    pub(super) fn words(&self) -> String {
        match self {
            Self::File(Some(file)) => {
                let name = file.file_name().unwrap_or(file.as_os_str());
                format!("link {} to", name.to_string_lossy())
            }
            Self::File(None) => "unlink the file of".to_owned(),
            Self::Performers(None) | Self::Genres(None) | Self::Mood(_, None) => {
                format!("forget the {} said of", self.part().name())
            }
            // As a person types them: names hold commas, genres do not.
            Self::Performers(Some(names)) => said_names("performers", names, "; "),
            Self::Genres(Some(names)) => said_names("genres", names, ", "),
            Self::Mood(feature, Some(Hand { value, spread: Some(spread) })) => {
                format!("say {feature} {value} ± {spread} of")
            }
            Self::Mood(feature, Some(Hand { value, spread: None })) => {
                format!("say {feature} {value} of")
            }
        }
    }
}

fn said_names(what: &str, names: &[String], between: &str) -> String {
    match names {
        [] => format!("say that no {what} are known of"),
        names => format!("say {what} {} of", names.join(between)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_said_is_said_and_can_be_forgotten() {
        let text = "file = \"/m/a.mp3\"\nperformers = [\"A\"]\ngenres = []\n[mood]\nenergy = 0.8";
        let said: CueWord = toml::from_str(text).unwrap();
        let all: Vec<Change> = Change::all(&said).collect();
        assert_eq!(all.len(), 4);
        assert!(all.iter().all(|change| change.is_said(&said) && !change.contradicts(&said)));
        let mut again = CueWord::default();
        let back: Vec<Change> =
            all.iter().map(|change| change.apply(&mut again).unwrap()).collect();
        assert_eq!(again, said);
        assert!(all.iter().zip(&back).all(|(change, back)| *back == change.part().forgotten()));
        let other = Change::Genres(Some(vec!["ska".into()]));
        assert!(other.contradicts(&said) && !other.contradicts(&CueWord::default()));
    }

    #[test]
    fn what_is_said_already_is_told() {
        let mut said = CueWord::default();
        let energy = Change::Mood(Feature::Energy, Some(Hand { value: 0.8, spread: None }));
        energy.apply(&mut said).unwrap();
        let told = |change: &Change| change.apply(&mut said.clone()).unwrap_err().what;
        assert_eq!(told(&energy), "you already said so of the cue's energy");
        let nothing = Part::Mood(Feature::Valence).forgotten();
        assert_eq!(told(&nothing), "nothing was said of the cue's valence");
    }
}
