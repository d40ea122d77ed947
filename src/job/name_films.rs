//! Films that a reel knows by a local id get their own once a source tells which they are.

use crate::curate::Edit;
use crate::error::Result;
use crate::model::standing::Outcome;
use crate::model::{FilmId, Slug, Word, reel};

use super::desk::Desk;
use super::fetch::Found;

impl Desk {
    /// Gives films their own ids in every reel, one edit a reel. A film of which the user said
    /// something under its local id keeps that, and so does one whose own id is in the reel.
    ///
    /// # Errors
    /// As [`Desk::edit`].
    pub fn name_films(&mut self, found: &[Found]) -> Result<Vec<Outcome>> {
        let named: Vec<(&Found, &FilmId)> =
            found.iter().filter_map(|film| Some((film, film.is.as_ref()?))).collect();
        let reels: Vec<Slug> = self.data.reels().map(|(slug, _)| slug.clone()).collect();
        let mut outcomes = Vec::new();
        for slug in reels {
            let films = self.renamed(&slug, &named);
            if let Some((film, _)) = films.first() {
                let edit = Edit::NameFilms { film: film.clone(), reel: slug, films };
                outcomes.push(self.edit(edit)?);
            }
        }
        Ok(outcomes)
    }

    fn renamed(&self, slug: &Slug, named: &[(&Found, &FilmId)]) -> Vec<(FilmId, reel::Entry)> {
        let Some(list) = self.data.reel(slug) else { return Vec::new() };
        let grouped = |id: &FilmId| list.archetypes.iter().any(|group| group.films.contains(id));
        let mut taken: Vec<&FilmId> = list.films.iter().map(|entry| &entry.id).collect();
        let mut films = Vec::new();
        for entry in &list.films {
            let Some((film, id)) = named.iter().find(|(film, _)| film.id == entry.id) else {
                continue;
            };
            let said = *self.data.word(&entry.id) != Word::default();
            if said || taken.contains(id) || grouped(id) {
                continue;
            }
            taken.push(id);
            let to = reel::Entry {
                id: (*id).clone(),
                title: film.title.clone(),
                year: film.year,
                ..entry.clone()
            };
            films.push((entry.id.clone(), to));
        }
        films
    }
}
