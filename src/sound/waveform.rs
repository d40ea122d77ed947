//! The outline of a sound, for drawing: a peak and a mean level for each of some hundred bins.

use serde::{Deserialize, Serialize};

/// Bins of an outline; a sound of fewer bins than that is too short to need them.
pub const BINS: usize = 400;

/// Fine bins are this many frames at first, and twice as many each time they become too many.
const FINEST: u64 = 64;
const MOST: usize = 4 * BINS;

/// The outline of a whole sound.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waveform {
    /// The largest sample of each bin, of whichever channel: 0 to 255 for 0 to full scale.
    /// At most [`BINS`], all equally long to within a hundredth of the sound.
    pub peak: Vec<u8>,
    /// The root of the mean square of each bin over all channels, in the same scale.
    pub rms: Vec<u8>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Bin {
    peak: f32,
    /// Sum of the squares, each frame's a mean over its channels.
    power: f64,
    frames: u64,
}

impl Bin {
    fn add(&mut self, other: Self) {
        self.peak = self.peak.max(other.peak);
        self.power += other.power;
        self.frames += other.frames;
    }
}

/// Draws while samples go by, in bounded memory though the length is unknown.
#[derive(Debug)]
pub(super) struct Pencil {
    bins: Vec<Bin>,
    open: Bin,
    /// Frames of a bin.
    size: u64,
}

impl Pencil {
    pub(super) fn new() -> Self {
        Self { bins: Vec::with_capacity(MOST), open: Bin::default(), size: FINEST }
    }

    /// One more frame, by its largest sample and the mean of its samples' squares.
    pub(super) fn add(&mut self, peak: f32, power: f32) {
        self.open.add(Bin { peak, power: f64::from(power), frames: 1 });
        if self.open.frames == self.size {
            self.bins.push(std::mem::take(&mut self.open));
            if self.bins.len() == MOST {
                self.bins = self.joined(MOST / 2);
                self.size *= 2;
            }
        }
    }

    pub(super) fn waveform(mut self) -> Waveform {
        if self.open.frames > 0 {
            self.bins.push(self.open);
        }
        let bins = self.joined(self.bins.len().min(BINS));
        let byte = |value: f64| (value * 255.0).round().clamp(0.0, 255.0) as u8;
        let rms = |bin: &Bin| (bin.power / bin.frames.max(1) as f64).sqrt();
        Waveform {
            peak: bins.iter().map(|bin| byte(f64::from(bin.peak))).collect(),
            rms: bins.iter().map(|bin| byte(rms(bin))).collect(),
        }
    }

    /// The bins as `count` of them, neighbours together.
    fn joined(&self, count: usize) -> Vec<Bin> {
        let mut joined = vec![Bin::default(); count];
        for (at, bin) in self.bins.iter().enumerate() {
            if let Some(into) = joined.get_mut(at * count / self.bins.len()) {
                into.add(*bin);
            }
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sound_has_few_bins_and_keeps_its_shape() {
        let mut pencil = Pencil::new();
        let frames = 3_000_000;
        for frame in 0..frames {
            let loud = frame >= frames / 2;
            pencil.add(if loud { 1.0 } else { 0.25 }, if loud { 0.25 } else { 0.01 });
        }
        let Waveform { peak, rms } = pencil.waveform();
        assert_eq!((peak.len(), rms.len()), (BINS, BINS));
        assert_eq!((peak[0], peak[190], peak[210], peak[399]), (64, 64, 255, 255));
        assert_eq!((rms[0], rms[399]), (25, 128));
    }

    #[test]
    fn a_short_sound_has_fewer() {
        assert_eq!(Pencil::new().waveform(), Waveform::default());
        let mut pencil = Pencil::new();
        (0..100).for_each(|_| pencil.add(2.0, 4.0));
        assert_eq!(pencil.waveform(), Waveform { peak: vec![255; 2], rms: vec![255; 2] });
    }
}
