//! All that the screen shows, and what can be asked of it.

use std::sync::Arc;

use crate::error::Error;
use crate::model::map::{Laid, Method};
use crate::model::{
    Analysis, CueId, FilmId, Judgement, Recipe, Reel, Session, Slug, Standing, arc, effective,
};

use super::list::List;
use super::pane::{Drawn, Pane, View};
use super::prompt::Prompt;
pub use super::sound::{Phase, Sound, Track};

/// The state of the screen.
#[derive(Debug, Default)]
pub struct State {
    /// The open reel; `None` until the data folder is read.
    pub reel: Option<Open>,
    /// The films in sight.
    pub films: List,
    /// The selected film's cues in sight.
    pub tracks: List,
    /// What fills the screen.
    pub view: View,
    /// The pane that has the keys.
    pub focus: Focus,
    /// The newest analysis at hand.
    pub analysis: Option<Arc<Analysis>>,
    /// Whether arcs are drawn by the classic recipe instead of the default one.
    pub classic: bool,
    /// The tags that are frequent in each of its groups.
    pub tags: Vec<Vec<String>>,
    /// What its groups are worth, once that is known.
    pub judgement: Option<Arc<Judgement>>,
    /// The map that is shown.
    pub map: Option<Laid>,
    /// How the user wishes it laid out; else as suits the films.
    pub layout: Option<Method>,
    /// The map that is being laid out: its number, and whose films.
    pub laying: Option<(u64, Arc<Analysis>)>,
    /// Counts the maps asked for.
    pub maps: u64,
    /// Whether gaps are bridged by the film's other cues.
    pub bridge: bool,
    /// Whether the analysis is of the films as they were before the last edit.
    pub stale: bool,
    /// Counts the analyses asked for.
    pub generation: u64,
    /// The line being typed, if any.
    pub prompt: Option<Prompt>,
    /// The path typed last for a cue, until it is linked: after a refusal it is offered again.
    pub typed_path: Option<(CueId, String)>,
    /// The first line of the help in sight, if the help is open.
    pub help: Option<usize>,
    /// The first line in sight of the selected cue's card, if it is open.
    pub card: Option<usize>,
    /// Why there is no reel or no analysis, if so.
    pub trouble: Option<Error>,
    /// A word to the user, until the next key.
    pub message: Option<Message>,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
    /// Why nothing can be written, if so.
    pub read_only: Option<String>,
    /// What the user brings that counts, in a few words each.
    pub brought: Vec<String>,
    /// Edits that are wished for and not yet written.
    pub pending: usize,
    /// Whether one of them is an undo or a redo, whose outcome cannot be foreseen.
    pub reversing: bool,
    /// What is heard.
    pub sound: Sound,
    /// Counts the plays asked for.
    pub play: u64,
}

/// The open reel.
#[derive(Debug, Clone)]
pub struct Open {
    /// Its file name.
    pub slug: Slug,
    /// Its list.
    pub reel: Reel,
    /// Its films, in its order.
    pub films: Arc<Vec<effective::Film>>,
}

/// The pane that has the keys, remembered for each view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus {
    /// In the reel view.
    pub reel: Pane,
    /// In the map view.
    pub map: Pane,
}

impl Default for Focus {
    fn default() -> Self {
        Self { reel: Pane::Films, map: Pane::Map }
    }
}

/// A word to the user, each part on a line of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// What was done or found.
    pub words: Vec<String>,
    /// What could not be done; with hints.
    pub errors: Vec<Error>,
}

impl Message {
    /// Something was done or found.
    #[must_use]
    pub fn word(word: String) -> Self {
        Self { words: vec![word], ..Self::default() }
    }

    /// Something could not be done.
    #[must_use]
    pub fn trouble(error: Error) -> Self {
        Self { errors: vec![error], ..Self::default() }
    }
}

impl State {
    /// The films of the open reel, in its order.
    #[must_use]
    pub fn all_films(&self) -> &[effective::Film] {
        self.reel.as_ref().map_or(&[], |open| &open.films)
    }

    /// The selected film.
    #[must_use]
    pub fn film(&self) -> Option<&effective::Film> {
        self.all_films().get(self.films.selected()?)
    }

    /// The selected cue.
    #[must_use]
    pub fn cue(&self) -> Option<&effective::Cue> {
        self.film()?.cues.get(self.tracks.selected()?)
    }

    /// A cue of one of the reel's films.
    #[must_use]
    pub fn find_cue(&self, film: &FilmId, cue: &CueId) -> Option<&effective::Cue> {
        let film = self.all_films().iter().find(|other| other.id == *film)?;
        film.cues.iter().find(|other| other.record.id == *cue)
    }

    /// The pane that has the keys.
    #[must_use]
    pub fn pane(&self) -> Pane {
        match self.view {
            View::Reel => self.focus.reel,
            View::Map => self.focus.map,
        }
    }

    /// Gives the keys to a pane of the view.
    pub fn focus(&mut self, pane: Pane) {
        match self.view {
            View::Reel => self.focus.reel = pane,
            View::Map => self.focus.map = pane,
        }
    }

    /// How the open reel is analysed.
    #[must_use]
    pub fn recipe(&self) -> Recipe {
        if self.classic { Recipe::classic() } else { Recipe::default() }
    }

    /// A film's arc or the reason why it has none, once the analysis knows it.
    #[must_use]
    pub fn outcome(&self, film: &FilmId) -> Option<&arc::Outcome> {
        self.analysis.as_ref()?.outcome(film)
    }

    /// Where each grouped film lies on the map; `None` for one that the map shown does not have
    /// yet. Empty without a map.
    #[must_use]
    pub fn places(&self) -> Vec<Option<[f64; 2]>> {
        let (Some(analysis), Some(laid)) = (&self.analysis, &self.map) else { return Vec::new() };
        if Arc::ptr_eq(analysis, &laid.analysis) {
            return laid.map.at.iter().copied().map(Some).collect();
        }
        laid.known(analysis)
    }

    /// The group of a film, if it is grouped.
    #[must_use]
    pub fn group(&self, film: &FilmId) -> Option<usize> {
        let analysis = self.analysis.as_ref()?;
        Some(analysis.grouping.as_ref()?.labels[analysis.row(film)?])
    }

    /// Whether a cue's file is playing, starting or paused.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        matches!(self.sound, Sound::Cue { .. })
    }

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
        })
    }

    /// Goes where the user stood, as far as it is still there.
    pub(super) fn go_to(&mut self, place: &Session) {
        if let Some(view) =
            [View::Reel, View::Map].into_iter().find(|v| place.view.as_deref() == Some(v.name()))
        {
            self.view = view;
        }
        let panes = self.view.panes().iter();
        if let Some(pane) = panes.copied().find(|pane| place.pane.as_deref() == Some(pane.name())) {
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
    pub(super) fn select_film(&mut self, film: &FilmId) {
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

    /// Takes over a reel as it stands on disk; the cursor stays with its film and cue.
    pub(super) fn show(&mut self, standing: Standing) {
        self.undo = standing.undo;
        self.redo = standing.redo;
        self.read_only = standing.read_only;
        self.brought = standing.brought;
        self.replace(Open { slug: standing.slug, reel: standing.reel, films: standing.films });
    }

    /// Takes over films and their order; the cursor stays with its film and cue.
    pub(super) fn replace(&mut self, open: Open) {
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
    }

    /// Applies the films' filter again.
    pub(super) fn refill_films(&mut self) {
        let rows = super::filter::films(self.all_films(), &self.films.filter);
        let keep = self.films.selected();
        self.films.refill(rows, keep);
    }

    /// Takes the selected film's cues; the cursor goes to `keep`, else to the first.
    pub(super) fn refill_tracks(&mut self, keep: Option<&CueId>) {
        let cues = self.film().map_or(&[][..], |film| &film.cues);
        let kept = cues.iter().position(|cue| Some(&cue.record.id) == keep);
        let rows = super::filter::cues(cues, &self.tracks.filter);
        if kept.is_none() {
            self.tracks.rewind();
        }
        self.tracks.refill(rows, kept);
    }

    /// Remembers what the frame showed.
    pub(super) fn settle(&mut self, drawn: &Drawn) {
        for (pane, height) in &drawn.heights {
            match pane {
                Pane::Films => self.films.settle(*height),
                Pane::Tracks => self.tracks.settle(*height),
                _ => {}
            }
        }
        if let Some(line) = &mut self.help {
            *line = (*line).min(drawn.help);
        }
        if let Some(line) = &mut self.card {
            *line = (*line).min(drawn.card);
        }
    }
}
