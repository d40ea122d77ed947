//! The use cases, one file each: what the commands and the screen both can do.
//!
//! Puts edges and crafts together; knows neither terminal nor command line.

mod add_film;
pub mod analyse;
pub mod brought;
pub mod build_genre_map;
pub mod choose_listing;
pub mod desk;
pub mod diagnose;
pub mod explain_genres;
pub mod export_lists;
pub mod export_reel;
pub mod fetch;
pub mod fetch_films;
pub mod fetch_report;
pub mod find;
pub mod find_preview;
pub mod group_rows;
pub mod hear_file;
pub mod import_list;
pub mod import_reel;
pub mod judge_arcs;
pub mod judge_clusters;
pub mod judge_genres;
pub mod kept_answers;
pub mod lay_out;
pub mod library;
mod name_films;
mod name_group;
pub mod online;
pub mod open_reel;
pub mod read_credits;
mod records;
pub mod say;
mod shelf;
pub mod show_film;
pub mod table;
pub mod take_listing;
pub mod watch_folder;

use crate::error::Error;

/// What to say of work that was cancelled where nobody asked for that.
#[must_use]
pub fn cancelled() -> Error {
    Error::failure("the work was cancelled", "start it again")
}
