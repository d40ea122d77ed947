//! Genre names to moods: the map, its look-up, how several genres become one estimate.
//!
//! Pure: text in, model out. Knows no artist's record but what it is given, and no file.

mod aliases;
mod artists;
mod calibration;
mod fit;
mod form;
mod interval;
mod json;
mod look_up;
mod map;
mod mood;
mod table;
mod tags;
mod usual;
mod write;

pub use aliases::{Aliases, How};
pub use artists::{of_cue, setting};
pub use calibration::{Bin, Calibration, Level};
pub use fit::{Sample, Track, calibrated, fit, fit_calibrated, is_genre};
pub use form::check_name;
pub use look_up::{LookUp, Step};
pub use map::{Entry, Figure, Map};
pub use mood::{mood, of_finds};
pub use table::map_from_table;
pub use tags::{Ranked, artist_record, of_recording, of_tagged_artist};
pub use usual::{usual, with_usual};
pub use write::to_json;
