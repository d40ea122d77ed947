//! What is heard, as the screen shows it.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::latest::Latest;
use crate::model::library::Source;
use crate::model::{CueId, FilmId};

/// Of a cue alone so much is heard.
pub const PREVIEW: Duration = Duration::from_secs(30);

/// Where many are played, of each so much, in seconds.
pub const PASSAGE: RangeInclusive<u32> = 5..=30;

/// What is heard.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Sound {
    /// Nothing, because nothing was asked for.
    #[default]
    Silent,
    /// A cue's file.
    Cue {
        /// Which cue, and its file.
        track: Track,
        /// Whether it is heard yet, or waits.
        phase: Phase,
    },
    /// There is nothing to play on.
    NoDevice(String),
}

/// What is played, how loud, and what can be.
#[derive(Debug, Clone)]
pub struct Hearing {
    /// What is heard one after the other; the one that sounds is among them.
    pub list: Arc<Vec<Track>>,
    /// Whether the cursor goes along with what sounds.
    pub follows: bool,
    /// Hundredths of as loud as the files are.
    pub volume: u8,
    /// Whether nothing of it is heard for now.
    pub muted: bool,
    /// Seconds of each where many are played, within [`PASSAGE`].
    pub passage: u32,
    /// How far the player is, while it plays.
    pub now: Option<Now>,
    /// What stands for the cues in the user's music; a cue for which nothing does is absent.
    pub sources: HashMap<FilmId, HashMap<CueId, Source>>,
    /// The questions which files may stand for a cue.
    pub offers: Latest<()>,
    /// Of files that were looked into, by their paths.
    pub outlines: HashMap<PathBuf, Arc<Outline>>,
    /// The files that are looked into while nothing is heard, in this order.
    pub looks: Latest<Vec<PathBuf>>,
    /// Those of which nothing was found out: not tried again until the music changes.
    pub unheard: HashSet<PathBuf>,
}

impl Default for Hearing {
    fn default() -> Self {
        Self {
            list: Arc::default(),
            follows: false,
            volume: 100,
            muted: false,
            passage: 15,
            now: None,
            sources: HashMap::new(),
            offers: Latest::default(),
            outlines: HashMap::new(),
            looks: Latest::default(),
            unheard: HashSet::new(),
        }
    }
}

impl Hearing {
    /// Whether nobody looked into the file yet.
    #[must_use]
    pub fn is_unknown(&self, file: &Path) -> bool {
        !self.outlines.contains_key(file) && !self.unheard.contains(file)
    }

    /// What all samples are multiplied with, from 0 to 1.
    #[must_use]
    pub fn loudness(&self) -> f32 {
        if self.muted { 0.0 } else { f32::from(self.volume) / 100.0 }
    }
}

/// How far the player is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Now {
    /// From the start of the file.
    pub at: Duration,
    /// Of the whole file, where that is known.
    pub duration: Option<Duration>,
    /// The largest sample of the last moment, full scale being 1.
    pub peak: f32,
}

/// What a file looks like.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// Seconds of the whole.
    pub duration: f64,
    /// The largest sample of each of some hundred equal parts, 255 being full scale.
    pub peak: Vec<u8>,
    /// Seconds at which its most typical half minute begins and ends.
    pub excerpt: (f64, f64),
    /// In LUFS, where it is not silent.
    pub loudness: Option<f64>,
}

/// A file to be heard, or its most typical passage of some length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The file.
    pub file: PathBuf,
    /// How long; without, all of the file.
    pub length: Option<Duration>,
}

/// How far a track that was asked for has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Asked for.
    Starting,
    /// Heard.
    Playing,
    /// Waiting.
    Paused,
}

/// A cue's file on its way to the ears.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// The cue's film.
    pub film: FilmId,
    /// Which cue.
    pub cue: CueId,
    /// The cue's title.
    pub title: String,
    /// Its file.
    pub file: PathBuf,
}
