//! No device, one that comes, one that goes; and standard error meanwhile.

use std::fs;
use std::path::Path;

use needledrop::playback::News;
use needledrop::runtime::quiet;

use crate::stage::{self, next, player, started, write_tone};
use crate::wav;

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
            player.play(stage::plain(write_tone(folder, 100)), 0);
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
    silent("device::null_alone_is_no_device", Some("pcm.null { type null }\n"));
}

#[test]
fn no_configuration_is_no_device() {
    silent("device::no_configuration_is_no_device", None);
}

/// A default device that makes no sound, however it comes to that.
#[test]
fn a_default_that_swallows_the_sound_is_no_device() {
    let act = |folder: &Path| {
        let quiet = quiet::Guard::new(&folder.join("log"));
        let (player, news) = player();
        for config in [
            "pcm.!default { type null }",
            "pcm.null { type null }\npcm.!default null",
            "pcm.null { type null }\npcm.!default { type plug slave.pcm \"null\" }",
            "pcm.null { type null }\npcm.a { type plug slave { pcm \"null\" rate 44100 } }\n\
             pcm.!default { type asym playback.pcm { type plug slave.pcm \"a\" } capture.pcm \"null\" }",
        ] {
            stage::configure(folder, config);
            player.play(stage::plain(write_tone(folder, 100)), 0);
            let reason = no_device(next(&news));
            assert_eq!(reason, "the only sound device swallows the sound", "{config}");
        }
        // The same but for a file that hears it first.
        stage::configure(folder, stage::WAV);
        player.play(stage::plain(write_tone(folder, 100)), 0);
        started(next(&news));
        drop(quiet);
    };
    let test = "device::a_default_that_swallows_the_sound_is_no_device";
    stage::run(test, Some(stage::WAV), act, |_, output| {
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    });
}

#[test]
fn a_device_that_comes_later_is_found() {
    let act = |folder: &Path| {
        let (player, news) = player();
        let tone = write_tone(folder, 100);
        player.play(stage::plain(&tone), 0);
        no_device(next(&news));
        stage::configure(folder, stage::WAV);
        player.play(stage::plain(&tone), 0);
        started(next(&news));
        assert_eq!(next(&news), News::Ended);
    };
    stage::run("device::a_device_that_comes_later_is_found", None, act, |_, _| {});
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
        player.play(stage::plain(write_tone(folder, wav::RATE)), 0);
        started(next(&news));
        let reason = no_device(next(&news));
        assert!(reason.starts_with("the sound device is gone: "), "{reason}");
        assert_eq!(player.position(), None);
        stage::configure(folder, stage::WAV);
        player.play(stage::plain(write_tone(folder, wav::RATE)), 0);
        started(next(&news));
        assert_eq!(next(&news), News::Ended);
    };
    stage::run("device::a_device_lost_in_mid_play_is_told_once", Some(FULL), act, |_, _| {});
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
    stage::run("device::standard_error_comes_back", None, act, |folder, output| {
        assert_eq!(String::from_utf8_lossy(&output.stderr), "one three five");
        assert_eq!(fs::read_to_string(folder.join("log")).unwrap(), "two ");
    });
}
