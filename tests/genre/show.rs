//! `genre show`, `genre list` and `genre check`.

use super::*;

#[test]
fn show_prints_steps_and_the_combined_mood() {
    let bench = Bench::new();
    let map = bench.file("map.json", OURS);
    let shown = bench.json(&[
        "genre",
        "show",
        "Rust Folk",
        "dockside ska",
        "--genre-map",
        text(&map),
        "--format",
        "json",
    ]);
    let steps: Value = serde_json::from_str(
        r#"[{"name": "Rust Folk", "steps": [{"how": "entry", "genre": "rust-folk", "artists": 7}]},
            {"name": "dockside ska", "steps": [{"how": "entry", "genre": "dockside ska", "artists": 12}]}]"#,
    )
    .unwrap();
    assert_eq!((&shown["version"], &shown["names"]), (&Value::from(1), &steps));
    let mood = &shown["mood"];
    let tempo = serde_json::json!({"value": 140.0, "spread": 20.5, "origin": "genre"});
    assert_eq!((&mood["tempo"], &mood["energy"]), (&tempo, &Value::Null));
    assert_eq!(mood.as_object().unwrap().len(), 9);
    // Weights 1/0.09 and 1/0.01.
    let valence = mood["valence"]["value"].as_f64().unwrap();
    assert!((valence - (0.4 / 0.09 + 0.8 / 0.01) / (1.0 / 0.09 + 1.0 / 0.01)).abs() < 1e-12);
    let interval = shown["interval_80"]["tempo"][1].as_f64().unwrap();
    assert!((interval - (140.0 + 1.281_551_565_544_6 * 20.5)).abs() < 1e-9);
}

#[test]
fn steps_are_told_in_words() {
    let (code, out, _) =
        Bench::new().run(&["genre", "show", "idm", "deep dub techno", "cold wave"]);
    assert_eq!(code, 0);
    for words in ["another name for intelligent dance music", "by the wider", "parent_genre"] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let shown = Bench::new().json(&["genre", "show", "warm drum n bass", "--format", "json"]);
    let hows: Vec<_> =
        shown["names"][0]["steps"].as_array().unwrap().iter().map(|step| &step["how"]).collect();
    assert_eq!(hows, ["parent", "alias"]);
    assert_eq!(shown["mood"]["energy"]["origin"], "parent_genre");
}

#[test]
fn list_shows_the_map() {
    let bench = Bench::new();
    let map = bench.file("map.json", OURS);
    let list = ["genre", "list", "--genre-map", text(&map)];
    let listed = bench.json(&[&list[..], &["--format", "json"]].concat());
    assert_eq!(listed["genres"].as_array().unwrap().len(), 2);
    assert_eq!(listed["genres"][1]["genre"], "rust-folk");
    assert_eq!(listed["genres"][1]["mood"]["valence"]["value"], 0.4);
    let (code, table, _) = bench.run(&[&list[..], &["SKA"]].concat());
    assert_eq!((code, table.lines().count()), (0, 2), "{table}");
    let (code, csv, words) = bench.run(&[&list[..], &["unheard of", "--format", "csv"]].concat());
    assert_eq!((code, csv.lines().count()), (0, 1));
    assert!(words.contains("no genre"), "{words}");
}

#[test]
fn check_tells_what_is_in_a_map_or_what_is_wrong() {
    let bench = Bench::new();
    let found = |content: &str| {
        bench.json(&["genre", "check", text(&bench.file("m.json", content)), "--format", "json"])
    };
    let ours = found(OURS);
    assert_eq!((&ours["genres"], &ours["incomplete"]), (&Value::from(2), &Value::from(1)));
    assert_eq!(ours["calibrated"], false);
    assert_eq!(found(FLAT)["features"].as_array().unwrap().len(), 4);
    let words = bench.refused(&["genre", "check", text(&bench.file("b.json", "{\n\"ska\": 1}"))]);
    assert!(words.contains("b.json, line 2"), "{words}");
    let (_, table, _) = bench.run(&["genre", "check", text(&bench.file("m.json", FLAT))]);
    assert!(table.contains("2 genres") && table.contains("not calibrated"), "{table}");
}

#[test]
fn the_shipped_map_answers_without_a_file() {
    let shown = Bench::new().json(&["genre", "show", "Ska-Punk", "--format", "json"]);
    assert_eq!(shown["names"][0]["steps"][0]["genre"], "ska punk");
    let valence = &shown["mood"]["valence"];
    assert!(valence["value"].as_f64().unwrap() > 0.5 && valence["spread"].as_f64().unwrap() > 0.0);
}

#[test]
fn an_unknown_genre_is_no_failure() {
    let bench = Bench::new();
    let shown = bench.json(&["genre", "show", "unheard of hum", "--format", "json"]);
    let step: Value =
        serde_json::from_str(r#"{"how": "unknown", "genre": null, "artists": null}"#).unwrap();
    assert_eq!(shown["names"][0]["steps"], Value::from(vec![step]));
    assert!(shown["mood"].as_object().unwrap().values().all(Value::is_null));

    let (code, table, _) = bench.run(&["genre", "show", "reggea"]);
    assert_eq!(code, 0);
    assert!(table.contains("not in the map; near it: reggae"), "{table}");
    assert!(table.contains("no mood"), "{table}");
    let (_, table, _) = bench.run(&["genre", "show", "sak punk"]);
    assert!(table.contains("by the wider punk; near it: ska punk"), "{table}");
}

#[test]
fn csv_has_a_row_for_each_feature_and_blanks_where_unknown() {
    let bench = Bench::new();
    let map = bench.file("flat.json", FLAT);
    let (code, csv, _) =
        bench.run(&["genre", "show", "rust folk", "--genre-map", text(&map), "--format", "csv"]);
    assert_eq!(code, 0);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "feature,value,spread,origin");
    assert_eq!(lines[1], "valence,0.25,0.2886751345948129,genre");
    assert_eq!(lines[9], "speechiness,,,");
    assert_eq!((lines.len(), csv.contains('\r')), (10, false));
}

#[test]
fn show_refuses_wrong_use_and_wrong_files() {
    let bench = Bench::new();
    let (code, out, words) = bench.run(&["genre", "show"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(words.contains("NAME"), "{words}");

    let refused = |file: &Path| bench.refused(&["genre", "show", "ska", "--genre-map", text(file)]);
    let broken = bench.file("broken.json", "{\n\"ska\": {\"valence\": 3}}");
    let words = refused(&broken);
    assert!(words.contains("broken.json, line 2") && words.contains("valence"), "{words}");
    assert!(refused(&bench.file("bytes.json", [b'{', b'\n', 0xff])).contains("line 2"));
    assert!(refused(bench.folder.path()).contains("folder"));
    assert!(refused(&bench.folder.path().join("none.json")).contains("none.json"));
    let huge = bench.folder.path().join("huge.json");
    fs::File::create(&huge).unwrap().set_len(50_000_001).unwrap();
    assert!(refused(&huge).contains("larger than 50 MB"));
}
