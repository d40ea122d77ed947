//! Sounds: any bytes, decoded, entered somewhere and analysed.
#![no_main]

use std::io::Cursor;
use std::panic;
use std::process::abort;
use std::sync::Once;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use needledrop::sound;

/// Blocks of samples; a few bytes can stand for days of silence.
const MOST: u32 = 2_000;

/// The fuzzer's own hook ends the process at a panic of a decoder, which we catch.
static QUIET: Once = Once::new();

fn demand(holds: bool) {
    if !holds {
        abort();
    }
}

fuzz_target!(|bytes: &[u8]| {
    QUIET.call_once(|| panic::set_hook(Box::new(|_| {})));
    let Ok(mut stream) = sound::decode(Cursor::new(bytes.to_vec()), bytes.len() as u64) else {
        return;
    };
    let blocks = std::cell::Cell::new(0);
    let cancel = || {
        blocks.set(blocks.get() + 1);
        blocks.get() > MOST
    };
    if let Ok(Some(analysis)) = sound::analyse(&mut stream, &cancel) {
        demand(analysis.duration.is_finite() && analysis.gain().is_finite());
        let text = serde_json::to_string(&analysis).unwrap_or_else(|_| abort());
        let read = serde_json::from_str::<sound::Analysis>(&text);
        demand(read.is_ok_and(|read| read == analysis));
    }
    for millis in [0, 300, 100_000] {
        let to = Duration::from_millis(millis);
        if stream.seek(to).is_ok() {
            demand(stream.at() == sound::frame_at(to, stream.rate()));
            let samples = stream.read().unwrap_or_default();
            demand(samples.iter().all(|sample| sample.is_finite()));
        }
    }
});
