//! The user's music: its folders, a scan of them, and what of it stands for which cue.

mod folders;
mod scan;
mod shelf;

pub use folders::{Changed, add, remove};
pub use scan::{Progress, Report, scan};
pub use shelf::{Counts, Shelf};
