//! `arc show` on tables, through the public face.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;

use tempfile::TempDir;

#[path = "support/command.rs"]
mod command;

fn show(table: &[u8], options: &[&str]) -> (u8, String, String) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("cues.csv");
    fs::write(&file, table).unwrap();
    let arguments: Vec<&str> =
        ["arc", "show", "--from", file.to_str().unwrap()].iter().chain(options).copied().collect();
    let (code, out, words) = command::run(folder.path(), &arguments);
    let shown: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(shown.len(), 1, "reading a table writes nothing");
    (code, out, words.replace(&format!("{}/", folder.path().display()), ""))
}

const CUES: &str = "\
tempo,position,film,valence
,0,First,
90,1,First,3
,2,First,1
110,4,First,4
,7,First,
,0,Second's,
";

/// By numpy 2: positions over 7, min-max, `np.interp` at `np.linspace(0, 1, 10)`.
const VALENCE: [f64; 10] = [
    0.6666666666666666,
    0.6666666666666666,
    0.2962962962962963,
    0.16666666666666666,
    0.5555555555555556,
    0.9444444444444446,
    1.0,
    1.0,
    1.0,
    1.0,
];

#[test]
fn classic_digits_come_back_from_csv() {
    let (code, out, words) = show(CUES.as_bytes(), &["--recipe", "classic", "--format", "csv"]);
    assert_eq!((code, words.as_str()), (0, "Second's: no arc: no cue has a value\n"));
    let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines[0], ["film", "feature", "point", "position", "value", "low", "high"]);
    assert_eq!(lines.len(), 1 + 2 * 10);
    for (point, expected) in VALENCE.iter().enumerate() {
        let line = &lines[1 + point];
        assert_eq!(line[..2], ["First", "valence"]);
        assert_eq!(line[2].parse::<usize>().unwrap(), point);
        assert!((line[3].parse::<f64>().unwrap() - point as f64 / 9.0).abs() < 1e-15);
        assert_eq!(line[4].parse::<f64>().unwrap().to_bits(), expected.to_bits());
        assert_eq!(line[5..], ["", ""]);
    }
    assert_eq!(lines[11][1], "tempo", "a gap in one feature is a gap in no other");
    assert_eq!(lines[11][4], "0");
}

#[test]
fn json_says_why_there_is_no_arc() {
    let (code, out, _) = show(CUES.as_bytes(), &["--recipe", "classic", "--format", "json"]);
    assert_eq!(code, 0);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["version"], &json["recipe"]), (&1.into(), &"classic".into()));
    let [first, second] = &json["films"].as_array().unwrap()[..] else { panic!("two films") };
    assert_eq!(
        (&first["cues"], &first["evidence"], &first["reason"]),
        (&5.into(), &3.into(), &().into())
    );
    let curve = &first["curves"][0];
    assert_eq!(curve["feature"], "valence");
    assert!((curve["level"].as_f64().unwrap() - 8.0 / 3.0).abs() < 1e-12);
    assert!(curve["level_spread"].is_null() && curve["points"][0]["low"].is_null());
    assert_eq!(second["reason"], "no cue has a value");
}

#[test]
fn the_table_is_for_reading() {
    let (code, out, _) = show(CUES.as_bytes(), &["--recipe", "classic"]);
    assert_eq!(code, 0);
    assert_eq!(
        out,
        "film   evidence  feature  arc          level  ±\n\
         First  3/5       valence  ▆▆▃▂▅█████    2.67\n\
         \u{20}                tempo    ▁▁▂▄▆█████  100.00\n"
    );
}

#[test]
fn wrong_tables_are_placed_and_nothing_is_printed() {
    for (table, told) in [
        (
            &b"film,position,valence\nA,0,loud\n"[..],
            "cues.csv, line 2, column `valence`: `loud` is not a number",
        ),
        (
            b"film,position,valence\nA,0,nan\n",
            "cues.csv, line 2, column `valence`: `nan` is not a finite number",
        ),
        (
            b"film,position,valence\nA,2,1\nA,1,1\n",
            "cues.csv, line 3, column `position`: the position falls from 2 to 1 within `A`",
        ),
        (b"\x00\xff\xfe\x9c,\x01\n\x80", "cues.csv, line 1: these bytes are not UTF-8 text"),
        (b"", "cues.csv: the file is empty"),
    ] {
        let (code, out, words) = show(table, &["--format", "csv"]);
        assert_eq!((code, out.as_str()), (2, ""), "{words}");
        let mut lines = words.lines();
        assert_eq!(lines.next().unwrap(), format!("needledrop: {told}"));
        assert!(lines.next().unwrap().starts_with("  hint: "));
    }
}

#[test]
fn files_that_are_none_are_wrong_input() {
    let folder = TempDir::new().unwrap();
    let place = folder.path().to_str().unwrap();
    let missing = format!("{place}/none.csv");
    for file in [place, &missing] {
        let (code, out, words) = command::run(folder.path(), &["arc", "show", "--from", file]);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(words.contains(file) && words.contains("hint: "), "{words}");
    }
    let (code, ..) = command::run(folder.path(), &["arc", "show", "reel", "--from", &missing]);
    assert_eq!(code, 2, "a reel and a table at once");
}

#[test]
fn points_in_a_gap_are_exported_as_bridged() {
    let table = b"film,position,energy\nA,0,0.1\nA,1,\nA,2,\nA,3,\nA,4,0.9\n";
    let (code, csv, _) = show(table, &["--recipe", "classic", "--format", "csv", "--bridged"]);
    assert_eq!(code, 0);
    let cells: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(cells[0].last(), Some(&"bridged"));
    let bridged: Vec<&str> = cells[1..].iter().map(|row| row[7]).collect();
    assert_eq!(
        bridged,
        ["false", "false", "true", "true", "true", "true", "true", "true", "false", "false"]
    );
    let (_, plain, _) = show(table, &["--recipe", "classic", "--format", "csv"]);
    assert_eq!(plain.lines().next(), Some("film,feature,point,position,value,low,high"));
    let (_, json, _) = show(table, &["--recipe", "classic", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let points = json["films"][0]["curves"][0]["points"].as_array().unwrap();
    assert_eq!((&points[0]["bridged"], &points[4]["bridged"]), (&false.into(), &true.into()));
}

#[test]
fn the_default_recipe_has_a_band_and_asks_for_four_cues() {
    let table = "film,position,energy,valence\n\
                 A,10,2,1\nA,20,4,1\nA,30,4,\nA,40,8,1\nB,0,1,1\nB,1,1,\nB,2,1,1\nC,0,,\n";
    let (code, csv, words) = show(table.as_bytes(), &["--format", "csv"]);
    assert_eq!(code, 0);
    let fewer = "B: no arc: fewer than 4 cues have a value of any one feature";
    assert_eq!(words, format!("{fewer}\nC: no arc: no cue has a value\n"));
    let rows: Vec<Vec<&str>> = csv.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert!(rows.iter().all(|row| row[..2] == ["A", "energy"]), "three cues are no curve: {csv}");
    let number = |cell: &str| cell.parse::<f64>().unwrap();
    assert_eq!((number(rows[0][3]), number(rows[rows.len() - 1][3])), (0.0, 1.0));
    for row in &rows {
        let [value, low, high] = [row[4], row[5], row[6]].map(number);
        assert!(2.0 < value && value < 8.0, "in the column's own unit: {value}");
        assert!(low < value && value < high);
    }
    let (_, json, _) = show(table.as_bytes(), &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["recipe"], "default");
    assert!(json["films"][0]["by"].is_null(), "what the positions are is the user's to know");
    assert!(json["films"][0]["curves"][0]["level_spread"].is_null());
}

/// Films whose cues are all performed by one of two acts: those of one act are alike.
fn soundtracks(films: usize) -> String {
    let mut table = "Title,id,Year,Soundtrack\n".to_owned();
    for film in 0..films {
        let lines: Vec<String> = (0..10)
            .map(|cue| format!("'It's Song {cue} Performed by Act {}'", (film + cue / 8) % 7))
            .collect();
        table += &format!("Film {film},tt{film:07},1990,\"[{}]\"\n", lines.join(", "));
    }
    table
}

const ACTS: &str = "artist,genres,n_tracks,valence\n\
                    Act 0,punk,3,0.5\nAct 1,ambient,3,0.5\nAct 2,disco,3,0.5\nAct 3,death metal,3,0.5\n\
                    Act 4,reggae,3,0.5\nAct 5,opera,3,0.5\nAct 6,hip hop,3,0.5\n";

#[test]
fn choices_are_judged_on_halves_of_films() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("films.csv"), soundtracks(40)).unwrap();
    fs::write(folder.path().join("artists.csv"), ACTS).unwrap();
    let file = folder.path().join("films.csv");
    let file = file.to_str().unwrap();
    let eval = |options: &[&str]| {
        let arguments: Vec<&str> = ["arc", "eval", file].iter().chain(options).copied().collect();
        command::run(folder.path(), &arguments)
    };
    let (code, out, words) = eval(&["--format", "json", "--resamples", "50"]);
    assert_eq!(code, 0, "{words}");
    assert_eq!(eval(&["--format", "json", "--resamples", "50"]).1, out, "the same every time");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["version"], &json["counts"]["cues"]), (&1.into(), &400.into()));
    assert_eq!(json["choosing"].as_u64().unwrap() + json["reporting"].as_u64().unwrap(), 40);
    let choices = json["choices"].as_array().unwrap();
    let found = |choice: &serde_json::Value| choice["found"]["value"].as_f64().unwrap();
    let level = choices.iter().find(|choice| choice["part"] == "level").unwrap();
    assert!(found(level) > 0.8, "acts tell films apart: {level}");
    assert_eq!(choices[0]["recipe"]["name"], "default");
    assert!(choices.iter().any(|choice| choice["recipe"]["name"] == "classic"));
    assert!(choices.iter().all(|choice| (0.0..=1.0).contains(&found(choice))));
    let (code, table, _) = eval(&["--resamples", "50"]);
    assert!(code == 0 && table.contains("now") && table.contains("best"), "{table}");
    let (_, csv, _) = eval(&["--resamples", "50", "--format", "csv"]);
    assert_eq!(csv.lines().count(), choices.len() + 1);
    // Two acts a film are one in each half: too few cues for an arc of the smaller one.
    let (code, out, words) = eval(&["--split", "acts"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(words.contains("too few films"), "{words}");
}
