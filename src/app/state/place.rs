//! Where the user stands, and how the lists follow what happens to the reel.

use super::{Open, State};
use crate::app::filter;
use crate::app::list::List;
use crate::app::pane::{Drawn, Pane, View};
use crate::app::picker::Picker;
use crate::app::sound::PASSAGE;
use crate::model::effective::Cue;
use crate::model::library::Source;
use crate::model::{CueId, FilmId, Session, Standing};

impl State {
    /// Where the user stands; kept over restarts. `None` until a reel is open: there is no
    /// place yet that could replace the one before.
    #[must_use]
    pub fn place(&self) -> Option<Session> {
        Some(Session {
            reel: Some(self.reel.as_ref()?.slug.clone()),
            film: self.film().map(|film| film.id.clone()),
            cue: self.cue().map(|cue| cue.record.id.clone()),
            view: Some(self.view.name().to_owned()),
            pane: Some(self.pane().name().to_owned()),
            passage: Some(self.hearing.passage),
        })
    }

    /// Goes where the user stood, as far as it is still there.
    pub(in crate::app) fn go_to(&mut self, place: &Session) {
        if let Some(length) = place.passage {
            self.hearing.passage = length.clamp(*PASSAGE.start(), *PASSAGE.end());
        }
        if let Some(view) = View::ALL.into_iter().find(|v| place.view.as_deref() == Some(v.name()))
        {
            self.view = view;
        }
        let mut panes = self.view.panes().into_iter();
        if let Some(pane) = panes.find(|pane| place.pane.as_deref() == Some(pane.name())) {
            self.focus(pane);
        }
        if let Some(film) = &place.film {
            self.select_film(film);
        }
        let cues = self.film().map_or(&[][..], |film| &film.cues);
        if let Some(cue) = cues.iter().position(|cue| Some(&cue.record.id) == place.cue.as_ref()) {
            self.tracks.select(cue);
        }
    }

    /// Puts the cursor on a film and its first cue; a filter that hides the film goes.
    pub(in crate::app) fn select_film(&mut self, film: &FilmId) {
        let Some(index) = self.all_films().iter().position(|other| other.id == *film) else {
            return;
        };
        if !self.films.rows().contains(&index) {
            self.films.filter.clear();
            self.refill_films();
        }
        self.films.select(index);
        self.refill_tracks(None);
        self.card = None;
    }

    /// Puts the cursor on a cue, whatever film it is of; a filter that hides it goes.
    pub(in crate::app) fn select_cue(&mut self, film: &FilmId, cue: &CueId) {
        if self.film().is_none_or(|shown| shown.id != *film) {
            self.select_film(film);
        }
        let cues = self.film().map_or(&[][..], |film| &film.cues);
        let Some(index) = cues.iter().position(|other| other.record.id == *cue) else { return };
        if !self.tracks.rows().contains(&index) {
            self.tracks.filter.clear();
            self.refill_tracks(None);
        }
        self.tracks.select(index);
    }

    /// Takes over a reel as it stands on disk; the cursor stays with its film and cue.
    pub(in crate::app) fn show(&mut self, standing: Standing) {
        self.edits.undo = standing.undo;
        self.edits.redo = standing.redo;
        self.edits.read_only = standing.read_only;
        self.brought = standing.brought;
        self.replace(Open { slug: standing.slug, reel: standing.reel, films: standing.films });
    }

    /// Takes over films and their order; the cursor stays with its film and cue.
    pub(in crate::app) fn replace(&mut self, open: Open) {
        let film = self.film().map(|film| film.id.clone());
        let cue = self.cue().map(|cue| cue.record.id.clone());
        self.reel = Some(open);
        self.refill_films();
        if let Some(index) =
            self.all_films().iter().position(|other| Some(&other.id) == film.as_ref())
        {
            self.films.select(index);
        }
        let same = self.film().map(|film| &film.id) == film.as_ref();
        self.refill_tracks(cue.as_ref().filter(|_| same));
        if !same || self.cue().map(|cue| &cue.record.id) != cue.as_ref() {
            self.card = None;
        }
        let gone = |picker: &Picker| self.find_cue(&picker.film, &picker.cue).is_none();
        if self.picker.as_ref().is_some_and(gone) {
            self.picker = None;
        }
    }

    /// The list that a pane shows, if it shows one.
    #[must_use]
    pub fn list(&self, pane: Pane) -> Option<&List> {
        match pane {
            Pane::Films => Some(&self.films),
            Pane::Tracks => Some(&self.tracks),
            Pane::Jobs => Some(&self.jobs.list),
            _ => None,
        }
    }

    fn list_mut(&mut self, pane: Pane) -> Option<&mut List> {
        match pane {
            Pane::Films => Some(&mut self.films),
            Pane::Tracks => Some(&mut self.tracks),
            Pane::Jobs => Some(&mut self.jobs.list),
            _ => None,
        }
    }

    /// Narrows a pane's list to what holds the typed words; the cursor stays with its film and
    /// cue, as long as they pass.
    pub(in crate::app) fn filter(&mut self, pane: Pane, typed: String) {
        let film = self.film().map(|film| film.id.clone());
        let cue = self.cue().map(|cue| cue.record.id.clone());
        let Some(list) = self.list_mut(pane) else { return };
        list.filter = typed;
        if pane == Pane::Tracks {
            return self.refill_tracks(cue.as_ref());
        }
        self.refill_films();
        if self.film().map(|film| &film.id) != film.as_ref() {
            self.refill_tracks(None);
        }
    }

    /// Applies the films' filter again.
    fn refill_films(&mut self) {
        let rows = filter::films(self.all_films(), &self.films.filter);
        let keep = self.films.selected();
        self.films.refill(rows, keep);
    }

    /// Takes the selected film's cues; the cursor goes to `keep`, else to the first.
    pub(in crate::app) fn refill_tracks(&mut self, keep: Option<&CueId>) {
        let cues = self.film().map_or(&[][..], |film| &film.cues);
        let kept = cues.iter().position(|cue| Some(&cue.record.id) == keep);
        let film = self.film();
        let source = |cue: &Cue| {
            let found = film.and_then(|film| self.source(film, cue));
            found.unwrap_or(&Source::Nothing).name()
        };
        let rows = filter::cues(cues, &self.recipe, source, &self.tracks.filter);
        if kept.is_none() {
            self.tracks.rewind();
        }
        self.tracks.refill(rows, kept);
    }

    /// Remembers what the frame showed.
    pub(in crate::app) fn settle(&mut self, drawn: &Drawn) {
        for (pane, height) in &drawn.heights {
            if let Some(list) = self.list_mut(*pane) {
                list.settle(*height);
            }
        }
        if let Some(line) = &mut self.help {
            *line = (*line).min(drawn.help);
        }
        if let Some(line) = &mut self.card {
            *line = (*line).min(drawn.card);
        }
        if let Some(picker) = &mut self.picker {
            picker.list.settle(drawn.files);
        }
        if let Some(candidates) = &mut self.candidates {
            candidates.list.settle(drawn.candidates);
        }
    }
}
