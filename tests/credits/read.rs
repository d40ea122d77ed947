//! `needledrop credits read`.

use std::path::PathBuf;

use serde_json::Value;

use super::command;

fn path(name: &str) -> String {
    format!("{}/tests/fixtures/credits/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Exit code, results, words.
fn run(arguments: &[&str]) -> (u8, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let found = command::run(folder.path(), &[&["credits", "read"], arguments].concat());
    let left: Vec<PathBuf> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(left.is_empty(), "reading writes nothing: {left:?}");
    found
}

#[test]
fn json_as_documented() {
    let (code, out, words) = run(&[&path("next_full.html"), "--format", "json"]);
    assert_eq!((code, words.as_str()), (0, ""));
    let page: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(page["version"], 1);
    assert_eq!(page["kind"], "next_data");
    let film = serde_json::json!({"id": "tt9900001", "title": "Invented Film", "year": 2001});
    assert_eq!(page["film"], film);
    assert_eq!((&page["total"], &page["complete"]), (&14.into(), &true.into()));
    let strings = page["cues"][4].clone();
    let expected = serde_json::json!({
        "position": 4, "title": "String Game in C", "performers": [], "writers": [],
        "composers": [{"name": "Karl Ohm", "alias": null, "link": "nm9900011"}], "lyricists": [],
        "arrangers": [], "producers": [], "remixers": [],
        "others": [
            {"role": "piano", "name": "A. Player", "alias": null, "link": "nm9900012"},
            {"role": "violin", "name": "B. Bower", "alias": null, "link": null},
            {"role": "viola", "name": "B. Bower", "alias": null, "link": null},
            {"role": "conductor", "name": "Mia Baton", "alias": null, "link": "nm9900013"}],
        "rights": ["Used by permission of Nobody Editions"], "flags": [], "notes": [],
        "raw": ["Composed by Karl Ohm", "Piano: A. Player", "Violin/Viola: B. Bower",
            "Conducted by Mia Baton", "Used by permission of Nobody Editions"]});
    assert_eq!(strings, expected);
}

#[test]
fn several_files_give_an_object_on_each_line() {
    let files = [path("next_truncated.html"), path("one_line.txt")];
    let (code, out, words) = run(&[&files[0], &files[1], "--format", "json"]);
    assert_eq!(code, 0);
    assert!(words.contains("next_truncated.html") && words.contains("3 of 14"), "{words}");
    let pages: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&pages[0]["total"], &pages[0]["complete"]), (&14.into(), &false.into()));
    assert_eq!((&pages[1]["film"], &pages[1]["kind"]), (&Value::Null, &"text".into()));
    assert_eq!(pages.len(), 2);
}

#[test]
fn csv_and_table() {
    let (code, out, _) = run(&[&path("one_line.txt"), "--format", "csv"]);
    assert_eq!(code, 0);
    let mut table = csv::Reader::from_reader(out.as_bytes());
    let header = table.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        rows[row][header.iter().position(|n| n == name).unwrap()].to_owned()
    };
    assert_eq!(rows.len(), 8);
    assert_eq!(cell(0, "writers"), "Ada Quill|Bram Oaks");
    assert_eq!(
        (cell(1, "title"), cell(1, "remixers")),
        ("Glass Harbour (Tam Pell Remix)".into(), "Tam Pell".into())
    );
    assert_eq!((cell(3, "title"), cell(3, "writers")), ("Stand by Me".into(), String::new()));
    assert_eq!(
        (cell(7, "performers"), cell(7, "rights")),
        ("Uma Vex|Otto Plain".into(), "Courtesy of Nobody Records".into())
    );
    assert_eq!(cell(7, "film_id"), "");
    let (code, out, _) = run(&[&path("next_full.html")]);
    assert!(code == 0 && out.starts_with("Invented Film (2001): 14 cues\n"), "{out}");
    assert!(out.contains("The Invented, Wren"), "{out}");
}

#[test]
fn nothing_is_printed_unless_all_can_be_read() {
    let files =
        [path("next_full.html"), path("elb_403.html"), path("no_such_file"), path("page.mhtml")];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let (code, out, words) = run(&files);
    assert_eq!((code, out.as_str()), (2, ""));
    for name in ["elb_403.html", "no_such_file", "page.mhtml"] {
        assert!(words.contains(name), "{words}");
    }
    assert_eq!(words.matches("hint: ").count(), 3);
}

#[test]
fn bytes_that_are_no_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("poster.html");
    std::fs::write(&file, b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    let (code, out, words) = run(&[file.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(words.contains("poster.html") && words.contains("no text"), "{words}");
}
