//! What the user says of a cue, in one step.

use crate::curate::Edit;
use crate::error::{Error, Result};
use crate::model::standing::Outcome;
use crate::model::word::{CueWord, Hand};
use crate::model::{CueId, Feature, FilmId};

use super::desk::Desk;
use super::{explain_genres, find, show_film};

/// What shall be said of a cue; what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Saying {
    /// Who performs it; empty: nobody that is known.
    pub performers: Option<Vec<String>>,
    /// Its genres; empty: none that would tell its mood.
    pub genres: Option<Vec<String>>,
    /// Its mood, each feature once.
    pub moods: Vec<(Feature, Hand)>,
    /// What was said and shall count no more.
    pub forget: Vec<Part>,
}

/// A part of what can be said of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who performs it.
    Performers,
    /// Its genres.
    Genres,
    /// One feature of its mood.
    Mood(Feature),
}

impl Desk {
    /// Says something of a cue as one step that can be undone; film and cue as in
    /// [`find`]. `None` when all of it was said already.
    ///
    /// # Errors
    /// When film or cue are unknown, something cannot be said, is said and forgotten at once, or
    /// cannot be written; then nothing was changed.
    pub fn say(&mut self, film: &str, cue: &str, saying: Saying) -> Result<Option<Outcome>> {
        self.may_write()?;
        let id = self.film(film)?;
        let film = show_film::film(&id, &mut self.records, &self.data)?.0;
        let cue = find::cue(cue, &film)?;
        let edits = edits(saying, &id, &cue.record.id)?;
        // What changes nothing is no fault here: a script may say the same twice.
        let mut news: Vec<Edit> =
            edits.into_iter().filter(|edit| !is_said(&cue.said, edit)).collect();
        match (news.len(), news.pop()) {
            (_, None) => Ok(None),
            (1, Some(edit)) => self.edit(edit).map(Some),
            (_, Some(last)) => {
                news.push(last);
                self.edit(Edit::Together { film: id, edits: news }).map(Some)
            }
        }
    }

    /// What the user should know of the genres that an edit names: those that the map lacks.
    pub(super) fn remark(&self, edit: &Edit) -> Option<String> {
        match edit {
            Edit::SetGenres { genres: Some(genres), .. } => {
                let explained = explain_genres::explain(self.records.map(), genres);
                let lacking = explained.names.iter().filter(|name| name.is_lacking());
                let told: Vec<String> = lacking.map(|name| of_lacking(name)).collect();
                (!told.is_empty()).then(|| told.join("; "))
            }
            Edit::Together { edits, .. } => edits.iter().find_map(|edit| self.remark(edit)),
            _ => None,
        }
    }
}

/// That the map lacks a genre, and what stands in or might have been meant.
fn of_lacking(name: &explain_genres::Name) -> String {
    let wider = match name.look_up.entry {
        Some(entry) => format!(", {} stands in", entry.name),
        None => String::new(),
    };
    let near = match name.near.as_slice() {
        [] => String::new(),
        near => format!(" (near it: {})", near.join(", ")),
    };
    format!("`{}` is not in the genre map{wider}{near}", name.look_up.name)
}

/// The edits that say it, each part at most once.
fn edits(saying: Saying, film: &FilmId, cue: &CueId) -> Result<Vec<Edit>> {
    let mut edits: Vec<(Part, Edit)> = Vec::new();
    let (film, cue) = (film.clone(), cue.clone());
    let performers = |performers| {
        (Part::Performers, Edit::SetPerformers { film: film.clone(), cue: cue.clone(), performers })
    };
    let genres =
        |genres| (Part::Genres, Edit::SetGenres { film: film.clone(), cue: cue.clone(), genres });
    let mood = |feature, hand| {
        let edit = Edit::SetMood { film: film.clone(), cue: cue.clone(), feature, hand };
        (Part::Mood(feature), edit)
    };
    edits.extend(saying.performers.map(|names| performers(Some(names))));
    edits.extend(saying.genres.map(|names| genres(Some(names))));
    edits.extend(saying.moods.into_iter().map(|(feature, hand)| mood(feature, Some(hand))));
    edits.extend(saying.forget.into_iter().map(|part| match part {
        Part::Performers => performers(None),
        Part::Genres => genres(None),
        Part::Mood(feature) => mood(feature, None),
    }));
    for (at, (part, _)) in edits.iter().enumerate() {
        if edits[..at].iter().any(|(other, _)| other == part) {
            let part = match part {
                Part::Performers => "performers",
                Part::Genres => "genres",
                Part::Mood(feature) => feature.name(),
            };
            return Err(Error::input(
                format!("two different things are said of the cue's {part}"),
                "say it once, or let it be forgotten",
            ));
        }
    }
    Ok(edits.into_iter().map(|(_, edit)| edit).collect())
}

/// Whether the edit would change nothing.
fn is_said(said: &CueWord, edit: &Edit) -> bool {
    match edit {
        Edit::SetPerformers { performers, .. } => said.performers == *performers,
        Edit::SetGenres { genres, .. } => said.genres == *genres,
        Edit::SetMood { feature, hand, .. } => said.mood.get(feature) == hand.as_ref(),
        _ => false,
    }
}
