//! `needledrop reel import`: one edit, a report of each line, nothing twice, nothing by halves.

use std::fs;
use std::path::Path;

use needledrop::job::desk::Desk;
use needledrop::model::Reel;
use needledrop::paths::Folders;
use serde_json::Value;

use super::{command, fixture, zips};

fn import(home: &Path, more: &[&str]) -> (u8, String, String) {
    command::run(home, &[&["reel", "import"], more].concat())
}

fn json(home: &Path, more: &[&str]) -> Value {
    let (code, out, words) = import(home, &[more, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{words}");
    serde_json::from_str(&out).unwrap()
}

fn named(file: &str) -> String {
    fixture(file).to_str().unwrap().to_owned()
}

fn reel(home: &Path, slug: &str) -> Reel {
    let text = fs::read_to_string(home.join(format!("data/reels/{slug}.toml"))).unwrap();
    toml::from_str(&text).unwrap()
}

/// Outcome and film of each line.
fn outcomes(report: &Value) -> Vec<(&str, &str)> {
    let lines = report["lines"].as_array().unwrap();
    lines
        .iter()
        .map(|line| (line["outcome"].as_str().unwrap(), line["film"].as_str().unwrap_or("-")))
        .collect()
}

#[test]
fn each_line_has_its_outcome_and_the_order_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let report = json(home.path(), &[&named("watchlist.csv"), "--reel", "Rainy Nights"]);
    assert_eq!(
        outcomes(&report),
        [
            ("matched", "tt0133189"),
            ("matched", "tt0086589"),
            ("taken", "local-an-invented-film-2001"),
            ("taken", "local-comma-the-film-1999"),
            ("ambiguous", "local-smithereens-1983"),
        ]
    );
    assert_eq!(report["lines"][4]["candidates"][0]["id"], "tt0084698");
    assert_eq!((&report["slug"], &report["made"]), (&"rainy-nights".into(), &true.into()));
    assert_eq!(report["unresolved"].as_array().unwrap().len(), 3);
    assert_eq!(report["unresolved"][0]["letterboxd"], "https://boxd.it/aa03");

    let reel = reel(home.path(), "rainy-nights");
    assert_eq!(reel.name, "Rainy Nights");
    let ids: Vec<&str> = reel.films.iter().map(|entry| entry.id.as_str()).collect();
    let told: Vec<&str> = outcomes(&report).iter().map(|(_, id)| *id).collect();
    assert_eq!(ids, told);
    assert_eq!(reel.films[2].also.letterboxd.as_deref(), Some("https://boxd.it/aa03"));
}

#[test]
fn twice_changes_nothing_and_undo_takes_the_reel_away() {
    let home = tempfile::tempdir().unwrap();
    let arguments = [&*named("watchlist.csv"), "--reel", "Rainy Nights"];
    json(home.path(), &arguments);
    let file = home.path().join("data/reels/rainy-nights.toml");
    let journal = home.path().join("data/journal/000001.jsonl");
    let before = (fs::read(&file).unwrap(), fs::read(&journal).unwrap());
    let again = json(home.path(), &arguments);
    assert_eq!(again["changed"], false);
    assert!(outcomes(&again).iter().all(|(outcome, _)| *outcome == "already_there"));
    assert_eq!((fs::read(&file).unwrap(), fs::read(&journal).unwrap()), before);

    let (code, _, words) = command::run(home.path(), &["undo"]);
    assert_eq!(code, 0, "{words}");
    assert!(!file.exists(), "the reel was made by the import");
    let (code, _, words) = command::run(home.path(), &["redo"]);
    assert_eq!(code, 0, "{words}");
    assert_eq!(fs::read(&file).unwrap(), before.0);
}

#[test]
fn another_list_extends_a_reel_and_finds_what_is_there() {
    let home = tempfile::tempdir().unwrap();
    json(home.path(), &[&named("watchlist.csv"), "--reel", "Rainy Nights"]);
    let before = reel(home.path(), "rainy-nights");
    // The same film without an address, and by the id that it got meanwhile.
    let reviews = json(home.path(), &[&named("reviews.csv"), "--reel", "rainy-nights"]);
    assert_eq!(
        outcomes(&reviews),
        [
            ("already_there", "local-an-invented-film-2001"),
            ("already_there", "local-an-invented-film-2001"),
            ("taken", "local-another-invented-film-2003"),
        ]
    );
    let imdb = json(home.path(), &[&named("imdb_ratings.csv"), "--reel", "Rainy Nights"]);
    assert_eq!(outcomes(&imdb), [("already_there", "local-an-invented-film-2001")]);
    let (code, ..) = command::run(home.path(), &["undo"]);
    assert_eq!((code, reel(home.path(), "rainy-nights")), (0, before));
}

#[test]
fn a_reel_that_grew_by_hand_outlives_the_undo() {
    let home = tempfile::tempdir().unwrap();
    json(home.path(), &[&named("imdb_ratings.csv"), "--reel", "Mine"]);
    let file = home.path().join("data/reels/mine.toml");
    let more = "\n[[film]]\nid = \"tt9900077\"\ntitle = \"By Hand\"\n";
    let text = fs::read_to_string(&file).unwrap() + more;
    fs::write(&file, text).unwrap();
    assert_eq!(command::run(home.path(), &["undo"]).0, 0);
    let left = reel(home.path(), "mine");
    assert_eq!(left.films.len(), 1);
    assert_eq!(left.films[0].title, "By Hand");
}

#[test]
fn an_export_with_several_lists_asks_which() {
    let home = tempfile::tempdir().unwrap();
    let zip = home.path().join("letterboxd.zip");
    fs::write(&zip, zips::export("x/")).unwrap();
    let zip = zip.to_str().unwrap();
    let (code, out, words) = import(home.path(), &[zip]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        words.contains("watchlist (5), reviews (3), likes (1), lists/loud-nights (3)"),
        "{words}"
    );
    assert!(!home.path().join("data/journal/000001.jsonl").exists());
    assert_eq!(import(home.path(), &[zip, "--list", "nothing"]).0, 2);

    let report = json(home.path(), &[zip, "--list", "loud-nights"]);
    assert_eq!(report["reel"], "Loud Nights", "the list's own name");
    assert_eq!(reel(home.path(), "loud-nights").films[0].note.as_deref(), Some("Why:\nthe song"));
    let both =
        json(home.path(), &[zip, "--list", "watchlist", "--list", "likes", "--reel", "Both"]);
    assert_eq!(both["lines"].as_array().unwrap().len(), 6);
    assert_eq!(
        import(home.path(), &[zip, "--list", "watchlist", "--list", "likes"]).0,
        2,
        "no name"
    );
}

#[test]
fn a_text_in_all_its_forms() {
    let home = tempfile::tempdir().unwrap();
    let report = json(home.path(), &[&named("films.txt")]);
    assert_eq!(report["reel"], "films");
    assert_eq!(
        outcomes(&report),
        [
            ("taken", "local-ghost-night-2001"),
            ("matched", "tt0081635"),
            ("matched", "tt0133189"),
            ("taken", "local-12-invented-men-1957"),
            ("taken", "tt9900001"),
            ("taken", "tt9900002"),
            ("taken", "local-29qu"),
            ("ambiguous", "local-suburbia-1982"),
            ("ambiguous", "local-smithereens"),
            ("taken", "local-500-invented-days-2009"),
        ]
    );
    let (code, out, words) = import(home.path(), &[&named("films.txt"), "--reel", "again"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("line  written"), "{out}");
    assert!(words.contains("a new reel: reels/again.toml"), "{words}");
    let (_, csv, _) =
        import(home.path(), &[&named("films.txt"), "--reel", "again", "--format", "csv"]);
    assert!(csv.starts_with("file,list,line,written,outcome,film_id,why,candidates\n"), "{csv}");
}

#[test]
fn films_of_one_title_and_year_stay_apart() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a.csv");
    let text = "Date,Name,Year,Letterboxd URI\n,Twins,2001,https://boxd.it/t1\n,Twins,2001,https://boxd.it/t2\n,Twins,2001,https://boxd.it/t1\n";
    fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let report = json(home.path(), &[file]);
    let expected = [
        ("taken", "local-twins-2001"),
        ("taken", "local-twins-2001-2"),
        ("already_there", "local-twins-2001"),
    ];
    assert_eq!(outcomes(&report), expected);
    let again = json(home.path(), &[file]);
    assert_eq!(again["changed"], false, "{again}");
}

#[test]
fn the_starter_reel_can_grow_and_shrink_again() {
    let home = tempfile::tempdir().unwrap();
    json(home.path(), &[&named("imdb_modern.csv"), "--reel", "punk-drift"]);
    assert_eq!(reel(home.path(), "punk-drift").films.len(), 21);
    assert_eq!(command::run(home.path(), &["undo"]).0, 0);
    assert_eq!(reel(home.path(), "punk-drift").films.len(), 20);
}

#[test]
fn the_screen_follows_an_undo_that_takes_its_reel_away() {
    let home = tempfile::tempdir().unwrap();
    let [data, cache, config] = ["data", "cache", "config"].map(|name| home.path().join(name));
    json(home.path(), &[&named("imdb_ratings.csv"), "--reel", "Mine"]);
    let (mut desk, _) = Desk::open(&Folders { data, cache, config }).unwrap();
    let outcome = desk.undo().unwrap();
    assert_eq!(outcome.standing.slug.as_str(), "punk-drift");
    assert_eq!(desk.redo().unwrap().standing.slug.as_str(), "mine");
}

#[test]
fn one_wrong_file_of_several_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let empty = home.path().join("empty.csv");
    fs::write(&empty, "").unwrap();
    let (code, out, words) =
        import(home.path(), &[&named("watchlist.csv"), empty.to_str().unwrap(), "--reel", "x"]);
    assert_eq!((code, out.as_str()), (2, ""), "{words}");
    assert!(words.contains("empty.csv") && !home.path().join("data/reels/x.toml").exists());
}
