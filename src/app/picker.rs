//! The files of which one is to stand for a cue, while the user chooses.

use super::list::List;
use super::sound::Track;
use super::state::State;
use crate::model::library::{Offer, Source};
use crate::model::{CueId, FilmId};

/// The files that are offered for a cue, and a last row that stands for any other one.
#[derive(Debug, Clone)]
pub struct Picker {
    /// The cue's film.
    pub film: FilmId,
    /// Which cue.
    pub cue: CueId,
    /// The linked one first, then the likeliest.
    pub offers: Vec<Offer>,
    /// One row for each of them, and the last.
    pub list: List,
}

impl Picker {
    /// What is offered for the selected cue without a look at its files; `None` where nothing
    /// is.
    #[must_use]
    pub fn of_selected(state: &State) -> Option<Self> {
        let (film, cue) = (state.film()?, state.cue()?);
        let offers = match (state.source(film, cue), state.file(film, cue)) {
            (Some(Source::Matched(found)), _) if cue.file.is_none() => vec![found.into()],
            (_, Some(path)) => vec![Offer::linked(path)],
            (Some(Source::Doubtful(all)), None) => all.iter().map(Offer::from).collect(),
            _ => return None,
        };
        let (film, cue) = (film.id.clone(), cue.record.id.clone());
        let mut picker = Self { film, cue, offers: Vec::new(), list: List::default() };
        picker.take(offers);
        Some(picker)
    }

    /// Takes other offers; the cursor stays with its file.
    pub fn take(&mut self, offers: Vec<Offer>) {
        let selected = self.selected().map(|offer| offer.path.clone());
        let keep = selected.and_then(|path| offers.iter().position(|offer| offer.path == path));
        self.list.refill((0..=offers.len()).collect(), keep);
        self.offers = offers;
    }

    /// The selected file; `None` on the last row.
    #[must_use]
    pub fn selected(&self) -> Option<&Offer> {
        self.offers.get(self.list.selected()?)
    }

    /// The selected file as if it stood for the cue.
    #[must_use]
    pub fn track(&self, state: &State) -> Option<Track> {
        Some(Track {
            film: self.film.clone(),
            cue: self.cue.clone(),
            title: state.find_cue(&self.film, &self.cue)?.record.title.clone(),
            file: self.selected()?.path.clone(),
        })
    }
}
