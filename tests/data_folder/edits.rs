//! Edits, undo and redo, within a session and over restarts; what the files look like.

use needledrop::curate::{Change, Edit, Kind};
use needledrop::model::word::Hand;
use needledrop::model::{Feature, Session, Slug, reel};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

#[test]
fn the_first_edit_writes_the_starter_down() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = open_clean(folder.path());
    assert_eq!(order(&data), [1, 2, 3, 4, 5]);
    assert!(!folder.path().join("reels/punk-drift.toml").exists());
    let done = data.perform(move_film(1, 2), "move Film 1 to place 3").unwrap();
    assert_eq!(done.kind, Kind::Do);
    assert_eq!(order(&data), [2, 3, 1, 4, 5]);
    assert_eq!(order(&open(folder.path()).0), [2, 3, 1, 4, 5], "what a second one reads");
}

#[test]
fn files_are_plain_toml() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = open_clean(folder.path());
    for n in 2..=5 {
        data.perform(Edit::RemoveFilm { reel: slug(), film: film(n) }, "").unwrap();
    }
    let entry = reel::Entry {
        tags: vec!["punk decay".into(), "night \"drive\"".into()],
        note: Some("First line.\nSecond line.".into()),
        ..entry(9)
    };
    data.perform(Edit::InsertFilm { reel: slug(), at: 1, entry }, "").unwrap();
    data.perform(link(Some("/music/Too Hot.mp3")), "").unwrap();
    data.save_session(Session { reel: Some(slug()), film: Some(film(1)), ..Session::default() })
        .unwrap();
    let read = |name| fs::read_to_string(folder.path().join(name)).unwrap();
    insta::assert_snapshot!(read("reels/punk-drift.toml"), @r#"
    name = "Punk & Drift"

    [[film]]
    id = "tt0000001"
    title = "Film 1"
    year = 1980

    [[film]]
    id = "tt0000009"
    title = "Film 9"
    year = 1980
    tags = ["punk decay", 'night "drive"']
    note = """
    First line.
    Second line."""
    "#);
    insta::assert_snapshot!(read("films/tt0000001.toml"), @r#"
    [cues."h:5f1c"]
    file = "/music/Too Hot.mp3"
    "#);
    insta::assert_snapshot!(read("session.toml"), @r#"
    reel = "punk-drift"
    film = "tt0000001"
    "#);
}

#[test]
fn what_is_said_of_a_cue_is_plain_toml_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = open_clean(folder.path());
    let cue = || CueId::new("h:5f1c").unwrap();
    let names = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    let mood = |feature, value, spread| {
        Change::Mood(feature, Some(Hand { value, spread })).of(film(1), cue())
    };
    let performers = names(&["Crosby, Stills & Nash", "!!!"]);
    let edits = vec![
        Change::Performers(performers).of(film(1), cue()),
        Change::Genres(names(&[])).of(film(1), cue()),
        mood(Feature::Valence, 0.3, Some(0.1)),
        mood(Feature::Energy, 0.8, None),
        mood(Feature::Tempo, 120.0, None),
    ];
    data.perform(Edit::Together { film: film(1), edits }, "say much").unwrap();
    let text = fs::read_to_string(folder.path().join("films/tt0000001.toml")).unwrap();
    insta::assert_snapshot!(text, @r#"
    [cues."h:5f1c"]
    performers = ["Crosby, Stills & Nash", "!!!"]
    genres = []

    [cues."h:5f1c".mood]
    energy = 0.8
    tempo = 120.0

    [cues."h:5f1c".mood.valence]
    value = 0.3
    spread = 0.1
    "#);
    let word = data.word(&film(1)).clone();
    drop(data);
    let mut data = open_clean(folder.path());
    assert_eq!(data.word(&film(1)), &word);
    data.undo().unwrap().unwrap();
    assert!(data.word(&film(1)).is_empty(), "one step");
    data.redo().unwrap().unwrap();
    assert_eq!(data.word(&film(1)), &word);
}

/// What a person writes with an editor, in the shorter forms, and what the first version wrote.
#[test]
fn a_word_by_hand_and_an_old_one_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[cues.\"h:5f1c\"]\nmood = { energy = 1, valence = { value = 0.3 } }\n";
    write(folder.path(), "films/tt0000001.toml", text);
    let old = "listing = \"5f1c0a92b3d4e6f7\"\n\n[cues.\"h:1\"]\nfile = \"/m/a.mp3\"\n";
    write(folder.path(), "films/tt0000002.toml", old);
    let data = open_clean(folder.path());
    let said = &data.word(&film(1)).cues[&CueId::new("h:5f1c").unwrap()];
    assert_eq!(said.mood[&Feature::Energy], Hand { value: 1.0, spread: None });
    assert_eq!(said.mood[&Feature::Valence], Hand { value: 0.3, spread: None });
    assert_eq!(data.word(&film(2)).cues.len(), 1);
}

#[test]
fn a_journal_line_tells_the_whole_edit() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = open_clean(folder.path());
    data.perform(move_film(1, 2), "move Film 1 to place 3").unwrap();
    data.undo().unwrap().unwrap();
    let text = fs::read_to_string(folder.path().join("journal/000001.jsonl")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let moved = |to| json!({"move_film": {"reel": "punk-drift", "film": "tt0000001", "to": to}});
    let after = lines[0]["after"].clone();
    assert_eq!(
        lines[0],
        json!({"seq": 1, "time": 1_000, "kind": "do", "what": "move Film 1 to place 3",
               "edit": moved(2), "inverse": moved(0), "before": null, "after": after}),
    );
    assert_eq!(lines[1]["kind"], "undo");
    assert_eq!(lines[1]["of"], 1);
    assert_eq!(lines[1]["before"], after);
    let file = fs::read(folder.path().join("reels/punk-drift.toml")).unwrap();
    assert_eq!(lines[1]["after"], blake3::hash(&file).to_hex().as_str());
}

#[test]
fn undo_and_redo_go_on_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = open_clean(folder.path());
    data.perform(move_film(1, 2), "first").unwrap();
    data.perform(Edit::RemoveFilm { reel: slug(), film: film(4) }, "second").unwrap();
    drop(data);

    let mut data = open_clean(folder.path());
    assert_eq!((data.can_undo(), data.can_redo()), (Some("second"), None));
    let done = data.undo().unwrap().unwrap();
    assert_eq!((done.kind, done.what.as_str()), (Kind::Undo, "second"));
    assert_eq!(order(&data), [2, 3, 1, 4, 5]);
    drop(data);

    let mut data = open_clean(folder.path());
    assert_eq!((data.can_undo(), data.can_redo()), (Some("first"), Some("second")));
    data.undo().unwrap().unwrap();
    assert_eq!(order(&data), [1, 2, 3, 4, 5]);
    assert_eq!(data.undo().unwrap(), None);
    data.redo().unwrap().unwrap();
    data.redo().unwrap().unwrap();
    assert_eq!(data.redo().unwrap(), None);
    assert_eq!(order(&data), [2, 3, 1, 5]);
    drop(data);

    let mut data = open_clean(folder.path());
    data.undo().unwrap();
    data.perform(move_film(5, 0), "third").unwrap();
    drop(data);
    assert_eq!(open_clean(folder.path()).can_redo(), None);
}

#[test]
fn an_impossible_edit_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = open_clean(folder.path());
    data.perform(move_film(1, 2), "").unwrap();
    let before = files(folder.path());
    assert_eq!(data.perform(move_film(9, 0), "").unwrap_err().exit_code(), 2);
    assert_eq!(data.perform(move_film(1, 7), "").unwrap_err().exit_code(), 2);
    let nowhere = Edit::RemoveFilm { reel: Slug::new("no-such-reel").unwrap(), film: film(1) };
    assert_eq!(data.perform(nowhere, "").unwrap_err().exit_code(), 1);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_word_that_is_empty_has_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("films/tt0000001.toml");
    let mut data = open_clean(folder.path());
    data.perform(link(Some("/m/a.mp3")), "link").unwrap();
    assert!(file.exists());
    data.perform(link(None), "unlink").unwrap();
    assert!(!file.exists());
    assert!(data.word(&film(1)).is_empty());
    drop(data);
    let mut data = open_clean(folder.path());
    data.undo().unwrap().unwrap();
    assert!(file.exists());
    assert_eq!(data.word(&film(1)).cues.len(), 1);
}

#[test]
fn the_session_says_which_reel_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "reels/other.toml", "name = \"The Other One\"\n");
    let other = Slug::new("other").unwrap();
    let mut data = open_clean(folder.path());
    assert_eq!(data.choose(None).unwrap().0, &slug());
    assert_eq!(data.choose(Some("other")).unwrap().0, &other);
    assert_eq!(data.choose(Some("the other one")).unwrap().0, &other);
    let error = data.choose(Some("third")).unwrap_err();
    assert_eq!(error.exit_code(), 1);
    assert!(error.hint.contains("other, punk-drift"), "{error:?}");
    let session = Session { reel: Some(other.clone()), pane: Some("arc".into()), ..<_>::default() };
    data.save_session(session.clone()).unwrap();
    drop(data);
    let (data, _) = Data::read(folder.path(), starter());
    assert_eq!(data.session(), &session);
    assert_eq!(data.choose(None).unwrap().0, &other);
    fs::remove_file(folder.path().join("reels/other.toml")).unwrap();
    let data = open_clean(folder.path());
    assert_eq!(data.choose(None).unwrap().0, &slug(), "a reel that is gone is not chosen");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_text_comes_back(
        title in any::<String>(),
        tags in proptest::collection::vec(any::<String>(), 0..4),
        note in proptest::option::of(any::<String>()),
        file in "\\PC{1,20}",
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut data = open_clean(folder.path());
        let entry = reel::Entry { title, tags, note, ..entry(9) };
        data.perform(Edit::InsertFilm { reel: slug(), at: 0, entry }, "").unwrap();
        data.perform(link(Some(&file)), file.clone()).unwrap();
        let (reel, word) = (data.reel(&slug()).cloned(), data.word(&film(1)).clone());
        drop(data);
        let data = open_clean(folder.path());
        prop_assert_eq!(data.reel(&slug()), reel.as_ref());
        prop_assert_eq!(data.word(&film(1)), &word);
        prop_assert_eq!(data.can_undo(), Some(file.as_str()));
    }
}

#[test]
fn a_reel_is_made_filled_and_taken_away_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = open_clean(folder.path());
    let other = Slug::new("other").unwrap();
    let add = |made: Option<&str>, films: Vec<(usize, reel::Entry)>| Edit::AddFilms {
        reel: other.clone(),
        film: film(8),
        made: made.map(Into::into),
        films,
    };
    let none = data.perform(add(None, vec![(0, entry(8))]), "").unwrap_err();
    assert!(none.what.contains("no reel `other`"), "{none}");
    data.perform(add(Some("Other"), vec![(0, entry(8))]), "made").unwrap();
    data.perform(add(None, vec![(0, entry(6)), (2, entry(7))]), "filled").unwrap();
    drop(data);

    let mut data = open_clean(folder.path());
    let ids = |data: &Data| -> Option<Vec<FilmId>> {
        let films = &data.reel(&other)?.films;
        Some(films.iter().map(|entry| entry.id.clone()).collect())
    };
    assert_eq!(ids(&data), Some(vec![film(6), film(8), film(7)]));
    data.undo().unwrap();
    assert_eq!(ids(&data), Some(vec![film(8)]));
    data.undo().unwrap();
    assert_eq!(ids(&data), None);
    assert!(!folder.path().join("reels/other.toml").exists());
    data.redo().unwrap();
    data.redo().unwrap();
    assert_eq!(ids(&data), Some(vec![film(6), film(8), film(7)]));
}

#[test]
fn an_edit_that_the_journal_could_not_be_read_with_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = open_clean(folder.path());
    // Line ends are short in the file and long in the journal.
    let note = Some("\n".repeat(6_000_000));
    let entry = reel::Entry { note, ..entry(9) };
    let films = vec![(0, entry)];
    let edit = Edit::AddFilms { reel: slug(), film: film(9), made: None, films };
    let error = data.perform(edit, "").unwrap_err();
    assert!(error.what.contains("too much for one step"), "{error}");
    assert_eq!(data.reel(&slug()).unwrap().films.len(), 5);
    drop(data);
    open_clean(folder.path());
}
