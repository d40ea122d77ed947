//! A film that was found becomes a film of a reel.

use crate::curate::Edit;
use crate::error::Result;
use crate::model::standing::Outcome;
use crate::model::{Slug, reel};

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
    pub fn add_film(&mut self, reel: &Slug, film: &Found) -> Result<Option<Outcome>> {
        let id = film.is.as_ref().unwrap_or(&film.id);
        let films = self.data.reel(reel).map_or(&[][..], |reel| &reel.films);
        if films.iter().any(|entry| entry.id == *id) {
            return Ok(None);
        }
        let at = films.len();
        let entry = reel::Entry {
            id: id.clone(),
            title: film.title.clone(),
            year: film.year,
            tags: Vec::new(),
            note: None,
            also: reel::Also::default(),
        };
        self.edit(Edit::InsertFilm { reel: reel.clone(), at, entry }).map(Some)
    }
}
