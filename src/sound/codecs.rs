//! Which decoders there are: symphonia's, and one for Opus, which it lacks.

use std::sync::OnceLock;

use symphonia::core::codecs::{
    CodecParameters, CodecRegistry, CodecType, Decoder, DecoderOptions,
};
use symphonia::core::errors::Result;

use super::opus::Opus;

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
