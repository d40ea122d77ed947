//! All that is worth knowing of a sound before it is played, in one pass over it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

use super::Cancel;
use super::decode::Stream;
use super::excerpt::{self, Excerpt, Typical};
use super::features::Ear;
use super::loudness::{Loudness, Meter};
use super::time::time_of;
use super::waveform::{Pencil, Waveform};

/// What comes behind this is not looked at: no cue is so long, and a few bytes of a crafted
/// file can hold days.
const LONGEST: Duration = Duration::from_secs(6 * 3600);

/// What is known of a sound.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// In seconds, as decoded; of what is longer, 6 hours.
    pub duration: f64,
    /// How loud it is.
    pub loudness: Loudness,
    /// Which passages stand for it.
    pub typical: Typical,
    /// Its outline.
    pub waveform: Waveform,
    /// What is wrong with it, in words, where it is not whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

impl Analysis {
    /// The most typical passage of this length; issue and screen use 5 to 30 s.
    #[must_use]
    pub fn excerpt(&self, length: Duration) -> Excerpt {
        let duration = Duration::try_from_secs_f64(self.duration).unwrap_or_default();
        self.typical.excerpt(duration, length)
    }

    /// Decibels that bring it to [`loudness::TARGET`](super::loudness::TARGET).
    #[must_use]
    pub fn gain(&self) -> f64 {
        self.loudness.gain(super::loudness::TARGET)
    }
}

/// Reads a sound from where it is to its end. Memory does not grow with its length, and the
/// same bytes give the same figures. None when it was cancelled; that is asked several times
/// a second.
///
/// # Errors
/// When there is not one sample in it.
pub fn analyse(stream: &mut Stream, cancel: Cancel) -> Result<Option<Analysis>> {
    let (channels, rate) = (stream.channels(), stream.rate());
    let mut meter = Meter::new(channels, rate)?;
    let (mut pencil, mut ear) = (Pencil::new(), Ear::new(rate));
    let share = 1.0 / f32::from(channels.get());
    let mut frames = 0;
    let most = super::frame_at(LONGEST, rate);
    while frames < most
        && let Some(samples) = stream.read()
    {
        if cancel() {
            return Ok(None);
        }
        meter.add(samples)?;
        for frame in samples.chunks_exact(usize::from(channels.get())) {
            let (mut sum, mut power, mut peak) = (0.0, 0.0, 0.0_f32);
            for sample in frame {
                sum += sample;
                power += sample * sample;
                peak = peak.max(sample.abs());
            }
            ear.add(sum * share);
            pencil.add(peak, power * share);
            frames += 1;
        }
    }
    if frames == 0 {
        let fault = stream.fault();
        return Err(fault.unwrap_or_else(|| {
            Error::input("holds no sound", "take it out of the folder, or get it again")
        }));
    }
    let (steps, step) = ear.steps();
    Ok(Some(Analysis {
        duration: time_of(frames, rate).as_secs_f64(),
        loudness: meter.loudness()?,
        typical: excerpt::typical(&steps, step),
        waveform: pencil.waveform(),
        fault: stream.fault().map(|error| error.what),
    }))
}
