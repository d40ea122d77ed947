//! Who and what is the same: folding of names, ids made from titles.
//!
//! Pure; knows only the model.

mod cue_id;
mod fold;

pub use cue_id::{cue_id, number};
pub use fold::fold;
