//! An artist with genres and usual values.

use crate::identity::fold;
use crate::model::Usual;

/// An artist from whom a map is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Whom it is about; each artist once, by the folded name.
    pub artist: String,
    /// Genres; empty names and "others" do not count.
    pub genres: Vec<String>,
    /// Means over the artist's tracks.
    pub usual: Usual,
}

impl Sample {
    /// Takes in what another row says of the same artist.
    pub fn join(&mut self, other: Self) {
        for genre in other.genres {
            if !self.genres.iter().any(|own| fold(own) == fold(&genre)) {
                self.genres.push(genre);
            }
        }
        self.usual = Usual::of_all(&[self.usual, other.usual]);
    }
}
