//! The use cases, one file each: what the commands and the screen both can do.
//!
//! Puts edges and crafts together; knows neither terminal nor command line.

pub mod desk;
pub mod open_reel;
mod records;
