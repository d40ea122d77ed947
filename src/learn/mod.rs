//! Judging what was fitted: errors beside the trivial baseline, with how sure that is.
//!
//! Pure numbers; knows neither genres nor arcs.

mod coverage;
mod score;

pub use coverage::Coverage;
pub use score::{Interval, Score, mean};
