//! One change that a user makes, and its inverse.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::model::{CueId, FilmId, ListingId, Slug, reel};

use super::Change;

/// Pairs of cues: what the user said of the first goes to the second.
pub type Moved = Vec<(CueId, CueId)>;

/// A change to one reel or to the word on one film. Written to the journal as it stands here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Puts a film at another place of its reel.
    MoveFilm {
        /// Which reel.
        reel: Slug,
        /// Which film.
        film: FilmId,
        /// Its place afterwards, from 0.
        to: usize,
    },
    /// Takes a film out of a reel.
    RemoveFilm {
        /// Which reel.
        reel: Slug,
        /// Which film.
        film: FilmId,
    },
    /// Puts a film into a reel.
    InsertFilm {
        /// Which reel.
        reel: Slug,
        /// Its place afterwards, from 0.
        at: usize,
        /// What the reel says of it.
        entry: reel::Entry,
    },
    /// Puts films into a reel, as one step: all of them or none.
    AddFilms {
        /// Which reel.
        reel: Slug,
        /// The first of the films.
        film: FilmId,
        /// The name of the reel, if it is made by this: there must be none.
        made: Option<String>,
        /// Each with its place afterwards, from 0, ascending; at least one.
        films: Vec<(usize, reel::Entry)>,
    },
    /// Takes films out of a reel, as one step.
    RemoveFilms {
        /// Which reel.
        reel: Slug,
        /// The first of the films.
        film: FilmId,
        /// Whether the reel goes as well if nothing else is in it.
        unmade: bool,
        /// At least one.
        films: Vec<FilmId>,
    },
    /// Gives films of a reel other ids, as one step.
    NameFilms {
        /// Which reel.
        reel: Slug,
        /// The first of the films, as it is called before.
        film: FilmId,
        /// Each as it is called before, and what the reel says of it afterwards; at least one.
        films: Vec<(FilmId, reel::Entry)>,
    },
    /// Gives a group another name, or takes the user's name away.
    RenameArchetype {
        /// Which reel.
        reel: Slug,
        /// A film of the group.
        film: FilmId,
        /// The place among the reel's names.
        at: usize,
        /// What stands there; `None` where a name is put in.
        from: Option<reel::Archetype>,
        /// What shall stand there; `None` where it is taken away.
        to: Option<reel::Archetype>,
    },
    /// Several changes to the word on one film, as one step: all of them or none.
    Together {
        /// Which film.
        film: FilmId,
        /// In their order; at least one.
        edits: Vec<Edit>,
    },
    /// Says which of the user's own listings counts for a film, or that the source's does.
    ChooseListing {
        /// Which film.
        film: FilmId,
        /// Which listing.
        listing: Option<ListingId>,
        /// Cues that bear another id in the other listing.
        moved: Moved,
    },
    /// Changes what is said of a cue.
    #[serde(untagged, with = "super::change::written")]
    OfCue {
        /// The cue's film.
        film: FilmId,
        /// Which cue.
        cue: CueId,
        /// What is said, and of what part of it.
        change: Change,
    },
}

/// What an edit changes: the unit that is read, compared and written as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A reel.
    Reel(Slug),
    /// The user's word on a film.
    Word(FilmId),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reel(slug) => write!(f, "the reel {slug}"),
            Self::Word(film) => write!(f, "the word on {film}"),
        }
    }
}

impl Edit {
    /// What it changes.
    #[must_use]
    pub fn target(&self) -> Target {
        match self {
            Self::MoveFilm { reel, .. }
            | Self::RemoveFilm { reel, .. }
            | Self::InsertFilm { reel, .. }
            | Self::AddFilms { reel, .. }
            | Self::RemoveFilms { reel, .. }
            | Self::NameFilms { reel, .. }
            | Self::RenameArchetype { reel, .. } => Target::Reel(reel.clone()),
            Self::OfCue { film, .. }
            | Self::Together { film, .. }
            | Self::ChooseListing { film, .. } => Target::Word(film.clone()),
        }
    }

    /// The film that it is about.
    #[must_use]
    pub fn film(&self) -> &FilmId {
        match self {
            Self::MoveFilm { film, .. }
            | Self::RemoveFilm { film, .. }
            | Self::AddFilms { film, .. }
            | Self::RemoveFilms { film, .. }
            | Self::NameFilms { film, .. }
            | Self::RenameArchetype { film, .. }
            | Self::OfCue { film, .. }
            | Self::Together { film, .. }
            | Self::ChooseListing { film, .. } => film,
            Self::InsertFilm { entry, .. } => &entry.id,
        }
    }

    /// The cue that it is about, if it is about one.
    #[must_use]
    pub fn cue(&self) -> Option<&CueId> {
        match self {
            Self::OfCue { cue, .. } => Some(cue),
            Self::Together { edits, .. } => edits.iter().find_map(Self::cue),
            _ => None,
        }
    }

    /// The error of an edit that is given what it does not change.
    pub(super) fn mistaken(&self) -> Error {
        Error::failure(
            format!("this edit changes {}, not what it was given", self.target()),
            "this is a fault of the program; please report it",
        )
    }
}

impl Change {
    /// The edit that says it of a cue.
    #[must_use]
    pub const fn of(self, film: FilmId, cue: CueId) -> Edit {
        Edit::OfCue { film, cue, change: self }
    }
}
