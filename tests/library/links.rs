//! What the user linked wins, and goes with its file.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::home::{Home, TONE};
use crate::music::song;

#[test]
fn the_users_link_wins_and_goes_with_its_file() {
    let home = Home::new();
    let found = home.write("hot.flac", &song("Too Hot", "The Specials", ""));
    let linked = home.write("tone.mp3", TONE);
    home.add();
    home.link("Too Hot", Some(&linked));
    let of_link = |path: &Path| json!({"how": "linked", "file": path, "score": null, "reason": null, "candidates": []});
    assert_eq!(home.track("Too Hot"), of_link(&linked));
    assert_eq!(home.listed(&linked)["linked"], 1);

    let moved = home.music.join("deep/below/renamed.mp3");
    fs::create_dir_all(moved.parent().unwrap()).unwrap();
    fs::rename(&linked, &moved).unwrap();
    let report = home.scan();
    assert_eq!((report.read, report.moved, report.gone, report.followed), (1, 1, 0, 1));
    assert_eq!(home.track("Too Hot"), of_link(&moved));
    // Moved once more, and scanned twice.
    let last = home.music.join("last.mp3");
    fs::rename(&moved, &last).unwrap();
    home.scan();
    assert_eq!(home.scan().followed, 1);
    assert_eq!(home.track("Too Hot"), of_link(&last));
    // Back in its place it is no longer followed.
    fs::rename(&last, &linked).unwrap();
    assert_eq!(home.scan().followed, 0);
    assert_eq!(home.track("Too Hot"), of_link(&linked));

    home.link("Too Hot", None);
    assert_eq!(home.track("Too Hot")["file"], json!(found));
}

#[test]
fn of_copies_the_one_that_was_meant_is_followed() {
    let home = Home::new();
    // Alike at both ends and in size; the middle differs.
    let long = |middle: u8| {
        let mut bytes = TONE.to_vec();
        bytes.extend(vec![0; 100_000]);
        bytes.extend(vec![middle; 100_000]);
        bytes.extend(vec![0; 100_000]);
        bytes
    };
    let linked = home.write("b.mp3", &long(1));
    home.link("Too Hot", Some(&linked));
    home.write("a.mp3", &long(2));
    home.add();
    let moved = home.music.join("z.mp3");
    fs::rename(&linked, &moved).unwrap();
    home.scan();
    assert_eq!(home.track("Too Hot")["file"], json!(moved), "not a.mp3");
}

#[test]
fn a_linked_file_outside_of_the_library_is_followed_into_it() {
    let home = Home::new();
    let outside = home.folder.path().canonicalize().unwrap().join("tone.mp3");
    fs::write(&outside, TONE).unwrap();
    home.link("Too Hot", Some(&outside));
    home.add();
    let inside = home.music.join("tone.mp3");
    fs::rename(&outside, &inside).unwrap();
    home.scan();
    assert_eq!(home.track("Too Hot")["file"], json!(inside));
}
