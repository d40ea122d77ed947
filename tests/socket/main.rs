//! Commands while a screen has the data folder: it does what they ask for.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "../support/pty.rs"]
mod pty;

mod commands;
mod life;
mod strangers;

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use pty::{Home, Session};

/// A screen on the home's folders, with its groups found.
fn open(home: &Home) -> Session {
    let mut session = Session::start(home, (120, 40), &[], &[]);
    session.wait_for(|screen| screen.contents().contains(" groups, "));
    session
}

/// Exit code, standard output, standard error of a command on the same folders, begun in the
/// home folder.
fn run<A: AsRef<OsStr>>(home: &Home, arguments: &[A]) -> (i32, String, String) {
    let out = command(home, arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code().unwrap(), text(out.stdout), text(out.stderr))
}

fn command<A: AsRef<OsStr>>(home: &Home, arguments: &[A]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needledrop"));
    command
        .args(arguments)
        .current_dir(home.path())
        .stdin(std::process::Stdio::null())
        .env_clear()
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path())
        .env("TMPDIR", home.path())
        .env("NEEDLEDROP_DATA_DIR", home.data())
        .env("NEEDLEDROP_CACHE_DIR", home.cache())
        .env("NEEDLEDROP_CONFIG_DIR", home.config());
    command
}

/// The sockets in the folder that is tried first.
fn sockets(home: &Home) -> Vec<PathBuf> {
    let entries = fs::read_dir(home.path().join("needledrop")).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// The one socket of an open screen.
fn socket(home: &Home) -> PathBuf {
    let sockets = sockets(home);
    assert_eq!(sockets.len(), 1, "{sockets:?}");
    sockets[0].clone()
}

const SET: [&str; 6] = ["film", "set", "tt0133189", "1", "--genre", "ska"];
