//! The user's music: its folders, a scan of them, and what of it stands for which cue.

mod folders;
mod matched;
mod scan;

pub use folders::{Changed, add, remove};
pub use matched::{AtHand, Counts, Library, Watch};
pub use scan::{Progress, Report, scan};
