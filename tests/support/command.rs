//! Commands on folders of a test's own.

use std::ffi::{OsStr, OsString};
use std::path::Path;

/// Runs a command on the folders `data`, `cache` and `config` of a home: exit code, standard
/// output, standard error.
pub fn run<A: AsRef<OsStr>>(home: &Path, arguments: &[A]) -> (u8, String, String) {
    let mut all: Vec<OsString> = vec!["needledrop".into()];
    for name in ["data", "cache", "config"] {
        all.extend([format!("--{name}-dir").into(), home.join(name).into()]);
    }
    all.extend(arguments.iter().map(|argument| argument.as_ref().to_owned()));
    let (mut out, mut words) = (Vec::new(), Vec::new());
    let code = needledrop::cli::run(all, &mut out, &mut words);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(words).unwrap())
}
