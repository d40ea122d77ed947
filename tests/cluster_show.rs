//! `cluster show` and `map show` on matrices, as a script sees them.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;

use needledrop::model::Recipe;
use serde_json::Value;
use tempfile::TempDir;

#[path = "support/command.rs"]
mod command;

/// Exit code, standard output, standard error of a command on a matrix.
fn run(matrix: &str, command: &str, options: &[&str]) -> (u8, String, String) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("matrix.csv");
    fs::write(&file, matrix).unwrap();
    let home = folder.path().join("home");
    let file = file.to_str().unwrap();
    command::run(&home, &[&[command, "show", "--from", file], options].concat())
}

const MATRIX: &str =
    "film,a,b\n\"<b> & \"\"c\"\"\",0,0\nTwo,0.5,0\nThree,9,9\nFour,9,8.5\nFive,9,9.25\n";

/// Two pairs and a row that is like no other.
const ALONE: &str = "film,a\nOne,0\nTwo,0.5\nThree,20\nFour,20.5\nFar,90\n";

#[test]
fn json_is_as_the_formats_say() {
    let (code, out, _) = run(MATRIX, "cluster", &["--format", "json"]);
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&out).unwrap();
    let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    for key in [
        "version",
        "rows",
        "columns",
        "explained_variance_ratio",
        "sweep",
        "k",
        "k_shown",
        "tentative",
        "reason",
        "p_value",
        "null_max_silhouette_p95",
        "stability",
        "films",
        "groups",
    ] {
        assert!(keys.contains(&key), "{key}");
    }
    assert_eq!(
        (&json["rows"], &json["columns"], &json["k_shown"]),
        (&5.into(), &2.into(), &2.into())
    );
    assert!(json["sweep"][0]["silhouette"].is_null());
    for figure in ["p_value", "null_max_silhouette_p95", "stability"] {
        assert!(json[figure].as_f64().unwrap() > 0.0, "{figure}");
    }
    let tentative = json["p_value"].as_f64().unwrap() > 0.05;
    let reason = if tentative { "as likely by chance" } else { "more than chance" };
    assert_eq!((&json["reason"], &json["tentative"]), (&reason.into(), &tentative.into()));
    assert_eq!(json["k"], if tentative { Value::Null } else { json["k_shown"].clone() });
    let film = &json["films"][0];
    assert_eq!((&film["film"], &film["group"]), (&"<b> & \"c\"".into(), &1.into()));
    assert!((0.0..=1.0).contains(&film["probability"].as_f64().unwrap()));
    assert_eq!(film["outlier"], false);
    assert_eq!(json["groups"][0]["medoid"], "Three");
    assert_eq!(json["groups"][0]["tags"], serde_json::json!([]));
    assert!(json["groups"][0]["borderline"].is_array());

    let (_, out, _) = run(MATRIX, "cluster", &["--format", "json", "--k", "3", "--seed", "7"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["k"], &json["k_shown"]), (&3.into(), &3.into()));
    assert_eq!(json["sweep"].as_array().unwrap().len(), 1);
    assert_eq!(json["tentative"], false, "nobody chose the number by chance");
    assert!(json["p_value"].is_null() && json["films"][0]["probability"].is_null());

    let (_, out, _) = run(ALONE, "cluster", &["--format", "json"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    let outliers: Vec<&Value> = json["films"].as_array().unwrap().iter().collect();
    let alone = |film: &&&Value| film["outlier"] == true;
    assert_eq!(
        outliers.iter().filter(alone).map(|film| &film["film"]).collect::<Vec<_>>(),
        ["Far"]
    );
    let (_, out, _) = run(ALONE, "cluster", &["--format", "csv"]);
    let last: Vec<&str> = out.lines().last().unwrap().split(',').collect();
    assert_eq!((&last[..3], last[4]), (&["Far", "2", "stands alone: Far"][..], "true"));
    assert!(last[3].parse::<f64>().unwrap() > 0.5, "{out}");
}

#[test]
fn csv_and_tables() {
    let (_, out, _) = run(MATRIX, "cluster", &["--format", "csv"]);
    assert!(
        out.starts_with("film,group,group_name,probability,outlier\n\"<b> & \"\"c\"\"\",1,"),
        "{out}"
    );
    let (_, out, words) = run(MATRIX, "cluster", &[]);
    assert!(out.contains("most typical") && out.contains("silhouette"), "{out}");
    let lines: Vec<&str> = words.lines().collect();
    assert_eq!(lines[..4], ["judging: 25 %", "judging: 50 %", "judging: 75 %", "judging: 100 %"]);
    assert!(lines[4].contains("chance (p = 0.") && lines[4].contains("; stability "), "{words}");
    let (_, _, words) = run("film,a\nOne,1\nTwo,2\n", "cluster", &[]);
    assert_eq!(words, "too few different rows to judge\n");
    let (_, out, _) = run(MATRIX, "map", &["--method", "pca", "--format", "csv"]);
    let rows: Vec<&str> = out.lines().collect();
    assert_eq!((rows[0], rows.len()), ("film,x,y,group", 6));
    let (_, out, _) = run(MATRIX, "map", &["--format", "json"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    let x: f64 = rows[2].split(',').nth(1).unwrap().parse().unwrap();
    assert_eq!(json["films"][1]["x"].as_f64().unwrap().to_bits(), x.to_bits());
}

#[test]
fn the_picture_is_whole_and_harmless() {
    let (code, out, _) = run(MATRIX, "map", &["--format", "svg", "--k", "2"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("<svg ") && out.ends_with("</svg>\n"));
    assert_eq!(out.matches("<path ").count(), 5 + 2, "a symbol for each film and group");
    assert!(out.contains("&lt;b&gt; &amp; &quot;c&quot;") && !out.contains("<b>"));
    assert!(!out.contains("NaN") && !out.contains("inf"));
    let one = run("film,a\nAlone,3\n", "map", &["--format", "svg"]).1;
    assert!(one.contains("1 film, one group") && !one.contains("NaN"), "{one}");
}

#[test]
fn wrong_use_is_told() {
    for options in [
        ["--k", "0"],
        ["--k", "6"],
        ["--k", "x"],
        ["--components", "3"],
        ["--starts", "0"],
        ["--standardise", "maybe"],
        ["--seed", "-1"],
    ] {
        let (code, out, words) = run(MATRIX, "cluster", &options);
        assert_eq!((code, out.as_str()), (2, ""), "{options:?}");
        assert!(!words.is_empty());
    }
    let (code, _, words) = run("film,a,b\nA,1,\n", "map", &[]);
    assert_eq!(code, 2);
    assert!(words.contains("line 2, column `b`: there is no number"), "{words}");
}

#[test]
fn the_defaults_stand_in_the_help() {
    let folder = TempDir::new().unwrap();
    let (code, help, _) = command::run(folder.path(), &["cluster", "show", "--help"]);
    let options = Recipe::classic().grouping;
    assert_eq!(code, 0);
    for default in
        [options.seed.to_string(), options.components.to_string(), options.standardise.to_string()]
    {
        assert!(help.contains(&format!("[default: {default}]")), "{help}");
    }
    let starts = format!("left out, {}, ", options.starts_for(20));
    assert!(help.contains(&starts), "{starts}: {help}");
}
