//! Pausing, stopping, and playing another, at a device that waits for the test.

use std::path::Path;
use std::time::Duration;

use needledrop::playback::News;

use crate::ear::{Ear, PIPE, Throughout};
use crate::stage::{self, next, player, started, write_tone};
use crate::wav::{self, shared};

/// Seconds of a tone that is far from its end when a busy machine comes to a word.
const LONG: usize = 30;

fn paused(news: News) -> Duration {
    match news {
        News::Paused { at } => at,
        other => panic!("not paused: {other:?}"),
    }
}

#[test]
fn a_pause_falls_silent_and_lets_the_device_go() {
    let act = |folder: &Path| {
        let wanted = wav::tone(wav::RATE * LONG);
        let (player, news) = player();
        let ear = Ear::new(folder);
        player.play(stage::plain(write_tone(folder, wav::RATE * LONG)), 0);
        started(next(&news));
        player.toggle_pause();
        // Read at once: a device whose pipe is full would never come to the pause.
        // The pipe ends when the device is closed, with no word from here.
        let before = ear.listen();
        let at = paused(next(&news));
        assert!(at < Duration::from_secs(LONG as u64), "all was swallowed: {at:?}");
        let split = shared(&before, &wanted);
        assert!(before[split..].iter().all(|sample| *sample == 0), "it went on");
        let position = player.position().unwrap();
        assert!(position >= at);

        let ear = Ear::new(folder);
        player.toggle_pause();
        assert_eq!(next(&news), News::Resumed { at: position });
        let after = ear.listen();
        assert_eq!(next(&news), News::Ended);
        let rest = &wanted[split..];
        let (_, rest) = wav::sounding(rest);
        let (_, after) = wav::sounding(&after);
        assert!(after[..rest.len()] == *rest, "it did not go on where it was");
    };
    stage::run("pause::a_pause_falls_silent_and_lets_the_device_go", Some(PIPE), act, |_, _| {});
}

#[test]
fn a_short_pause_loses_nothing() {
    let act = |folder: &Path| {
        let wanted = wav::tone(wav::RATE * LONG);
        let (player, news) = player();
        // How short it is, is not ours to say: the device may be let go meanwhile.
        let ear = Throughout::new(folder);
        player.play(stage::plain(write_tone(folder, wav::RATE * LONG)), 0);
        started(next(&news));
        player.toggle_pause();
        ear.listen();
        let at = paused(next(&news));
        player.toggle_pause();
        assert!(matches!(next(&news), News::Resumed { at: then } if then >= at));
        assert_eq!(next(&news), News::Ended);
        let heard = ear.end();
        let split = shared(&heard, &wanted);
        let (_, rest) = wav::sounding(&wanted[split..]);
        let (_, heard) = wav::sounding(&heard[split..]);
        assert!(heard[..rest.len()] == *rest, "something was lost");
    };
    stage::run("pause::a_short_pause_loses_nothing", Some(PIPE), act, |_, _| {});
}

#[test]
fn stop_and_another_play_cut_the_first_short() {
    let act = |folder: &Path| {
        let (player, news) = player();
        player.stop();
        player.toggle_pause();
        let ear = Ear::new(folder);
        let long = write_tone(folder, wav::RATE * LONG);
        player.play(stage::plain(&long), 0);
        assert_eq!(started(next(&news)), Some(Duration::from_secs(LONG as u64)));
        player.stop();
        let heard = ear.listen();
        assert_eq!(next(&news), News::Stopped);
        assert_eq!(player.position(), None);
        let end = heard.iter().rposition(|sample| *sample != 0).unwrap();
        assert!(end < wav::RATE * wav::CHANNELS * (LONG - 1), "it played on");

        let ear = Ear::new(folder);
        player.play(stage::plain(&long), 0);
        started(next(&news));
        player.play(stage::plain(folder.join("none.wav")), 0);
        ear.listen();
        assert!(matches!(next(&news), News::Failed { .. }));
        player.toggle_pause();
        drop(player);
        assert!(news.recv().is_err(), "nothing more is told, and the thread is gone");
    };
    stage::run("pause::stop_and_another_play_cut_the_first_short", Some(PIPE), act, |_, _| {});
}
