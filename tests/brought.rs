//! What the user brings: a genre map and a table of artists, by option or from the config folder.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/command.rs"]
mod command;

#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::{Path, PathBuf};

use needledrop::job::desk::Desk;
use needledrop::paths::Folders;
use pty::{Home, Session};
use serde_json::Value;
use tempfile::TempDir;

/// A flat map that knows what most films of the starter reel have, at one value.
fn flat(valence: f64) -> String {
    let rest = r#""energy": 0.5, "danceability": 0.5, "tempo": null"#;
    let genre = |name| format!(r#""{name}": {{"valence": {valence}, {rest}}}"#);
    format!("{{{}}}", ["punk", "hardcore punk", "ska", "rock"].map(genre).join(",\n"))
}

/// Invented figures for two acts of SLC Punk!.
const ARTISTS: &str = "artist,genres,n_tracks,energy,valence\n\
                       Specials,ska|2 tone,400,0.25,0.75\n\
                       Fifi,2 tone|ska,2,0.9,0.1\n";

struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("config")).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn folders(&self) -> Folders {
        let [data, cache, config] = ["data", "cache", "config"].map(|name| self.path(name));
        Folders { data, cache, config }
    }

    fn run(&self, arguments: &[&str]) -> (u8, String, String) {
        command::run(self.folder.path(), arguments)
    }

    /// The mood of a cue of SLC Punk!.
    fn mood(&self, cue: usize, more: &[&str]) -> Value {
        let show = ["reel", "show", "--format", "json"];
        let (code, out, words) = self.run(&[&show[..], more].concat());
        assert_eq!(code, 0, "{words}");
        let shown: Value = serde_json::from_str(&out).unwrap();
        shown["films"][0]["cues"][cue]["mood"].clone()
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

const TOO_HOT: usize = 2;
const MIRROR: usize = 3;

#[test]
fn a_map_in_the_config_folder_counts_unless_an_option_names_another() {
    let bench = Bench::new();
    let shipped = bench.mood(TOO_HOT, &[]);
    fs::write(bench.path("config/genre_map.json"), flat(0.125)).unwrap();
    let own = bench.mood(TOO_HOT, &[]);
    assert_eq!(own["valence"]["value"], 0.125);
    assert_ne!(shipped["valence"], own["valence"]);
    fs::write(bench.path("other.json"), flat(0.875)).unwrap();
    let other = bench.mood(TOO_HOT, &["--genre-map", text(&bench.path("other.json"))]);
    assert_eq!(other["valence"]["value"], 0.875);

    fs::write(bench.path("config/genre_map.json"), "{\n\"ska\": 7}").unwrap();
    let (code, out, words) = bench.run(&["reel", "show"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(words.contains("genre_map.json, line 2"), "{words}");
    let (code, ..) = bench.run(&["reel", "show", "--genre-map", text(&bench.path("none.json"))]);
    assert_ne!(code, 0);
}

#[test]
fn artists_bring_genres_and_what_is_usual_for_them() {
    let bench = Bench::new();
    let before = bench.mood(TOO_HOT, &[]);
    assert!(bench.mood(MIRROR, &[])["energy"].is_null(), "nobody knows Fifi's genres");
    fs::write(bench.path("config/artists.csv"), ARTISTS).unwrap();
    let after = bench.mood(TOO_HOT, &[]);
    // The Specials of the records and the table's Specials are one act; 400 tracks leave the
    // genres little to say.
    assert_eq!(after["energy"]["origin"], "artist");
    assert!((after["energy"]["value"].as_f64().unwrap() - 0.25).abs() < 0.01, "{after}");
    assert!(after["energy"]["spread"].as_f64() < before["energy"]["spread"].as_f64());
    assert_eq!(after["danceability"], before["danceability"], "the table does not tell it");
    let fifi = bench.mood(MIRROR, &[]);
    assert_eq!(fifi["energy"]["origin"], "artist");
    assert!(fifi["energy"]["value"].as_f64().unwrap() < 0.9, "two tracks are drawn to the genres");
    assert_eq!(fifi["danceability"]["origin"], "genre");

    let odd = ARTISTS.replace("2 tone|ska,2", "celtic harp,2");
    fs::write(bench.path("config/artists.csv"), odd).unwrap();
    assert!(bench.mood(MIRROR, &[])["energy"].is_null(), "that can hardly be the one of this film");

    let wrong = bench.path("wrong.csv");
    fs::write(&wrong, ARTISTS.replace("0.25", "much")).unwrap();
    let (code, out, words) = bench.run(&["reel", "show", "--artists", text(&wrong)]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(words.contains("wrong.csv, line 2") && words.contains("`energy`"), "{words}");
}

#[test]
fn the_user_s_genres_count_more_than_a_table_of_artists() {
    let bench = Bench::new();
    fs::write(bench.path("config/artists.csv"), ARTISTS).unwrap();
    let set = ["film", "set", "SLC Punk!", "3", "--genre", "ambient"];
    assert_eq!(bench.run(&set).0, 0);
    let said = bench.mood(TOO_HOT, &[]);
    assert_eq!(said["energy"]["origin"], "genre");
    assert_eq!(bench.run(&[&set[..5], &["-"]].concat()).0, 0);
    assert!(bench.mood(TOO_HOT, &[])["energy"].is_null(), "no genre, no guess");
}

#[test]
fn genre_show_and_list_explain_the_map_that_counts() {
    let bench = Bench::new();
    fs::write(bench.path("config/genre_map.json"), flat(0.125)).unwrap();
    let (_, shown, _) = bench.run(&["genre", "show", "punk", "--format", "json"]);
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["mood"]["valence"]["value"], 0.125);
    assert_eq!(bench.run(&["genre", "list", "--format", "csv"]).1.lines().count(), 5);
}

#[test]
fn the_desk_reads_again_what_changed_and_keeps_what_counted() {
    let bench = Bench::new();
    let map = bench.path("config/genre_map.json");
    fs::write(&map, "{").unwrap();
    let (mut desk, opening) = Desk::open(&bench.folders()).unwrap();
    assert!(opening.notices.iter().any(|n| n.contains("genre_map.json, line 1")), "{opening:?}");
    let valence = |desk: &mut Desk| {
        let standing = desk.standing().unwrap();
        let cue = &standing.films[0].cues[TOO_HOT];
        cue.mood.get(needledrop::model::Feature::Valence).unwrap().value
    };
    let shipped = valence(&mut desk);
    assert!(desk.renew().is_none(), "a wrong file is told once");
    assert_eq!(desk.standing().unwrap().brought, ["own genre map wrong"]);
    fs::write(&map, flat(0.125)).unwrap();
    let renewed = desk.renew().unwrap();
    assert!(renewed.read[0].contains("4 genres") && renewed.wrong.is_empty(), "{renewed:?}");
    assert_eq!(desk.standing().unwrap().brought, ["own genre map"]);
    assert!((valence(&mut desk) - 0.125).abs() < 1e-12);
    assert!(desk.renew().is_none());
    fs::write(&map, flat(7.5)).unwrap();
    let error = desk.renew().unwrap().wrong.remove(0);
    assert!(error.to_string().contains("line 1") && error.hint.contains("until then"), "{error}");
    assert!((valence(&mut desk) - 0.125).abs() < 1e-12, "the old map counts");
    fs::write(&map, flat(0.875)).unwrap();
    fs::write(bench.path("config/artists.csv"), "nonsense").unwrap();
    let renewed = desk.renew().unwrap();
    assert_eq!(
        (renewed.read.len(), renewed.wrong.len()),
        (1, 1),
        "one wrong file hides no good one"
    );
    assert!((valence(&mut desk) - 0.875).abs() < 1e-12);
    fs::remove_file(&map).unwrap();
    assert!(desk.renew().is_some());
    assert!((valence(&mut desk) - shipped).abs() < 1e-12);
}

#[test]
fn the_running_screen_follows_a_map_that_changes() {
    let home = Home::new();
    fs::create_dir_all(home.config()).unwrap();
    let map = home.config().join("genre_map.json");
    let mut session = Session::start(&home, (120, 40), &[], &[]);
    session.wait_for_text(" groups, ");
    fs::write(&map, flat(0.125)).unwrap();
    session.wait_for_text("the genre map was read: 4 genres");
    fs::write(&map, "{\n\"ska\": 7}").unwrap();
    session.wait_for_text("genre_map.json, line 2");
    session.send("q");
    assert_eq!(session.exit_code(), 0);
}
