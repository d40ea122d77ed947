//! One change that a user makes, and its inverse.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::model::{CueId, FilmId, ListingId, Reel, Slug, Word, reel};

/// Pairs of cues: what the user said of the first goes to the second.
pub type Moved = Vec<(CueId, CueId)>;

/// A change to one reel or to the word on one film. Written to the journal as it stands here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Says which audio file stands for a cue, or that none does.
    LinkFile {
        /// The cue's film.
        film: FilmId,
        /// Which cue.
        cue: CueId,
        /// Kept as given; it must be valid UTF-8.
        file: Option<PathBuf>,
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

/// What stands in a [`Target`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Of a reel.
    Reel(Reel),
    /// Of the user's word on a film.
    Word(Word),
}

impl Edit {
    /// What it changes.
    #[must_use]
    pub fn target(&self) -> Target {
        match self {
            Self::MoveFilm { reel, .. }
            | Self::RemoveFilm { reel, .. }
            | Self::InsertFilm { reel, .. } => Target::Reel(reel.clone()),
            Self::LinkFile { film, .. } | Self::ChooseListing { film, .. } => {
                Target::Word(film.clone())
            }
        }
    }

    /// The film that it is about.
    #[must_use]
    pub fn film(&self) -> &FilmId {
        match self {
            Self::MoveFilm { film, .. }
            | Self::RemoveFilm { film, .. }
            | Self::LinkFile { film, .. }
            | Self::ChooseListing { film, .. } => film,
            Self::InsertFilm { entry, .. } => &entry.id,
        }
    }

    /// The cue that it is about, if it is about one.
    #[must_use]
    pub fn cue(&self) -> Option<&CueId> {
        match self {
            Self::LinkFile { cue, .. } => Some(cue),
            _ => None,
        }
    }

    /// Changes `content` and returns the edit that takes the change back.
    ///
    /// # Errors
    /// When the edit is impossible or would change nothing; `content` is then as before.
    pub fn apply(&self, content: &mut Content) -> Result<Self> {
        match (self, content) {
            (Self::MoveFilm { reel, film, to }, Content::Reel(list)) => {
                let from = place(list, film)?;
                move_film(list, from, *to)?;
                Ok(Self::MoveFilm { reel: reel.clone(), film: film.clone(), to: from })
            }
            (Self::RemoveFilm { reel, film }, Content::Reel(list)) => {
                let at = place(list, film)?;
                let entry = list.films.remove(at);
                Ok(Self::InsertFilm { reel: reel.clone(), at, entry })
            }
            (Self::InsertFilm { reel, at, entry }, Content::Reel(list)) => {
                insert_film(list, *at, entry)?;
                Ok(Self::RemoveFilm { reel: reel.clone(), film: entry.id.clone() })
            }
            (Self::LinkFile { film, cue, file }, Content::Word(word)) => {
                let before = link_file(word, cue, file.as_ref())?;
                Ok(Self::LinkFile { film: film.clone(), cue: cue.clone(), file: before })
            }
            (Self::ChooseListing { film, listing, moved }, Content::Word(word)) => {
                let (listing, moved) = choose_listing(word, listing.as_ref(), moved)?;
                Ok(Self::ChooseListing { film: film.clone(), listing, moved })
            }
            (_, Content::Reel(_) | Content::Word(_)) => Err(Error::failure(
                format!("this edit changes {}, not what it was given", self.target()),
                "this is a fault of the program; please report it",
            )),
        }
    }

    /// The edit in words, as after "undo:". `film` is the title of [`Edit::film`], `cue` that
    /// of [`Edit::cue`] (unused where there is none).
    #[must_use]
    pub fn describe(&self, film: &str, cue: &str) -> String {
        match self {
            Self::MoveFilm { to, .. } => format!("move {film} to place {}", to + 1),
            Self::RemoveFilm { .. } => format!("take {film} out of the reel"),
            Self::InsertFilm { at, .. } => format!("put {film} into the reel at place {}", at + 1),
            Self::LinkFile { file: Some(file), .. } => {
                let name = file.file_name().unwrap_or(file.as_os_str());
                format!("link {} to {cue} ({film})", name.to_string_lossy())
            }
            Self::ChooseListing { listing: Some(_), .. } => {
                format!("read the soundtrack of {film}")
            }
            Self::ChooseListing { listing: None, .. } => {
                format!("take the read soundtrack of {film} away")
            }
            Self::LinkFile { file: None, .. } => format!("unlink the file of {cue} ({film})"),
        }
    }
}

fn place(list: &Reel, film: &FilmId) -> Result<usize> {
    list.position(film).ok_or_else(|| {
        Error::input(
            format!("{film} is not in the reel {}", list.name),
            "choose a film of the reel",
        )
    })
}

fn move_film(list: &mut Reel, from: usize, to: usize) -> Result<()> {
    if to >= list.films.len() {
        return Err(out_of_range(list, to, list.films.len()));
    }
    if from == to {
        let title = &list.films[from].title;
        return Err(Error::input(
            format!("{title} already stands at place {}", to + 1),
            "name another place",
        ));
    }
    let entry = list.films.remove(from);
    list.films.insert(to, entry);
    Ok(())
}

fn insert_film(list: &mut Reel, at: usize, entry: &reel::Entry) -> Result<()> {
    if at > list.films.len() {
        return Err(out_of_range(list, at, list.films.len() + 1));
    }
    if let Some(there) = list.position(&entry.id) {
        return Err(Error::input(
            format!("{} is in the reel {} at place {}", entry.title, list.name, there + 1),
            "move it instead: a reel holds a film once",
        ));
    }
    list.films.insert(at, entry.clone());
    Ok(())
}

fn out_of_range(list: &Reel, at: usize, places: usize) -> Error {
    Error::input(
        format!("there is no place {} in the reel {}", at.saturating_add(1), list.name),
        format!("its places go from 1 to {places}"),
    )
}

/// Returns the file that was linked before.
fn link_file(word: &mut Word, cue: &CueId, file: Option<&PathBuf>) -> Result<Option<PathBuf>> {
    if let Some(name) = file.filter(|file| file.to_str().is_none()) {
        return Err(Error::input(
            "a file's name that is not UTF-8 cannot be written down",
            "give the file a name in UTF-8",
        )
        .in_file(name));
    }
    let before = word.cues.get(cue).and_then(|said| said.file.clone());
    if before.as_ref() == file {
        return Err(match file {
            Some(name) => Error::input("this file is already linked to the cue", "choose another")
                .in_file(name),
            None => Error::input("no file is linked to the cue", "link one first"),
        });
    }
    let said = word.cues.entry(cue.clone()).or_default();
    said.file = file.cloned();
    if *said == Default::default() {
        word.cues.remove(cue);
    }
    Ok(before)
}
/// Chooses a listing and lets what was said of its cues follow them; returns the listing before
/// and what takes the moves back. A cue with a word of its own keeps that one.
fn choose_listing(
    word: &mut Word,
    listing: Option<&ListingId>,
    moved: &[(CueId, CueId)],
) -> Result<(Option<ListingId>, Moved)> {
    if word.listing.as_ref() == listing {
        return Err(Error::input("this listing counts already", "nothing is to be done"));
    }
    let mut back = Vec::new();
    for (from, to) in moved {
        if !word.cues.contains_key(to)
            && let Some(said) = word.cues.remove(from)
        {
            word.cues.insert(to.clone(), said);
            back.push((to.clone(), from.clone()));
        }
    }
    back.reverse();
    Ok((std::mem::replace(&mut word.listing, listing.cloned()), back))
}
