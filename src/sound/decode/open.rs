//! From bytes to the first samples.

use std::num::NonZero;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use symphonia::core::audio::{Channels, SampleBuffer, SignalSpec};
use symphonia::core::codecs::{CODEC_TYPE_NULL, CodecParameters, DecoderOptions};
use symphonia::core::errors;
use symphonia::core::formats::FormatOptions;
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::probe::Hint;

use crate::error::{Error, Result};

use super::super::guard::{self, Panicked};
use super::super::head;
use super::super::length::Length;
use super::super::reader::{Bytes, Reader};
use super::{CONVERT, REPLACE, Stream, shape, take};

/// What no recording has; beyond it the arithmetic of resampling gives out.
const RATES: std::ops::RangeInclusive<u32> = 1_000..=768_000;

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
    pub(super) fn open(
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
        let codecs = symphonia::default::get_codecs();
        let sounds = |params: &CodecParameters| params.codec != CODEC_TYPE_NULL;
        let tracks = format.tracks().iter();
        let track = tracks
            .filter(|track| sounds(&track.codec_params))
            .find(|track| codecs.get_codec(track.codec_params.codec).is_some())
            .ok_or(errors::Error::Unsupported("no track that can be decoded"))?;
        let (id, params) = (track.id, track.codec_params.clone());
        let decoder = codecs.make(&params, &DecoderOptions::default())?;
        let told = params.time_base.zip(params.n_frames);
        let duration = told
            .map(|(base, frames)| Duration::from(base.calc_time(frames)))
            .filter(|duration| !duration.is_zero() && length != Length::Unknown);
        // Until the first packet is decoded.
        let spec = SignalSpec::new(params.sample_rate.unwrap_or(0), Channels::empty());
        let mut stream = Self {
            format,
            decoder,
            track: id,
            base: params.time_base,
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
