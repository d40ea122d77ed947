//! HTML as a stream of tags and text, and the lines within it.
//!
//! No tree is built: trees of foreign pages take time and memory that grow with the square of
//! their nesting, and nothing here needs one. Everything is one pass over the text.
//! Must not know what a soundtrack is.

mod lines;
mod scan;

pub(super) use lines::{Capture, lines};
pub(super) use scan::{Event, Tag, events};
