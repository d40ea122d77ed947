//! The folder: whole or not there, and what its tables say.

use super::*;

#[test]
fn a_folder_is_whole_or_not_there() {
    let here = home();
    let place = here.path().join("a/b/out");
    out(here.path(), "punk-drift", &place, None).unwrap();
    let whole = read(&place);
    let refused = out(here.path(), "punk-drift", &place, None).unwrap_err();
    assert_eq!(refused.exit_code(), 2, "{refused}");
    assert!(read(&place) == whole);
    assert_eq!(fs::read_dir(here.path().join("a/b")).unwrap().count(), 1, "nothing beside it");
    let wrong = out(here.path(), "no-such-reel", &here.path().join("c"), None).unwrap_err();
    assert_eq!(wrong.exit_code(), 1);
    assert!(!here.path().join("c").exists());

    fs::write(place.join("page.html"), "mine").unwrap();
    fs::write(place.join("notes.txt"), "mine").unwrap();
    assert_eq!(run(here.path(), &["export", "punk-drift"], &place, &["--force"]).0, 0);
    let after = read(&place);
    assert_eq!(after.len(), whole.len() + 1, "{:?}", after.keys());
    assert_eq!(after["notes.txt"], b"mine");
    assert!(after["cues.csv"] == whole["cues.csv"] && after["page.html"].len() > 1000);
    fs::remove_file(place.join("reel.json")).unwrap();
    fs::create_dir(place.join("reel.json")).unwrap();
    fs::write(place.join("films.csv"), "kept").unwrap();
    let (code, words) = run(here.path(), &["export", "punk-drift"], &place, &["--force"]);
    assert_eq!(code, 2, "{words}");
    assert_eq!(fs::read(place.join("films.csv")).unwrap(), b"kept");
}

fn run(home: &Path, command: &[&str], place: &Path, options: &[&str]) -> (u8, String) {
    let place = place.to_str().unwrap();
    let (code, _, words) = command::run(home, &[command, &[place], options].concat());
    (code, words)
}

#[test]
fn the_dictionary_is_that_of_the_tables() {
    let here = home();
    fill(here.path());
    let files = exported(here.path(), "mine", "out");
    let rows = |name: &str| -> Vec<Vec<String>> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).from_reader(files[name].as_slice());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows("dictionary.csv").into_iter().skip(1) {
        assert!(!row[2].is_empty() && !row[4].is_empty() && !row[5].is_empty(), "{row:?}");
        told.entry(row[0].clone()).or_default().push(row[1].clone());
    }
    let tables: BTreeSet<_> = files.keys().filter(|name| name.ends_with(".csv")).cloned().collect();
    assert_eq!(told.keys().cloned().collect::<BTreeSet<_>>(), tables);
    for (name, columns) in told {
        let table = rows(&name);
        assert_eq!(table[0], columns, "{name}");
        // Where the dictionary says that a value is always known, no cell is empty.
        let about: Vec<Vec<String>> =
            rows("dictionary.csv").into_iter().filter(|row| row[0] == name).collect();
        for (at, column) in about.iter().enumerate().filter(|(_, row)| row[5] == "always known") {
            for row in &table[1..] {
                assert!(!row[at].is_empty(), "{name}: {} of {row:?}", column[1]);
            }
        }
    }
}

#[test]
fn the_time_stands_in_one_place_of_two_files() {
    let here = home();
    let stamped = exported(here.path(), "punk-drift", "out");
    let times =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).matches("2026-11-20T13:02:22Z").count();
    for (name, bytes) in &stamped {
        let expected = usize::from(name == "page.html" || name == "reel.json");
        assert_eq!(times(bytes), expected, "{name}");
    }
}

#[test]
fn the_map_is_laid_out_as_asked() {
    let here = home();
    let place = here.path().join("out");
    let (code, words) = run(
        here.path(),
        &["export", "punk-drift"],
        &place,
        &["--method", "tsne", "--recipe", "classic"],
    );
    assert_eq!(code, 0, "{words}");
    let files = read(&place);
    let document: serde_json::Value = serde_json::from_slice(&files["reel.json"]).unwrap();
    assert_eq!(document["map"]["method"], "tsne");
    let shown = |method: &str| {
        let options = ["--method", method, "--recipe", "classic", "--format", "csv"];
        command::run(here.path(), &[&["map", "show", "punk-drift"][..], &options].concat()).1
    };
    assert_eq!(String::from_utf8_lossy(&files["map.csv"]), shown("tsne"));
    assert_ne!(shown("tsne"), shown("pca"));
    let page = String::from_utf8_lossy(&files["page.html"]).into_owned();
    assert!(page.contains("Laid out by t-SNE, nearest neighbours."));
}
