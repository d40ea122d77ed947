//! Ten thousand files that nobody wrote: no panic, no loop without end, no memory without bound.

use std::cell::Cell;
use std::env;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::time::{Duration, Instant};

use needledrop::sound;

use crate::stage::{self, fixture};
use crate::wav;

/// How many files; the whole run is of 10,000.
const COUNT: &str = "NEEDLEDROP_MUTATIONS";
const FEW: u32 = 400;

/// What one process may take of memory, whatever a file claims.
const MOST_MEMORY: u64 = 512 << 20;

/// Blocks of samples of one file. The whole ones have under 100, and what can be made of them
/// by flipping bits has hardly more; nothing may go on for ever.
const MOST_BLOCKS: u32 = 20_000;

/// The same bytes with some of them changed, left out or torn off; another way for each `seed`.
pub fn damaged(bytes: &[u8], seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % limit
    };
    let mut bytes = bytes.to_vec();
    // Heads are short and steer all that follows, so every other change falls there.
    for n in 0..=below(16) {
        let reach = if n % 2 == 0 { bytes.len() } else { bytes.len().min(256) };
        let at = below(reach);
        match below(4) {
            0 => bytes[at] = 0xFF,
            1 => bytes[at] ^= 1 << below(8),
            2 => drop(bytes.drain(at..(at + below(8)).min(bytes.len() - 1).max(at))),
            _ => bytes[at] = u8::try_from(below(256)).unwrap(),
        }
    }
    if below(4) == 0 {
        bytes.truncate(1 + below(bytes.len()));
    }
    bytes
}

/// Makes the checksums of an Ogg file's pages right again, so that what was changed is seen
/// (RFC 3533 section 6).
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let pages: Vec<usize> =
        (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"OggS")).collect();
    for at in pages {
        let page = &mut bytes[at..];
        let Some(count) = page.get(26).map(|count| usize::from(*count)) else { continue };
        let Some(lengths) = page.get(27..27 + count) else { continue };
        let length = 27 + count + lengths.iter().map(|length| usize::from(*length)).sum::<usize>();
        let Some(page) = page.get_mut(..length) else { continue };
        page[22..26].fill(0);
        let mut sum = 0_u32;
        for byte in page.iter() {
            sum ^= u32::from(*byte) << 24;
            for _ in 0..8 {
                sum = if sum >> 31 == 1 { sum << 1 ^ 0x04C1_1DB7 } else { sum << 1 };
            }
        }
        page[22..26].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

/// One second or less of each kind.
pub fn whole() -> Vec<(&'static str, Vec<u8>)> {
    let tone = wav::tone(wav::RATE / 4);
    let mut whole = vec![("wav", wav::wav(&tone)), ("aiff", wav::aiff(&tone))];
    for kind in ["mp3", "flac", "ogg", "m4a", "aac"] {
        whole.push((kind, fs::read(fixture(kind)).unwrap()));
    }
    whole
}

/// What came of one file.
fn hear(bytes: Vec<u8>) -> &'static str {
    let len = bytes.len() as u64;
    let Ok(mut stream) = sound::decode(Cursor::new(bytes), len) else { return "refused" };
    let blocks = Cell::new(0);
    let cancel = || {
        blocks.set(blocks.get() + 1);
        blocks.get() > MOST_BLOCKS
    };
    let came = match sound::analyse(&mut stream, &cancel) {
        Ok(Some(analysis)) => {
            assert!(analysis.duration.is_finite() && analysis.gain().is_finite());
            if analysis.fault.is_some() { "not whole" } else { "heard" }
        }
        Ok(None) => "long",
        Err(_) => "no sound",
    };
    for millis in [0, 150, 100_000] {
        let to = Duration::from_millis(millis);
        if stream.seek(to).is_ok() {
            let samples = stream.read().unwrap_or_default();
            assert!(samples.iter().all(|sample| sample.is_finite()));
        }
    }
    came
}

#[test]
fn mutated_files_neither_end_nor_stop_anything() {
    let act = |folder: &Path| {
        rustix::process::setrlimit(
            rustix::process::Resource::As,
            rustix::process::Rlimit { current: Some(MOST_MEMORY), maximum: Some(MOST_MEMORY) },
        )
        .unwrap();
        // What decoders print as they panic is caught, and not wanted here.
        let quiet = needledrop::runtime::quiet::Guard::new(&folder.join("log"));
        let count = env::var(COUNT).ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
        let whole = whole();
        let mut came = std::collections::BTreeMap::<_, u32>::new();
        let mut slowest = (Duration::ZERO, 0);
        for seed in 0..count {
            let (kind, bytes) = &whole[seed as usize % whole.len()];
            let start = Instant::now();
            let bytes = damaged(bytes, seed);
            let bytes = if seed % 3 == 0 { bytes } else { sealed(bytes) };
            *came.entry((*kind, hear(bytes))).or_default() += 1;
            slowest = slowest.max((start.elapsed(), seed));
        }
        drop(quiet);
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
        println!("{came:?}\nslowest {slowest:?}\n{peak}");
        let of =
            |what: &str| came.iter().filter(|((_, key), _)| *key == what).map(|(_, n)| n).sum();
        let (heard, refused): (u32, u32) = (of("heard"), of("refused"));
        assert!(heard > count / 20 && refused > count / 20, "{came:?}");
        assert_eq!(of("long"), 0_u32, "{came:?}");
    };
    let test = "mutated::mutated_files_neither_end_nor_stop_anything";
    stage::run(test, None, act, |folder, output| {
        println!("{}", String::from_utf8_lossy(&output.stdout));
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        println!("{} panics of decoders were caught", log.matches("panicked at").count());
    });
}
