//! Who and what is the same: folding of names, ids made from titles, what was probably meant.
//!
//! Pure; knows only the model.

mod cue_id;
mod fold;
mod lot;
mod near;

pub use cue_id::{cue_id, number};
pub use fold::fold;
pub use lot::lot;
pub use near::nearest;
