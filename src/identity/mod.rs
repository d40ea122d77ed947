//! Who and what is the same: folding of text and names, artists by name, ids made from
//! titles, what was probably meant.
//!
//! Pure; knows only the model.

mod artists;
mod company;
mod cue_id;
mod doubt;
pub mod films;
mod fold;
mod letters;
mod lot;
mod name;
mod near;
pub mod recording;

pub use artists::{Artists, Verdict};
pub use company::{Company, Setting};
pub use cue_id::{cue_id, number};
pub use fold::fold;
pub use lot::lot;
pub use name::{guest, name_key, same_name};
pub use near::{nearest, similarity};
