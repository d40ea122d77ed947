//! A place that is sought is found, to the frame.

use std::io::Cursor;
use std::time::Duration;

use needledrop::sound::{self, Stream};

use crate::mutated::whole;

fn open(bytes: &[u8]) -> Stream {
    sound::decode(Cursor::new(bytes.to_vec()), bytes.len() as u64).unwrap()
}

fn rest(stream: &mut Stream) -> Vec<f32> {
    let mut samples = Vec::new();
    while let Some(block) = stream.read() {
        samples.extend_from_slice(block);
    }
    samples
}

#[test]
fn each_kind_goes_on_from_where_it_was_sent() {
    // symphonia's way back in a flac of less than 16 kB ends at its first block; no music is
    // so short, and the fixture is.
    for (kind, bytes) in whole().into_iter().filter(|(kind, _)| *kind != "flac") {
        let all = rest(&mut open(&bytes));
        let mut stream = open(&bytes);
        let channels = usize::from(stream.channels().get());
        let rate = stream.rate();
        // Back and forth, within what the shortest holds, and to the start again.
        for millis in [120, 200, 20, 0, 231] {
            stream.seek(Duration::from_millis(millis)).unwrap();
            let at = usize::try_from(stream.at()).unwrap();
            assert_eq!(at, usize::try_from(u64::from(rate.get()) * millis / 1000).unwrap());
            let heard = rest(&mut stream);
            let wanted = &all[at * channels..];
            assert_eq!(heard.len(), wanted.len(), "{kind} at {millis} ms");
            let power =
                |samples: &mut dyn Iterator<Item = f32>| samples.map(|s| s * s).sum::<f32>();
            let off = power(&mut heard.iter().zip(wanted).map(|(a, b)| a - b));
            let share = off / power(&mut wanted.iter().copied());
            println!("{kind} at {millis} ms: off by {share:e}");
            // AAC fills bands with noise, which is another each time.
            let most = if matches!(kind, "m4a" | "aac") { 1e-3 } else { 1e-9 };
            assert!(share <= most, "{kind} at {millis} ms: {share}");
        }
        stream.seek(Duration::from_secs(3_600)).unwrap();
        assert!(stream.read().is_none(), "{kind} goes on behind its end");
        assert!(stream.fault().is_none(), "{kind}: {:?}", stream.fault());
        stream.seek(Duration::ZERO).unwrap();
        assert_eq!(rest(&mut stream).len(), all.len(), "{kind} does not come back");
    }
}

#[test]
fn a_flac_goes_on_from_where_it_was_sent() {
    let (_, bytes) = whole().into_iter().find(|(kind, _)| *kind == "flac").unwrap();
    let all = rest(&mut open(&bytes));
    for millis in [20, 120, 200, 300, 390] {
        let mut stream = open(&bytes);
        stream.seek(Duration::from_millis(millis)).unwrap();
        let at = usize::try_from(stream.at()).unwrap() * 2;
        assert!(rest(&mut stream) == all[at..], "at {millis} ms");
    }
}
