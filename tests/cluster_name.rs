//! `cluster name`: a group called by the user, on the starter reel.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;

use serde_json::Value;

#[path = "support/command.rs"]
mod command;

fn name(home: &Path, group: &str, name: &str) -> (u8, String) {
    let (code, out, words) = command::run(home, &["cluster", "name", "Punk & Drift", group, name]);
    assert!(out.is_empty() != words.is_empty(), "{out}{words}");
    (code, out + &words)
}

fn names(home: &Path) -> Vec<String> {
    let show = ["cluster", "show", "--k", "3", "--format", "json"];
    let (code, out, _) = command::run(home, &show);
    assert_eq!(code, 0);
    let shown: Value = serde_json::from_str(&out).unwrap();
    let name = |group: &Value| group["name"].as_str().unwrap().to_owned();
    shown["groups"].as_array().unwrap().iter().map(name).collect()
}

#[test]
fn a_group_bears_the_users_name_until_it_is_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let found = names(home);
    let (code, words) = name(home, "0", "Loud & \"young\"");
    assert_eq!(code, 0, "{words}");
    assert!(words.contains("Loud"), "{words}");
    let named = names(home);
    assert_eq!(named[0], "Loud & \"young\"");
    assert_eq!(named[1..], found[1..]);

    // By the name that it bears now, in any case; an empty one takes the user's away.
    assert_eq!(name(home, "loud & \"YOUNG\"", "").0, 0);
    assert_eq!(names(home), found);
    let (code, ..) = command::run(home, &["undo"]);
    assert_eq!(code, 0);
    assert_eq!(names(home), named);
    let (code, ..) = command::run(home, &["undo"]);
    assert_eq!(code, 0);
    assert_eq!(names(home), found);
}

#[test]
fn what_cannot_be_named_is_told_and_nothing_is_written() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (code, words) = name(home, "9", "Any");
    assert_eq!(code, 2);
    assert!(words.contains("there is no group 9") && words.contains("cluster show"), "{words}");
    for wrong in ["x".repeat(61), "two\nlines".to_owned()] {
        let (code, words) = name(home, "0", &wrong);
        assert_eq!(code, 2, "{words}");
        assert!(words.contains("hint:"), "{words}");
    }
    let (code, ..) = command::run(home, &["cluster", "name", "No such reel", "0", "Any"]);
    assert_eq!(code, 1);
    assert!(!home.join("data/reels").read_dir().is_ok_and(|mut files| files.next().is_some()));
}
