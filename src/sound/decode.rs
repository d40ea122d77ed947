//! A file's bytes as samples, or what is wrong with them.
//!
//! symphonia demuxes and decodes; what it takes on trust is looked at here first, a panic
//! becomes an end with a reason, and an error of the disk is told apart from the file's end.

use std::num::NonZero;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use symphonia::core::audio::{AudioBufferRef, Channels, SampleBuffer, SignalSpec};
use symphonia::core::codecs::{CODEC_TYPE_NULL, CodecParameters, Decoder};
use symphonia::core::errors::{self, SeekErrorKind};
use symphonia::core::formats::{FormatOptions, FormatReader, SeekMode, SeekTo};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::probe::Hint;
use symphonia::core::units::TimeBase;

use crate::error::{Error, Result};

use super::codecs;
use super::guard::{self, Panicked};
use super::head;
use super::length::Length;
use super::reader::{Bytes, Reader};

/// Less than this can be missing without a fault: encoders pad, and count differently.
const SLACK: Duration = Duration::from_millis(100);

/// What no recording has; beyond it the arithmetic of resampling gives out.
const RATES: std::ops::RangeInclusive<u32> = 1_000..=768_000;

/// Packets in a row that give no sound; more is no recording but a loop.
const MOST_EMPTY: u32 = 20_000;

/// What a decoder has forgotten after a seek it learns again in this time: the overlap of
/// AAC and Vorbis, the bit reservoir of mp3, the prediction of Opus (RFC 7845 section 4.6).
/// The longer ones are for places that the first does not find.
const RUN_UPS: [Duration; 3] =
    [Duration::from_millis(250), Duration::from_secs(3), Duration::from_secs(u32::MAX as u64)];

pub(super) const CONVERT: &str = "convert it to flac, mp3, wav, m4a (AAC) or ogg (Vorbis)";
pub(super) const REPLACE: &str = "get the file again from where it came from";

/// A sound being decoded. Channels and rate are those of its first samples, and stay.
pub struct Stream {
    format: Box<dyn FormatReader>,
    decoder: Box<dyn Decoder>,
    track: u32,
    /// Of the packets' times.
    base: Option<TimeBase>,
    /// In that time, what the encoder put before the sound and the decoder leaves out.
    lead: u64,
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

/// The start of `len` bytes as samples. What they are is told by themselves, not by a name.
///
/// # Errors
/// When they are no audio, of a kind that has no decoder, damaged at their start, or cannot
/// be read.
pub fn decode(mut bytes: impl Bytes + 'static, len: u64) -> Result<Stream> {
    let head = head::look(&mut bytes, len)?;
    let reading = Arc::new(OnceLock::new());
    let length = head.length;
    let reader = Reader::new(Box::new(bytes), head, len, reading.clone())
        .map_err(|cause| Error::failure(format!("cannot read: {cause}"), REPLACE))?;
    let opened = guard::catch(|| Stream::open(reader, length, reading.clone()));
    if let Some(cause) = reading.get() {
        return Err(Error::failure(format!("cannot read: {cause}"), REPLACE));
    }
    let stream = match opened {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return Err(wrong(&error)),
        Err(Panicked) => return Err(Error::input("is damaged at its start", REPLACE)),
    };
    if RATES.contains(&stream.rate.get()) {
        Ok(stream)
    } else {
        let what = format!("is damaged: {} samples a second cannot be", stream.rate);
        Err(Error::input(what, REPLACE))
    }
}

impl Stream {
    fn open(
        reader: Reader,
        length: Length,
        reading: Arc<OnceLock<String>>,
    ) -> errors::Result<Self> {
        let source = MediaSourceStream::new(Box::new(reader), MediaSourceStreamOptions::default());
        // Gapless: what an encoder put before and after the sound is left out.
        let options = FormatOptions { enable_gapless: true, ..FormatOptions::default() };
        let probed = symphonia::default::get_probe().format(
            &Hint::new(),
            source,
            &options,
            &MetadataOptions::default(),
        )?;
        let format = probed.format;
        let sounds = |params: &CodecParameters| params.codec != CODEC_TYPE_NULL;
        let tracks = format.tracks().iter();
        let track = tracks
            .filter(|track| sounds(&track.codec_params))
            .find(|track| codecs::known(track.codec_params.codec))
            .ok_or(errors::Error::Unsupported("no track that can be decoded"))?;
        let (id, params) = (track.id, track.codec_params.clone());
        let decoder = codecs::make(&params)?;
        let told = params.time_base.zip(params.n_frames);
        let lead = codecs::lead(&params);
        let duration = told
            .map(|(base, frames)| Duration::from(base.calc_time(frames.saturating_sub(lead))))
            .filter(|duration| !duration.is_zero() && length != Length::Unknown);
        // Until the first packet is decoded.
        let spec = SignalSpec::new(params.sample_rate.unwrap_or(0), Channels::empty());
        let mut stream = Self {
            format,
            decoder,
            track: id,
            base: params.time_base,
            lead,
            buffer: SampleBuffer::new(0, SignalSpec::new(1, Channels::FRONT_LEFT)),
            spec,
            skip: 0,
            ready: false,
            channels: NonZero::<u16>::MIN,
            rate: NonZero::<u32>::MIN,
            duration,
            length,
            at: 0,
            reading,
            end: None,
        };
        stream.first(&params)?;
        Ok(stream)
    }

    /// Decodes the first samples, which tell channels and rate.
    fn first(&mut self, params: &CodecParameters) -> errors::Result<()> {
        let shape = loop {
            let packet = match self.format.next_packet() {
                Ok(packet) => packet,
                // A sound of no length is one all the same.
                Err(errors::Error::IoError(_)) => break declared(params),
                Err(error) => return Err(error),
            };
            if packet.track_id() != self.track {
                continue;
            }
            match self.decoder.decode(&packet) {
                Ok(block) if block.frames() > 0 => {
                    self.spec = *block.spec();
                    take(&mut self.buffer, block);
                    self.ready = true;
                    break shape(self.spec);
                }
                Ok(_) | Err(errors::Error::DecodeError(_)) => {}
                Err(error) => return Err(error),
            }
        };
        let shape = shape.ok_or(errors::Error::Unsupported("no samples"))?;
        (self.channels, self.rate) = shape;
        Ok(())
    }

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

    /// Goes to this place: the next samples are those from there on, to the frame. Behind the
    /// end there are none.
    ///
    /// # Errors
    /// When the file's bytes do not let it; the stream is at its end then.
    pub fn seek(&mut self, to: Duration) -> Result<()> {
        let frame = frame_at(to, self.rate);
        (self.ready, self.skip, self.end) = (false, 0, None);
        let sought = guard::catch(|| self.go(frame));
        self.at = frame;
        match sought {
            Ok(Ok(())) => Ok(()),
            // Behind the end, which a guessed length cannot know.
            Ok(Err(
                errors::Error::SeekError(SeekErrorKind::OutOfRange) | errors::Error::IoError(_),
            )) => {
                self.end = Some(End::Over);
                // What is not there was not lost by being cut off.
                self.length = Length::Guess;
                Ok(())
            }
            Ok(Err(error)) => {
                self.end = Some(End::Over);
                Err(Error::input(format!("cannot be entered at {}: {error}", clock(to)), CONVERT))
            }
            Err(Panicked) => {
                self.end = Some(End::Panicked);
                Err(Error::input(format!("is damaged at {}", clock(to)), REPLACE))
            }
        }
    }

    fn go(&mut self, frame: u64) -> errors::Result<()> {
        let base = self.base.ok_or(errors::Error::SeekError(SeekErrorKind::Unseekable))?;
        if self.frames().is_some_and(|frames| frame >= frames) {
            return Err(errors::Error::SeekError(SeekErrorKind::OutOfRange));
        }
        for run_up in RUN_UPS {
            let early = frame.saturating_sub(frame_at(run_up, self.rate));
            match self.run_up(to_units(early, base, self.rate) + self.lead, frame) {
                // Searching, a reader can run past the end although the place is there.
                Err(errors::Error::IoError(_)) if self.frames().is_some() && early > 0 => {}
                arrived => return arrived,
            }
        }
        Ok(())
    }

    /// Enters early, in units of a packet's time, and decodes up to the frame.
    fn run_up(&mut self, early: u64, frame: u64) -> errors::Result<()> {
        let to = SeekTo::TimeStamp { ts: early, track_id: self.track };
        self.format.seek(SeekMode::Accurate, to)?;
        self.decoder.reset();
        loop {
            match self.step()? {
                Step::Block => {}
                Step::Empty => continue,
                Step::End(end) => {
                    self.end = Some(end);
                    return Ok(());
                }
            }
            let start = self.at;
            let frames = (self.buffer.len() / usize::from(self.channels.get())) as u64;
            if start + frames > frame {
                self.skip = usize::try_from(frame.saturating_sub(start)).unwrap_or(0);
                self.ready = true;
                return Ok(());
            }
        }
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
            self.at = to_frames(packet.ts().saturating_sub(self.lead), base, self.rate);
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

fn declared(params: &CodecParameters) -> Option<(NonZero<u16>, NonZero<u32>)> {
    shape(SignalSpec::new(params.sample_rate?, params.channels?))
}

fn wrong(error: &errors::Error) -> Error {
    match error {
        errors::Error::Unsupported(_) => {
            Error::input("is not audio, or of a kind that cannot be decoded here", CONVERT)
        }
        errors::Error::IoError(cause) => {
            Error::input(format!("is not audio, or breaks off at its start: {cause}"), REPLACE)
        }
        errors::Error::DecodeError(cause) | errors::Error::LimitError(cause) => {
            Error::input(format!("is damaged: {cause}"), REPLACE)
        }
        errors::Error::SeekError(_) => Error::input("is damaged at its start", REPLACE),
        errors::Error::ResetRequired => Error::input("is damaged: it starts over", REPLACE),
    }
}

/// The frame that sounds at this time, to the nearest.
#[must_use]
pub fn frame_at(time: Duration, rate: NonZero<u32>) -> u64 {
    let frames = (time.as_nanos() * u128::from(rate.get()) + 500_000_000) / 1_000_000_000;
    u64::try_from(frames).unwrap_or(u64::MAX)
}

/// When this frame sounds.
#[must_use]
pub fn time_of(frame: u64, rate: NonZero<u32>) -> Duration {
    let rate = u64::from(rate.get());
    let nanos = (u128::from(frame % rate) * 1_000_000_000).div_ceil(u128::from(rate));
    Duration::from_secs(frame / rate) + Duration::from_nanos(u64::try_from(nanos).unwrap_or(0))
}

/// Frames as units of a packet's time.
fn to_units(frame: u64, base: TimeBase, rate: NonZero<u32>) -> u64 {
    let units = u128::from(frame) * u128::from(base.denom)
        / (u128::from(base.numer.max(1)) * u128::from(rate.get()));
    u64::try_from(units).unwrap_or(u64::MAX)
}

fn to_frames(units: u64, base: TimeBase, rate: NonZero<u32>) -> u64 {
    let denom = u128::from(base.denom.max(1));
    let frames =
        (u128::from(units) * u128::from(base.numer) * u128::from(rate.get()) + denom / 2) / denom;
    u64::try_from(frames).unwrap_or(u64::MAX)
}

/// Minutes and seconds, `3:07`.
fn clock(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}
