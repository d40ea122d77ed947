//! Opus for symphonia, by a decoder in Rust that keeps to RFC 8251. Mono and stereo: music is
//! hardly ever more, and what is more is refused.

use opus_decoder::OpusDecoder;
use symphonia::core::audio::{
    AsAudioBufferRef, AudioBuffer, AudioBufferRef, Channels, Signal, SignalSpec,
};
use symphonia::core::codecs::{
    CODEC_TYPE_OPUS, CodecDescriptor, CodecParameters, Decoder, DecoderOptions, FinalizeResult,
};
use symphonia::core::errors::{Result, decode_error, unsupported_error};
use symphonia::core::formats::Packet;
use symphonia::core::support_codec;

/// Opus always sounds at this rate, whatever was encoded.
const RATE: u32 = 48_000;

pub(super) struct Opus {
    params: CodecParameters,
    decoder: OpusDecoder,
    channels: usize,
    /// The encoder's run-up, which is no sound (RFC 7845 section 4.2), in frames.
    pre_skip: u64,
    gain: f32,
    samples: Vec<f32>,
    block: AudioBuffer<f32>,
}

/// From the identification header.
pub(super) fn pre_skip(params: &CodecParameters) -> u64 {
    let head = params.extra_data.as_deref().unwrap_or_default();
    let bytes = head.get(10..12).and_then(|bytes| bytes.first_chunk());
    bytes.map_or(0, |bytes| u64::from(u16::from_le_bytes(*bytes)))
}

impl Decoder for Opus {
    fn try_new(params: &CodecParameters, _: &DecoderOptions) -> Result<Self> {
        // The identification header, RFC 7845 section 5.1.
        let head = params.extra_data.as_deref().unwrap_or_default();
        let (Some(&[low, high]), Some(family)) =
            (head.get(16..18).and_then(|bytes| bytes.first_chunk()), head.get(18))
        else {
            return decode_error("opus: no head");
        };
        let channels = match head.get(9) {
            Some(&count @ (1 | 2)) if *family <= 1 => usize::from(count),
            _ => return unsupported_error("opus: more than two channels"),
        };
        let layout = match channels {
            1 => Channels::FRONT_LEFT,
            _ => Channels::FRONT_LEFT | Channels::FRONT_RIGHT,
        };
        let Ok(decoder) = OpusDecoder::new(RATE, channels) else {
            return unsupported_error("opus: no decoder");
        };
        let most = OpusDecoder::MAX_FRAME_SIZE_48K;
        Ok(Self {
            params: params.clone(),
            decoder,
            channels,
            pre_skip: pre_skip(params),
            gain: 10_f32.powf(f32::from(i16::from_le_bytes([low, high])) / 256.0 / 20.0),
            samples: vec![0.0; most * channels],
            block: AudioBuffer::new(most as u64, SignalSpec::new(RATE, layout)),
        })
    }

    fn supported_codecs() -> &'static [CodecDescriptor] {
        &[support_codec!(CODEC_TYPE_OPUS, "opus", "Opus")]
    }

    fn reset(&mut self) {
        self.decoder.reset();
    }

    fn codec_params(&self) -> &CodecParameters {
        &self.params
    }

    fn decode(&mut self, packet: &Packet) -> Result<AudioBufferRef<'_>> {
        self.block.clear();
        // To this decoder an empty packet is a lost one, for which it makes sound up.
        if packet.data.is_empty() {
            return decode_error("opus: empty packet");
        }
        let Ok(frames) = self.decoder.decode_float(&packet.data, &mut self.samples, false) else {
            return decode_error("opus: damaged packet");
        };
        self.block.render_reserved(Some(frames));
        for channel in 0..self.channels {
            let samples = self.samples.iter().skip(channel).step_by(self.channels);
            for (to, from) in self.block.chan_mut(channel).iter_mut().zip(samples) {
                *to = from * self.gain;
            }
        }
        let run_up = self.pre_skip.saturating_sub(packet.ts);
        let before = u32::try_from(run_up).unwrap_or(u32::MAX).max(packet.trim_start());
        self.block.trim(
            usize::try_from(before).unwrap_or(usize::MAX),
            usize::try_from(packet.trim_end()).unwrap_or(usize::MAX),
        );
        Ok(self.block.as_audio_buffer_ref())
    }

    fn finalize(&mut self) -> FinalizeResult {
        FinalizeResult::default()
    }

    fn last_decoded(&self) -> AudioBufferRef<'_> {
        self.block.as_audio_buffer_ref()
    }
}
