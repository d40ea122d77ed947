//! Tags of audio files: any bytes give tags or a reason.
#![no_main]

use std::io::Cursor;
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use needledrop::source::music::read_from;

const NAMES: [&str; 7] = ["a.mp3", "a.flac", "a.ogg", "a.opus", "a.m4a", "a.wav", "a.aiff"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    match read_from(Cursor::new(rest), Path::new(name)) {
        Ok(tags) => assert!(tags.seconds.is_none_or(f64::is_finite)),
        Err(why) => assert!(!why.is_empty()),
    }
});
