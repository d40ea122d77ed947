//! `genre build`.

use needledrop::model::Feature;

use super::*;

pub const TABLE: &str = "\
genre,n_artists,n_tracks,tempo_artist_sd,tempo_mean,valence_mean,valence_artist_sd
rust-folk,1,2,0,90,0.25,0.00000
dockside ska,30,400,20,140,0.8,0.1
hum,10,12,40,,0.5,0.3
others,900,1000,1,100,0.5,0.1
,5,5,1,100,0.5,0.1
";

#[test]
fn build_draws_the_few_to_the_rest() {
    let bench = Bench::new();
    let table = bench.file("means.csv", TABLE);
    let (code, out, words) = bench.run(&["genre", "build", text(&table)]);
    assert_eq!((code, words.as_str()), (0, ""));
    let map = parse(&out).unwrap();
    let names: Vec<&str> = map.entries().iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["dockside ska", "hum", "rust-folk"]);
    assert_eq!(map.source, "computed from means.csv");
    assert_eq!(map.get("hum").unwrap().artists, Some(10));

    let figure = |genre: &str, feature| map.get(genre).unwrap().get(feature);
    assert_eq!(figure("hum", Feature::Tempo), None);
    // One artist, no wider genre: V = B, so K = 1 and the mean of all artists weighs as much.
    let all = (30.0 * 0.8 + 10.0 * 0.5 + 0.25) / 41.0;
    let folk = figure("rust folk", Feature::Valence).unwrap();
    assert!((folk.mean - (0.25 + all) / 2.0).abs() < 1e-3, "{folk:?}");
    // V = (29 * 0.1^2 + 9 * 0.3^2) / 38; the deviation of a new artist is sqrt(V * 1.5).
    let pooled = (29.0 * 0.01 + 9.0 * 0.09) / 38.0_f64;
    assert!((folk.deviation - (pooled * 1.5).sqrt()).abs() < 1e-3, "{folk:?}");
    let ska = figure("dockside ska", Feature::Valence).unwrap();
    assert!((ska.mean - 0.8).abs() < 0.01 && ska.deviation < 0.13, "{ska:?}");
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
        (String::new(), &["the file is empty"]),
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
        (with("hum,10,12,40", "hum,10,12"), &["line 4", "6 fields", "header has 7"]),
        (with("hum,", "Rust Folk,"), &["line 4", "`Rust Folk` and `rust-folk`"]),
        (TABLE.lines().next().unwrap().to_owned(), &["no rows"]),
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
