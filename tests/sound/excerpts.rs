//! The typical passage of pieces whose form is known.

use std::io::Cursor;
use std::time::Duration;

use needledrop::sound::{self, Analysis};

use crate::wav;

const RATE: usize = 22_050;

/// A part of a piece: chords of so many hertz, so bright, so loud, with a beat of their own.
struct Part {
    chords: [[f64; 3]; 2],
    overtones: u32,
    level: f64,
}

const A: Part =
    Part { chords: [[220.0, 277.2, 329.6], [246.9, 311.1, 370.0]], overtones: 1, level: 0.25 };
const B: Part =
    Part { chords: [[196.0, 246.9, 293.7], [261.6, 329.6, 392.0]], overtones: 6, level: 0.5 };
const C: Part =
    Part { chords: [[155.6, 185.0, 233.1], [174.6, 207.7, 261.6]], overtones: 3, level: 0.4 };

fn sound(part: &Part, seconds: usize) -> impl Iterator<Item = i16> + '_ {
    (0..seconds * RATE).map(|frame| {
        let time = frame as f64 / RATE as f64;
        let chord = part.chords[(time / 2.0) as usize % 2];
        let beat = 0.6 + 0.4 * (-8.0 * (time * 2.0).fract()).exp();
        let mut sum = 0.0;
        for hertz in chord {
            for overtone in 1..=part.overtones {
                let turn = std::f64::consts::TAU * hertz * f64::from(overtone) * time;
                sum += turn.sin() / f64::from(overtone);
            }
        }
        (sum / 6.0 * part.level * beat * 32_000.0) as i16
    })
}

fn analysed(parts: &[(&Part, usize)]) -> Analysis {
    let samples: Vec<i16> =
        parts.iter().flat_map(|(part, seconds)| sound(part, *seconds)).collect();
    let bytes = wav::wav_of(&samples, 1, RATE);
    let len = bytes.len() as u64;
    let mut stream = sound::decode(Cursor::new(bytes), len).unwrap();
    sound::analyse(&mut stream, &|| false).unwrap().unwrap()
}

#[test]
fn what_comes_again_is_typical() {
    let analysis = analysed(&[(&A, 16), (&B, 16), (&B, 16), (&C, 16)]);
    for length in [5, 15, 30] {
        let excerpt = analysis.excerpt(Duration::from_secs(length));
        println!("{length} s: from {:.1} s", excerpt.from.as_secs_f64());
        assert_eq!(excerpt.length, Duration::from_secs(length));
        let from = excerpt.from.as_secs_f64();
        assert!((15.0..=48.6 - length as f64).contains(&from), "{length} s from {from}");
    }
}

#[test]
fn a_refrain_between_verses_is_typical() {
    let analysis = analysed(&[(&C, 6), (&A, 9), (&B, 12), (&A, 9), (&B, 12), (&C, 6), (&B, 12)]);
    let from = analysis.excerpt(Duration::from_secs(10)).from.as_secs_f64();
    let refrains = [15.0, 36.0, 54.0];
    assert!(refrains.iter().any(|start| (start - 1.0..start + 3.5).contains(&from)), "from {from}");
}

#[test]
fn the_same_bytes_give_the_same_figures() {
    let parts = [(&A, 3), (&B, 4)];
    let (first, second) = (analysed(&parts), analysed(&parts));
    assert_eq!(first, second);
    assert_eq!(first.waveform.peak.len(), sound::BINS);
    assert!((first.duration - 7.0).abs() < 1e-6);
    let text = serde_json::to_string(&first).unwrap();
    println!("{} bytes", text.len());
    assert_eq!(serde_json::from_str::<Analysis>(&text).unwrap(), first);
}

#[test]
fn work_that_is_cancelled_gives_nothing() {
    let bytes = wav::wav(&wav::tone(wav::RATE));
    let len = bytes.len() as u64;
    let mut stream = sound::decode(Cursor::new(bytes), len).unwrap();
    assert_eq!(sound::analyse(&mut stream, &|| true).unwrap(), None);
    let silent = wav::wav(&[]);
    let len = silent.len() as u64;
    match sound::decode(Cursor::new(silent), len) {
        Ok(mut stream) => assert!(sound::analyse(&mut stream, &|| false).is_err()),
        Err(error) => assert!(!error.hint.is_empty()),
    }
}
