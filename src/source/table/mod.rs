//! The user's own tables: cues along films, matrices, artists and tracks,
//! films with their soundtracks.
//!
//! Every fault is told with file, line and column. Sizes are bounded: no file
//! makes the program take more than some hundreds of megabytes.

mod cues;
mod grid;
mod matrix;
mod music;
mod soundtracks;

pub use cues::{Cues, Film, cues, cues_from};
pub use matrix::{Matrix, matrix, matrix_from};
pub use music::{artists, artists_from, names, tracks, tracks_from};
pub use soundtracks::{Listed, soundtracks, soundtracks_from};
