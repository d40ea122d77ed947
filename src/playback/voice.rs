//! A clip that sounds: its samples in the device's shape, as loud as they are to be.

use std::num::NonZero;
use std::time::Duration;

use crate::error::{Error, Result};
use crate::sound::{Resampler, Spread, frame_at, time_of};

use super::list::Take;

/// What a device takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) channels: NonZero<u16>,
    pub(super) rate: NonZero<u32>,
}

/// Places and lengths are in frames of the device's rate, from the start of the file.
pub(super) struct Voice {
    take: Take,
    shape: Shape,
    spread: Spread,
    resampler: Option<Resampler>,
    /// In the device's channels, at the file's rate; only where it is resampled.
    spreaded: Vec<f32>,
    /// Samples in the device's shape, of which those up to `used` have been given.
    ready: Vec<f32>,
    used: usize,
    /// The file has no more samples.
    dry: bool,
    at: u64,
    /// Where it ends, if that can be told.
    end: Option<u64>,
    /// Ends there although the file goes on.
    cut: bool,
    gain: f32,
    /// Frames that it takes to fade in and out; none if it does not.
    fade_in: Option<u64>,
    fade_out: Option<u64>,
    given: u64,
}

impl Voice {
    /// `fade` is how many frames a fade takes at a start or an end that is not the file's own.
    pub(super) fn new(take: Take, shape: Shape, fade: u64) -> Self {
        let from = take.stream.rate();
        let stop = take.clip.length.map(|length| frame_at(take.clip.from + length, shape.rate));
        let whole = take.stream.frames().map(|frames| frame_at(time_of(frames, from), shape.rate));
        let cut = stop.is_some_and(|stop| whole.is_none_or(|whole| stop < whole));
        let at = frame_at(time_of(take.stream.at(), from), shape.rate);
        let mut voice = Self {
            spread: Spread::new(&take.stream, shape.channels),
            resampler: None,
            spreaded: Vec::new(),
            ready: Vec::new(),
            used: 0,
            dry: false,
            at,
            end: if cut { stop } else { whole },
            cut,
            gain: decibels(take.clip.gain_db),
            fade_in: (at > 0 && fade > 0).then_some(fade),
            fade_out: (cut && fade > 0).then_some(fade),
            given: 0,
            take,
            shape,
        };
        voice.resample();
        voice
    }

    fn resample(&mut self) {
        let from = self.take.stream.rate();
        self.resampler = (from != self.shape.rate)
            .then(|| Resampler::new(self.shape.channels, from, self.shape.rate));
    }

    pub(super) fn into_take(self) -> Take {
        self.take
    }

    pub(super) fn index(&self) -> usize {
        self.take.index
    }

    /// From the start of the file to the next frame.
    pub(super) fn position(&self) -> Duration {
        time_of(self.at, self.shape.rate)
    }

    /// Of the file, if known.
    pub(super) fn duration(&self) -> Option<Duration> {
        self.take.stream.duration()
    }

    /// Frames to its end, if that can be told.
    pub(super) fn left(&self) -> Option<u64> {
        self.end.map(|end| end.saturating_sub(self.at))
    }

    /// Of the whole clip, from its start.
    pub(super) fn length(&self) -> Option<u64> {
        let from = frame_at(self.take.clip.from, self.shape.rate);
        self.end.map(|end| end.saturating_sub(from))
    }

    /// Begins and ends as loud as it is: somebody else fades.
    pub(super) fn no_fade_in(&mut self) {
        self.fade_in = None;
    }

    pub(super) fn no_fade_out(&mut self) {
        self.fade_out = None;
    }

    /// Goes to a place in the file. Behind the clip's end it is over.
    pub(super) fn seek(&mut self, to: Duration) -> Result<()> {
        self.ready.clear();
        (self.used, self.dry) = (0, false);
        self.resample();
        self.at = frame_at(to, self.shape.rate);
        self.no_fade_in();
        if self.cut && self.left() == Some(0) {
            self.dry = true;
            return Ok(());
        }
        self.take.stream.seek(to).map_err(|error| error.in_file(&self.take.clip.path))
    }

    /// Goes on in another shape, from the same place.
    pub(super) fn reshape(&mut self, shape: Shape, fade: u64) -> Result<()> {
        if shape == self.shape {
            return Ok(());
        }
        let (from, to) = (self.shape.rate, shape.rate);
        let converted = |frames: u64| frame_at(time_of(frames, from), to);
        let place = self.position();
        self.end = self.end.map(converted);
        self.fade_out = self.fade_out.map(|_| fade);
        self.spread = Spread::new(&self.take.stream, shape.channels);
        self.shape = shape;
        self.seek(place)
    }

    /// Goes on where another has run dry. Through the same resampler, so that the join cannot
    /// be heard; false where that cannot be, and the other must be drained first.
    pub(super) fn follow(&mut self, other: &mut Self) -> bool {
        let alike = self.take.stream.rate() == other.take.stream.rate();
        if self.at > 0 || other.cut || !alike || self.shape != other.shape {
            return false;
        }
        self.resampler = other.resampler.take();
        true
    }

    /// Makes ready what the resampler still holds; false when that was nothing.
    pub(super) fn drain(&mut self) -> bool {
        let Some(mut resampler) = self.resampler.take().filter(|_| self.dry) else {
            return false;
        };
        self.ready.clear();
        self.used = 0;
        resampler.finish(&mut self.ready);
        !self.ready.is_empty()
    }

    /// Overwrites as much of `out` as there is, in whole frames, and tells how many samples
    /// that are. Fewer than asked for: it is over.
    pub(super) fn fill(&mut self, out: &mut [f32]) -> usize {
        let channels = self.spread.to();
        let most = match (self.cut, self.left()) {
            (true, Some(left)) => usize::try_from(left).unwrap_or(usize::MAX),
            _ => usize::MAX,
        };
        let out_len = out.len().min(most.saturating_mul(channels));
        let mut filled = 0;
        while filled < out_len {
            if self.used == self.ready.len() && !self.decode() {
                break;
            }
            let ready = self.ready.get(self.used..).unwrap_or_default();
            let count = ready.len().min(out_len - filled);
            for (to, from) in out.iter_mut().skip(filled).zip(ready.iter().take(count)) {
                *to = from * self.gain;
            }
            filled += count;
            self.used += count;
        }
        self.fade(out.get_mut(..filled).unwrap_or_default());
        self.at += (filled / channels) as u64;
        filled
    }

    fn fade(&mut self, out: &mut [f32]) {
        let left = self.left();
        for (frame, number) in out.chunks_exact_mut(self.spread.to()).zip(0_u64..) {
            let into = self.fade_in.map_or(1.0, |fade| share(self.given + number, fade));
            let out_of = match (self.fade_out, left) {
                (Some(fade), Some(left)) => share(left.saturating_sub(number), fade),
                _ => 1.0,
            };
            if into < 1.0 || out_of < 1.0 {
                frame.iter_mut().for_each(|sample| *sample *= into.min(out_of));
            }
        }
        self.given += (out.len() / self.spread.to()) as u64;
    }

    /// Makes samples ready; false when there are no more.
    fn decode(&mut self) -> bool {
        self.ready.clear();
        self.used = 0;
        while self.ready.is_empty() && !self.dry {
            match (self.take.stream.read(), &mut self.resampler) {
                (None, _) => self.dry = true,
                (Some(samples), None) => self.spread.add(samples, &mut self.ready),
                (Some(samples), Some(resampler)) => {
                    self.spreaded.clear();
                    self.spread.add(samples, &mut self.spreaded);
                    resampler.push(&self.spreaded, &mut self.ready);
                }
            }
        }
        !self.ready.is_empty()
    }

    /// Why the file, heard to its end, was not whole.
    pub(super) fn fault(&self) -> Option<Error> {
        let ran_out = self.dry && !(self.cut && self.left() == Some(0));
        let fault = self.take.stream.fault().filter(|_| ran_out);
        fault.map(|error| error.in_file(&self.take.clip.path))
    }
}

fn share(frames: u64, of: u64) -> f32 {
    (frames as f32 / of as f32).min(1.0)
}

/// The factor of so many decibels; 0 dB is exactly 1.
fn decibels(gain: f32) -> f32 {
    if gain == 0.0 { 1.0 } else { 10_f32.powf(gain / 20.0) }
}
