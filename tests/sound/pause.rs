//! Pausing, stopping, and playing another, at a device that waits for the test.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use needledrop::playback::News;

use crate::stage::{self, next, player, started, write_tone};
use crate::wav::{self, shared};

/// A default device that writes into a pipe, and so waits for whoever reads it.
const PIPE: &str = r#"
pcm.null { type null }
pcm.file { type file slave.pcm "null" file "@/pipe" format "raw" }
pcm.!default { type plug slave { pcm "file" format S16_LE rate 44100 channels 2 } }
"#;

/// The ear at the end of the pipe: reads on word, until the device is closed.
struct Ear {
    open: mpsc::Sender<()>,
    thread: thread::JoinHandle<Vec<i16>>,
}

impl Ear {
    fn new(folder: &Path) -> Self {
        let pipe = folder.join("pipe");
        if !pipe.exists() {
            rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, 0o600.into()).unwrap();
        }
        let (open, word) = mpsc::channel();
        let thread = thread::spawn(move || {
            // Opening waits until the device opens the other end.
            let mut pipe = File::open(pipe).unwrap();
            word.recv().unwrap();
            let mut heard = Vec::new();
            pipe.read_to_end(&mut heard).unwrap();
            wav::samples(&heard)
        });
        Self { open, thread }
    }

    fn listen(self) -> Vec<i16> {
        self.open.send(()).unwrap();
        self.thread.join().unwrap()
    }
}

fn paused(news: News) -> Duration {
    match news {
        News::Paused { at } => at,
        other => panic!("not paused: {other:?}"),
    }
}

#[test]
fn a_pause_falls_silent_and_lets_the_device_go() {
    let act = |folder: &Path| {
        let wanted = wav::tone(wav::RATE);
        let (player, news) = player();
        let ear = Ear::new(folder);
        player.play(stage::plain(write_tone(folder, wav::RATE)), 0);
        started(next(&news));
        player.toggle_pause();
        let at = paused(next(&news));
        assert!(at < Duration::from_secs(1), "all was swallowed: {at:?}");
        // The pipe ends when the device is closed, with no word from here.
        let before = ear.listen();
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
        let wanted = wav::tone(wav::RATE);
        let (player, news) = player();
        let ear = Ear::new(folder);
        player.play(stage::plain(write_tone(folder, wav::RATE)), 0);
        started(next(&news));
        player.toggle_pause();
        let at = paused(next(&news));
        player.toggle_pause();
        assert!(matches!(next(&news), News::Resumed { at: then } if then >= at));
        let heard = ear.listen();
        assert_eq!(next(&news), News::Ended);
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
        let long = write_tone(folder, wav::RATE * 3);
        player.play(stage::plain(&long), 0);
        assert_eq!(started(next(&news)), Some(Duration::from_secs(3)));
        player.stop();
        let heard = ear.listen();
        assert_eq!(next(&news), News::Stopped);
        assert_eq!(player.position(), None);
        assert!(heard.len() < wav::RATE * wav::CHANNELS * 3, "it played on");

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
