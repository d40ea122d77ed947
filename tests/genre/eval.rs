//! `genre eval`, and a map calibrated on tracks, on invented artists whose truth is known.

use std::fmt::Write as _;

use needledrop::genre::Level;
use needledrop::model::Feature;

use super::*;

/// Numbers of 0..1 that look random and never change.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About normal, deviation 1.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}

/// Six genres at energies 0.2 to 0.8, valence without any sense; an artist lies about the
/// genre by 0.08, a track about the artist by 0.06.
fn tables(artists: usize, tracks: usize) -> (String, String) {
    let mut noise = Noise(7);
    let mut of_artists = "artist,genres,n_tracks,energy,valence\n".to_owned();
    let mut of_tracks = "artist,energy,valence\n".to_owned();
    for artist in 0..artists {
        let genre = artist % 6;
        let usual = 0.2 + 0.12 * genre as f64 + 0.08 * noise.normal();
        let mut told = 0.0;
        for _ in 0..tracks {
            let energy = (usual + 0.06 * noise.normal()).clamp(0.0, 1.0);
            told += energy / tracks as f64;
            let _ = writeln!(of_tracks, "act {artist},{energy},{}", noise.next());
        }
        let _ = writeln!(of_artists, "Act {artist},hum {genre},{tracks},{told},{}", noise.next());
    }
    let _ = writeln!(of_tracks, "Nobody Knows,0.5,0.5");
    (of_artists, of_tracks)
}

#[test]
fn what_genres_know_is_found_and_what_they_do_not() {
    let bench = Bench::new();
    let (artists, tracks) = tables(300, 6);
    bench.file("artists.csv", artists);
    let tracks = bench.file("tracks.csv", tracks);
    let (code, out, words) = bench.run(&["genre", "eval", text(&tracks), "--format", "json"]);
    assert_eq!(code, 0, "{words}");
    assert!(words.contains("fold 5 of 5"), "{words}");
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&found["tracks"], &found["left_out"]), (&Value::from(1800), &Value::from(1)));
    let row = |feature: &str| {
        let rows = found["features"].as_array().unwrap();
        rows.iter().find(|row| row["feature"] == feature).unwrap()
    };
    let number = |value: &Value| value.as_f64().unwrap();
    // Variances: genres 0.042, artists 0.0064, tracks 0.0036.
    let energy = row("energy");
    assert!((number(&energy["r2"]["value"]) - 0.81).abs() < 0.04, "{energy}");
    assert!(number(&energy["r2"]["low"]) > 0.7 && number(&energy["r2"]["high"]) < 0.9);
    assert!((number(&energy["ceiling"]) - 0.93).abs() < 0.02, "{energy}");
    assert!(number(&energy["artist"][1]) > number(&energy["artist"][0]) + 0.05, "{energy}");
    let valence = row("valence");
    assert!(number(&valence["r2"]["value"]).abs() < 0.02, "{valence}");
    for row in [energy, valence] {
        for (held, stated) in row["coverage"].as_array().unwrap().iter().zip([0.5, 0.8, 0.95]) {
            assert!((number(held) - stated).abs() < 0.04, "{row}");
        }
    }
    assert!(energy["rival"].is_null());
    let again = bench.run(&["genre", "eval", text(&tracks), "--format", "json"]).1;
    assert_eq!(out, again);
}

#[test]
fn another_map_is_judged_on_the_same_tracks() {
    let bench = Bench::new();
    let (artists, tracks) = tables(120, 4);
    let (artists, tracks) = (bench.file("a.csv", artists), bench.file("tracks.csv", tracks));
    // Knows two levels of energy, and no valence.
    let genre = |genre: usize| {
        let energy = if genre < 3 { 0.9 } else { 0.1 };
        format!(
            "\"hum {genre}\": {{\"energy\": {energy}, \"valence\": null, \"danceability\": null, \"tempo\": null}}"
        )
    };
    let rival = (0..6).map(genre).collect::<Vec<_>>().join(",");
    let rival = bench.file("rival.json", format!("{{{rival}}}"));
    let arguments = [
        "genre",
        "eval",
        text(&tracks),
        "--artists",
        text(&artists),
        "--against",
        text(&rival),
        "--resamples",
        "200",
    ];
    let (code, table, words) = bench.run(&arguments);
    assert_eq!(code, 0, "{words}");
    assert!(table.contains("480 tracks of 120 artists"), "{table}");
    let (_, csv, _) = bench.run(&[&arguments[..], &["--format", "csv"]].concat());
    let cells: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let number = |cell: &str| cell.parse::<f64>().unwrap();
    assert_eq!((cells[1][0], cells[2][0]), ("valence", "energy"));
    assert_eq!(cells[1][4], "", "the other map knows no valence");
    // Turned round by its calibration, it tells high from low, and no more.
    assert!(number(cells[2][4]) > 0.4 && number(cells[2][4]) < number(cells[2][1]), "{csv}");
    assert!(number(cells[2][8]) > 0.0, "ours is surely above it: {csv}");
}

#[test]
fn a_map_built_with_tracks_is_calibrated() {
    let bench = Bench::new();
    let (artists, tracks) = tables(300, 6);
    let (artists, tracks) = (bench.file("a.csv", artists), bench.file("t.csv", tracks));
    let build = |more: &[&str]| {
        bench.run(&[&["genre", "build", text(&artists), "--tracks", text(&tracks)], more].concat())
    };
    let (code, out, words) = build(&[]);
    assert_eq!((code, words.as_str()), (0, ""));
    assert_eq!(build(&[]).1, out);
    assert_ne!(build(&["--seed", "34"]).1, out, "other artists are left out together");
    let map = parse(&out).unwrap();
    assert_eq!(map.get("hum 0").unwrap().artists, Some(50));
    let calibration = map.calibration(Feature::Energy).unwrap();
    assert!((calibration.within - 0.06).abs() < 0.005, "{calibration:?}");
    assert!((calibration.gain - 1.0).abs() < 0.05, "{calibration:?}");
    let known = needledrop::genre::mood(&map, &["hum 3"]).get(Feature::Energy).unwrap();
    assert!((known.value - 0.56).abs() < 0.03 && (known.spread - 0.1).abs() < 0.02, "{known:?}");
    let (low, high) = map.interval(Feature::Energy, &known, Level::FourFifths);
    assert!((high - low - 2.56 * 0.1).abs() < 0.05, "{low} {high}");
}

/// Genres that tell nothing give mended values that lie close together.
#[test]
fn what_is_built_can_be_read() {
    let bench = Bench::new();
    let mut noise = Noise(3);
    let mut artists = "artist,genres,n_tracks,energy\n".to_owned();
    let mut tracks = "artist,energy\n".to_owned();
    for artist in 0..1200 {
        let energy = 0.5 + 0.0002 * noise.normal();
        let _ = writeln!(artists, "Act {artist},hum {},9,{energy}", artist % 40);
        for _ in 0..6 {
            let _ = writeln!(tracks, "Act {artist},{}", noise.next());
        }
    }
    let (artists, tracks) = (bench.file("a.csv", artists), bench.file("t.csv", tracks));
    let out = bench.folder.path().join("map.json");
    let build = ["genre", "build", text(&artists), "--tracks", text(&tracks), "--out", text(&out)];
    assert_eq!(bench.run(&build).0, 0);
    let map = parse(&fs::read_to_string(&out).unwrap()).unwrap();
    assert!(map.source.ends_with("1200 artists, calibrated on 7200 tracks by 1200 of them"));
    assert!(!map.calibration(Feature::Energy).unwrap().bins.is_empty());
}

#[test]
fn wrong_tables_are_told() {
    let bench = Bench::new();
    let (artists, tracks) = tables(12, 2);
    let tracks = bench.file("tracks.csv", tracks);
    assert!(bench.refused(&["genre", "eval", text(&tracks)]).contains("artists.csv"));
    let artists = bench.file("artists.csv", artists);
    assert!(
        bench
            .refused(&["genre", "eval", text(&tracks)])
            .contains("calibration needs 20 artists; there are")
    );
    let (code, _, words) = bench.run(&["genre", "eval", text(&tracks), "--folds", "1"]);
    assert!(code == 2 && words.contains("2..=100"), "{words}");
    let wrong = bench.file("wrong.csv", "artist,energy\nAct 1,high\n");
    let words = bench.refused(&["genre", "eval", text(&wrong), "--artists", text(&artists)]);
    assert!(words.contains("wrong.csv, line 2") && words.contains("`high`"), "{words}");
    let means = bench.file("means.csv", super::build::TABLE);
    let words = bench.refused(&["genre", "build", text(&means), "--tracks", text(&tracks)]);
    assert!(words.contains("means.csv") && words.contains("cannot be calibrated"), "{words}");
}
