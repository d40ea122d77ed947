//! What a cue's mood rests on, for whoever asks why.

use super::{Origin, Role, Usual};

/// Who made a cue's music, what is known of them, and what became of each genre.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// Those who were asked for genres, in the order in which they were.
    pub acts: Vec<Act>,
    /// One for each of the cue's genres, in their order.
    pub genres: Vec<Genre>,
}

/// One of those who made a cue's music.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// What they did.
    pub role: Role,
    /// As the credit names them.
    pub name: String,
    /// What is known of them.
    pub known: Known,
}

/// What is known of an act.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// It is this artist.
    Sure {
        /// Most typical first; may be empty.
        genres: Vec<String>,
        /// Where the genres are said.
        source: Option<String>,
        /// What their tracks are usually like.
        usual: Option<Usual>,
    },
    /// There is an artist of that name, but perhaps not this one; why, in words for a person.
    Unsure(String),
    /// No artist of that name is known.
    Unknown,
}

/// What became of one genre.
#[derive(Debug, Clone, PartialEq)]
pub struct Genre {
    /// As the evidence names it.
    pub name: String,
    /// The genre of the map whose figures were taken; `None` where the map has nothing.
    pub entry: Option<String>,
    /// [`Origin::Genre`], or [`Origin::ParentGenre`] where only a wider genre is in the map.
    pub origin: Origin,
    /// How many artists the figures rest on, where the map says.
    pub artists: Option<u64>,
}
