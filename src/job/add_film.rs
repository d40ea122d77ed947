//! A film that was found becomes a film of a reel.

use crate::curate::Edit;
use crate::error::Result;
use crate::model::Slug;
use crate::model::reel::{Also, Entry};
use crate::model::standing::Outcome;

use super::desk::Desk;
use super::fetch::Found;

impl Desk {
    /// The file name of the reel that a person means; the one that was open last without a name.
    ///
    /// # Errors
    /// When there is no such reel.
    pub fn reel(&self, named: Option<&str>) -> Result<Slug> {
        Ok(self.data.choose(named)?.0.clone())
    }

    /// Puts a film at the end of a reel. `None` when it is there already.
    ///
    /// # Errors
    /// As [`Desk::edit`].
    pub fn add_film(&mut self, reel: &Slug, entry: Entry) -> Result<Option<Outcome>> {
        let films = self.data.reel(reel).map_or(&[][..], |reel| &reel.films);
        if films.iter().any(|other| other.id == entry.id) {
            return Ok(None);
        }
        let at = films.len();
        self.edit(Edit::InsertFilm { reel: reel.clone(), at, entry }).map(Some)
    }
}

impl Found {
    /// The film as an entry of a reel.
    #[must_use]
    pub fn entry(&self) -> Entry {
        Entry {
            id: self.is.as_ref().unwrap_or(&self.id).clone(),
            title: self.title.clone(),
            year: self.year,
            tags: Vec::new(),
            note: None,
            also: Also::default(),
        }
    }
}
