//! Genre maps and the commands that use them, through the public face.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use needledrop::cli;
use needledrop::genre::{Map, mood, to_json};
use needledrop::model::{Feature, Origin};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

const OURS: &str = r#"{
  "version": 1,
  "source": "invented",
  "features": ["valence", "tempo"],
  "genres": {
    "dockside ska": {"artists": 12, "tracks": 80, "means": [0.8, 140], "deviations": [0.1, 20.5]},
    "rust-folk": {"artists": 7, "tracks": 9, "means": [0.4, null], "deviations": [0.3, null]}
  }
}
"#;

const FLAT: &str = r#"{
  "dockside ska": {"valence": 0.75, "energy": 0.7, "danceability": 0.8, "tempo": 140},
  "rust-folk": {"valence": 0.25, "energy": 0.2, "danceability": 0.3, "tempo": 90}
}"#;

/// The program with folders of its own: exit code, results, words.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn run(&self, arguments: &[&str]) -> (u8, String, String) {
        let mut all: Vec<OsString> = vec!["needledrop".into()];
        for option in ["--data-dir", "--cache-dir", "--config-dir"] {
            all.extend([option.into(), self.folder.path().join(option).into()]);
        }
        all.extend(arguments.iter().map(OsString::from));
        let (mut out, mut words) = (Vec::new(), Vec::new());
        let code = cli::run(all, &mut out, &mut words);
        (code, String::from_utf8(out).unwrap(), String::from_utf8(words).unwrap())
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let (code, out, words) = self.run(arguments);
        assert_eq!((code, words.as_str()), (0, ""));
        serde_json::from_str(&out).unwrap()
    }

    /// Runs what must be refused as wrong input; returns the words.
    fn refused(&self, arguments: &[&str]) -> String {
        let (code, out, words) = self.run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{words}");
        assert!(words.contains("hint: "), "{words}");
        words
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn parse(text: &str) -> needledrop::Result<Map> {
    Map::parse(text, Path::new("map.json"))
}

// The map.

#[test]
fn the_shipped_map_is_whole() {
    let map = Map::measured().unwrap();
    assert_eq!(map.entries().len(), 2814);
    assert!(map.source.contains("22,973 artists"), "{}", map.source);
    assert!(map.get("others").is_none() && map.get("").is_none());
    for entry in map.entries() {
        assert!(entry.artists.unwrap() >= 1 && entry.tracks.unwrap() >= 1, "{}", entry.name);
        for feature in Feature::ALL {
            let figure = entry.get(feature).unwrap();
            let (least, greatest) = feature.range();
            assert!((least..=greatest).contains(&figure.mean), "{} {feature}", entry.name);
            assert!(figure.deviation > 0.0, "certain of {} {feature}", entry.name);
        }
    }
}

#[test]
fn the_shipped_file_is_as_the_command_writes_it() {
    let shipped = include_str!("../genre_maps/measured.json");
    assert_eq!(to_json(Map::measured().unwrap()), shipped);
    assert!(shipped.len() < 700_000);
}

#[test]
fn our_form_is_read_and_written() {
    let map = parse(OURS).unwrap();
    let ska = map.get("Dockside SKA").unwrap();
    assert_eq!((ska.artists, ska.tracks), (Some(12), Some(80)));
    assert_eq!(ska.get(Feature::Tempo).map(|f| (f.mean, f.deviation)), Some((140.0, 20.5)));
    assert_eq!(map.get("rust folk").unwrap().get(Feature::Tempo), None);
    assert_eq!(map.source, "invented");
    assert_eq!(parse(&to_json(&map)).unwrap(), map);
}

#[test]
fn the_flat_form_is_known_by_its_content_and_promises_nothing() {
    let map = parse(FLAT).unwrap();
    let mood = mood(&map, &["dockside ska", "rust-folk"]);
    let valence = mood.get(Feature::Valence).unwrap();
    assert!((valence.value - 0.5).abs() < 1e-12);
    assert!((valence.spread - 1.0 / 12.0_f64.sqrt()).abs() < 1e-12);
    assert_eq!(valence.origin, Origin::Genre);
    assert_eq!(map.get("rust-folk").unwrap().artists, None);
    assert_eq!(mood.get(Feature::Loudness), None);
}

/// Each wrong file, and what must be told: the line and words.
#[test]
fn wrong_maps_are_told_with_place() {
    let ours = |from: &str, to: &str| {
        assert!(OURS.contains(from), "{from}");
        OURS.replacen(from, to, 1)
    };
    let flat = |from: &str, to: &str| FLAT.replacen(from, to, 1);
    let cases: [(String, Option<u64>, &[&str]); 24] = [
        (String::new(), Some(1), &["not JSON"]),
        ("[1, 2]".into(), None, &["a list is no genre map"]),
        ("{}".into(), None, &["no genre"]),
        (ours("0.8, 140", "NaN, 140"), Some(6), &["not JSON at column"]),
        (ours("0.8, 140", "1e999, 140"), Some(6), &["not JSON at column", "out of range"]),
        (ours("0.8, 140", "\"high\", 140"), Some(6), &["dockside ska", "valence", "text where"]),
        (ours("0.8, 140", "0.8"), Some(6), &["means", "1 values for 2 features"]),
        (ours("0.8, 140", "0.8, 1400"), Some(6), &["tempo", "1400 lies outside 20 to 300"]),
        (ours("[0.1, 20.5]", "[-0.1, 20.5]"), Some(6), &["the deviation -0.1"]),
        (ours("\"artists\": 12", "\"artists\": 1.5"), Some(6), &["artists", "whole number"]),
        (ours("\"tracks\": 9", "\"artists\": 9"), Some(7), &["rust-folk", "artists", "twice"]),
        (ours(", \"deviations\": [0.3, null]", ""), Some(7), &["deviations are missing"]),
        (ours("\"tracks\": 9", "\"songs\": 9"), Some(7), &["songs"]),
        (ours("\"rust-folk\"", "\"Dockside-Ska\""), Some(7), &["`dockside ska`", "`Dockside-Ska`"]),
        (ours("\"rust-folk\"", "\" \""), Some(7), &["no name"]),
        (ours("\"rust-folk\"", "\"\\u001b[2J\""), Some(7), &["cannot be seen", "`\\u{1b}[2J`"]),
        (ours("\"version\": 1", "\"version\": 2"), Some(2), &["version 2", "get a newer one"]),
        (ours("\"version\": 1,", ""), None, &["`version` is missing"]),
        (ours("\"source\": \"invented\"", "\"origin\": \"x\""), Some(3), &["origin"]),
        (
            ours("\"valence\"", "\"valance\""),
            Some(4),
            &["`valance`", "`valence` was probably meant"],
        ),
        (ours("\"tempo\"]", "\"valence\"]"), Some(4), &["`valence`", "twice"]),
        (flat("\"energy\"", "\"energie\""), Some(2), &["`energie`", "`energy` was probably meant"]),
        (flat("0.25", "2.5"), Some(3), &["rust-folk", "valence", "2.5 lies outside 0 to 1"]),
        (flat("\"rust-folk\": {", "\"hum\": 7, \"x\": {"), Some(3), &["`hum`", "a number where"]),
    ];
    for (content, line, told) in cases {
        let error = parse(&content).expect_err(&content);
        let words = format!("{error} / {}", error.hint);
        assert_eq!(error.exit_code(), 2, "{words}");
        assert_eq!(error.place.line, line, "{words}");
        assert!(words.starts_with("map.json") && !error.hint.is_empty(), "{words}");
        for word in told {
            assert!(words.contains(word), "`{word}` in: {words}");
        }
    }
}

/// JSON of any shape, with the words of our forms strewn in.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        Just("version".to_owned()),
        Just("features".to_owned()),
        Just("genres".to_owned()),
        Just("means".to_owned()),
        Just("deviations".to_owned()),
        Just("artists".to_owned()),
        Just("valence".to_owned()),
        "\\PC{0,8}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0..3).prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((word.clone(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = parse(&text);
        let _ = needledrop::genre::map_from_table(&text, "random", Path::new("t.csv"));
    }

    #[test]
    fn random_json_never_panics(json in any_json()) {
        if let Err(error) = parse(&json.to_string()) {
            prop_assert!(!error.hint.is_empty());
        }
    }

    #[test]
    fn a_damaged_map_never_panics(at in 0..OURS.len(), byte in any::<u8>()) {
        let mut bytes = OURS.as_bytes().to_vec();
        bytes[at] = byte;
        let _ = parse(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn what_is_written_is_read_again(
        rows in prop::collection::btree_map("[a-z]{1,9}", (1..500_u32, 0.0..1.0_f64, 0.0..0.5_f64), 1..20)
    ) {
        let header = "genre,n_artists,n_tracks,energy_mean,energy_artist_sd\n";
        let lines = rows.iter().map(|(genre, (n, mean, sd))| format!("{genre},{n},{n},{mean},{sd}\n"));
        let table: String = std::iter::once(header.to_owned()).chain(lines).collect();
        let map = needledrop::genre::map_from_table(&table, "random", Path::new("t.csv"));
        let kept = rows.keys().filter(|genre| *genre != "others").count();
        prop_assume!(kept > 0);
        let written = to_json(&map.unwrap());
        let again = parse(&written).unwrap();
        prop_assert_eq!(again.entries().len(), kept);
        prop_assert_eq!(to_json(&again), written);
    }
}

// genre show

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
    let expected: Value = serde_json::from_str(
        r#"{"version": 1,
            "names": [
              {"name": "Rust Folk", "steps": [{"how": "entry", "genre": "rust-folk", "artists": 7}]},
              {"name": "dockside ska", "steps": [{"how": "entry", "genre": "dockside ska", "artists": 12}]}],
            "mood": {"valence": {"value": 0.6000000000000001, "spread": 0.2, "origin": "genre"},
                     "tempo": {"value": 140.0, "spread": 20.5, "origin": "genre"},
                     "energy": null, "danceability": null, "acousticness": null, "instrumentalness": null,
                     "liveness": null, "loudness": null, "speechiness": null}}"#,
    )
    .unwrap();
    assert_eq!(shown, expected);
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

    let (code, table, _) = bench.run(&["genre", "show", "sak punk"]);
    assert_eq!(code, 0);
    assert!(table.contains("not in the map; near it: ska punk"), "{table}");
    assert!(table.contains("no mood"), "{table}");
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

// genre build

const TABLE: &str = "\
genre,n_artists,n_tracks,tempo_artist_sd,tempo_mean,valence_mean,valence_artist_sd
rust-folk,1,2,0,90,0.25,0.00000
dockside ska,30,400,20,140,0.8,0.1
hum,10,12,40,,0.5,0.3
others,900,1000,1,100,0.5,0.1
,5,5,1,100,0.5,0.1
";

#[test]
fn build_pools_the_deviation_of_few_artists() {
    let bench = Bench::new();
    let table = bench.file("means.csv", TABLE);
    let (code, out, words) = bench.run(&["genre", "build", text(&table)]);
    assert_eq!((code, words.as_str()), (0, ""));
    let map = parse(&out).unwrap();
    let names: Vec<&str> = map.entries().iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["dockside ska", "hum", "rust-folk"]);
    assert!(map.source.starts_with("computed from means.csv; "), "{}", map.source);

    let figure = |genre: &str, feature| map.get(genre).unwrap().get(feature);
    assert_eq!(figure("dockside ska", Feature::Valence).unwrap().deviation, 0.1);
    // sqrt((30 * 0.1^2 + 10 * 0.3^2) / 40) and, with one row, that row's own.
    assert_eq!(figure("rust folk", Feature::Valence).unwrap().deviation, 0.1732);
    assert_eq!(figure("rust folk", Feature::Tempo).unwrap().deviation, 20.0);
    assert_eq!(figure("hum", Feature::Tempo), None);
    assert_eq!(map.get("hum").unwrap().artists, Some(10));
}

#[test]
fn build_is_deterministic_and_blind_to_the_order_of_rows() {
    let bench = Bench::new();
    let (header, rows) = TABLE.split_once('\n').unwrap();
    let mut lines: Vec<&str> = rows.lines().collect();
    lines.reverse();
    let turned = bench.file("turned.csv", format!("{header}\r\n{}\r\n", lines.join("\r\n")));
    let table = bench.file("table.csv", TABLE);
    let built = |file: &Path| bench.run(&["genre", "build", text(file), "--source", "a test"]).1;
    assert_eq!(built(&table), built(&table));
    assert_eq!(built(&table), built(&turned));
}

#[test]
fn build_writes_a_file_only_when_all_went_well() {
    let bench = Bench::new();
    let table = bench.file("means.csv", TABLE);
    let out = bench.folder.path().join("map.json");
    let build = |table: &Path| bench.run(&["genre", "build", text(table), "--out", text(&out)]);
    assert_eq!(build(&table), (0, String::new(), String::new()));
    let first = fs::read_to_string(&out).unwrap();
    assert!(parse(&first).is_ok());

    let broken = bench.file("broken.csv", TABLE.replace("0.8,0.1", "high,0.1"));
    assert_eq!(build(&broken).0, 2);
    assert_eq!(fs::read_to_string(&out).unwrap(), first);
    assert_eq!(fs::read_dir(bench.folder.path()).unwrap().count(), 3);
}

#[test]
fn wrong_tables_are_told_with_line_and_column() {
    let bench = Bench::new();
    let with = |from: &str, to: &str| {
        assert!(TABLE.contains(from), "{from}");
        TABLE.replacen(from, to, 1)
    };
    let cases: [(String, &[&str]); 15] = [
        (String::new(), &["line 1", "genre", "missing"]),
        (with("n_artists", "artists"), &["line 1", "`n_artists`", "missing"]),
        (with("n_tracks", "n_artists"), &["line 1", "`n_artists`", "twice"]),
        (
            with("tempo_mean", "speed_mean"),
            &["line 1", "`speed_mean`", "`speed` is no", "the features are"],
        ),
        (
            with("valence_mean", "valance_mean"),
            &["line 1", "`valance_mean`", "`valence` was probably"],
        ),
        (with("tempo_artist_sd", "tempo_sd"), &["line 1", "`tempo_sd`", "no meaning"]),
        (with("0.8,0.1", "high,0.1"), &["line 3", "`valence_mean`", "`high`"]),
        (with("0.8,0.1", "NaN,0.1"), &["line 3", "`valence_mean`", "`NaN`"]),
        (with("0.8,0.1", "1.8,0.1"), &["line 3", "`valence_mean`", "1.8 lies outside 0 to 1"]),
        (with("0.8,0.1", "0.8,-1"), &["line 3", "`valence_artist_sd`", "-1 lies outside"]),
        (with("ska,30", "ska,0"), &["line 3", "`n_artists`"]),
        (with("ska,30,400", "ska,30,4e2"), &["line 3", "`n_tracks`", "`4e2`"]),
        (with("hum,10,12,40", "hum,10,12"), &["line 4", "6 cells where the header has 7"]),
        (with("hum,", "Rust Folk,"), &["line 4", "`rust-folk` and `Rust Folk`"]),
        (TABLE.lines().next().unwrap().to_owned(), &["no genre"]),
    ];
    for (content, told) in cases {
        let words = bench.refused(&["genre", "build", text(&bench.file("t.csv", &content))]);
        assert!(words.contains("t.csv"), "{words}");
        for word in told {
            assert!(words.contains(word), "`{word}` in: {words}");
        }
    }
    let noise: Vec<u8> = (0..2000_u32).map(|i| (i * 7919 % 251) as u8).collect();
    bench.refused(&["genre", "build", text(&bench.file("noise", noise))]);
    bench.refused(&["genre", "build", text(bench.folder.path())]);
    bench.refused(&["genre", "build", text(&bench.folder.path().join("none.csv"))]);
}
