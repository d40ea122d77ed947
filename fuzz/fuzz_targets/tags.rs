//! Tags of audio files: any bytes give tags or a reason.
#![no_main]

use std::io::Cursor;
use std::panic;
use std::path::Path;
use std::process::abort;
use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use needledrop::source::music::read_from;

const NAMES: [&str; 7] = ["a.mp3", "a.flac", "a.ogg", "a.opus", "a.m4a", "a.wav", "a.aiff"];

/// The fuzzer's own hook ends the process at a panic that we catch.
static QUIET: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    QUIET.call_once(|| panic::set_hook(Box::new(|_| {})));
    let Some((first, rest)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let answered = match read_from(Cursor::new(rest), Path::new(name)) {
        Ok(tags) => tags.seconds.is_none_or(f64::is_finite),
        Err(why) => !why.is_empty(),
    };
    if !answered {
        abort();
    }
});
