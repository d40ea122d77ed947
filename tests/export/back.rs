//! What was exported comes back.

use super::*;

#[test]
fn a_reel_comes_back_byte_for_byte() {
    let (here, there) = (home(), home());
    fill(here.path());
    let first = exported(here.path(), "mine", "out");
    let imported = brought(there.path(), &here.path().join("out/reel.json"), None, false);
    assert_eq!((imported.films, imported.words, imported.lost), (5, 1, vec![]));
    assert_eq!(imported.brought, Arrival::New);
    let second = exported(there.path(), "mine", "out");
    for (name, bytes) in &first {
        assert!(second[name] == *bytes, "{name} differs");
    }
    assert_eq!(first.len(), second.len());
    // The same once more changes nothing.
    let again = brought(there.path(), &here.path().join("out/reel.json"), None, false);
    assert_eq!((again.brought, again.words), (Arrival::Same, 0));
}

#[test]
fn the_starter_reel_comes_back_too() {
    let (here, there) = (home(), home());
    let first = exported(here.path(), "punk-drift", "out");
    let file = here.path().join("out/reel.json");
    assert_eq!(brought(there.path(), &file, None, false).brought, Arrival::Same);
    assert!(exported(there.path(), "punk-drift", "out") == first);
    let named = brought(there.path(), &file, Some("Zum zweiten Mal!"), false);
    assert_eq!((named.slug.as_str(), named.brought), ("zum-zweiten-mal", Arrival::New));
}

#[test]
fn a_linked_file_that_is_not_here_is_told_and_left_out() {
    let (here, there) = (home(), home());
    let linked = fill(here.path());
    exported(here.path(), "mine", "out");
    fs::remove_file(&linked).unwrap();
    let imported = brought(there.path(), &here.path().join("out/reel.json"), None, false);
    assert_eq!(imported.lost, [linked.canonicalize().unwrap_or(linked)]);
    let word = fs::read_to_string(folders(there.path()).data.join("films/local-own.toml")).unwrap();
    assert!(word.contains("ska") && !word.contains("tone.wav"), "{word}");
}

#[test]
fn nothing_that_was_made_here_is_lost() {
    let (here, there) = (home(), home());
    fill(here.path());
    exported(here.path(), "mine", "out");
    let file = here.path().join("out/reel.json");
    let reels = folders(there.path()).data.join("reels");
    fs::create_dir_all(&reels).unwrap();
    fs::write(reels.join("mine.toml"), "name = \"Other\" # kept\n").unwrap();
    let refused = import(&folders(there.path()), &file, None, false).unwrap_err();
    assert!(refused.what.contains("another reel `mine`"), "{refused}");
    assert!(!folders(there.path()).data.join("films/local-own.toml").exists());
    let imported = brought(there.path(), &file, None, true);
    assert_eq!(imported.brought, Arrival::Instead(reels.join("mine.toml.old-1")));
    let old = fs::read_to_string(reels.join("mine.toml.old-1")).unwrap();
    assert_eq!(old, "name = \"Other\" # kept\n");

    // What is said of a film stays unless the user insists, and undo takes it back.
    let (mut desk, _) = Desk::open(&folders(there.path())).unwrap();
    let hand = Some(Hand { value: 0.9, spread: None });
    let at = CueId::new("sn0000002").unwrap();
    desk.edit(Change::Mood(Feature::Energy, hand).of(film("local-own"), at)).unwrap();
    drop(desk);
    let word =
        || fs::read_to_string(folders(there.path()).data.join("films/local-own.toml")).unwrap();
    let mine = word();
    let refused = import(&folders(there.path()), &file, None, false).unwrap_err();
    assert!(refused.what.contains("something else is said of local-own"), "{refused}");
    assert_eq!(word(), mine);
    assert_eq!(brought(there.path(), &file, None, true).words, 1);
    assert_ne!(word(), mine);
    Desk::open(&folders(there.path())).unwrap().0.undo().unwrap();
    assert_eq!(word(), mine);
}

#[test]
fn a_wrong_file_is_told_and_changes_nothing() {
    let here = home();
    fill(here.path());
    exported(here.path(), "mine", "out");
    let good = fs::read_to_string(here.path().join("out/reel.json")).unwrap();
    let file = here.path().join("wrong.json");
    let replaced = |from: &str, to: &str| match from {
        "sn0000001" => good.replace(from, to),
        _ => good.replacen(from, to, 1),
    };
    for (from, to, told) in [
        ("\"version\": 1,\n  \"kind\"", "\"version\": 2,\n  \"kind\"", "version"),
        ("needledrop reel", "another thing", "no exported reel"),
        ("\"local-nothing\"", "\"../../etc\"", "not a film's id"),
        ("\"energy\": {", "\"energy\": 7, \"valence\": {", "energy"),
        ("sn0000001", "sn0000000", "listed twice"),
        ("\"slug\": \"mine\"", "\"slug\": \"../mine\"", "file name"),
        ("{", "", "cannot be read"),
    ] {
        let there = home();
        fs::write(&file, replaced(from, to)).unwrap();
        let error = import(&folders(there.path()), &file, None, false).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{told}: {error}");
        assert!(error.to_string().contains(told), "{told}: {error}");
        assert!(!error.hint.is_empty());
        assert!(!folders(there.path()).data.join("reels/mine.toml").exists());
    }
}
