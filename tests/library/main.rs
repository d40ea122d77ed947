//! `needledrop library`, and what stands for a cue.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;

use needledrop::store::library as kept;
use serde_json::json;

#[path = "../support/command.rs"]
mod command;
mod home;
mod links;
mod many;
#[path = "../support/music.rs"]
mod music;
mod trouble;
mod watch;

use home::{FILM, Home};
use music::song;

#[test]
fn a_folder_is_added_and_its_songs_stand_for_cues() {
    let home = Home::new();
    let hot =
        home.write("specials/02 too hot.flac", &song("Too Hot", "Specials, The", "The Specials"));
    home.write("coolio/too hot.flac", &song("Too Hot", "Coolio", "Gangsta's Paradise"));
    home.write("cover.jpg", b"no music");
    let told = home.add();
    assert!(told.contains("added") && told.contains("2 files, 2 read, 2 new"), "{told}");
    assert!(home.add().contains("already"));

    let track = home.track("Too Hot");
    assert_eq!((&track["how"], &track["file"]), (&json!("matched"), &json!(hot)));
    assert!(track["score"].as_f64().unwrap() >= 0.9 && track["reason"].is_string());
    assert_eq!(home.track("1")["how"], "nothing");
    let reel = home.json(&["reel", "show"]);
    let cues = reel["films"].as_array().unwrap().iter().flat_map(|film| film["cues"].as_array());
    let matched = cues.flatten().filter(|cue| cue["track"]["file"] == json!(hot)).count();
    assert!(matched >= 1);
    assert_eq!(home.listed(&hot)["matched"], json!(matched));
    assert_eq!(home.listed(&hot)["seconds"], 200.0);
    assert!(home.good(&["film", "show", FILM]).contains("02 too hot.flac"));
    let card = home.good(&["film", "show", FILM, "Too Hot"]);
    assert!(card.contains("track") && card.contains("(artist and title agree)"), "{card}");
    let csv = home.good(&["reel", "show", "--format", "csv"]);
    assert!(csv.contains(",track,track_file\n") && csv.contains(",matched,"), "{csv}");
    let heard = home.good(&["library", "list", "--heard", "--format", "csv"]);
    assert_eq!(heard.lines().count(), 2, "{heard}");
}

#[test]
fn a_rescan_reads_what_changed_and_nothing_else() {
    let home = Home::new();
    for n in 0..20 {
        home.write(&format!("{n}.flac"), &song(&format!("Song {n}"), "The Invented", "First"));
    }
    home.add();
    let idle = home.scan();
    assert_eq!((idle.files, idle.read, idle.new), (20, 0, 0));
    let path = home.music.join("7.flac");
    fs::write(&path, song("Another Song", "The Invented", "First")).unwrap();
    fs::remove_file(home.music.join("8.flac")).unwrap();
    home.write("new/21.flac", &song("Song 21", "The Invented", "Second"));
    let changed = home.scan();
    assert_eq!((changed.files, changed.read, changed.new, changed.gone), (20, 2, 1, 1));
    assert_eq!(home.listed(&path)["title"], "Another Song");
    let again = home.json(&["library", "scan", "--again"]);
    assert_eq!((&again["files"], &again["read"]), (&json!(20), &json!(20)));
}

#[test]
fn a_removed_folder_is_forgotten_and_not_touched() {
    let home = Home::new();
    let file = home.write("hot.flac", &song("Too Hot", "The Specials", ""));
    home.add();
    let dir = home.music.to_str().unwrap();
    assert!(home.good(&["library", "remove", dir]).contains("1 files forgotten, none deleted"));
    assert!(file.exists());
    assert_eq!(home.track("Too Hot")["how"], "nothing");
    for (arguments, told) in [
        (&["library", "remove", dir][..], "not in the library"),
        (&["library", "add", "/no/such/folder"], "cannot read"),
        (&["library", "add", file.to_str().unwrap()], "no folder"),
        (&["library", "scan"], "no folder"),
    ] {
        let (code, out, words) = home.command(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(words.contains(told) && words.contains("hint: "), "{words}");
    }
}

#[test]
fn one_scan_at_a_time() {
    let home = Home::new();
    home.add();
    let _held = kept::hold(&home.folders().cache).unwrap();
    let (code, _, words) = home.command(&["library", "scan"]);
    assert_eq!(code, 1);
    assert!(words.contains("is being scanned"), "{words}");
}
