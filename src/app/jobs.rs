//! The work of this session that takes time and that the user asked for, and what became of it.

use std::fmt;

use super::list::List;
use crate::error::Error;
use crate::model::found::Identity;
use crate::model::reel::Entry;
use crate::model::{FilmId, Slug};

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// Fetch what sources say of films.
    Fetch {
        /// The film, or how many, in words.
        what: String,
        /// Which films, as the reel has them.
        films: Vec<Entry>,
    },
    /// Find a film and put it into a reel.
    Add {
        /// What the user typed, or the id that they chose.
        typed: String,
        /// As it is to be called.
        what: String,
        /// Where it goes.
        reel: Slug,
    },
    /// Look through the user's music.
    Scan,
}

impl Task {
    /// Whether it asks the network; of these one runs at a time.
    #[must_use]
    pub const fn asks(&self) -> bool {
        matches!(self, Self::Fetch { .. } | Self::Add { .. })
    }
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetch { what, .. } => write!(f, "fetch {what}"),
            Self::Add { what, .. } => write!(f, "add {what}"),
            Self::Scan => f.write_str("scan music"),
        }
    }
}

/// How far a job is that runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Parts that are done.
    pub done: usize,
    /// Parts in all; 0 where nobody knows.
    pub all: usize,
    /// What is being done.
    pub what: String,
    /// Why nothing is being done for now, if so.
    pub waiting: Option<String>,
    /// Whether the user wishes it to end.
    pub stopping: bool,
}

/// What became of a job.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// It waits for the job before it.
    Queued,
    /// It runs.
    Running(Progress),
    /// It is done; what it came to.
    Done(String),
    /// The user has to say which of these films is meant.
    Which(Vec<Identity>),
    /// It could not be done, or not all of it.
    Failed(Error),
    /// The user stopped it.
    Stopped,
}

/// A piece of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its number: the higher the newer.
    pub number: u64,
    /// What is to be done.
    pub task: Task,
    /// What became of it.
    pub phase: Phase,
}

impl Job {
    /// Whether it can be stopped.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        matches!(self.phase, Phase::Queued | Phase::Running(_))
    }

    /// Whether it can be done again.
    #[must_use]
    pub const fn can_be_retried(&self) -> bool {
        matches!(self.phase, Phase::Failed(_) | Phase::Stopped)
    }

    /// How far it is, in a few words: "fetch 20 films 7/20". `None` where it does not run.
    #[must_use]
    pub fn brief(&self) -> Option<String> {
        let Phase::Running(progress) = &self.phase else { return None };
        Some(match (&self.task, progress.all) {
            (Task::Scan, _) => progress.what.clone(),
            (task, 0 | 1) => task.to_string(),
            (task, all) => format!("{task} {}/{all}", progress.done),
        })
    }
}

/// All jobs of this session that are not forgotten, the newest first.
#[derive(Debug, Default)]
pub struct Jobs {
    /// One row for each.
    pub list: List,
    all: Vec<Job>,
    last: u64,
}

impl Jobs {
    /// Every job, the newest first.
    #[must_use]
    pub fn all(&self) -> &[Job] {
        &self.all
    }

    /// The selected one.
    #[must_use]
    pub fn selected(&self) -> Option<&Job> {
        self.all.get(self.list.selected()?)
    }

    /// The one with this number.
    #[must_use]
    pub fn find(&self, number: u64) -> Option<&Job> {
        self.all.iter().find(|job| job.number == number)
    }

    /// Those that run, the newest first.
    pub fn running(&self) -> impl Iterator<Item = &Job> {
        self.all.iter().filter(|job| matches!(job.phase, Phase::Running(_)))
    }

    /// The scan that runs.
    #[must_use]
    pub fn scan(&self) -> Option<u64> {
        self.running().find(|job| job.task == Task::Scan).map(|job| job.number)
    }

    /// Whether a film is being fetched, or will be.
    #[must_use]
    pub fn fetches(&self, film: &FilmId) -> bool {
        self.all.iter().filter(|job| job.is_under_way()).any(|job| match &job.task {
            Task::Fetch { films, .. } => films.iter().any(|entry| entry.id == *film),
            _ => false,
        })
    }

    /// Whether one of them has ended.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.all.iter().any(|job| !job.is_under_way())
    }

    /// Takes a new one, and gives its number.
    pub(super) fn add(&mut self, task: Task) -> u64 {
        self.last += 1;
        self.all.insert(0, Job { number: self.last, task, phase: Phase::Queued });
        self.refill(Some(0));
        self.last
    }

    /// The oldest that waits, once nothing asks the network.
    pub(super) fn next(&self) -> Option<&Job> {
        if self.running().any(|job| job.task.asks()) {
            return None;
        }
        self.all.iter().rev().find(|job| job.phase == Phase::Queued)
    }

    pub(super) fn find_mut(&mut self, number: u64) -> Option<&mut Job> {
        self.all.iter_mut().find(|job| job.number == number)
    }

    /// Forgets one.
    pub(super) fn remove(&mut self, number: u64) {
        self.keep(|job| job.number != number);
    }

    /// Forgets those that ended.
    pub(super) fn forget(&mut self) {
        self.keep(Job::is_under_way);
    }

    fn keep(&mut self, wanted: impl Fn(&Job) -> bool) {
        let selected = self.selected().map(|job| job.number);
        self.all.retain(wanted);
        let keep = self.all.iter().position(|job| Some(job.number) == selected);
        self.refill(keep);
    }

    fn refill(&mut self, keep: Option<usize>) {
        self.list.refill((0..self.all.len()).collect(), keep);
    }
}
