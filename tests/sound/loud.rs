//! Loudness, by the cases of EBU Tech 3341 that can be synthesised (section 2.9, tables 1 and 2),
//! and made equal in what is heard.

use std::num::NonZero;
use std::path::Path;

use needledrop::playback::{Clip, List, News};
use needledrop::sound::loudness::{Loudness, Meter, TARGET};
use needledrop::sound::{self, Analysis};

use crate::stage::{self, next, player, started};
use crate::wav;

const RATE: u32 = 48_000;

/// Seconds and levels.
type Part<'a> = (f64, &'a [f64]);

/// Sines of 1 kHz, one after the other: for each its seconds and the level of each channel, in
/// decibels of full scale.
fn measured(parts: &[Part]) -> Loudness {
    let channels = u16::try_from(parts[0].1.len()).unwrap();
    let mut meter =
        Meter::new(NonZero::new(channels).unwrap(), NonZero::new(RATE).unwrap()).unwrap();
    let mut phase = 0.0_f64;
    for (seconds, levels) in parts {
        for _ in 0..(seconds * f64::from(RATE)) as u32 {
            phase += std::f64::consts::TAU * 1_000.0 / f64::from(RATE);
            let sine = phase.sin();
            let frame: Vec<f32> =
                levels.iter().map(|level| (sine * 10_f64.powf(level / 20.0)) as f32).collect();
            meter.add(&frame).unwrap();
        }
    }
    meter.loudness().unwrap()
}

#[test]
fn integrated_loudness_is_what_the_ebu_says() {
    const SOFT: &[f64] = &[-36.0, -36.0];
    const MEAN: &[f64] = &[-23.0, -23.0];
    const FAINT: &[f64] = &[-72.0, -72.0];
    const LOUD: &[f64] = &[-20.0, -20.0];
    const LESS: &[f64] = &[-26.0, -26.0];
    let cases: [(&str, &[Part], f64); 7] = [
        ("1", &[(20.0, MEAN)], -23.0),
        ("2", &[(20.0, &[-33.0, -33.0])], -33.0),
        ("3", &[(10.0, SOFT), (60.0, MEAN), (10.0, SOFT)], -23.0),
        ("4", &[(10.0, FAINT), (10.0, SOFT), (60.0, MEAN), (10.0, SOFT), (10.0, FAINT)], -23.0),
        ("5", &[(20.0, LESS), (20.1, LOUD), (20.0, LESS)], -23.0),
        ("6", &[(20.0, &[-28.0, -28.0, -24.0, -30.0, -30.0])], -23.0),
        ("mono, heard from two sides", &[(20.0, &[-23.0])], -23.0),
    ];
    for (case, parts, wanted) in cases {
        let integrated = measured(parts).integrated.unwrap();
        println!("case {case}: {integrated:.3} LUFS");
        assert!((integrated - wanted).abs() <= 0.1, "case {case}: {integrated}");
    }
    assert_eq!(measured(&[(2.0, &[-120.0, -120.0])]).integrated, None, "silence passes no gate");
}

#[test]
fn true_peak_is_found_between_samples() {
    // Cases 15 to 18: sines of a quarter, a quarter at 45 degrees, a sixth and an eighth of the
    // rate, of which the samples miss the peaks; -6.0 dB, +0.2 and -0.4.
    for (part, degrees) in [(4.0, 0.0_f64), (4.0, 45.0), (6.0, 60.0), (8.0, 67.5)] {
        let one = NonZero::new(1).unwrap();
        let mut meter = Meter::new(one, NonZero::new(RATE).unwrap()).unwrap();
        for frame in 0..RATE {
            let turn = f64::from(frame) * std::f64::consts::TAU / part + degrees.to_radians();
            // Faded in, as a tone that jumps in has peaks of its own.
            let level = 0.5 * (f64::from(frame) / 4_800.0).min(1.0);
            meter.add(&[(level * turn.sin()) as f32]).unwrap();
        }
        let peak = meter.loudness().unwrap().peak.unwrap();
        println!("1/{part} at {degrees}: {peak:.2} dBTP");
        assert!((-6.4..=-5.8).contains(&peak), "1/{part} at {degrees}: {peak}");
    }
}

#[test]
fn gain_never_clips() {
    let of = |integrated, peak| Loudness { integrated, peak }.gain(TARGET);
    assert_eq!(of(Some(-8.0), Some(0.5)), -10.0);
    assert_eq!(of(Some(-30.0), Some(-20.0)), 12.0);
    assert_eq!(of(Some(-30.0), Some(-5.0)), 4.0, "there is room for no more");
    assert_eq!(of(None, None), 0.0);
    assert_eq!(of(Some(-69.0), Some(-60.0)), 20.0, "noise stays low");
}

fn analysed(path: &Path) -> Analysis {
    let mut stream = needledrop::playback::open(path).unwrap();
    sound::analyse(&mut stream, &|| false).unwrap().unwrap()
}

const FRAMES: usize = 2 * wav::RATE;

#[test]
fn two_files_12_lu_apart_come_out_alike() {
    let act = |folder: &Path| {
        let level = |decibels: f64| 10_f64.powf(decibels / 20.0);
        let of = |name: &str, hertz: f64, decibels: f64| {
            let sine = wav::sine(hertz, level(decibels), 0, FRAMES);
            let path = stage::write(folder, name, &wav::wav(&sine));
            let analysis = analysed(&path);
            (analysis.loudness.integrated.unwrap(), analysis.gain() as f32, path)
        };
        let loud = of("loud.wav", 1_000.0, -10.0);
        let soft = of("soft.wav", 700.0, -22.0);
        println!("{:.2} and {:.2} LUFS", loud.0, soft.0);
        assert!((11.0..13.5).contains(&(loud.0 - soft.0)), "not 12 LU apart");
        let clip = |(_, gain_db, path)| Clip { gain_db, ..Clip::whole(path) };
        let (player, news) = player();
        player.play(List { clips: vec![clip(loud), clip(soft)], ..List::default() }, 0);
        started(next(&news));
        started(next(&news));
        assert_eq!(next(&news), News::Ended);
    };
    let test = "loud::two_files_12_lu_apart_come_out_alike";
    stage::run(test, Some(stage::WAV), act, |folder, _| {
        let heard = wav::captured(&folder.join("heard"));
        let half = FRAMES * wav::CHANNELS;
        let of = |samples: &[i16]| {
            let (two, rate) = (NonZero::new(2).unwrap(), NonZero::new(44_100).unwrap());
            let mut meter = Meter::new(two, rate).unwrap();
            let samples: Vec<f32> = samples.iter().map(|s| f32::from(*s) / 32_768.0).collect();
            meter.add(&samples).unwrap();
            meter.loudness().unwrap().integrated.unwrap()
        };
        let (first, second) = (of(&heard[..half]), of(&heard[half..2 * half]));
        println!("heard: {first:.2} and {second:.2} LUFS");
        assert!((first - second).abs() < 0.5 && (first - TARGET).abs() < 0.5);
    });
}
