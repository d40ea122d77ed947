//! Files that cannot be read, disks that are away, scans that are broken off.

use std::cell::Cell;
use std::fs;

use needledrop::job::library::{Progress, scan};
use needledrop::store::library as kept;
use serde_json::{Value, json};

use crate::home::{FILM, Home};
use crate::music::song;

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let home = Home::new();
    let good = home.write("good.flac", &song("Too Hot", "The Specials", ""));
    let bad = home.write("bad.mp3", b"this is no audio at all");
    home.write("empty.flac", b"");
    let mut cut = song("Cut", "The Invented", "");
    cut.truncate(50);
    home.write("cut.flac", &cut);
    home.add();
    let report = home.scan();
    assert_eq!((report.files, report.broken), (4, 3));
    assert!(home.listed(&bad)["wrong"].is_string());
    assert_eq!(home.listed(&good)["wrong"], Value::Null);
    // What its name says counts where its tags say nothing.
    let named = home.write("03 - The Specials - Too Hot.mp3", b"no tags");
    home.scan();
    assert_eq!(home.listed(&named)["doubtful"], 0);
    fs::remove_file(&good).unwrap();
    home.scan();
    assert_eq!(home.track("Too Hot")["file"], json!(named));
}

#[test]
fn a_disk_that_is_away_loses_nothing() {
    let home = Home::new();
    let file = home.write("a/hot.flac", &song("Too Hot", "The Specials", ""));
    home.add();
    let away = home.folder.path().join("away");
    // The mount point is gone, or there and bare.
    for bare in [false, true] {
        fs::rename(&home.music, &away).unwrap();
        if bare {
            fs::create_dir(&home.music).unwrap();
        }
        let report = home.scan();
        assert_eq!((report.files, report.gone, report.notices.len()), (1, 0, 1), "{bare}");
        assert!(!report.notices[0].hint.is_empty());
        assert_eq!(home.track("Too Hot")["file"], json!(file));
        if bare {
            fs::remove_dir(&home.music).unwrap();
        }
        fs::rename(&away, &home.music).unwrap();
    }
    assert_eq!(home.scan().read, 0);
}

#[test]
fn a_folder_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.write("a/one.flac", &song("One", "The Invented", ""));
    let two = home.write("b/two.flac", &song("Two", "The Invented", ""));
    home.add();
    let closed = two.parent().unwrap();
    fs::set_permissions(closed, fs::Permissions::from_mode(0o000)).unwrap();
    // Nothing is closed to the administrator.
    let is_closed = fs::read_dir(closed).is_err();
    let report = home.scan();
    fs::set_permissions(closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!((report.files, report.gone), (2, 0));
    assert_eq!(report.notices.len(), usize::from(is_closed));
}

#[test]
fn a_scan_that_is_broken_off_keeps_what_it_read() {
    let home = Home::new();
    for n in 0..30 {
        home.write(&format!("{n:02}.flac"), &song(&format!("Song {n}"), "The Invented", ""));
    }
    home.good(&["library", "add", home.music.to_str().unwrap(), "--later"]);
    let folders = home.folders();
    // At each point: while looking, before the first file, among them, after the last.
    let mut known = 0;
    for stop in [0, 1, 31, 33, 40, 61] {
        let asked = Cell::new(0);
        let cancel = || {
            asked.set(asked.get() + 1);
            asked.get() > stop
        };
        let report = scan(&folders, false, &cancel, &|_| {}).unwrap();
        let index = kept::index(&folders.cache).unwrap();
        assert_eq!(index.files.len(), known + report.read, "{stop}");
        known = index.files.len();
        assert_eq!(report.cancelled, known < 30, "{stop}");
    }
    let told = Cell::new((0, 0));
    let progress = |progress: Progress| told.set((progress.seen, progress.read));
    let rest = scan(&folders, false, &|| false, &progress).unwrap();
    assert_eq!((rest.files, rest.read), (30, 30 - known));
    assert_eq!(told.get(), (30, rest.read));
}

#[test]
fn a_damaged_index_is_told_set_aside_and_made_again() {
    let home = Home::new();
    home.write("hot.flac", &song("Too Hot", "The Specials", ""));
    home.add();
    let index = home.folder.path().join("cache/library/index.jsonl");
    fs::write(&index, "{\"version\":1,").unwrap();
    let (code, out, words) = home.command(&["film", "show", FILM]);
    assert_eq!(code, 0);
    assert!(
        !out.is_empty() && words.contains("damaged") && words.contains("library scan"),
        "{words}"
    );
    let (code, out, words) = home.command(&["library", "scan"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("1 files, 1 read") && words.contains("broken-1"), "{out}{words}");
    assert_eq!(home.track("Too Hot")["how"], "matched");
}
