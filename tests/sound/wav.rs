//! A tone that is the same everywhere, wav files by hand, and how alike two sounds are.

use std::path::Path;

/// Samples a second and channels of everything here.
pub const RATE: usize = 44_100;
pub const CHANNELS: usize = 2;

/// Two rising triangle waves, left and right, interleaved; the first sample is not silent.
/// Whole numbers only, so that the fixtures' encoder and the tests hear the same.
pub fn tone(frames: usize) -> Vec<i16> {
    let triangle = |phase: u32| {
        let height = ((phase >> 16) as i32 - 32_768).abs() - 16_384;
        i16::try_from(height.div_euclid(256) * 256).unwrap()
    };
    let (mut left, mut right) = (0_u32, 0_u32);
    let mut samples = Vec::with_capacity(frames * CHANNELS);
    for frame in 0..u32::try_from(frames).unwrap() {
        samples.extend([triangle(left), triangle(right)]);
        left = left.wrapping_add((200 + frame / 100) * 97_391);
        right = right.wrapping_add((300 + frame / 70) * 97_391);
    }
    samples
}

/// A wav file of 16-bit samples.
pub fn wav(samples: &[i16]) -> Vec<u8> {
    wav_of(samples, CHANNELS, RATE)
}

/// The same of so many channels and samples a second.
pub fn wav_of(samples: &[i16], channels: usize, rate: usize) -> Vec<u8> {
    let data: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    let frame = u16::try_from(channels * 2).unwrap();
    let rate = u32::try_from(rate).unwrap();
    let len = u32::try_from(data.len()).unwrap();
    let mut file = Vec::new();
    file.extend(b"RIFF");
    file.extend((len + 36).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(u16::try_from(channels).unwrap().to_le_bytes());
    file.extend(rate.to_le_bytes());
    file.extend((rate * u32::from(frame)).to_le_bytes());
    file.extend(frame.to_le_bytes());
    file.extend(16_u16.to_le_bytes());
    file.extend(b"data");
    file.extend(len.to_le_bytes());
    file.extend(data);
    file
}

/// An aiff file of 16-bit samples.
pub fn aiff(samples: &[i16]) -> Vec<u8> {
    let data: Vec<u8> = samples.iter().flat_map(|sample| sample.to_be_bytes()).collect();
    let len = u32::try_from(data.len()).unwrap();
    let frames = u32::try_from(samples.len() / CHANNELS).unwrap();
    let mut file = Vec::new();
    file.extend(b"FORM");
    file.extend((len + 46).to_be_bytes());
    file.extend(b"AIFFCOMM");
    file.extend(18_u32.to_be_bytes());
    file.extend(u16::try_from(CHANNELS).unwrap().to_be_bytes());
    file.extend(frames.to_be_bytes());
    file.extend(16_u16.to_be_bytes());
    // 44,100 as an 80-bit float.
    file.extend([0x40, 0x0E, 0xAC, 0x44, 0, 0, 0, 0, 0, 0]);
    file.extend(b"SSND");
    file.extend((len + 8).to_be_bytes());
    file.extend([0; 8]);
    file.extend(data);
    file
}

/// The same frame again and again, so that what is heard is the envelope.
pub fn steady(frames: usize, left: i16, right: i16) -> Vec<i16> {
    [left, right].repeat(frames)
}

/// A sine on both channels; its frame `from` is the first.
pub fn sine(hertz: f64, level: f64, from: usize, frames: usize) -> Vec<i16> {
    let turn = std::f64::consts::TAU * hertz / RATE as f64;
    let sample = |frame: usize| (32_767.0 * level * (frame as f64 * turn).sin()).round() as i16;
    (from..from + frames).flat_map(|frame| [sample(frame); CHANNELS]).collect()
}

/// The samples of raw little-endian bytes.
pub fn samples(bytes: &[u8]) -> Vec<i16> {
    bytes.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair)).collect()
}

/// The samples of a file that ALSA's file plugin captured, without its head of 44 bytes.
pub fn captured(path: &Path) -> Vec<i16> {
    samples(&std::fs::read(path).unwrap()[44..])
}

/// The samples from the first frame that is not silent, and how many frames were before it.
pub fn sounding(samples: &[i16]) -> (usize, &[i16]) {
    let silent = samples.chunks(CHANNELS).take_while(|frame| frame.iter().all(|s| *s == 0)).count();
    (silent, &samples[silent * CHANNELS..])
}

/// The start that two sounds share, in samples.
pub fn shared(a: &[i16], b: &[i16]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// How alike one channel of `heard` is to that of `wanted`, as a correlation, at the delay of
/// at most `reach` frames that fits best; and that delay.
pub fn likeness(heard: &[i16], wanted: &[i16], channel: usize, reach: usize) -> (f64, usize) {
    let of = |samples: &[i16]| -> Vec<f64> {
        samples.iter().skip(channel).step_by(CHANNELS).map(|s| f64::from(*s)).collect()
    };
    let (heard, wanted) = (of(heard), of(wanted));
    // The delay by a part from the middle; a tone that rises fits nowhere else.
    let part = wanted.len() / 2..wanted.len() / 2 + 2_000;
    let fit =
        |lag: &usize| correlation(&heard[part.start + lag..part.end + lag], &wanted[part.clone()]);
    let best = (0..=reach).max_by(|a, b| fit(a).total_cmp(&fit(b))).unwrap();
    (correlation(&heard[best..best + wanted.len()], &wanted), best)
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let dot = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}
