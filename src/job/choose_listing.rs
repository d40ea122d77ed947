//! Which listing of a film's music counts: they stand beside each other, and the user chooses.

use crate::curate::{Edit, listing};
use crate::error::{Error, Result};
use crate::model::standing::Outcome;
use crate::model::{FilmId, Listing, ListingId, Soundtrack};
use crate::paths::Folders;
use crate::store::Data;

use super::brought::Files;
use super::desk::Desk;
use super::records::Records;
use super::shelf::Shelf;

/// A listing that can count.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it is chosen by; none for the one that ships with the program.
    pub id: Option<ListingId>,
    /// Whose: `starter`, a source's name, or the form of a file that the user read.
    pub source: String,
    /// What it is called there.
    pub title: Option<String>,
    /// A page that a person can look at.
    pub page: Option<String>,
    /// What its order means.
    pub listing: Listing,
    /// How many cues it has.
    pub cues: usize,
    /// Whether it counts now.
    pub counts: bool,
}

/// All listings of a film, the shipped one first, then those of sources, then the user's own.
///
/// # Errors
/// When a file of the user is wrong, or the film is unknown.
pub fn choices(folders: &Folders, film: &str) -> Result<(FilmId, Vec<Choice>)> {
    let Shelf { data, mut records, .. } = Shelf::open(folders, &Files::default())?;
    let film = super::find::film(film, &data, &records)?;
    let choices = of_film(&film, &mut records, &data);
    Ok((film, choices))
}

fn of_film(film: &FilmId, records: &mut Records, data: &Data) -> Vec<Choice> {
    // A damaged one is told where the film is shown.
    let _ = records.fetch(film, data);
    let chosen = data.word(film).listing.clone();
    let choice = |id: Option<ListingId>, source: &str, soundtrack: &Soundtrack| Choice {
        counts: id == chosen,
        id,
        source: source.to_owned(),
        title: None,
        page: None,
        listing: soundtrack.listing,
        cues: soundtrack.cues.len(),
    };
    let mut choices = Vec::new();
    if let Some(shipped) = records.shipped(film) {
        choices.push(choice(None, "starter", &shipped.soundtrack));
    }
    if let Some(record) = records.fetched(film) {
        // Where the user chose none the shipped one counts, else the best.
        let best = record.best().filter(|_| chosen.is_none() && choices.is_empty());
        for offer in &record.listings {
            let mut one = choice(Some(offer.id.clone()), &offer.source, &offer.soundtrack);
            one.counts |= best.is_some_and(|best| best.id == offer.id);
            (one.title, one.page) = (Some(offer.title.clone()), Some(offer.page.clone()));
            choices.push(one);
        }
    }
    for (id, kept) in data.listings(film) {
        let mut one = choice(Some(id), &kept.kind, &kept.soundtrack);
        one.title = kept.title;
        choices.push(one);
    }
    choices
}

impl Desk {
    /// Lets another listing count for a film, as one edit; what the user said of cues stays
    /// with them. `named` is a listing's id, or the name of a source that has one. `None` when
    /// it counts already.
    ///
    /// # Errors
    /// When there is no such listing, or it cannot be written.
    pub fn choose_listing(&mut self, film: &FilmId, named: &str) -> Result<Option<Outcome>> {
        let choices = of_film(film, &mut self.records, &self.data);
        let is = |one: &&Choice| {
            one.source == named || one.id.as_ref().is_some_and(|id| id.as_str() == named)
        };
        let mut meant = choices.iter().filter(is);
        let (Some(one), None) = (meant.next(), meant.next()) else {
            let names = choices.iter().map(|one| match &one.id {
                Some(id) => format!("{id} ({}, {} cues)", one.source, one.cues),
                None => format!("{} ({} cues)", one.source, one.cues),
            });
            let names = names.collect::<Vec<_>>().join("; ");
            let hint = if names.is_empty() {
                format!("fetch one: needledrop film fetch --film {film}")
            } else {
                format!("there are {names}")
            };
            return Err(Error::input(format!("`{named}` is not one listing of {film}"), hint));
        };
        if one.counts {
            return Ok(None);
        }
        let before = self.records.record(film, &self.data).map(|film| film.soundtrack.clone());
        let after = match &one.id {
            None => self.records.shipped(film).map(|film| film.soundtrack.clone()),
            Some(id) => match self.records.fetched(film).and_then(|record| record.listing(id)) {
                Some(offer) => Some(offer.soundtrack.clone()),
                None => Some(self.data.listing(film, id)?.soundtrack),
            },
        };
        let moved = match (&before, &after) {
            (Some(before), Some(after)) => listing::moved(before, after, self.data.word(film)),
            _ => Vec::new(),
        };
        let listing = one.id.clone();
        self.edit(Edit::ChooseListing { film: film.clone(), listing, moved }).map(Some)
    }
}
