//! What is kept: reels, the user's word, journal, session; and the records that ship with the program.
//!
//! The only place that writes into the data folder. How an edit reaches the disk:
//!
//! 1. The new text goes to a hidden file beside its target and is synced.
//! 2. A line with the edit, its inverse and the hashes of the target before and after goes to
//!    the journal and is synced.
//! 3. The hidden file takes the target's name, and the folder is synced. The edit is confirmed.
//!
//! Killed before 2 is whole, there was no edit: the hidden file and a journal line without its
//! end are removed by the next start. Killed between 2 and 3, the next start does 3: the
//! journal's last line and the hidden file's hash prove that it is owed. A target that is
//! neither as before nor as after was changed by another program and is left alone.

mod atomic;
mod bring;
pub mod cache;
mod data;
pub mod films;
mod journal;
pub mod kept;
mod known;
pub mod library;
pub mod listings;
mod load;
mod lock;
mod part;
pub mod starter;
mod word;
mod write;

pub use atomic::replace;
pub use bring::Arrival;
pub use data::{Clock, Data, now};
