//! One clip after the other: without a gap, crossfaded, past what is broken.

use std::path::Path;
use std::time::Duration;

use needledrop::playback::{Clip, List, News};

use crate::stage::{self, next, player, started};
use crate::wav;

const FADE: usize = wav::RATE * 30 / 1_000;

fn list(paths: &[std::path::PathBuf]) -> List {
    List { clips: paths.iter().map(Clip::whole).collect(), ..List::default() }
}

#[test]
fn two_halves_of_a_sine_are_one() {
    let whole = || wav::sine(441.7, 0.8, 0, wav::RATE);
    let act = |folder: &Path| {
        let whole = whole();
        // Nowhere near a zero.
        let (a, b) = whole.split_at(20_011 * wav::CHANNELS);
        let paths = [("a.wav", a), ("b.wav", b)]
            .map(|(name, half)| stage::write(folder, name, &wav::wav(half)));
        let (player, news) = player();
        player.play(list(&paths), 0);
        started(next(&news));
        assert!(matches!(next(&news), News::Started { index: 1, .. }));
        assert_eq!(next(&news), News::Ended);
    };
    stage::run("joins::two_halves_of_a_sine_are_one", Some(stage::WAV), act, |folder, _| {
        let heard = wav::captured(&folder.join("heard"));
        let (whole, fade) = (whole(), FADE * wav::CHANNELS);
        assert!(heard[fade..whole.len()] == whole[fade..]);
        assert!(heard[whole.len()..].iter().all(|sample| *sample == 0));
    });
}

#[test]
fn a_join_is_not_heard_through_the_resampler_either() {
    let act = |folder: &Path| {
        let turn = std::f64::consts::TAU * 441.7 / 22_050.0;
        let whole: Vec<i16> =
            (0..22_050).map(|n| (20_000.0 * (f64::from(n) * turn).sin()).round() as i16).collect();
        let (a, b) = whole.split_at(10_007);
        let paths = [("a.wav", a), ("b.wav", b)]
            .map(|(name, half)| stage::write(folder, name, &wav::wav_of(half, 1, 22_050)));
        let (player, news) = player();
        player.play(list(&paths), 0);
        while next(&news) != News::Ended {}
    };
    // The device takes nothing but 44,100 frames a second.
    let config = stage::WAV.replace(
        "type plug slave",
        "type asym playback.pcm \"fixed\"\n}\npcm.fixed { type plug slave",
    );
    let _ = config;
    let test = "joins::a_join_is_not_heard_through_the_resampler_either";
    stage::run(test, Some(stage::WAV), act, |folder, _| {
        let heard = wav::captured(&folder.join("heard"));
        let left: Vec<f64> = heard.iter().step_by(2).map(|s| f64::from(*s)).collect();
        // A sine has no larger second difference than this anywhere.
        let turn = std::f64::consts::TAU * 441.7 / 44_100.0;
        let most = 20_000.0 * turn * turn * 1.2 + 4.0;
        let bend = |w: &[f64]| (w[2] - 2.0 * w[1] + w[0]).abs();
        let worst = left[..44_000].windows(3).map(bend).fold(0.0, f64::max);
        println!("bends by {worst:.1} at most, of {most:.1}");
        assert!(worst < most * 2.0, "{worst}");
    });
}

#[test]
fn a_crossfade_keeps_its_power() {
    const HIGH: i16 = 12_000;
    let second = wav::RATE;
    let act = |folder: &Path| {
        // One on the left, one on the right, so that each can be told.
        let a = stage::write(folder, "a.wav", &wav::wav(&wav::steady(3 * second, HIGH, 0)));
        let b = stage::write(folder, "b.wav", &wav::wav(&wav::steady(3 * second, 0, HIGH)));
        let crossfade = Duration::from_secs(1);
        let (player, news) = player();
        player.play(List { crossfade, ..list(&[a, b]) }, 0);
        started(next(&news));
        assert!(matches!(next(&news), News::Started { index: 1, .. }));
        assert_eq!(next(&news), News::Ended);
    };
    stage::run("joins::a_crossfade_keeps_its_power", Some(stage::WAV), act, |folder, _| {
        let heard = wav::captured(&folder.join("heard"));
        let end = heard.iter().rposition(|sample| *sample != 0).unwrap() / 2 + 1;
        assert_eq!(end, 5 * second, "three and three seconds, one of them shared");
        let part = |sample: i16| f64::from(sample) / f64::from(HIGH);
        for (frame, pair) in heard.as_chunks::<2>().0.iter().enumerate().take(end).skip(FADE) {
            let power = part(pair[0]).powi(2) + part(pair[1]).powi(2);
            assert!((power - 1.0).abs() < 0.002, "frame {frame}: {power}");
        }
        let half = heard[5 * second];
        assert!((part(half) - std::f64::consts::FRAC_1_SQRT_2).abs() < 0.002, "{half}");
    });
}

#[test]
fn passages_of_an_arc_flow_into_each_other() {
    let act = |folder: &Path| {
        let path = stage::write(folder, "a.wav", &wav::wav(&wav::steady(10 * wav::RATE, 9_000, 0)));
        let clip = |from| Clip {
            from: Duration::from_secs(from),
            length: Some(Duration::from_secs(2)),
            ..Clip::whole(&path)
        };
        let clips = vec![clip(1), clip(3), clip(8), clip(9)];
        let crossfade = Duration::from_millis(500);
        let (player, news) = player();
        player.play(List { clips, crossfade, ..List::default() }, 0);
        for wanted in 0..4 {
            match next(&news) {
                News::Started { index, .. } => assert_eq!(index, wanted),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(next(&news), News::Ended);
    };
    let test = "joins::passages_of_an_arc_flow_into_each_other";
    stage::run(test, Some(stage::WAV), act, |folder, _| {
        let heard = wav::captured(&folder.join("heard"));
        let end = heard.iter().rposition(|sample| *sample != 0).unwrap() / 2 + 1;
        // Two, two, two and the one second that is left of the file, less three crossfades.
        let wanted = wav::RATE * 11 / 2;
        assert!(end.abs_diff(wanted) < 3, "{end} frames, not {wanted}");
        let left = |frame: usize| heard[frame * 2];
        let quiet = (FADE..end - FADE).find(|frame| left(*frame) < 8_900);
        assert_eq!(quiet, None, "there is a hole");
    });
}

#[test]
fn what_is_broken_is_skipped_with_its_reason() {
    let act = |folder: &Path| {
        let tone = wav::wav(&wav::tone(wav::RATE / 2));
        let first = stage::write(folder, "a.wav", &tone);
        let text = stage::write(folder, "text.mp3", b"no sound at all");
        let half = stage::write(folder, "half.wav", &tone[..tone.len() / 2]);
        let last = stage::write(folder, "z.wav", &tone);
        let gone = folder.join("gone.flac");
        let skipped = |news: News, wanted: usize, told: &str| match news {
            News::Skipped { index, error, .. } => {
                assert_eq!(index, wanted);
                assert!(error.to_string().contains(told), "{error}");
            }
            other => panic!("{other:?}"),
        };
        let begun = |news: News, wanted: usize| match news {
            News::Started { index, .. } => assert_eq!(index, wanted),
            other => panic!("{other:?}"),
        };
        let (player, news) = player();
        let paths = [gone.clone(), first, text.clone(), gone.clone(), half, last.clone()];
        player.play(List { plain: true, ..list(&paths) }, 0);
        skipped(next(&news), 0, "No such file");
        begun(next(&news), 1);
        skipped(next(&news), 2, "is not audio");
        skipped(next(&news), 3, "No such file");
        begun(next(&news), 4);
        skipped(next(&news), 4, "breaks off at 0:00");
        begun(next(&news), 5);
        assert_eq!(next(&news), News::Ended);

        player.play(list(&[last, text, gone.clone()]), 0);
        begun(next(&news), 0);
        skipped(next(&news), 1, "is not audio");
        assert!(matches!(next(&news), News::Failed { path, .. } if path == gone));
        player.play(List::default(), 0);
        assert_eq!(next(&news), News::Ended, "an empty list is soon over");
    };
    stage::run(
        "joins::what_is_broken_is_skipped_with_its_reason",
        Some(stage::WAV),
        act,
        |folder, _| {
            let heard = wav::captured(&folder.join("heard"));
            assert!(heard.iter().any(|sample| *sample != 0));
        },
    );
}
