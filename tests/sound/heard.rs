//! What a file holds is what the device gets.

use std::path::Path;
use std::time::Duration;

use needledrop::playback::News;

use crate::stage::{self, fixture, next, player, started, write_tone};
use crate::wav;

#[test]
fn a_wav_is_heard_bit_for_bit() {
    let act = |folder: &Path| {
        let (player, news) = player();
        player.play(stage::plain(write_tone(folder, wav::RATE)), 0);
        assert_eq!(started(next(&news)), Some(Duration::from_secs(1)));
        assert_eq!(next(&news), News::Ended);
        assert_eq!(player.position(), None);
    };
    stage::run("heard::a_wav_is_heard_bit_for_bit", Some(stage::WAV), act, |folder, _| {
        let heard = wav::captured(&folder.join("heard"));
        let wanted = wav::tone(wav::RATE);
        assert!(heard[..wanted.len()] == wanted, "other samples were heard, or too late");
        assert!(heard[wanted.len()..].iter().all(|sample| *sample == 0), "there is more");
    });
}

/// Plays a fixture to its end; both channels of what was heard must be like the tone's.
fn hear(test: &str, kind: &str, frames: usize) {
    let act = |_: &Path| {
        let (player, news) = player();
        player.play(stage::plain(fixture(kind)), 0);
        let duration = started(next(&news)).unwrap().as_secs_f64();
        let wanted = frames as f64 / wav::RATE as f64;
        assert!((duration - wanted).abs() < 0.1, "{duration} s");
        assert_eq!(next(&news), News::Ended);
    };
    stage::run(test, Some(stage::WAV), act, |folder, _| {
        let heard = wav::captured(&folder.join("heard"));
        let (_, heard) = wav::sounding(&heard);
        for channel in 0..wav::CHANNELS {
            let (rho, lag) = wav::likeness(heard, &wav::tone(frames), channel, 3_000);
            println!("{kind} channel {channel}: {rho:.6} at {lag}");
            assert!(rho > 0.99, "{kind} channel {channel}: {rho}");
        }
    });
}

#[test]
fn flac_is_heard() {
    hear("heard::flac_is_heard", "flac", wav::RATE * 2 / 5);
}

#[test]
fn mp3_is_heard() {
    hear("heard::mp3_is_heard", "mp3", wav::RATE);
}

#[test]
fn ogg_is_heard() {
    hear("heard::ogg_is_heard", "ogg", wav::RATE);
}

#[test]
fn m4a_is_heard() {
    hear("heard::m4a_is_heard", "m4a", wav::RATE);
}

#[test]
fn aac_is_heard() {
    hear("heard::aac_is_heard", "aac", wav::RATE);
}

#[test]
fn an_aiff_is_heard_bit_for_bit() {
    let act = |folder: &Path| {
        let (player, news) = player();
        let aiff = wav::aiff(&wav::tone(wav::RATE));
        player.play(stage::plain(stage::write(folder, "tone.aiff", &aiff)), 0);
        started(next(&news));
        assert_eq!(next(&news), News::Ended);
    };
    stage::run("heard::an_aiff_is_heard_bit_for_bit", Some(stage::WAV), act, |folder, _| {
        let heard = wav::captured(&folder.join("heard"));
        let wanted = wav::tone(wav::RATE);
        assert!(heard[..wanted.len()] == wanted, "other samples were heard");
    });
}
