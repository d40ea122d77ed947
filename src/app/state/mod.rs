//! All that the screen shows, and what can be asked of it.

mod hear;
mod place;

use std::sync::Arc;

use crate::error::Error;
use crate::model::map::{Laid, Method};
use crate::model::{Analysis, CueId, FilmId, Judgement, Recipe, Reel, Slug, arc, effective};

use super::candidates::Candidates;
use super::context::Layer;
use super::jobs::Jobs;
use super::latest::Latest;
use super::list::List;
use super::log::Log;
use super::pane::{Pane, View};
use super::picker::Picker;
use super::prompt::Prompt;
pub use super::sound::{Hearing, Phase, Sound, Track};

/// The state of the screen.
#[derive(Debug, Default)]
pub struct State {
    /// The open reel; `None` until the data folder is read.
    pub reel: Option<Open>,
    /// What the user brings that counts, in a few words each.
    pub brought: Vec<String>,
    /// The films in sight.
    pub films: List,
    /// The selected film's cues in sight.
    pub tracks: List,

    /// What fills the screen.
    pub view: View,
    /// The pane that has the keys.
    pub focus: Focus,
    /// Whether gaps are bridged by the film's other cues.
    pub bridge: bool,
    /// The first line of the help in sight, if the help is open.
    pub help: Option<usize>,
    /// The first line in sight of the selected cue's card, if it is open.
    pub card: Option<usize>,
    /// The files of which one is to stand for a cue, while the user chooses.
    pub picker: Option<Picker>,
    /// The films of which one is meant, while the user chooses.
    pub candidates: Option<Candidates>,
    /// The line being typed, if any.
    pub prompt: Option<Prompt>,
    /// The path typed last for a cue, until it is linked: after a refusal it is offered again.
    pub typed_path: Option<(CueId, String)>,
    /// A word to the user, until the next key.
    pub message: Option<Message>,
    /// Why there is no reel or no analysis, if so.
    pub trouble: Option<Error>,

    /// How arcs are drawn and films grouped.
    pub recipe: Recipe,
    /// The analyses asked for.
    pub analyses: Latest<()>,
    /// The newest analysis at hand.
    pub analysis: Option<Arc<Analysis>>,
    /// The tags that are frequent in each of its groups.
    pub tags: Vec<Vec<String>>,
    /// What its groups are worth, once that is known.
    pub judgement: Option<Arc<Judgement>>,
    /// The map of its films.
    pub map: Plan,

    /// Edits, and what is known of the folder that they are written to.
    pub edits: Edits,
    /// What is fetched, added and looked through.
    pub jobs: Jobs,
    /// What the user was told.
    pub log: Log,
    /// How late it is, in seconds of the day.
    pub clock: u32,
    /// What is heard.
    pub sound: Sound,
    /// Counts the plays asked for.
    pub play: u64,
    /// What is played, how loud, and what can be.
    pub hearing: Hearing,
}

/// The map, and how it is to be laid out.
#[derive(Debug, Default)]
pub struct Plan {
    /// The map that is shown.
    pub laid: Option<Laid>,
    /// How the user wishes it laid out; else as suits the films.
    pub method: Option<Method>,
    /// The maps asked for, each of the films of an analysis.
    pub asked: Latest<Arc<Analysis>>,
}

/// Edits that are under way, and what can be reversed.
#[derive(Debug, Default)]
pub struct Edits {
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
    /// Why nothing can be written, if so.
    pub read_only: Option<String>,
    /// Edits that are wished for and not yet written.
    pub pending: usize,
    /// Whether one of them is an undo or a redo, whose outcome cannot be foreseen.
    pub reversing: bool,
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
    /// In the sound view.
    pub sound: Pane,
    /// In the jobs view.
    pub jobs: Pane,
}

impl Default for Focus {
    fn default() -> Self {
        Self { reel: Pane::Films, map: Pane::Map, sound: Pane::Tracks, jobs: Pane::Jobs }
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
            View::Sound => self.focus.sound,
            View::Jobs => self.focus.jobs,
        }
    }

    /// What lies over the panes.
    #[must_use]
    pub fn layer(&self) -> Layer {
        match self {
            Self { help: Some(_), .. } => Layer::Help,
            Self { candidates: Some(_), .. } => Layer::Films,
            Self { picker: Some(_), .. } => Layer::Files,
            Self { card: Some(_), .. } => Layer::Card,
            _ => Layer::Panes,
        }
    }

    /// Gives the keys to a pane of the view.
    pub fn focus(&mut self, pane: Pane) {
        match self.view {
            View::Reel => self.focus.reel = pane,
            View::Map => self.focus.map = pane,
            View::Sound => self.focus.sound = pane,
            View::Jobs => self.focus.jobs = pane,
        }
    }

    /// Whether the analysis is of the films as they were before the last edit, or not there yet.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.analyses.is_awaited()
    }

    /// A film's arc or the reason why it has none, once the analysis knows it.
    #[must_use]
    pub fn outcome(&self, film: &FilmId) -> Option<&arc::FilmArc> {
        self.analysis.as_ref()?.outcome(film)
    }

    /// Where each grouped film lies on the map; `None` for one that the map shown does not have
    /// yet. Empty without a map.
    #[must_use]
    pub fn places(&self) -> Vec<Option<[f64; 2]>> {
        let (Some(analysis), Some(laid)) = (&self.analysis, &self.map.laid) else {
            return Vec::new();
        };
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

    /// Whether a cue's file is playing.
    #[must_use]
    pub fn is_sounding(&self) -> bool {
        matches!(self.sound, Sound::Cue { phase: Phase::Playing, .. })
    }

    /// Whether a cue's file is playing, starting or paused.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        matches!(self.sound, Sound::Cue { .. })
    }
}
