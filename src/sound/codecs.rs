//! Which decoders there are: symphonia's, and one for Opus, which it lacks.

use std::sync::OnceLock;

use symphonia::core::codecs::{
    CODEC_TYPE_OPUS, CodecParameters, CodecRegistry, CodecType, Decoder, DecoderOptions,
};
use symphonia::core::errors::Result;

use super::opus::{self, Opus};

fn registry() -> &'static CodecRegistry {
    static REGISTRY: OnceLock<CodecRegistry> = OnceLock::new();
    REGISTRY.get_or_init(|| {
        let mut registry = CodecRegistry::new();
        symphonia::default::register_enabled_codecs(&mut registry);
        registry.register_all::<Opus>();
        registry
    })
}

/// Whether this can be decoded.
pub(super) fn known(codec: CodecType) -> bool {
    registry().get_codec(codec).is_some()
}

/// A decoder for it.
pub(super) fn make(params: &CodecParameters) -> Result<Box<dyn Decoder>> {
    registry().make(params, &DecoderOptions::default())
}

/// What of a sound's time lies before it, where the demuxer counts that in, too.
pub(super) fn lead(params: &CodecParameters) -> u64 {
    if params.codec == CODEC_TYPE_OPUS { opus::pre_skip(params) } else { 0 }
}
