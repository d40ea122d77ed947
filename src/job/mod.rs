//! The use cases, one file each: what the commands and the screen both can do.
//!
//! Puts edges and crafts together; knows neither terminal nor command line.

pub mod analyse;
pub mod build_genre_map;
pub mod desk;
pub mod explain_genres;
pub mod open_reel;
mod records;
pub mod take_listing;
pub mod table;

use crate::error::Error;

/// What to say of work that was cancelled where nobody asked for that.
#[must_use]
pub fn cancelled() -> Error {
    Error::failure("the work was cancelled", "start it again")
}
