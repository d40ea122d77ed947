//! The user's edits with their inverses, and the film that results from record and word.
//!
//! Pure: knows no file; `store` writes what comes out of here.

mod edit;
mod effective;
mod history;
pub mod listing;
#[cfg(test)]
mod properties;

pub use edit::{Content, Edit, Target};
pub use effective::effective;
pub use history::{Done, History, Kind, Step};
