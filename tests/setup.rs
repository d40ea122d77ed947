//! What `scripts/setup.sh` says and does on machines of many kinds, told by stand-ins
//! for the tools that it calls (`tests/setup/tool`).

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[path = "support/pty.rs"]
mod pty;

const RUSTUP_LINE: &str = "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh";

/// A machine where all is there, until something is taken away.
struct Machine {
    folder: tempfile::TempDir,
    answers: BTreeMap<&'static str, String>,
}

/// What came of a run.
struct Outcome {
    code: Option<i32>,
    /// Standard output and error together.
    said: String,
    /// The calls that change the machine.
    done: Vec<String>,
}

impl Machine {
    fn new() -> Self {
        let machine = Self {
            folder: tempfile::tempdir().unwrap(),
            answers: BTreeMap::from([
                ("FAKE_CARGO", "1.88.0".into()),
                ("FAKE_LINTS", "yes".into()),
                ("FAKE_SCRT", "/usr/lib/Scrt1.o".into()),
                ("FAKE_UID", "0".into()),
                ("FAKE_ALSA", "yes".into()),
                ("FAKE_PASSWORD", "yes".into()),
                ("FAKE_SYSTEM", "Linux".into()),
                ("FAKE_APT", "0".into()),
            ]),
        };
        let tool = repository().join("tests/setup/tool");
        for name in
            ["apt-get", "cargo", "cc", "id", "make", "pkg-config", "rustup", "sudo", "uname"]
        {
            symlink(&tool, machine.folder.path().join(name)).unwrap();
        }
        machine
    }

    fn without(self, tools: &[&str]) -> Self {
        for tool in tools {
            fs::remove_file(self.folder.path().join(tool)).unwrap();
        }
        self
    }

    fn with(mut self, variable: &'static str, answer: &str) -> Self {
        self.answers.insert(variable, answer.into());
        self
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// Runs the script with no terminal at hand.
    fn set_up(&self, words: &[&str]) -> Outcome {
        let output = Command::new("/bin/sh")
            .arg(script())
            .args(words)
            .env_clear()
            .env("PATH", self.folder.path())
            .env("FAKE_LOG", self.log())
            .envs(&self.answers)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        Outcome {
            code: output.status.code(),
            said: String::from_utf8(said).unwrap(),
            done: self.done(),
        }
    }

    fn done(&self) -> Vec<String> {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        log.lines().map(str::to_owned).collect()
    }
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn script() -> PathBuf {
    repository().join("scripts/setup.sh")
}

#[track_caller]
fn assert_silent(outcome: &Outcome) {
    assert_eq!((outcome.code, outcome.said.as_str()), (Some(0), ""));
    assert!(outcome.done.is_empty(), "{:?}", outcome.done);
}

#[track_caller]
fn assert_stopped(outcome: &Outcome, line: &str) {
    assert_eq!(outcome.code, Some(2), "{}", outcome.said);
    assert!(outcome.said.contains(line), "{}", outcome.said);
    assert!(outcome.done.is_empty(), "{:?}", outcome.done);
}

#[test]
fn silent_when_all_is_there() {
    assert_silent(&Machine::new().set_up(&[]));
    assert_silent(&Machine::new().set_up(&["make", "test"]));
    // What was not asked for may be missing.
    assert_silent(
        &Machine::new().without(&["make", "rustup"]).with("FAKE_LINTS", "no").set_up(&[]),
    );
}

#[test]
fn the_root_user_gets_what_is_missing() {
    let outcome = Machine::new().with("FAKE_ALSA", "no").set_up(&[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.said);
    assert!(outcome.said.contains("installing by apt-get, for the build: libasound2-dev"));
    let install = "apt-get install -y --no-install-recommends libasound2-dev";
    assert_eq!(outcome.done, ["apt-get update", install]);
}

#[test]
fn a_bare_machine_gets_all() {
    let machine = Machine::new().without(&["make", "cc", "pkg-config", "sudo"]);
    let outcome = machine.set_up(&["make"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.said);
    assert!(
        outcome.done[1].ends_with(" make gcc libc6-dev pkg-config libasound2-dev"),
        "{:?}",
        outcome.done
    );
}

#[test]
fn a_compiler_without_its_library_is_not_enough() {
    let outcome = Machine::new().with("FAKE_SCRT", "Scrt1.o").set_up(&[]);
    assert!(outcome.done[1].ends_with(" libc6-dev"), "{:?}", outcome.done);
}

#[test]
fn a_failed_installation_stops_the_build() {
    let machine = Machine::new().with("FAKE_ALSA", "no").with("FAKE_APT", "100");
    let outcome = machine.set_up(&[]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.said.contains("sudo apt-get install libasound2-dev"), "{}", outcome.said);
}

#[test]
fn other_users_are_told_the_line() {
    let user = || Machine::new().with("FAKE_ALSA", "no").with("FAKE_UID", "1000");
    let line = "as root, type:\n    apt-get update && apt-get install -y libasound2-dev\n";
    assert_stopped(&user().without(&["sudo"]).set_up(&[]), line);
    // sudo would ask for a password, and nobody is there to type it.
    let line = "type:\n    sudo apt-get update && sudo apt-get install -y libasound2-dev\n";
    assert_stopped(&user().set_up(&[]), line);
}

#[test]
fn sudo_is_used_where_it_asks_nothing() {
    let machine = Machine::new().with("FAKE_ALSA", "no").with("FAKE_UID", "1000");
    let outcome = machine.with("FAKE_PASSWORD", "no").set_up(&[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.said);
    assert_eq!(outcome.done[0], "sudo apt-get update");
}

#[test]
fn sudo_is_used_where_somebody_can_type() {
    let machine = Machine::new().with("FAKE_ALSA", "no").with("FAKE_UID", "1000");
    let home = pty::Home::new();
    let (path, log) = (machine.folder.path().display().to_string(), machine.log());
    let mut variables = vec![("PATH", path.as_str()), ("FAKE_LOG", log.to_str().unwrap())];
    variables.extend(machine.answers.iter().map(|(name, answer)| (*name, answer.as_str())));
    let script = script();
    let arguments = [script.to_str().unwrap()];
    let mut session = pty::Session::program("/bin/sh", &home, (120, 40), &arguments, &variables);
    assert_eq!(session.exit_code(), 0, "{}", session.text());
    assert_eq!(machine.done()[0], "sudo apt-get update");
}

#[test]
fn without_apt_the_names_elsewhere_are_told() {
    let outcome = Machine::new().without(&["apt-get"]).with("FAKE_ALSA", "no").set_up(&[]);
    assert_stopped(&outcome, "libasound2-dev");
    for name in ["dnf install", "alsa-lib-devel", "pacman -S", "alsa-lib\n"] {
        assert!(outcome.said.contains(name), "{name}: {}", outcome.said);
    }
}

#[test]
fn systems_without_alsa_do_not_need_it() {
    let machine = Machine::new().without(&["apt-get", "pkg-config"]);
    assert_silent(&machine.with("FAKE_SYSTEM", "Darwin").set_up(&[]));
}

#[test]
fn rust_comes_by_a_line_to_type() {
    assert_stopped(&Machine::new().without(&["cargo"]).set_up(&[]), RUSTUP_LINE);
    let empty = Machine::new().with("FAKE_CARGO", "");
    assert_stopped(&empty.set_up(&[]), "rustup default stable");
    let old = || Machine::new().with("FAKE_CARGO", "1.87.0");
    assert_stopped(&old().set_up(&[]), "rustup update stable");
    assert_stopped(&old().without(&["rustup"]).set_up(&[]), RUSTUP_LINE);
    for good in ["1.88.0-nightly", "1.100.0", "2.0.0"] {
        assert_silent(&Machine::new().with("FAKE_CARGO", good).set_up(&[]));
    }
}

#[test]
fn lints_come_by_rustup_or_by_a_line() {
    let machine = Machine::new().with("FAKE_LINTS", "no");
    assert_eq!(machine.set_up(&["test"]).done, ["rustup component add rustfmt clippy"]);
    let machine = Machine::new().with("FAKE_LINTS", "no").without(&["rustup"]);
    assert_stopped(&machine.set_up(&["test"]), "apt-get install rustfmt rust-clippy");
}

#[test]
fn the_least_rust_is_that_of_the_manifest() {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let script = fs::read_to_string(script()).unwrap();
    let minor = |text: &str, before: &str| -> u32 {
        let rest = text.split_once(before).unwrap().1;
        rest.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()
    };
    assert_eq!(minor(&manifest, "rust-version = \"1."), minor(&script, "least_minor="));
}
