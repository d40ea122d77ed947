//! Carrying an edit out on what it changes.

use crate::error::Result;
use crate::model::{Reel, Word};

use super::{Edit, add_films, in_reel, in_word};

/// What stands in a [`Target`](super::Target).
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A reel.
    Reel(Reel),
    /// A reel that there is none of: before it is made and after that is taken back.
    NoReel,
    /// The user's word on a film.
    Word(Word),
}

impl Edit {
    /// Changes `content` and returns the edit that takes the change back.
    ///
    /// # Errors
    /// When the edit is impossible or would change nothing; `content` is then as before.
    pub fn apply(&self, content: &mut Content) -> Result<Self> {
        if let Self::AddFilms { .. } | Self::RemoveFilms { .. } = self {
            return add_films::apply(self, content);
        }
        match content {
            Content::NoReel => Err(self.mistaken()),
            Content::Reel(reel) => in_reel::apply(self, reel),
            Content::Word(word) => in_word::apply(self, word),
        }
    }
}
