//! Genre names to moods: the map, its look-up, how several genres become one estimate.
//!
//! Pure: text in, model out. Knows no artist's record but what it is given, and no file.

mod artists;
mod form;
mod json;
mod look_up;
mod map;
mod mood;
mod table;
mod write;

pub use artists::{of_cue, setting};
pub use look_up::{How, LookUp, Step};
pub use map::{Entry, Figure, Map};
pub use mood::mood;
pub use table::map_from_table;
pub use write::to_json;
