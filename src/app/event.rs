//! Facts from outside.

use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Error;
use crate::model::found::Identity;
use crate::model::library::{Offer, Source};
use crate::model::reel::Entry;
use crate::model::standing::{Opening, Outcome};
use crate::model::{Analysis, Judgement, Map, Standing};

use super::Key;
use super::jobs::Progress;
use super::sound::{Now, Outline};

/// What stands for the cues of each film, in the order of films and cues.
pub type Sources = Vec<Vec<Source>>;

/// A fact from outside: a key, a finished piece of work, the player's news.
#[derive(Debug, Clone)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size: the next frame fits itself to it.
    Resized,
    /// The data folder was opened.
    Opened(Box<Opening>),
    /// It could not be opened.
    NotOpened(Error),
    /// An edit, an undo or a redo was written.
    Edited(Box<Outcome>),
    /// It was not; `standing` is what lies on the disk now, as far as that is known.
    Refused {
        /// The reel as it is.
        standing: Option<Box<Standing>>,
        /// Why not.
        error: Error,
    },
    /// The user's genre map or artists changed and were read again; where one is wrong, what
    /// was read of it before goes on counting.
    Renewed {
        /// The reel as it is with them.
        standing: Option<Box<Standing>>,
        /// What was read, in words.
        words: Vec<String>,
        /// What is wrong.
        errors: Vec<Error>,
    },
    /// A command made edits while the screen has the data folder.
    Elsewhere {
        /// The reel as it is with them.
        standing: Option<Box<Standing>>,
        /// What was done.
        word: String,
    },
    /// Nobody is left to write edits.
    KeeperGone,
    /// The analysis asked for with this generation came to its end.
    Analysed {
        /// As in [`super::Effect::Analyse`].
        generation: u64,
        /// Arcs, groups and map, or why there are none.
        result: Result<Arc<Analysis>, Error>,
    },
    /// The judgement asked for with this generation came to its end.
    Judged {
        /// As in [`super::Effect::Judge`].
        generation: u64,
        /// What the grouping is worth, or why nobody knows.
        result: Result<Arc<Judgement>, Error>,
    },
    /// The map asked for with this number is laid out, or could not be.
    LaidOut {
        /// As in [`super::Effect::LayOut`].
        number: u64,
        /// Where each film lies.
        result: Result<Arc<Map>, Error>,
    },
    /// What stands for each cue of each film in the user's music, of the films that were
    /// analysed with this number.
    Sources {
        /// As in [`super::Effect::Analyse`].
        generation: u64,
        /// By film and cue.
        result: Result<Arc<Sources>, Error>,
    },
    /// The files that may stand for the cue that was asked about with this number.
    Offers {
        /// As in [`super::Effect::FindOffers`].
        number: u64,
        /// The linked one first, then the likeliest.
        result: Result<Arc<Vec<Offer>>, Error>,
    },
    /// What a job says while it runs.
    Job {
        /// Its number.
        number: u64,
        /// What it says.
        news: JobNews,
    },
    /// A job that asks the network came to its end.
    JobEnded {
        /// Its number.
        number: u64,
        /// What it came to, or why it could not be done.
        result: Result<Arc<End>, Error>,
    },
    /// Whether a page could be shown in a browser.
    Browsed {
        /// The page.
        address: String,
        /// Whether it was.
        opened: bool,
    },
    /// How far the scan with this number is.
    Scanning {
        /// As in [`super::Effect::Scan`].
        number: u64,
        /// In words.
        words: String,
    },
    /// The scan with this number came to its end.
    Scanned {
        /// As in [`super::Effect::Scan`].
        number: u64,
        /// What it came to in words, and what could not be looked at.
        result: Result<Arc<(String, Vec<Error>)>, Error>,
    },
    /// A file was looked into.
    Outlined {
        /// Which one.
        file: PathBuf,
        /// What it looks like.
        outline: Arc<Outline>,
    },
    /// The look into files with this number came to its end.
    Looked {
        /// As in [`super::Effect::LookInto`].
        number: u64,
    },
    /// The index of the user's music is another one than before.
    MusicChanged,
    /// How far the player is; told while it plays.
    Heard(Option<Now>),
    /// The player's news of the play with this number.
    Player {
        /// As in [`super::Effect::Play`].
        play: u64,
        /// What it says.
        news: Player,
    },
}

/// What a job says while it runs.
#[derive(Debug, Clone, PartialEq)]
pub enum JobNews {
    /// How far it is.
    At(Progress),
    /// Something is wrong that does not keep the rest from being done.
    Notice(Error),
}

/// What a job came to.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// Films were fetched.
    Done(Report),
    /// The film that the user meant was found and fetched: it is to be put into the reel.
    Found(Entry, Report),
    /// One of these is meant, the likeliest first.
    Which(Vec<Identity>),
    /// It was stopped.
    Stopped,
}

/// What fetching films came to, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// In one line.
    pub words: String,
    /// What is to be said of single films.
    pub remarks: Vec<String>,
    /// What could not be asked for, if so.
    pub lacking: Option<Error>,
}

/// The player's news.
#[derive(Debug, Clone, PartialEq)]
pub enum Player {
    /// The passage of this place in its list is heard.
    At(usize),
    /// It is heard again after a pause.
    Playing,
    /// It waits.
    Paused,
    /// It was stopped, or came to its end.
    Stopped,
    /// A preview from the network is heard; whose and from where, in words.
    Preview(String),
    /// One of several could not be played; the next one follows.
    Skipped(Error),
    /// It could not be played.
    Failed(Error),
    /// There is nothing to play on.
    NoDevice {
        /// In words for a person.
        reason: String,
    },
}
