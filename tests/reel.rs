//! `reel list` and `reel show`, over the starter reel and reels of the user's own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::fs;

use needledrop::model::Feature;
use serde_json::{Value, json};
use tempfile::TempDir;

#[path = "support/command.rs"]
mod command;

const OWN: &str = "\
name = \"Late, and Loud\"

[[film]]
id = \"tt0120238\"
title = \"SubUrbia\"
year = 1996
tags = [\"parking lots\", \"dread\"]

[[film]]
id = \"local-nobody-saw-it\"
title = \"Nobody Saw It\"
";

struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("data/reels")).unwrap();
        Self { folder }
    }

    /// With a reel of the user's own beside the starter.
    fn with_own(content: &str) -> Self {
        let bench = Self::new();
        fs::write(bench.folder.path().join("data/reels/late.toml"), content).unwrap();
        bench
    }

    fn run(&self, arguments: &[&str]) -> (u8, String, String) {
        command::run(self.folder.path(), arguments)
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let (code, out, words) = self.run(&[arguments, &["--format", "json"]].concat());
        assert_eq!((code, words.as_str()), (0, ""));
        serde_json::from_str(&out).unwrap()
    }
}

#[test]
fn the_list_tells_where_a_reel_lies() {
    let bench = Bench::with_own(OWN);
    let rows = json!([
        {"slug": "late", "name": "Late, and Loud", "films": 2, "where": "data"},
        {"slug": "punk-drift", "name": "Punk & Drift", "films": 20, "where": "starter"},
    ]);
    assert_eq!(bench.json(&["reel", "list"]), json!({"version": 1, "reels": rows}));
    let (_, csv, _) = bench.run(&["reel", "list", "--format", "csv"]);
    assert_eq!(
        csv,
        "slug,name,films,where\nlate,\"Late, and Loud\",2,data\npunk-drift,Punk & Drift,20,starter\n"
    );
    let (_, table, _) = bench.run(&["reel", "list"]);
    assert!(table.lines().nth(2).unwrap().starts_with("punk-drift  Punk & Drift"), "{table}");
}

#[test]
fn a_cue_is_shown_with_all_that_is_known() {
    let shown = Bench::new().json(&["reel", "show"]);
    assert_eq!((&shown["version"], &shown["reel"]), (&json!(1), &json!("Punk & Drift")));
    let film = &shown["films"][0];
    assert_eq!(film["listing"], "heard_in_film");
    assert_eq!(film["tags"], json!(["rebellious nostalgia", "punk decay", "emotional chaos"]));
    let mut cue = film["cues"][1].clone();
    let mood = cue.as_object_mut().unwrap().remove("mood").unwrap();
    let expected = json!({
        "id": "h:2f666b418245ef6d", "position": 1, "title": "Sex & Violence", "time": null,
        "performers": [{"name": "The Exploited", "alias": "Exploited", "link": null}],
        "writers": [], "genres": ["hardcore punk", "oi", "punk", "uk82"], "file": null,
        "track": {"how": "nothing", "file": null, "score": null, "reason": null, "candidates": []},
    });
    assert_eq!(cue, expected);
    for feature in Feature::ALL {
        let estimate = &mood[feature.name()];
        assert_eq!(estimate["origin"], "genre");
        assert!(estimate["value"].is_f64() && estimate["spread"].as_f64().unwrap() > 0.0);
    }
    let unknown = &film["cues"][0]["mood"];
    assert_eq!(unknown.as_object().unwrap().len(), Feature::ALL.len());
    assert!(unknown.as_object().unwrap().values().all(Value::is_null));
}

#[test]
fn a_reel_is_named_by_its_file_or_its_name() {
    let bench = Bench::with_own(OWN);
    for name in ["late", "late, and LOUD"] {
        let shown = bench.json(&["reel", "show", name]);
        assert_eq!(shown["reel"], "Late, and Loud");
        assert_eq!(shown["films"][0]["cues"].as_array().unwrap().len(), 20);
        let unheard = json!({"id": "local-nobody-saw-it", "title": "Nobody Saw It", "year": null,
                             "tags": [], "listing": null, "cues": []});
        assert_eq!(shown["films"][1], unheard);
    }
}

#[test]
fn csv_has_a_row_for_each_cue_and_loses_no_film() {
    let bench = Bench::with_own(OWN);
    let (code, csv, _) = bench.run(&["reel", "show", "late", "--format", "csv"]);
    assert_eq!(code, 0);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 20 + 1);
    assert_eq!(&rows[6][column("performers")], "Elastica|Stephen Malkmus");
    assert_eq!(&rows[6][column("tags")], "parking lots|dread");
    assert_eq!(&rows[6][column("energy_origin")], "genre");
    assert!(rows[6][column("energy")].parse::<f64>().unwrap() > 0.5);
    let unperformed = &rows[3];
    assert_eq!(&unperformed[column("energy")], "");
    let unheard: Vec<&str> = rows[20].iter().collect();
    assert_eq!(unheard[..2], ["local-nobody-saw-it", "Nobody Saw It"]);
    assert!(unheard[2..].iter().all(|cell| cell.is_empty()));
}

#[test]
fn gaps_are_filled_from_the_other_cues_only_when_asked() {
    let bench = Bench::new();
    let shown = bench.json(&["reel", "show"]);
    let bridged = bench.json(&["reel", "show", "--bridge"]);
    let origins = |shown: &Value| -> Vec<Value> {
        let cues =
            shown["films"].as_array().unwrap().iter().flat_map(|f| f["cues"].as_array().unwrap());
        cues.map(|cue| cue["mood"]["energy"]["origin"].clone()).collect()
    };
    let (plain, filled) = (origins(&shown), origins(&bridged));
    assert!(plain.iter().all(|origin| origin != "neighbours"));
    let gaps = plain.iter().filter(|origin| origin.is_null()).count();
    let neighbours = filled.iter().filter(|origin| *origin == "neighbours").count();
    let left = filled.iter().filter(|origin| origin.is_null()).count();
    assert!(neighbours > 100 && neighbours + left == gaps, "{gaps} {neighbours} {left}");
    let (_, table, _) = bench.run(&["reel", "show"]);
    let (_, filled_table, _) = bench.run(&["reel", "show", "--bridge"]);
    assert_eq!(table, filled_table, "a bridge is no evidence");
    for (before, after) in plain.iter().zip(&filled).filter(|(before, _)| !before.is_null()) {
        assert_eq!(before, after, "evidence stays");
    }
}

#[test]
fn another_map_gives_other_moods() {
    let bench = Bench::new();
    let map = bench.folder.path().join("flat.json");
    let flat = |name: &str| {
        let rest = r#""energy": null, "danceability": null, "tempo": null"#;
        format!(r#"{{"{name}": {{"valence": 0.125, {rest}}}}}"#)
    };
    fs::write(&map, flat("UK-82")).unwrap();
    let map = map.to_str().unwrap();
    let shown = bench.json(&["reel", "show", "--genre-map", map]);
    let mood = &shown["films"][0]["cues"][1]["mood"];
    // `uk82` is not `uk 82`: no genre of the cue is in this map.
    assert!(mood["valence"].is_null());
    fs::write(map, flat("UK82")).unwrap();
    let shown = bench.json(&["reel", "show", "--genre-map", map]);
    assert_eq!(shown["films"][0]["cues"][1]["mood"]["valence"]["value"], 0.125);
    let (_, _, words) = bench.run(&["arc", "show", "--genre-map", map]);
    assert!(words.starts_with("SLC Punk!: no arc: 1 of 42 cues has evidence"), "{words}");
    for command in ["cluster", "map"] {
        let (code, _, words) = bench.run(&[command, "show", "--genre-map", map]);
        assert_eq!(code, 1, "one feature of four groups no film: {words}");
        let (code, ..) = bench.run(&[command, "show", "--from", "x.csv", "--genre-map", map]);
        assert_eq!(code, 2, "a table has moods of its own");
    }

    fs::write(map, "{").unwrap();
    let (code, out, words) = bench.run(&["reel", "show", "--genre-map", map]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(words.contains("flat.json, line 1"), "{words}");
}

#[test]
fn no_such_reel_is_told_with_those_there_are() {
    let bench = Bench::with_own(OWN);
    let (code, out, words) = bench.run(&["reel", "show", "punk-dirft"]);
    assert_eq!((code, out.as_str()), (1, ""));
    for word in ["`punk-dirft`", "hint: ", "punk-drift"] {
        assert!(words.contains(word), "{words}");
    }
}

#[test]
fn a_broken_reel_is_told_and_the_rest_is_shown() {
    let bench = Bench::with_own("name = \"Late\"\n[[film]]\nid = 7\n");
    let (code, out, words) = bench.run(&["reel", "list", "--format", "csv"]);
    assert_eq!((code, out.lines().count()), (0, 2));
    assert!(words.contains("late.toml") && words.contains("line 3"), "{words}");
}
