//! The films of which one is meant, while the user chooses.

use super::list::List;
use crate::model::found::Identity;

/// The films that a typed title may mean.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// The job that asks.
    pub job: u64,
    /// What was typed.
    pub typed: String,
    /// The likeliest first.
    pub films: Vec<Identity>,
    /// One row for each.
    pub list: List,
}

impl Candidates {
    /// These, the likeliest selected.
    #[must_use]
    pub fn new(job: u64, typed: String, films: Vec<Identity>) -> Self {
        let mut list = List::default();
        list.refill((0..films.len()).collect(), None);
        Self { job, typed, films, list }
    }

    /// The selected film.
    #[must_use]
    pub fn selected(&self) -> Option<&Identity> {
        self.films.get(self.list.selected()?)
    }
}
