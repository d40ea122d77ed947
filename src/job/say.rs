//! What the user says of a cue, in one step.

pub use crate::curate::Part;
use crate::curate::{Change, Edit};
use crate::error::{Error, Result};
use crate::model::Feature;
use crate::model::standing::Outcome;
use crate::model::word::Hand;

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
        // What changes nothing is no fault here: a script may say the same twice.
        let news = changes(saying)?.into_iter().filter(|change| !change.is_said(&cue.said));
        let mut news: Vec<Edit> =
            news.map(|change| change.of(id.clone(), cue.record.id.clone())).collect();
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
            Edit::OfCue { change: Change::Genres(Some(genres)), .. } => {
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

/// What is said, each part at most once.
fn changes(saying: Saying) -> Result<Vec<Change>> {
    let Saying { performers, genres, moods, forget } = saying;
    let mut changes: Vec<Change> = Vec::new();
    changes.extend(performers.map(|names| Change::Performers(Some(names))));
    changes.extend(genres.map(|names| Change::Genres(Some(names))));
    changes.extend(moods.into_iter().map(|(feature, hand)| Change::Mood(feature, Some(hand))));
    changes.extend(forget.into_iter().map(Part::forgotten));
    for (at, change) in changes.iter().enumerate() {
        if changes[..at].iter().any(|other| other.part() == change.part()) {
            let part = change.part().name();
            return Err(Error::input(
                format!("two different things are said of the cue's {part}"),
                "say it once, or let it be forgotten",
            ));
        }
    }
    Ok(changes)
}
