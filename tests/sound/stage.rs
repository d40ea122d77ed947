//! A test in a process of its own, where ALSA's default device is what the test says.
//!
//! ALSA reads its configuration from a variable, and a process has one environment. So the
//! test runs itself again with that variable set, acts there, and judges here what came of it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use needledrop::playback::{List, News, Player};

use crate::wav;

const STAGE: &str = "NEEDLEDROP_TEST_STAGE";

/// Far more than anything here takes; only a hang reaches it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A default device that writes what it hears to `@/heard`; it is faster than time.
pub const WAV: &str = r#"
pcm.null { type null }
pcm.file { type file slave.pcm "null" file "@/heard" format "wav" }
pcm.!default { type plug slave { pcm "file" format S16_LE rate 44100 channels 2 } }
ctl.!default { type null }
"#;

/// Runs `act` in a process whose ALSA has this configuration (`@` is the folder), then `judge`
/// here. Both are given the folder. `test` is the calling test's name, with its module.
pub fn run(
    test: &str,
    config: Option<&str>,
    act: impl FnOnce(&Path),
    judge: impl FnOnce(&Path, &Output),
) {
    if let Some(folder) = env::var_os(STAGE) {
        return act(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    if let Some(config) = config {
        configure(folder, config);
    }
    let output = Command::new(env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture"])
        .env(STAGE, folder)
        .env("ALSA_CONFIG_PATH", folder.join("asound.conf"))
        .env("XDG_RUNTIME_DIR", folder)
        .env_remove("PULSE_SERVER")
        .env_remove("PULSE_RUNTIME_PATH")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let cried = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{cried}");
    assert!(said.contains("1 passed"), "no test is called {test}:\n{said}");
    judge(folder, &output);
}

/// Sets ALSA's configuration from within the process.
pub fn configure(folder: &Path, config: &str) {
    let config = config.replace('@', folder.to_str().unwrap());
    fs::write(folder.join("asound.conf"), config).unwrap();
}

/// A player and what it tells.
pub fn player() -> (Player, Receiver<News>) {
    let (tell, news) = mpsc::channel();
    let player = Player::start(move |_, told| tell.send(told).unwrap_or_default()).unwrap();
    (player, news)
}

/// A file as it is: no fades.
pub fn plain(path: impl Into<PathBuf>) -> List {
    List { plain: true, ..List::file(path) }
}

/// The next news.
pub fn next(news: &Receiver<News>) -> News {
    news.recv_timeout(PATIENCE).expect("the sound thread says nothing")
}

/// The length of what has been started.
pub fn started(news: News) -> Option<Duration> {
    match news {
        News::Started { duration, .. } => duration,
        other => panic!("not started: {other:?}"),
    }
}

/// The tone as a file of this kind.
pub fn fixture(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/audio").join(format!("tone.{kind}"))
}

/// The tone as a wav file.
pub fn write_tone(folder: &Path, frames: usize) -> PathBuf {
    write(folder, "tone.wav", &wav::wav(&wav::tone(frames)))
}

/// A file of the folder.
pub fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}
