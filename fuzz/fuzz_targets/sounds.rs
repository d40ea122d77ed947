//! Sounds: any bytes, decoded, entered somewhere and analysed.
#![no_main]

use std::io::Cursor;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use needledrop::sound;

/// Blocks of samples; a few bytes can stand for days of silence.
const MOST: u32 = 2_000;

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut stream) = sound::decode(Cursor::new(bytes.to_vec()), bytes.len() as u64) else {
        return;
    };
    let blocks = std::cell::Cell::new(0);
    let cancel = || {
        blocks.set(blocks.get() + 1);
        blocks.get() > MOST
    };
    if let Ok(Some(analysis)) = sound::analyse(&mut stream, &cancel) {
        assert!(analysis.duration.is_finite() && analysis.gain().is_finite());
        let text = serde_json::to_string(&analysis).unwrap();
        assert_eq!(serde_json::from_str::<sound::Analysis>(&text).unwrap(), analysis);
    }
    for millis in [0, 300, 100_000] {
        let to = Duration::from_millis(millis);
        if stream.seek(to).is_ok() {
            assert_eq!(stream.at(), sound::frame_at(to, stream.rate()));
            let samples = stream.read().unwrap_or_default();
            assert!(samples.iter().all(|sample| sample.is_finite()));
        }
    }
});
