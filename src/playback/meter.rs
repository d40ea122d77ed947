//! What sounds now, for whoever draws it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What sounds now. It runs ahead of the ear by what the device holds, at most a fifth of a
/// second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Now {
    /// The clip's place in its list.
    pub index: usize,
    /// From the start of the file.
    pub position: Duration,
    /// Of the whole file, if it says; a guess from the bit rate for some mp3 and aac files.
    pub duration: Option<Duration>,
    /// Silent until resumed.
    pub paused: bool,
    /// The level of the last tenth of a second or so, volume and all.
    pub level: Level,
}

/// How loud a moment is, full scale being 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Level {
    /// The largest sample.
    pub peak: f32,
    /// The root of the mean square, over all channels.
    pub rms: f32,
}

impl Level {
    /// Of these samples.
    pub(super) fn of(samples: &[f32]) -> Self {
        let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
        let power: f32 = samples.iter().map(|sample| sample * sample).sum();
        Self { peak, rms: (power / samples.len().max(1) as f32).sqrt() }
    }
}

/// Written by the device's thread, read by anybody.
#[derive(Debug, Clone, Default)]
pub(super) struct Meter(Arc<Mutex<Option<Now>>>);

impl Meter {
    pub(super) fn show(&self, now: Option<Now>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    pub(super) fn now(&self) -> Option<Now> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
