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
    for (kind, bytes) in whole() {
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
            let worst = heard.iter().zip(wanted).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            println!("{kind} at {millis} ms: off by {worst}");
            assert!(worst < 1e-3, "{kind} at {millis} ms: {worst}");
        }
        stream.seek(Duration::from_secs(3_600)).unwrap();
        assert!(stream.read().is_none(), "{kind} goes on behind its end");
        assert!(stream.fault().is_none(), "{kind}: {:?}", stream.fault());
        stream.seek(Duration::ZERO).unwrap();
        assert_eq!(rest(&mut stream).len(), all.len(), "{kind} does not come back");
    }
}
