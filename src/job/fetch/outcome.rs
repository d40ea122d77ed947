//! What became of a film that was to be fetched.

use crate::error::Error;
use crate::model::found::Identity;
use crate::model::{FilmId, Record};

use super::identity::Known;
use super::soundtrack::Music;

/// What became of one part of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It was found; what, in words.
    Found(String),
    /// There is none, as far as the sources know; what would help, in words.
    Nothing(String),
    /// Several could be meant, the likeliest first: a person must say which.
    Which(Vec<Identity>),
    /// It could not be asked for.
    Failed(Error),
    /// It was not asked for; why not.
    NotAsked(String),
}

impl Outcome {
    /// As in output.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Found(_) => "found",
            Self::Nothing(_) => "nothing",
            Self::Which(_) => "ambiguous",
            Self::Failed(_) => "failed",
            Self::NotAsked(_) => "not asked",
        }
    }

    /// In words for a person.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Found(words) | Self::Nothing(words) | Self::NotAsked(words) => words.clone(),
            Self::Which(candidates) => {
                let named = candidates.iter().take(5).map(Identity::named);
                format!("it may be {}", named.collect::<Vec<_>>().join("; "))
            }
            Self::Failed(error) => format!("{error}; {}", error.hint),
        }
    }
}

/// A film that was to be fetched.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// As it was asked for.
    pub id: FilmId,
    /// Its own name where that is a local one and it is known now which film it is.
    pub is: Option<FilmId>,
    /// As found, else as asked for.
    pub title: String,
    /// Likewise.
    pub year: Option<u16>,
    /// Cues of the listing that would count.
    pub cues: usize,
    /// Which film it is.
    pub identity: Outcome,
    /// What music it has.
    pub soundtrack: Outcome,
    /// By what genres that goes.
    pub genres: Outcome,
    /// Which source of music could not be asked, where another one answered.
    pub beside: Option<Error>,
}

impl Found {
    pub(super) fn new(known: &Known, record: &Record, music: Music) -> Self {
        let sure = known.sure();
        let Music { outcome: soundtrack, failed, .. } = music;
        let beside = failed.filter(|_| !matches!(soundtrack, Outcome::Failed(_)));
        Self {
            id: record.id.clone(),
            is: sure.map(|identity| identity.id.clone()).filter(|id| *id != record.id),
            title: record.title.clone(),
            year: record.year,
            cues: record.best().map_or(0, |offer| offer.soundtrack.cues.len()),
            identity: known.identity.clone(),
            soundtrack,
            genres: Outcome::NotAsked("it has no music that could be asked for".into()),
            beside,
        }
    }

    /// Whether something of it could not be asked for, so that it is worth to ask again.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        [&self.identity, &self.soundtrack, &self.genres]
            .iter()
            .any(|outcome| matches!(outcome, Outcome::Failed(_)))
    }
}
