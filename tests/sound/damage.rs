//! What is no audio, or not whole, is told, and ends nothing but itself.

use std::fs;
use std::path::Path;

use needledrop::error::Kind;
use needledrop::playback::News;
use needledrop::runtime::quiet;

use crate::mutated;
use crate::stage::{self, fixture, next, player, started, write_tone};
use crate::wav::{self, shared};

/// What is wrong with a file that cannot be heard.
fn failure(path: &Path) -> needledrop::Error {
    let (player, news) = player();
    player.play(stage::plain(path), 0);
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
        (write("film.mkv", b"\x1A\x45\xDF\xA3\x01\0\0\0\0\0\0\x23"), "is Matroska or WebM, which"),
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
            player.play(stage::plain(&path), 0);
            started(next(&news));
            match next(&news) {
                News::Failed { path: told, error } if told == path => {
                    assert!(error.what.contains("breaks off at 0:00"), "{error}");
                }
                other => panic!("{kind}: {other:?}"),
            }
        }
    };
    stage::run(
        "damage::a_file_that_breaks_off_is_played_and_told",
        Some(stage::WAV),
        act,
        |folder, _| {
            let heard = wav::captured(&folder.join("heard"));
            assert!(shared(&heard, &wav::tone(wav::RATE)) >= wav::RATE * wav::CHANNELS * 59 / 100);
        },
    );
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
            fs::write(&path, mutated::damaged(bytes, u32::try_from(seed).unwrap())).unwrap();
            player.play(stage::plain(&path), 0);
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
        player.play(stage::plain(write_tone(folder, 100)), 0);
        while next(&news) != News::Ended {}
        drop(quiet);
    };
    let nowhere = stage::WAV.replace("@/heard", "/dev/null");
    stage::run("damage::damaged_files_never_end_the_thread", Some(&nowhere), act, |_, output| {
        println!("{}", String::from_utf8_lossy(&output.stdout));
    });
}
