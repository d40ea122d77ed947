//! Wishes for what only the runtime can do.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::sound::Passage;
use crate::curate::Edit;
use crate::model::map::{Laid, Method};
use crate::model::reel::Entry;
use crate::model::{Analysis, CueId, FilmId, Recipe, Slug, effective};

/// Where a soundtrack is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file: a saved page, a text.
    File(PathBuf),
    /// What was pasted.
    Text(String),
}

/// A wish that changes the data folder; answered by [`super::Event::Edited`] or
/// [`super::Event::Refused`].
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Write an edit.
    Edit(Edit),
    /// Read a soundtrack and let it count for a film.
    Read(FilmId, Source),
    /// Put a film at the end of a reel.
    Add(Slug, Entry),
    /// Take the last edit back.
    Undo,
    /// Do the last undone edit again.
    Redo,
}

/// A wish for I/O. The runtime fulfils it and answers by an [`super::Event`].
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Leave, keeping [`super::State::place`].
    Quit,
    /// Hand the terminal back to the shell until the user returns.
    Suspend,
    /// Paint everything anew.
    Repaint,
    /// Write to the data folder.
    Keep(Wish),
    /// Compute arcs, groups and map; an analysis of an older generation may be dropped.
    Analyse {
        /// Counts the wishes.
        generation: u64,
        /// The reel's films.
        films: Arc<Vec<effective::Film>>,
        /// How.
        recipe: Recipe,
    },
    /// Judge the groups of an analysis; of an older generation nobody wants to know.
    Judge {
        /// That of the analysis.
        generation: u64,
        /// What was found.
        analysis: Arc<Analysis>,
    },
    /// Lay the films of an analysis out; an older map asked for may be dropped.
    LayOut {
        /// Counts the wishes.
        number: u64,
        /// Whose films.
        analysis: Arc<Analysis>,
        /// How.
        method: Method,
        /// The map that they are added to, if they are.
        before: Option<Laid>,
    },
    /// Fetch what sources say of films; answered by [`super::Event::Job`] while it runs, and by
    /// [`super::Event::JobEnded`].
    Fetch {
        /// The job's.
        number: u64,
        /// Which films.
        films: Vec<Entry>,
    },
    /// Find the film that the user means, and fetch it; answered likewise.
    FindFilm {
        /// The job's.
        number: u64,
        /// What was typed.
        typed: String,
    },
    /// Break a job off that asks the network; what was answered is kept.
    StopJob {
        /// The job's.
        number: u64,
    },
    /// Show a page in the user's browser; answered by [`super::Event::Browsed`].
    OpenPage(String),
    /// Look through the user's music.
    Scan {
        /// The job's.
        number: u64,
    },
    /// Stop looking; what was read is kept.
    StopScan,
    /// Find out what of the user's music stands for the cues.
    FindFiles {
        /// As of the analysis of the same films.
        generation: u64,
        /// The reel's films.
        films: Arc<Vec<effective::Film>>,
    },
    /// Find out which files may stand for a cue; an older question may be dropped.
    FindOffers {
        /// Counts the wishes.
        number: u64,
        /// The reel's films.
        films: Arc<Vec<effective::Film>>,
        /// The cue's film.
        film: FilmId,
        /// Which cue.
        cue: CueId,
    },
    /// Find out what files look like that nobody hears yet, one after the other in this order,
    /// until something is to be heard; answered by [`super::Event::Outlined`] for each that can
    /// be, and at the end by [`super::Event::Looked`].
    LookInto {
        /// Counts the wishes.
        number: u64,
        /// Which ones.
        files: Vec<PathBuf>,
    },
    /// Let passages be heard one after the other, in place of what is heard.
    Play {
        /// Counts the plays, so that news of an older one are known.
        play: u64,
        /// What.
        passages: Vec<Passage>,
        /// How long two neighbours are heard together.
        crossfade: Duration,
    },
    /// Find a preview of a cue on the network and let it be heard, in place of what is heard.
    Preview {
        /// As in [`Self::Play`].
        play: u64,
        /// The film's title.
        film: String,
        /// The cue.
        cue: Box<effective::Cue>,
    },
    /// Go on by so many seconds, or back.
    Seek(i32),
    /// Go to a place of the file.
    SeekTo(Duration),
    /// Go on to the next passage, or back to the one before.
    Skip {
        /// Which of both.
        forward: bool,
    },
    /// Multiply all samples with this, from 0 to 1.
    Volume(f32),
    /// Pause, or go on.
    TogglePause,
    /// Be silent.
    Stop,
}
