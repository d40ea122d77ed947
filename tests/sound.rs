//! Files are heard, or the reason why not is told; judged by what reaches the device.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "tests may fail loudly; clippy sees only their outermost functions as tests"
)]

#[path = "support/stage.rs"]
mod stage;
#[path = "support/wav.rs"]
mod wav;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use needledrop::error::Kind;
use needledrop::playback::News;
use needledrop::runtime::quiet;

use stage::{next, player};

fn fixture(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/audio").join(format!("tone.{kind}"))
}

fn write_tone(folder: &Path, frames: usize) -> PathBuf {
    let path = folder.join("tone.wav");
    fs::write(&path, wav::wav(&wav::tone(frames))).unwrap();
    path
}

fn started(news: News) -> Option<Duration> {
    match news {
        News::Started { duration, .. } => duration,
        other => panic!("not started: {other:?}"),
    }
}

#[test]
fn a_wav_is_heard_bit_for_bit() {
    let act = |folder: &Path| {
        let (player, news) = player();
        player.play(write_tone(folder, wav::RATE));
        assert_eq!(started(next(&news)), Some(Duration::from_secs(1)));
        assert_eq!(next(&news), News::Ended);
        assert_eq!(player.position(), None);
    };
    stage::run("a_wav_is_heard_bit_for_bit", Some(stage::WAV), act, |folder, _| {
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
        player.play(fixture(kind));
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
    hear("flac_is_heard", "flac", wav::RATE * 2 / 5);
}

#[test]
fn mp3_is_heard() {
    hear("mp3_is_heard", "mp3", wav::RATE);
}

#[test]
fn ogg_is_heard() {
    hear("ogg_is_heard", "ogg", wav::RATE);
}

#[test]
fn m4a_is_heard() {
    hear("m4a_is_heard", "m4a", wav::RATE);
}

#[test]
fn aac_is_heard() {
    hear("aac_is_heard", "aac", wav::RATE);
}

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

/// The start that two sounds share, in samples.
fn shared(a: &[i16], b: &[i16]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

#[test]
fn a_pause_falls_silent_and_lets_the_device_go() {
    let act = |folder: &Path| {
        let wanted = wav::tone(wav::RATE);
        let (player, news) = player();
        let ear = Ear::new(folder);
        player.play(write_tone(folder, wav::RATE));
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
    stage::run("a_pause_falls_silent_and_lets_the_device_go", Some(PIPE), act, |_, _| {});
}

#[test]
fn a_short_pause_loses_nothing() {
    let act = |folder: &Path| {
        let wanted = wav::tone(wav::RATE);
        let (player, news) = player();
        let ear = Ear::new(folder);
        player.play(write_tone(folder, wav::RATE));
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
    stage::run("a_short_pause_loses_nothing", Some(PIPE), act, |_, _| {});
}

#[test]
fn stop_and_another_play_cut_the_first_short() {
    let act = |folder: &Path| {
        let (player, news) = player();
        player.stop();
        player.toggle_pause();
        let ear = Ear::new(folder);
        let long = write_tone(folder, wav::RATE * 3);
        player.play(&long);
        assert_eq!(started(next(&news)), Some(Duration::from_secs(3)));
        player.stop();
        let heard = ear.listen();
        assert_eq!(next(&news), News::Stopped);
        assert_eq!(player.position(), None);
        assert!(heard.len() < wav::RATE * wav::CHANNELS * 3, "it played on");

        let ear = Ear::new(folder);
        player.play(&long);
        started(next(&news));
        player.play(folder.join("none.wav"));
        ear.listen();
        assert!(matches!(next(&news), News::Failed { .. }));
        player.toggle_pause();
        drop(player);
        assert!(news.recv().is_err(), "nothing more is told, and the thread is gone");
    };
    stage::run("stop_and_another_play_cut_the_first_short", Some(PIPE), act, |_, _| {});
}

/// The reason that a play is not heard.
fn no_device(news: News) -> String {
    match news {
        News::NoDevice { reason } => reason,
        other => panic!("there is a device: {other:?}"),
    }
}

/// No default device, or none that sounds; ALSA's complaints go to the log.
fn silent(test: &str, config: Option<&str>) {
    let act = |folder: &Path| {
        let quiet = quiet::Guard::new(&folder.join("log"));
        let (player, news) = player();
        for _ in 0..2 {
            player.play(write_tone(folder, 100));
            assert_eq!(no_device(next(&news)), "there is no sound device");
            assert_eq!(player.position(), None);
        }
        drop(player);
        drop(quiet);
    };
    stage::run(test, config, act, |folder, output| {
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        let log = fs::read_to_string(folder.join("log")).unwrap();
        assert!(log.contains("ALSA lib"), "ALSA said nothing: {log}");
    });
}

#[test]
fn null_alone_is_no_device() {
    silent("null_alone_is_no_device", Some("pcm.null { type null }\n"));
}

#[test]
fn no_configuration_is_no_device() {
    silent("no_configuration_is_no_device", None);
}

#[test]
fn a_device_that_comes_later_is_found() {
    let act = |folder: &Path| {
        let (player, news) = player();
        let tone = write_tone(folder, 100);
        player.play(&tone);
        no_device(next(&news));
        stage::configure(folder, stage::WAV);
        player.play(&tone);
        started(next(&news));
        assert_eq!(next(&news), News::Ended);
    };
    stage::run("a_device_that_comes_later_is_found", None, act, |_, _| {});
}

/// A default device that fails as soon as it is given something. (With ALSA's `plug` before it,
/// a failed write can end the process by an assertion of ALSA's own.)
const FULL: &str = r#"
pcm.null { type null }
pcm.!default { type file slave.pcm "null" file "/dev/full" format "raw" }
"#;

#[test]
fn a_device_lost_in_mid_play_is_told_once() {
    let act = |folder: &Path| {
        let (player, news) = player();
        player.play(write_tone(folder, wav::RATE));
        started(next(&news));
        let reason = no_device(next(&news));
        assert!(reason.starts_with("the sound device is gone: "), "{reason}");
        assert_eq!(player.position(), None);
        stage::configure(folder, stage::WAV);
        player.play(write_tone(folder, wav::RATE));
        started(next(&news));
        assert_eq!(next(&news), News::Ended);
    };
    stage::run("a_device_lost_in_mid_play_is_told_once", Some(FULL), act, |_, _| {});
}

#[test]
fn standard_error_comes_back() {
    let act = |folder: &Path| {
        eprint!("one ");
        let quiet = quiet::Guard::new(&folder.join("log"));
        eprint!("two ");
        drop(quiet);
        eprint!("three ");
        let quiet = quiet::Guard::new(&folder.join("no folder/log"));
        eprint!("four ");
        quiet::restore();
        eprint!("five");
        drop(quiet);
    };
    stage::run("standard_error_comes_back", None, act, |folder, output| {
        assert_eq!(String::from_utf8_lossy(&output.stderr), "one three five");
        assert_eq!(fs::read_to_string(folder.join("log")).unwrap(), "two ");
    });
}

/// What is wrong with a file that cannot be heard.
fn failure(path: &Path) -> needledrop::Error {
    let (player, news) = player();
    player.play(path);
    match next(&news) {
        News::Failed { path: told, error } if told == path => error,
        other => panic!("{} did not fail: {other:?}", path.display()),
    }
}

#[test]
fn what_cannot_be_heard_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let noise: Vec<u8> =
        (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let pipe = folder.path().join("pipe");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, 0o600.into()).unwrap();
    let m4a = fs::read(fixture("m4a")).unwrap();
    // The decoder would make room for four thousand million entries, and end the program.
    let mut greedy = m4a.clone();
    let count = m4a.windows(4).position(|kind| kind == b"stsc").unwrap() + 8;
    greedy[count] = 0xFF;
    let cases = [
        (folder.path().join("none.mp3"), "cannot read: No such file"),
        (folder.path().to_owned(), "is a folder"),
        (pipe, "is not a plain file"),
        (write("empty.flac", b""), "is empty"),
        (write("text.mp3", b"Too Hot, by The Specials\n"), "is not audio"),
        (write("noise.ogg", &noise), "is not audio"),
        (fixture("opus"), "is Opus, which cannot be decoded here"),
        (write("half.wav", &wav::wav(&[])[..30]), "is not audio, or breaks off"),
        (write("greedy.m4a", &greedy), "is damaged: its table `stsc` is false"),
        (write("half.m4a", &m4a[..m4a.len() / 2]), "breaks off at its start"),
    ];
    for (path, wanted) in cases {
        let error = failure(&path);
        let told = error.to_string();
        assert!(told.contains(wanted), "{told}");
        assert_eq!(error.kind, Kind::Input, "{told}");
        assert_eq!(error.place.file.as_ref(), Some(&path));
        assert!(!error.hint.is_empty());
    }
}

#[test]
fn a_file_that_breaks_off_is_played_and_told() {
    let act = |folder: &Path| {
        let (player, news) = player();
        let kinds = ["flac", "mp3"].map(|kind| (kind, fs::read(fixture(kind)).unwrap()));
        for (kind, bytes) in kinds.into_iter().chain([("wav", wav::wav(&wav::tone(wav::RATE)))]) {
            let path = folder.join(format!("part.{kind}"));
            fs::write(&path, &bytes[..bytes.len() * 3 / 5]).unwrap();
            player.play(&path);
            started(next(&news));
            match next(&news) {
                News::Failed { path: told, error } if told == path => {
                    assert!(error.what.contains("breaks off at 0:00"), "{error}");
                }
                other => panic!("{kind}: {other:?}"),
            }
        }
    };
    stage::run("a_file_that_breaks_off_is_played_and_told", Some(stage::WAV), act, |folder, _| {
        let heard = wav::captured(&folder.join("heard"));
        assert!(shared(&heard, &wav::tone(wav::RATE)) >= wav::RATE * wav::CHANNELS * 59 / 100);
    });
}

/// The same bytes with some of them changed, left out or torn off; another way for each `seed`.
fn damaged(bytes: &[u8], seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % limit
    };
    let mut bytes = bytes.to_vec();
    // Heads are short and steer all that follows, so every other change falls there.
    for n in 0..=below(16) {
        let reach = if n % 2 == 0 { bytes.len() } else { bytes.len().min(256) };
        let at = below(reach);
        match below(4) {
            0 => bytes[at] = 0xFF,
            1 => bytes[at] ^= 1 << below(8),
            2 => drop(bytes.drain(at..(at + below(8)).min(bytes.len() - 1).max(at))),
            _ => bytes[at] = u8::try_from(below(256)).unwrap(),
        }
    }
    if below(4) == 0 {
        bytes.truncate(1 + below(bytes.len()));
    }
    bytes
}

#[test]
fn damaged_files_never_end_the_thread() {
    let act = |folder: &Path| {
        let quiet = quiet::Guard::new(&folder.join("log"));
        let mut whole = vec![("wav", wav::wav(&wav::tone(wav::RATE / 4)))];
        for kind in ["mp3", "flac", "ogg", "m4a", "aac"] {
            whole.push((kind, fs::read(fixture(kind)).unwrap()));
        }
        let (player, news) = player();
        let (mut heard, mut failed) = (0, 0);
        for seed in 0..200 {
            let (kind, bytes) = &whole[seed % whole.len()];
            let path = folder.join(format!("{seed}.{kind}"));
            fs::write(&path, damaged(bytes, u32::try_from(seed).unwrap())).unwrap();
            player.play(&path);
            loop {
                match next(&news) {
                    News::Started { path: told, .. } if told == path => break heard += 1,
                    News::Failed { path: told, .. } if told == path => break failed += 1,
                    News::NoDevice { reason } => panic!("{}: {reason}", path.display()),
                    _ => {}
                }
            }
        }
        println!("{heard} of 200 were heard, {failed} were refused");
        assert!(heard > 20 && failed > 20, "{heard} heard, {failed} refused");
        player.play(write_tone(folder, 100));
        while next(&news) != News::Ended {}
        drop(quiet);
    };
    let nowhere = stage::WAV.replace("@/heard", "/dev/null");
    stage::run("damaged_files_never_end_the_thread", Some(&nowhere), act, |_, output| {
        println!("{}", String::from_utf8_lossy(&output.stdout));
    });
}
