//! The user's edits with their inverses, and the film that results from record and word.
//!
//! Pure: knows no file; `store` writes what comes out of here.

pub mod account;
mod add_films;
mod apply;
pub mod archetypes;
mod change;
mod describe;
mod edit;
mod effective;
mod history;
mod in_reel;
mod in_word;
mod join;
pub mod listing;
mod name_films;
#[cfg(test)]
mod properties;
pub mod raise;
pub mod typed;
pub mod why;

pub use apply::Content;
pub use change::{Change, Part};
pub use edit::{Edit, Target};
pub use effective::{effective, genres, mood};
pub use history::{Done, History, Kind, Step};
pub use join::name_recordings;
