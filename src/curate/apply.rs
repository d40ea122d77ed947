//! Carrying an edit out on what it changes.

use crate::error::Result;
use crate::model::{Reel, Word};

use super::{Edit, in_reel, in_word};

/// What stands in a [`Target`](super::Target).
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A reel.
    Reel(Reel),
    /// The user's word on a film.
    Word(Word),
}

impl Edit {
    /// Changes `content` and returns the edit that takes the change back.
    ///
    /// # Errors
    /// When the edit is impossible or would change nothing; `content` is then as before.
    pub fn apply(&self, content: &mut Content) -> Result<Self> {
        match content {
            Content::Reel(reel) => in_reel::apply(self, reel),
            Content::Word(word) => in_word::apply(self, word),
        }
    }
}
