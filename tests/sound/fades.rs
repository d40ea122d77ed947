//! Fades of 30 ms where a sound begins or ends that does not by itself; seeking and volume.

use std::path::Path;
use std::time::Duration;

use needledrop::playback::{Clip, List, News, Step};

use crate::ear::{Ear, PIPE};
use crate::stage::{self, next, player, started};
use crate::wav;

const FADE: usize = wav::RATE * 30 / 1_000;
const HIGH: i16 = 10_000;

/// The left channel as parts of `HIGH`.
fn envelope(heard: &[i16]) -> Vec<f64> {
    heard.iter().step_by(wav::CHANNELS).map(|sample| f64::from(*sample) / f64::from(HIGH)).collect()
}

/// Asserts a straight way up over 30 ms, from the first frame on; downwards when reversed.
fn ramp(envelope: impl Iterator<Item = f64>) {
    for (frame, value) in envelope.take(FADE).enumerate() {
        let wanted = (frame + 1) as f64 / FADE as f64;
        assert!((value - wanted).abs() < 0.003, "frame {frame}: {value}, not {wanted}");
    }
}

#[test]
fn a_passage_fades_in_and_out() {
    let act = |folder: &Path| {
        let path =
            stage::write(folder, "a.wav", &wav::wav(&wav::steady(wav::RATE * 2, HIGH, HIGH)));
        let length = Some(Duration::from_millis(500));
        let clip = Clip { from: Duration::from_millis(700), length, ..Clip::whole(path) };
        let (player, news) = player();
        player.play(List { clips: vec![clip], ..List::default() }, 0);
        started(next(&news));
        assert_eq!(next(&news), News::Ended);
    };
    stage::run("fades::a_passage_fades_in_and_out", Some(stage::WAV), act, |folder, _| {
        let heard = envelope(&wav::captured(&folder.join("heard")));
        let frames = wav::RATE / 2;
        ramp(heard.iter().copied());
        ramp(heard[..frames].iter().rev().copied());
        assert!(heard[FADE..frames - FADE].iter().all(|value| *value == 1.0));
        assert!(heard[frames..].iter().all(|value| *value == 0.0), "it is longer");
    });
}

#[test]
fn volume_is_a_factor_that_does_not_jump() {
    let act = |folder: &Path| {
        // Long enough that the word for silence comes in time, though the ear hears a minute in
        // much less.
        let steady = wav::steady(wav::RATE * 60, HIGH, HIGH);
        let path = stage::write(folder, "a.wav", &wav::wav(&steady));
        let (player, news) = player();
        player.set_volume(0.5);
        let ear = Ear::new(folder);
        player.play(List::file(path), 0);
        started(next(&news));
        player.set_volume(0.0);
        let heard = envelope(&ear.listen());
        assert_eq!(next(&news), News::Ended);
        assert!(heard.contains(&0.5));
        let down = heard.iter().rposition(|value| *value > 0.45).unwrap();
        let silent = heard.iter().rposition(|value| *value > 0.0).unwrap();
        assert!((silent - down).abs_diff(FADE * 9 / 20) < 40, "in {} frames", silent - down);
        let steepest = heard.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f64::max);
        assert!(steepest < 1.5 / FADE as f64, "it jumps by {steepest}");
    };
    stage::run("fades::volume_is_a_factor_that_does_not_jump", Some(PIPE), act, |_, _| {});
}

#[test]
fn a_pause_fades_out_and_a_resume_in() {
    let act = |folder: &Path| {
        let path =
            stage::write(folder, "a.wav", &wav::wav(&wav::steady(wav::RATE * 4, HIGH, HIGH)));
        let (player, news) = player();
        let ear = Ear::new(folder);
        player.play(List::file(path), 0);
        started(next(&news));
        player.toggle_pause();
        assert!(matches!(next(&news), News::Paused { .. }));
        assert!(player.now().unwrap().paused);
        let before = envelope(&ear.listen());
        let end = before.iter().rposition(|value| *value > 0.0).unwrap();
        ramp(before[..=end].iter().rev().copied());

        let ear = Ear::new(folder);
        player.toggle_pause();
        assert!(matches!(next(&news), News::Resumed { .. }));
        let after = envelope(&ear.listen());
        assert_eq!(next(&news), News::Ended);
        let start = after.iter().position(|value| *value > 0.0).unwrap();
        ramp(after[start..].iter().copied());
    };
    stage::run("fades::a_pause_fades_out_and_a_resume_in", Some(PIPE), act, |_, _| {});
}

/// A staircase: each hundredth of a second is as high as its number.
fn stairs(seconds: usize) -> Vec<i16> {
    let step = wav::RATE / 100;
    (0..seconds * 100).flat_map(|n| wav::steady(step, i16::try_from(n + 1).unwrap(), 1)).collect()
}

#[test]
fn seeking_arrives_at_the_frame() {
    let act = |folder: &Path| {
        let stairs = stairs(20);
        let path = stage::write(folder, "a.wav", &wav::wav(&stairs));
        let (player, news) = player();
        let ear = Ear::new(folder);
        player.play(List::file(path), 0);
        started(next(&news));
        player.seek(Duration::from_secs(4));
        player.seek_by(5.0);
        player.seek_by(5.0);
        let heard = ear.listen();
        let Some(News::Sought { at }) = Some(next(&news)) else { panic!("not sought") };
        assert_eq!(at, Duration::from_secs(14));
        assert_eq!(next(&news), News::Ended);
        // From the end backwards: all is there, bit for bit, from 30 ms behind the place on.
        let from = 14 * wav::RATE * wav::CHANNELS;
        let end = heard.iter().rposition(|sample| *sample != 0).unwrap() + 1;
        let start = end - (stairs.len() - from);
        let fade = FADE * wav::CHANNELS;
        assert!(heard[start + fade..end] == stairs[from + fade..]);
        let high = f64::from(stairs[from]);
        for frame in [1, FADE / 2, FADE - 1] {
            let wanted = high * frame as f64 / FADE as f64;
            let value = f64::from(heard[start + frame * wav::CHANNELS]);
            assert!((value - wanted).abs() <= 3.0, "frame {frame}: {value}, not {wanted}");
        }
        // Before it a way down from wherever it was.
        let before = &heard[..start];
        assert!(before.windows(4).all(|w| (w[2] - w[0]).abs() <= 2), "it jumps");
    };
    stage::run("fades::seeking_arrives_at_the_frame", Some(PIPE), act, |_, _| {});
}

#[test]
fn a_pause_can_be_sought_in_and_next_follows_it() {
    let act = |folder: &Path| {
        let path = stage::write(folder, "a.wav", &wav::wav(&stairs(20)));
        let (player, news) = player();
        let ear = Ear::new(folder);
        let clips = vec![Clip::whole(&path), Clip::whole(&path), Clip::whole(&path)];
        player.play(List { clips, ..List::default() }, 7);
        started(next(&news));
        player.toggle_pause();
        assert!(matches!(next(&news), News::Paused { .. }));
        // Until the device is gone.
        ear.listen();
        player.seek(Duration::from_secs(3));
        assert_eq!(next(&news), News::Sought { at: Duration::from_secs(3) });
        assert_eq!(player.position(), Some(Duration::from_secs(3)));
        assert!(player.now().unwrap().paused);
        player.skip(Step::Next);
        assert!(matches!(next(&news), News::Started { index: 1, .. }));
        assert_eq!((player.now().unwrap().index, player.now().unwrap().paused), (1, true));
        player.skip(Step::Previous);
        assert!(matches!(next(&news), News::Started { index: 0, .. }));
        player.skip(Step::To(2));
        assert!(matches!(next(&news), News::Started { index: 2, .. }));
        player.skip(Step::Next);
        player.seek(Duration::from_secs(19));
        assert!(matches!(next(&news), News::Sought { .. }), "there is none behind the last");
        let ear = Ear::new(folder);
        player.toggle_pause();
        assert_eq!(next(&news), News::Resumed { at: Duration::from_secs(19) });
        ear.listen();
        assert_eq!(next(&news), News::Ended);
    };
    let test = "fades::a_pause_can_be_sought_in_and_next_follows_it";
    stage::run(test, Some(PIPE), act, |_, _| {});
}

#[test]
fn another_list_fades_over_the_first() {
    let act = |folder: &Path| {
        let of = |name: &str, high| {
            stage::write(folder, name, &wav::wav(&wav::steady(wav::RATE * 3, high, high)))
        };
        let (first, second) = (of("a.wav", HIGH), of("b.wav", HIGH / 2));
        let (player, news) = player();
        let ear = Ear::new(folder);
        player.play(List::file(&first), 0);
        started(next(&news));
        player.play(List::file(&second), 0);
        let heard = envelope(&ear.listen());
        assert!(matches!(next(&news), News::Started { path, .. } if path == second));
        assert_eq!(next(&news), News::Ended);
        let turn = heard.iter().rposition(|value| *value == 1.0).unwrap() + 1;
        ramp(heard[..turn + FADE].iter().rev().copied().map(|v| v + 1.0 / FADE as f64));
        let up: Vec<f64> = heard[turn + FADE..].iter().map(|value| value * 2.0).collect();
        let start = up.iter().position(|value| *value > 0.0).unwrap();
        assert!(start < 3, "{start} silent frames between");
        ramp(up[start..].iter().copied());
    };
    stage::run("fades::another_list_fades_over_the_first", Some(PIPE), act, |_, _| {});
}
