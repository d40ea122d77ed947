//! Foreign bytes to samples, and samples to what can be said of them: how loud, which passage
//! is typical, what the outline looks like.
//!
//! Knows bytes and samples; no file system, no device, no film, no cue.

mod analysis;
mod decode;
mod excerpt;
mod features;
pub(crate) mod guard;
mod head;
mod length;
pub mod loudness;
mod mp4;
mod ogg;
mod reader;
mod resample;
mod spread;
mod tags;
mod time;
mod waveform;

pub use analysis::{Analysis, analyse};
pub use decode::{Stream, decode};
pub use excerpt::{Excerpt, Typical, guess};
pub use loudness::Loudness;
pub use reader::Bytes;
pub use resample::Resampler;
pub use spread::Spread;
pub use time::{frame_at, time_of};
pub use waveform::{BINS, Waveform};

/// Asked now and then by long work; true makes it give up.
pub type Cancel<'a> = &'a dyn Fn() -> bool;
