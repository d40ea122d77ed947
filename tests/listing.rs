//! A soundtrack that the user read: it counts for its film, as one edit, and what was said of
//! cues stays with them.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use needledrop::credits::{About, Kind, Reading};
use needledrop::curate::Change;
use needledrop::job::desk::Desk;
use needledrop::job::open_reel;
use needledrop::job::take_listing::Replace;
use needledrop::model::standing::Standing;
use needledrop::model::{Cue, CueId, FilmId, Listing, Soundtrack, effective};
use needledrop::paths::Folders;

const FILM: &str = "tt0133189";

#[path = "support/command.rs"]
mod command;

fn folders(home: &Path) -> Folders {
    let [data, cache, config] = ["data", "cache", "config"].map(|name| home.join(name));
    Folders { data, cache, config }
}

fn film() -> FilmId {
    FilmId::new(FILM).unwrap()
}

/// A whole page of the film, with the source's own ids: they stay with their cues.
fn page(titles: &[&str]) -> Reading {
    let cue = |(at, title): (usize, &&str)| {
        let number: u32 = title.to_lowercase().bytes().map(u32::from).sum();
        let id = CueId::new(format!("sn99{number:05}")).unwrap();
        Cue::new(id, u32::try_from(at).unwrap(), *title)
    };
    let cues: Vec<Cue> = titles.iter().enumerate().map(cue).collect();
    let total = u32::try_from(cues.len()).ok();
    Reading {
        kind: Kind::NextData,
        film: About { id: Some(film()), title: Some("A Page".into()), ..About::default() },
        soundtrack: Soundtrack { listing: Listing::HeardInFilm, cues, total, truncated: false },
    }
}

fn shown(standing: &Standing) -> &effective::Film {
    standing.films.iter().find(|shown| shown.id == film()).unwrap()
}

fn titles(standing: &Standing) -> Vec<&str> {
    shown(standing).cues.iter().map(|cue| cue.record.title.as_str()).collect()
}

/// The files linked to cues, by title.
fn links(standing: &Standing) -> Vec<&str> {
    let cues = shown(standing).cues.iter().filter(|cue| cue.file.is_some());
    cues.map(|cue| cue.record.title.as_str()).collect()
}

fn wave(home: &Path) -> std::path::PathBuf {
    let file = home.join("tone.wav");
    let mut bytes = b"RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    bytes.extend(44_100_u32.to_le_bytes());
    bytes.extend(88_200_u32.to_le_bytes());
    bytes.extend(b"\x02\0\x10\0data\x08\0\0\0\0\0\0\0\0\0\0\0");
    fs::write(&file, bytes).unwrap();
    file
}

#[test]
fn a_page_counts_as_one_edit_and_links_follow_their_titles() {
    let home = tempfile::tempdir().unwrap();
    let (mut desk, opening) = Desk::open(&folders(home.path())).unwrap();
    let hot = shown(&opening.standing).cues.iter().find(|cue| cue.record.title == "Too Hot");
    let cue = hot.unwrap().record.id.clone();
    desk.edit(Change::File(Some(wave(home.path()))).of(film(), cue)).unwrap();

    let read = desk.take_listing(&film(), page(&["Night", "too hot", "Rain"]), Replace::IfBetter);
    let read = read.unwrap().unwrap();
    assert_eq!(titles(&read.standing), ["Night", "too hot", "Rain"]);
    assert_eq!(links(&read.standing), ["too hot"]);
    assert!(read.done.contains("SLC Punk!: 3 cues"), "{}", read.done);
    assert_eq!(shown(&read.standing).title, "SLC Punk!", "the record's title stays");

    let better =
        desk.take_listing(&film(), page(&["Too Hot", "Night", "Rain", "Dawn"]), Replace::IfBetter);
    assert_eq!(links(&better.unwrap().unwrap().standing), ["Too Hot"]);
    drop(desk);

    let (mut desk, opening) = Desk::open(&folders(home.path())).unwrap();
    assert_eq!(titles(&opening.standing).len(), 4, "after a restart too");
    assert_eq!(titles(&desk.undo().unwrap().standing), ["Night", "too hot", "Rain"]);
    let first = desk.undo().unwrap().standing;
    assert_eq!((titles(&first).len(), links(&first)), (42, vec!["Too Hot"]));
    let again = desk.redo().unwrap().standing;
    assert_eq!(links(&again), ["too hot"]);
}

#[test]
fn the_same_page_twice_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (mut desk, _) = Desk::open(&folders(home.path())).unwrap();
    let mut read =
        || desk.take_listing(&film(), page(&["Night", "Rain"]), Replace::IfBetter).unwrap();
    assert!(read().is_some());
    let journal = || fs::read_to_string(home.path().join("data/journal/000001.jsonl")).unwrap();
    let before = journal();
    assert!(read().is_none());
    assert_eq!(journal(), before);
}

#[test]
fn what_is_poorer_or_of_another_film_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let (mut desk, _) = Desk::open(&folders(home.path())).unwrap();
    let mut truncated = page(&["Night"]);
    truncated.soundtrack.truncated = true;
    let mut other = page(&["Night"]);
    other.film.id = Some(FilmId::new("tt9900001").unwrap());
    for (reading, told) in
        [(truncated.clone(), "1 cue, not 42"), (other.clone(), "tt9900001"), (page(&[]), "no cue")]
    {
        let error = desk.take_listing(&film(), reading, Replace::IfBetter).unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
        assert!(!error.hint.is_empty());
    }
    assert!(!home.path().join("data/listings").exists(), "nothing half done");
    assert!(desk.take_listing(&film(), truncated, Replace::Always).unwrap().is_some());
    other.film.moved_from = Some(film());
    assert!(
        desk.take_listing(&film(), other, Replace::IfBetter).unwrap().is_some(),
        "the film's new id"
    );
}

#[test]
fn a_listing_that_is_gone_is_told_and_the_source_counts() {
    let home = tempfile::tempdir().unwrap();
    let folders = folders(home.path());
    let (mut desk, _) = Desk::open(&folders).unwrap();
    desk.take_listing(&film(), page(&["Night", "Rain"]), Replace::IfBetter).unwrap();
    drop(desk);
    let kept = folders.data.join("listings").join(FILM);
    let file = fs::read_dir(&kept).unwrap().next().unwrap().unwrap().path();
    for broken in [Some("{ no json"), None] {
        match broken {
            Some(text) => fs::write(&file, text).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        let opened = open_reel::open(&folders, None, &Default::default()).unwrap();
        assert_eq!(opened.films[0].cues.len(), 42);
        assert!(opened.notices[0].to_string().contains(FILM), "{:?}", opened.notices);
        let (_, opening) = Desk::open(&folders).unwrap();
        assert_eq!(opening.notices.len(), 1);
    }
    let (mut desk, _) = Desk::open(&folders).unwrap();
    let read = desk.take_listing(&film(), page(&["Night", "Rain", "Dawn"]), Replace::IfBetter);
    assert_eq!(titles(&read.unwrap().unwrap().standing).len(), 3, "it can be read again");
}

#[test]
fn a_film_is_meant_by_id_or_title() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _) = Desk::open(&folders(home.path())).unwrap();
    assert_eq!(desk.film("slc punk").unwrap(), film());
    assert_eq!(desk.film("tt9900001").unwrap().as_str(), "tt9900001");
    let two = desk.film("Suburbia").unwrap_err();
    assert!(two.hint.contains("tt0120238") && two.hint.contains("1983"), "{}", two.hint);
    assert_eq!(desk.film("Nothing Such").unwrap_err().exit_code(), 1);
}

#[test]
fn a_command_keeps_a_page_for_a_film() {
    let home = tempfile::tempdir().unwrap();
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/credits/next_full.html");
    let read =
        |more: &[&str]| command::run(home.path(), &[&["credits", "read", page], more].concat());
    let (code, out, words) = read(&["--film", "tt9900001", "--format", "json"]);
    assert_eq!(code, 0, "{words}");
    assert!(words.contains("done: read the soundtrack of tt9900001"), "{words}");
    let shown: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&shown["kind"], &shown["film"]["id"]), (&"next_data".into(), &"tt9900001".into()));

    let (code, _, words) = read(&["--film", "tt9900001"]);
    assert_eq!(code, 0);
    assert!(words.contains("counts already"), "{words}");
    let (code, out, words) = read(&["--film", "SLC Punk!"]);
    assert_eq!((code, out.as_str()), (2, ""), "{words}");
    assert!(words.contains("not of tt0133189") && words.contains("hint:"), "{words}");
    let (code, _, words) = read(&["--film", "No Such Film"]);
    assert_eq!(code, 1, "{words}");
    assert_eq!(read(&["--replace"]).0, 2, "--replace wants --film");
}

#[test]
fn a_command_does_not_write_into_an_open_screens_folder() {
    let home = tempfile::tempdir().unwrap();
    let (_screen, _) = Desk::open(&folders(home.path())).unwrap();
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/credits/next_full.html");
    let (code, _, words) =
        command::run(home.path(), &["credits", "read", page, "--film", "tt9900001"]);
    assert_eq!(code, 1, "{words}");
    assert!(words.contains("needledrop") && words.contains("hint:"), "{words}");
}
