//! A soundtrack that the user read becomes the listing that counts for a film.

use crate::credits::Reading;
use crate::curate::{Edit, listing};
use crate::error::{Error, Result};
use crate::model::standing::Outcome;
use crate::model::{FilmId, Soundtrack};
use crate::store;
use crate::store::listings::Kept;

use super::desk::Desk;
use super::find;

/// Whether a reading may push out one that looks more complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// Only what is at least as good takes the place.
    IfBetter,
    /// The user insists.
    Always,
}

impl Desk {
    /// The film that a person means: by its id, else by its title in one of the reels, with or
    /// without the year behind it.
    ///
    /// # Errors
    /// When no film has that title, or several have.
    pub fn film(&self, named: &str) -> Result<FilmId> {
        find::film(named, &self.data, &self.records)
    }

    /// Keeps a reading and lets it count for a film, as one edit. What the user said of cues
    /// stays with them. `None` when it counts already.
    ///
    /// # Errors
    /// When the page is of another film, lists nothing, is poorer than what is there, or cannot
    /// be written; then nothing was changed.
    pub fn take_listing(
        &mut self,
        film: &FilmId,
        reading: Reading,
        replace: Replace,
    ) -> Result<Option<Outcome>> {
        self.may_write()?;
        is_of(film, &reading)?;
        // A listing that is gone or broken keeps nobody from reading a new one.
        let _ = self.records.fetch(film, &self.data);
        let before = self.records.record(film, &self.data).map(|record| &record.soundtrack);
        worth_it(&reading.soundtrack, before, replace)?;
        let word = self.data.word(film);
        let moved = before
            .map_or_else(Vec::new, |before| listing::moved(before, &reading.soundtrack, word));
        let about = reading.film;
        let kept = Kept::new(
            reading.kind.name(),
            store::now(),
            about.title,
            about.year,
            reading.soundtrack,
        );
        if word.listing == Some(kept.id()?) {
            return Ok(None);
        }
        let listing = Some(self.data.keep_listing(film, &kept)?);
        let edit = Edit::ChooseListing { film: film.clone(), listing, moved };
        let cues = kept.soundtrack.cues.len();
        let what = format!("{}: {cues} cues", self.described(&edit));
        let done = self.data.perform(edit, what)?;
        self.outcome(done).map(Some)
    }
}

fn is_of(film: &FilmId, reading: &Reading) -> Result<()> {
    let about = &reading.film;
    match &about.id {
        Some(id) if id != film && about.moved_from.as_ref() != Some(film) => {
            let title = about.title.as_deref().unwrap_or("another film");
            Err(Error::input(
                format!("this is the page of {title} ({id}), not of {film}"),
                "choose that film, or save the page of this one",
            ))
        }
        _ => Ok(()),
    }
}

fn worth_it(new: &Soundtrack, before: Option<&Soundtrack>, replace: Replace) -> Result<()> {
    if new.cues.is_empty() {
        let hint =
            "most films have none there; a list of your own can be read too, one cue on each line";
        return Err(Error::input("there is no cue in it", hint));
    }
    match before {
        Some(before) if replace == Replace::IfBetter && !listing::is_better(new, before) => {
            let (new, old) = (new.cues.len(), before.cues.len());
            let cues = if new == 1 { "cue" } else { "cues" };
            Err(Error::input(
                format!("this listing looks poorer than the one there is: {new} {cues}, not {old}"),
                "`needledrop credits read --replace` takes it all the same",
            ))
        }
        _ => Ok(()),
    }
}
