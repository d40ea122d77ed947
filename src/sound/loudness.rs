//! How loud a sound is, and how much to turn it to make it as loud as others.

use std::num::NonZero;

use ebur128::{Channel, EbuR128, Mode};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// What sounds are brought to: LUFS, ReplayGain 2.0's reference. Most music can be turned
/// down to it, and little need be turned up.
pub const TARGET: f64 = -18.0;

/// What no true peak shall pass, in dB of full scale (EBU R 128, section on maximum true peak).
const CEILING: f64 = -1.0;

/// More than this is a mistake or a joke: noise, turned up.
const MOST: f64 = 20.0;

/// How loud a whole sound is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loudness {
    /// Integrated, in LUFS (ITU-R BS.1770-4 with gates); none where nothing passes the gate.
    pub integrated: Option<f64>,
    /// The true peak in dB of full scale, of the loudest channel; none of digital silence.
    pub peak: Option<f64>,
}

impl Loudness {
    /// Decibels to turn it up (or down, if less than 0) so that it is as loud as `target`, but
    /// never so far that its peaks come nearer to full scale than 1 dB. 0 for silence.
    #[must_use]
    pub fn gain(&self, target: f64) -> f64 {
        let Some(integrated) = self.integrated else { return 0.0 };
        let room = self.peak.map_or(MOST, |peak| CEILING - peak);
        (target - integrated).min(room).min(MOST)
    }
}

/// Measures while samples go by.
pub struct Meter {
    ebu: EbuR128,
    channels: u32,
}

impl Meter {
    /// A meter for samples of this shape. Mono counts as heard from two loudspeakers, as it is
    /// here: 3 LU more than from one.
    ///
    /// # Errors
    /// When the shape cannot be measured: more than 64 channels, or a rate out of all reason.
    pub fn new(channels: NonZero<u16>, rate: NonZero<u32>) -> Result<Self> {
        let channels = u32::from(channels.get());
        let mode = Mode::I | Mode::TRUE_PEAK;
        let mut ebu = EbuR128::new(channels, rate.get(), mode).map_err(wrong)?;
        if channels == 1 {
            ebu.set_channel(0, Channel::DualMono).map_err(wrong)?;
        }
        Ok(Self { ebu, channels })
    }

    /// More samples, channel after channel, whole frames.
    ///
    /// # Errors
    /// When they are no whole frames.
    pub fn add(&mut self, samples: &[f32]) -> Result<()> {
        self.ebu.add_frames_f32(samples).map_err(wrong)
    }

    /// Of all samples so far.
    ///
    /// # Errors
    /// Never, of a meter made by [`new`](Self::new).
    pub fn loudness(&self) -> Result<Loudness> {
        let integrated = self.ebu.loudness_global().map_err(wrong)?;
        let mut peak = 0.0_f64;
        for channel in 0..self.channels {
            peak = peak.max(self.ebu.true_peak(channel).map_err(wrong)?);
        }
        let finite = |value: f64| value.is_finite().then_some(value);
        Ok(Loudness { integrated: finite(integrated), peak: finite(20.0 * peak.log10()) })
    }
}

fn wrong(cause: ebur128::Error) -> Error {
    Error::failure(format!("its loudness cannot be measured: {cause}"), "report this")
}
