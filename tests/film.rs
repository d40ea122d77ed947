//! `needledrop film show`, `film set`, `undo` and `redo`.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use needledrop::job::desk::Desk;
use needledrop::paths::{Folders, Named};
use serde_json::{Value, json};

#[path = "support/command.rs"]
mod command;

const FILM: &str = "tt0133189";

fn good(home: &Path, arguments: &[&str]) -> String {
    let (code, out, words) = command::run(home, arguments);
    assert_eq!((code, words.as_str()), (0, ""), "{arguments:?}");
    out
}

fn refused(home: &Path, arguments: &[&str]) -> (u8, String) {
    let (code, out, words) = command::run(home, arguments);
    assert_eq!(out, "", "{arguments:?}");
    assert!(words.contains("hint: "), "{words}");
    (code, words)
}

fn card(home: &Path, cue: &str) -> Value {
    let out = good(home, &["film", "show", FILM, cue, "--format", "json"]);
    serde_json::from_str::<Value>(&out).unwrap()["cue"].clone()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_film_with_its_cues_in_every_form() {
    let home = folder();
    let shown = good(home.path(), &["film", "show", "slc punk", "--format", "json"]);
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!((&shown["version"], &shown["film"]["id"]), (&json!(1), &json!(FILM)));
    let cues = shown["cues"].as_array().unwrap();
    let counted: u64 =
        shown["coverage"].as_array().unwrap().iter().map(|c| c["cues"].as_u64().unwrap()).sum();
    assert_eq!(counted, cues.len() as u64);
    assert_eq!(shown["coverage"].as_array().unwrap().last().unwrap()["origin"], Value::Null);
    let without = cues.iter().filter(|cue| cue["origin"].is_null()).count();
    assert_eq!(shown["evidence"], cues.len() - without);
    assert!(without > 0);

    let table = good(home.path(), &["film", "show", FILM]);
    assert!(table.starts_with("SLC Punk! (1998) tt0133189, evidence "), "{table}");
    assert_eq!(table.lines().count(), cues.len() + 3);
    let raise = table.lines().last().unwrap_or_default();
    assert!(raise.contains(" cues have a mood; ") && raise.contains("film set"), "{raise}");
    let out = good(home.path(), &["film", "show", FILM, "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(rows.headers().unwrap().iter().next_back(), Some("origin"));
    assert_eq!(rows.records().count(), cues.len());
}

#[test]
fn a_cue_is_meant_by_number_id_or_title() {
    let home = folder();
    let by_number = card(home.path(), "3");
    assert_eq!(by_number["title"], "Too Hot");
    assert_eq!(card(home.path(), "too hot"), by_number);
    assert_eq!(card(home.path(), by_number["id"].as_str().unwrap()), by_number);
    assert_eq!(card(home.path(), "1969")["position"], 6, "a title, for no number is so high");
    for (cue, told) in [
        ("0", "1 to 42"),
        ("43", "1 to 42"),
        ("", "1 to 42"),
        ("livin", "perhaps 9 I Love Livin' in the City (Fear)"),
    ] {
        let (code, words) = refused(home.path(), &["film", "show", FILM, cue]);
        assert_eq!(code, 2);
        assert!(words.contains(told), "{cue}: {words}");
    }
}

#[test]
fn titles_that_occur_twice_are_named_with_their_numbers() {
    let home = folder();
    let text = home.path().join("mine.txt");
    fs::write(&text, "Rain Performed by A\nNight\nRain Performed by B\n").unwrap();
    let text = text.to_str().unwrap();
    assert_eq!(command::run(home.path(), &["credits", "read", text, "--film", "tt9900001"]).0, 0);
    let (code, words) =
        refused(home.path(), &["film", "set", "tt9900001", "rain", "--genre", "dub"]);
    assert_eq!(code, 2);
    assert!(words.contains("give the number: 1 Rain (A), 3 Rain (B)"), "{words}");
    let done = good(home.path(), &["film", "set", "tt9900001", "3", "--genre", "dub"]);
    assert!(done.starts_with("done: say genres dub of Rain ("), "{done}");
}

#[test]
fn a_film_is_meant_with_its_year_where_two_share_the_title() {
    let home = folder();
    let (code, words) = refused(home.path(), &["film", "show", "Suburbia"]);
    assert_eq!(code, 2);
    assert!(words.contains("tt0086589 Suburbia (1983), tt0120238 SubUrbia (1996)"), "{words}");
    assert!(good(home.path(), &["film", "show", "suburbia (1983)"]).contains("tt0086589"));
    assert!(good(home.path(), &["film", "show", "SubUrbia 1996"]).contains("tt0120238"));
    assert_eq!(refused(home.path(), &["film", "show", "No Such Film"]).0, 1);
    assert_eq!(refused(home.path(), &["film", "show", "tt9900009"]).0, 1);
}

#[test]
fn what_is_said_counts_at_once_and_one_undo_takes_it_back() {
    let home = folder();
    let before = card(home.path(), "Fear & Loathing");
    let set = ["film", "set", FILM, "Fear & Loathing", "--performer", "The Specials", "--mood"];
    let done =
        good(home.path(), &[&set[..], &["energy=0.8 ± 0.1", "--mood", "tempo=120"]].concat());
    let told = "say performers The Specials, say energy 0.8 ± 0.1, say tempo 120 of Fear & Loathing (SLC Punk!)";
    assert_eq!(done, format!("done: {told}\n"));

    let after = card(home.path(), "Fear & Loathing");
    assert_eq!(after["performers"][0]["name"], "The Specials");
    let ska = card(home.path(), "Too Hot");
    assert_eq!(after["genres"], ska["genres"], "the performer's genres come with them");
    assert_eq!(after["mood"]["valence"], ska["mood"]["valence"]);
    assert_eq!(after["mood"]["energy"], json!({"value": 0.8, "spread": 0.1, "origin": "hand"}));
    assert_eq!(after["mood"]["tempo"]["spread"], 14.0, "a twentieth of the range");
    assert_eq!(after["why"]["energy"], "you said so");
    let word = fs::read_to_string(home.path().join("data/films/tt0133189.toml")).unwrap();
    assert!(word.contains("performers = [\"The Specials\"]"), "{word}");

    assert_eq!(good(home.path(), &["undo"]), format!("undone: {told}\n"));
    assert_eq!(card(home.path(), "Fear & Loathing"), before);
    let (code, words) = refused(home.path(), &["undo"]);
    assert!(code == 1 && words.contains("nothing to undo"), "{words}");
    assert_eq!(good(home.path(), &["redo"]), format!("done again: {told}\n"));
    assert_eq!(card(home.path(), "Fear & Loathing"), after);
    assert_eq!(refused(home.path(), &["redo"]).0, 1);
}

#[test]
fn genres_are_said_and_forgotten() {
    let home = folder();
    let before = card(home.path(), "1");
    let set =
        |more: &[&str]| command::run(home.path(), &[&["film", "set", FILM, "1"], more].concat());
    let (code, out, _) = set(&["--genre", "ska pnuk", "--genre", "dub"]);
    assert_eq!(code, 0);
    assert!(out.contains("`ska pnuk` is not in the genre map (near it: ska punk"), "{out}");
    let after = card(home.path(), "1");
    assert_eq!(after["genres"], json!(["ska pnuk", "dub"]));
    assert_eq!(after["origin"], "genre");
    let led: Vec<&Value> =
        after["genres_found"].as_array().unwrap().iter().map(|genre| &genre["entry"]).collect();
    assert_eq!(led, [&Value::Null, &json!("dub")]);
    assert!(after["why"]["energy"].as_str().unwrap().starts_with("from genre dub; "), "{after}");
    let (_, out, _) = set(&["--genre", "ska pnuk", "--genre", "dub"]);
    assert_eq!(out, "nothing changed: this is what was said, or not said, already\n");
    let (_, out, _) = set(&["--forget", "genre", "--forget", "energy"]);
    assert!(out.starts_with("done: forget the genres said of High Adventure"), "{out}");
    assert_eq!(card(home.path(), "1"), before);
    assert!(!home.path().join("data/films/tt0133189.toml").exists());
    let (_, out, _) = set(&["--genre", "-", "--performer", "-"]);
    assert!(out.contains("say that no performers are known, say that no genres"), "{out}");
    assert_eq!(card(home.path(), "1")["said"], json!({"performers": [], "genres": []}));
}

#[test]
fn what_cannot_be_said_is_refused_whole() {
    let home = folder();
    let set = ["film", "set", FILM, "3", "--genre", "dub"];
    for (more, told) in [
        (&["--mood", "energy=nan"][..], "`nan` is not a number"),
        (&["--mood", "energy=inf"], "`inf` is not a number"),
        (&["--mood", "energy=1.01"], "energy goes from 0 to 1"),
        (&["--mood", "energy=-0.1"], "energy goes from 0 to 1"),
        (&["--mood", "energy=0.5±0"], "write one above 0"),
        (&["--mood", "energi=0.5"], "energy is probably meant"),
        (&["--mood", "energy"], "--forget energy"),
        (&["--mood", "energy=.5", "--mood", "energy=.6"], "the cue's energy"),
        (&["--mood", "energy=.5", "--forget", "energy"], "the cue's energy"),
        (&["--forget", "title"], "performer, genre or a feature"),
        (&["--performer", " "], "a name is empty"),
        (&["--performer", "A", "--performer", "A"], "A stands there twice"),
    ] {
        let (code, words) = refused(home.path(), &[&set[..], more].concat());
        assert_eq!(code, 2, "{more:?}");
        assert!(words.contains(told), "{more:?}: {words}");
    }
    assert_eq!(refused(home.path(), &["film", "set", FILM, "3"]).0, 2, "nothing said");
    let (code, words) = refused(home.path(), &["film", "set", FILM, "99", "--genre", "dub"]);
    assert!(code == 2 && words.contains("1 to 42"), "{words}");
    assert_eq!(refused(home.path(), &["film", "set", "tt9900009", "1", "--genre", "dub"]).0, 1);
    let left = fs::read_dir(home.path().join("data/films")).unwrap().count();
    assert_eq!(left, 0, "nothing half done");
}

#[test]
fn an_open_screen_keeps_its_folder() {
    let home = folder();
    let folders = Named {
        data: Some(home.path().join("data")),
        cache: Some(home.path().join("cache")),
        config: Some(home.path().join("config")),
    };
    let folders = Folders::find(folders, |_| None).unwrap();
    let (_screen, _) = Desk::open(&folders).unwrap();
    for arguments in [&["film", "set", FILM, "3", "--genre", "dub"][..], &["undo"], &["redo"]] {
        let (code, words) = refused(home.path(), arguments);
        assert_eq!(code, 1, "{words}");
        assert!(words.contains("needledrop"), "{words}");
    }
    good(home.path(), &["film", "show", FILM]);
}

/// Acousticness and the like stay by genre, and enter no arc.
#[test]
fn a_cue_is_as_firm_as_what_enters_its_arc() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let said = ["valence=0.2", "energy=0.9", "danceability=0.4"];
    let said: Vec<&str> = said.iter().flat_map(|value| ["--mood", *value]).collect();
    good(home, &[&["film", "set", FILM, "Too Hot"], &said[..]].concat());
    let show = |format| good(home, &["film", "show", FILM, "--format", format]);
    let shown: Value = serde_json::from_str(&show("json")).unwrap();
    assert_eq!(shown["cues"][2]["origin"], "hand");
    assert_eq!(shown["cues"][2]["mood"]["acousticness"]["origin"], "genre");
    assert!(show("csv").lines().nth(3).unwrap().ends_with(",hand"));
    assert!(show("table").lines().nth(4).unwrap().ends_with(" hand"));
}
