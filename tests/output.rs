//! Results and words on outputs that fail: a reader that leaves, a full disk.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};

/// Refuses every byte.
struct Refusing(ErrorKind);

impl Write for Refusing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const COMMANDS: [&str; 5] = ["reel list", "reel show", "arc show", "cluster show", "map show"];

fn run(command: &str, format: &str, out: &mut dyn Write, words: &mut dyn Write) -> u8 {
    let home = tempfile::tempdir().unwrap();
    let mut all: Vec<OsString> = vec!["needledrop".into()];
    all.extend(command.split_whitespace().map(OsString::from));
    all.extend(["--format".into(), format.into()]);
    for folder in ["--data-dir", "--cache-dir", "--config-dir"] {
        all.extend([folder.into(), home.path().into()]);
    }
    needledrop::cli::run(all, out, words)
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    for command in COMMANDS {
        for format in ["table", "csv", "json"] {
            let mut words = Vec::new();
            let code = run(command, format, &mut Refusing(ErrorKind::BrokenPipe), &mut words);
            let words = String::from_utf8(words).unwrap();
            assert_eq!(code, 0, "{command} {format}: {words}");
            assert!(!words.contains("needledrop:"), "{command} {format}: {words}");
        }
    }
}

#[test]
fn a_result_that_cannot_be_written_is_told() {
    for format in ["table", "csv", "json"] {
        let mut words = Vec::new();
        let code = run("arc show", format, &mut Refusing(ErrorKind::StorageFull), &mut words);
        let words = String::from_utf8(words).unwrap();
        assert_eq!(code, 1, "{format}");
        assert!(words.contains("cannot write the result") && words.contains("hint: "), "{words}");
    }
}

#[test]
fn words_that_cannot_be_written_cost_no_result() {
    for command in COMMANDS {
        let (mut whole, mut words, mut out) = (Vec::new(), Vec::new(), Vec::new());
        assert_eq!(run(command, "table", &mut whole, &mut words), 0);
        let code = run(command, "table", &mut out, &mut Refusing(ErrorKind::StorageFull));
        assert_eq!((code, out), (0, whole), "{command}");
    }
}
