//! A file's bytes as samples, or what is wrong with them.
//!
//! symphonia demuxes and decodes; what it takes on trust is looked at here first, a panic
//! becomes an end with a reason, and an error of the disk is told apart from the file's end.

mod open;
mod seek;

use std::num::NonZero;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use symphonia::core::audio::{AudioBufferRef, Channels, SampleBuffer, SignalSpec};
use symphonia::core::codecs::Decoder;
use symphonia::core::errors;
use symphonia::core::formats::FormatReader;
use symphonia::core::units::TimeBase;

use crate::error::Error;

use super::guard::{self, Panicked};
use super::length::Length;
use super::time::{clock, frame_at, time_of, to_frames};

pub use open::decode;

/// Less than this can be missing without a fault: encoders pad, and count differently.
const SLACK: Duration = Duration::from_millis(100);

/// Packets in a row that give no sound; more is no recording but a loop.
const MOST_EMPTY: u32 = 20_000;

pub(super) const CONVERT: &str = "convert it to flac, mp3, wav, m4a (AAC) or ogg (Vorbis)";
pub(super) const REPLACE: &str = "get the file again from where it came from";

/// A sound being decoded. Channels and rate are those of its first samples, and stay.
pub struct Stream {
    format: Box<dyn FormatReader>,
    decoder: Box<dyn Decoder>,
    track: u32,
    /// Of the packets' times.
    base: Option<TimeBase>,
    buffer: SampleBuffer<f32>,
    spec: SignalSpec,
    /// Frames at the start of `buffer` that lie before the place sought.
    skip: usize,
    /// `buffer` holds samples that were not handed out.
    ready: bool,
    channels: NonZero<u16>,
    rate: NonZero<u32>,
    duration: Option<Duration>,
    length: Length,
    /// Frames from the start of the sound to the next one handed out.
    at: u64,
    reading: Arc<OnceLock<String>>,
    end: Option<End>,
}

/// Why there are no more samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// No more bytes, or nothing that can be made of them.
    Over,
    Panicked,
    /// Its samples ended by another rate or number of channels.
    Changed,
}

/// What one packet gave.
enum Step {
    Block,
    Empty,
    End(End),
}

impl Stream {
    /// Samples in a frame, 1 to 32.
    #[must_use]
    pub fn channels(&self) -> NonZero<u16> {
        self.channels
    }

    /// Where the loudspeakers of the channels stand, in their order; fewer than the channels
    /// where the file does not say.
    pub(super) fn layout(&self) -> Channels {
        self.spec.channels
    }

    /// Frames in a second, 1,000 to 768,000.
    #[must_use]
    pub fn rate(&self) -> NonZero<u32> {
        self.rate
    }

    /// The length, if the file says; a guess from the bit rate for some mp3 and aac files.
    #[must_use]
    pub fn duration(&self) -> Option<Duration> {
        self.duration
    }

    /// The length in frames where the file states it; a guess is none.
    #[must_use]
    pub fn frames(&self) -> Option<u64> {
        let told = self.duration.filter(|_| self.length == Length::Exact)?;
        Some(frame_at(told, self.rate))
    }

    /// Frames from the start of the sound to the next one that [`read`](Self::read) gives.
    #[must_use]
    pub fn at(&self) -> u64 {
        self.at
    }

    /// The next samples, channel after channel, whole frames, never empty; none at the end,
    /// whose reason is [`fault`](Self::fault). Packets that cannot be decoded are skipped.
    pub fn read(&mut self) -> Option<&[f32]> {
        if !self.ready && !self.advance() {
            return None;
        }
        self.ready = false;
        let channels = usize::from(self.channels.get());
        let samples = self.buffer.samples().get(self.skip * channels..)?;
        self.skip = 0;
        self.at += (samples.len() / channels) as u64;
        Some(samples)
    }

    /// Decodes up to the next samples; false at the end.
    fn advance(&mut self) -> bool {
        let mut empty = 0;
        while self.end.is_none() {
            let at = self.at;
            let step = guard::catch(|| self.step());
            // A packet's own time counts after a seek alone.
            self.at = at;
            match step {
                Ok(Ok(Step::Block)) => return true,
                Ok(Ok(Step::Empty)) if empty < MOST_EMPTY => empty += 1,
                Ok(Ok(Step::End(end))) => self.end = Some(end),
                Ok(Ok(Step::Empty) | Err(_)) => self.end = Some(End::Over),
                Err(Panicked) => self.end = Some(End::Panicked),
            }
        }
        false
    }

    /// One packet; `at` is then the place of its first frame by its own time.
    fn step(&mut self) -> errors::Result<Step> {
        let packet = match self.format.next_packet() {
            Ok(packet) => packet,
            Err(errors::Error::ResetRequired) => return Ok(Step::End(End::Changed)),
            Err(error) => return Err(error),
        };
        if packet.track_id() != self.track {
            return Ok(Step::Empty);
        }
        let block = match self.decoder.decode(&packet) {
            Ok(block) => block,
            Err(errors::Error::DecodeError(_)) => return Ok(Step::Empty),
            Err(error) => return Err(error),
        };
        if block.frames() == 0 {
            return Ok(Step::Empty);
        }
        let spec = *block.spec();
        if shape(spec) != Some((self.channels, self.rate)) {
            return Ok(Step::End(End::Changed));
        }
        if let Some(base) = self.base {
            self.at = to_frames(packet.ts(), base, self.rate);
        }
        take(&mut self.buffer, block);
        Ok(Step::Block)
    }

    /// Why the sound, read to its end, was not whole; none if it was. The caller says which file.
    #[must_use]
    pub fn fault(&self) -> Option<Error> {
        let heard = time_of(self.at, self.rate);
        let at = clock(heard);
        if let Some(cause) = self.reading.get() {
            return Some(Error::failure(format!("cannot be read on at {at}: {cause}"), REPLACE));
        }
        match self.end? {
            End::Panicked => Some(Error::input(format!("is damaged at {at}"), REPLACE)),
            End::Changed => {
                let what = format!("changes its channels or sample rate at {at}");
                Some(Error::input(what, CONVERT))
            }
            End::Over => {
                let told = self.duration.filter(|_| self.length == Length::Exact)?;
                let what = || format!("breaks off at {at} of {}", clock(told));
                (heard + SLACK < told).then(|| Error::input(what(), REPLACE))
            }
        }
    }
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Stream({} x {} Hz, at {})", self.channels, self.rate, self.at)
    }
}

/// Copies a block, making room where there is too little.
fn take(buffer: &mut SampleBuffer<f32>, block: AudioBufferRef) {
    let spec = *block.spec();
    if buffer.capacity() < block.frames() * spec.channels.count() {
        *buffer = SampleBuffer::new(block.capacity().max(block.frames()) as u64, spec);
    }
    buffer.copy_interleaved_ref(block);
    // A wav of floats can hold anything; what is no number would spoil whatever it is added to.
    for sample in buffer.samples_mut() {
        if !sample.is_finite() {
            *sample = 0.0;
        }
    }
}

fn shape(spec: SignalSpec) -> Option<(NonZero<u16>, NonZero<u32>)> {
    let channels = u16::try_from(spec.channels.count()).ok()?;
    NonZero::new(channels).zip(NonZero::new(spec.rate))
}
