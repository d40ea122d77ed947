//! Others at the same folder: a second instance, an editor, a folder that cannot be written.

use std::os::unix::fs::PermissionsExt;

use super::*;

#[test]
fn the_second_one_shows_and_does_not_write() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = open_clean(folder.path());
    first.perform(move_film(1, 4), "").unwrap();
    let before = files(folder.path());

    let (mut second, notices) = Data::open(folder.path(), starter(), || 1_000 + 5 * 60);
    assert_eq!(notices, []);
    let reason = second.writable().unwrap_err().what.clone();
    let pid = std::process::id();
    assert_eq!(reason, format!("needledrop {pid} has had the folder for 5 min"));
    assert_eq!(order(&second), [2, 3, 4, 5, 1]);
    let error = second.perform(move_film(1, 0), "").unwrap_err();
    assert_eq!((error.what, error.kind), (reason, needledrop::error::Kind::Taken));
    assert!(second.undo().is_err() && second.save_session(<_>::default()).is_err());
    assert_eq!(files(folder.path()), before);

    drop(first);
    assert!(second.writable().is_err(), "what it shows may be old");
    assert_eq!(open_clean(folder.path()).can_undo(), Some(""));
}

#[test]
fn reading_changes_nothing_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let absent = folder.path().join("absent");
    let (data, notices) = Data::read(&absent, starter());
    assert_eq!((notices, order(&data)), (vec![], vec![1, 2, 3, 4, 5]));
    assert!(!absent.exists());

    open_clean(folder.path()).perform(move_film(1, 4), "").unwrap();
    write(folder.path(), "reels/bad.toml", "name = 3\n");
    write(folder.path(), "reels/.punk-drift.toml.new", "half");
    write(folder.path(), "journal/000002.jsonl", "{\"seq\": 2");
    let before = files(folder.path());
    let (mut data, notices) = Data::read(folder.path(), starter());
    assert_eq!(order(&data), [2, 3, 4, 5, 1]);
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert!(data.perform(move_film(1, 0), "").is_err());
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_folder_that_cannot_be_made_is_a_reason_not_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    for place in [file.clone(), file.join("below")] {
        let (mut data, notices) = open(&place);
        assert!(data.writable().unwrap_err().what.contains("cannot be made"), "{place:?}");
        assert_eq!((notices, order(&data)), (vec![], vec![1, 2, 3, 4, 5]));
        assert!(data.perform(move_film(1, 0), "").is_err());
    }
    let (_, notices) = Data::read(&file, starter());
    assert!(notices[0].to_string().contains("not a folder"), "{notices:?}");
}

#[test]
fn a_read_only_folder_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    open_clean(&data).perform(move_film(1, 4), "").unwrap();
    let protect = |mode| {
        for name in ["reels", "films", "journal", ""] {
            fs::set_permissions(data.join(name), fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    protect(0o555);
    let binds = fs::write(data.join("probe"), "").is_err();
    let (opened, notices) = open(&data);
    // Nobody stops root: then there is nothing to see here but that it opens.
    if binds {
        let reason = opened.writable().unwrap_err();
        assert!(reason.what.contains("cannot be written"), "{reason}");
    }
    assert_eq!((notices, order(&opened)), (vec![], vec![2, 3, 4, 5, 1]));
    drop(opened);
    protect(0o755);
}

#[test]
fn an_editors_change_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reels/punk-drift.toml");
    let mut data = open_clean(folder.path());
    data.perform(move_film(1, 4), "first").unwrap();
    let text = fs::read_to_string(&file).unwrap().replace("Punk & Drift", "Renamed");
    fs::write(&file, &text).unwrap();

    let error = data.perform(move_film(1, 0), "second").unwrap_err();
    assert!(error.to_string().contains("changed by another program"), "{error}");
    assert_eq!(error.place.file.as_deref(), Some(file.as_path()));
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(data.reel(&slug()).unwrap().name, "Renamed", "it was read again");
    assert_eq!(data.can_undo(), Some("first"));

    data.perform(move_film(1, 0), "second").unwrap();
    assert!(fs::read_to_string(&file).unwrap().contains("Renamed"));
    drop(data);
    open_clean(folder.path());
}

#[test]
fn an_editors_mistake_or_removal_is_told_at_the_next_edit() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reels/punk-drift.toml");
    let mut data = open_clean(folder.path());
    data.perform(move_film(1, 4), "first").unwrap();
    fs::write(&file, "name = \"x\"\nfilm = 3\n").unwrap();
    let error = data.perform(move_film(1, 0), "second").unwrap_err();
    assert_eq!(error.place.line, Some(2), "{error}");
    assert_eq!(order(&data), [2, 3, 4, 5, 1]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "name = \"x\"\nfilm = 3\n");

    fs::remove_file(&file).unwrap();
    assert!(data.undo().is_err());
    assert_eq!(order(&data), [1, 2, 3, 4, 5], "the starter is seen again");
    fs::create_dir(&file).unwrap();
    assert!(data.perform(move_film(1, 0), "").unwrap_err().to_string().contains("not a file"));
}

#[test]
fn a_change_between_two_sessions_is_the_users_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reels/punk-drift.toml");
    let mut data = open_clean(folder.path());
    data.perform(move_film(1, 4), "first").unwrap();
    let first = fs::read(&file).unwrap();
    data.perform(Edit::RemoveFilm { reel: slug(), film: film(2) }, "second").unwrap();
    drop(data);
    // As a version control does: the file is as before the last edit, with nothing owed.
    fs::write(&file, &first).unwrap();
    let mut data = open_clean(folder.path());
    assert_eq!(fs::read(&file).unwrap(), first);

    let error = data.undo().unwrap_err();
    assert!(error.what.contains("`second` is no longer possible"), "{error}");
    drop(data);
    let mut data = open(folder.path()).0;
    assert_eq!(data.can_undo(), Some("first"), "it left the history for good");
    data.undo().unwrap().unwrap();
    assert_eq!(order(&data), [1, 2, 3, 4, 5]);
    assert_eq!(data.can_redo(), Some("first"));
}

#[test]
fn a_disk_that_refuses_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = open_clean(folder.path());
    data.perform(move_film(1, 4), "first").unwrap();
    // No content can be prepared.
    let waiting = folder.path().join("reels/.punk-drift.toml.new");
    fs::create_dir(&waiting).unwrap();
    let before = files(folder.path());
    let error = data.perform(move_film(1, 0), "second").unwrap_err();
    assert!(error.to_string().contains("cannot write"), "{error}");
    assert_eq!((files(folder.path()), order(&data)), (before, vec![2, 3, 4, 5, 1]));
    fs::remove_dir(&waiting).unwrap();
    // No line can be journaled.
    let journal = folder.path().join("journal");
    let away = folder.path().join("away");
    fs::rename(&journal, &away).unwrap();
    fs::write(&journal, "in the way").unwrap();
    let before = files(folder.path());
    data.perform(move_film(1, 0), "second").unwrap_err();
    assert_eq!((files(folder.path()), order(&data)), (before, vec![2, 3, 4, 5, 1]));
    assert_eq!(data.can_undo(), Some("first"));
    // Both again.
    fs::remove_file(&journal).unwrap();
    fs::rename(&away, &journal).unwrap();
    data.perform(move_film(1, 0), "second").unwrap();
    drop(data);
    assert_eq!(open_clean(folder.path()).can_undo(), Some("second"));
}

#[test]
fn a_foreign_line_in_the_journal_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = open_clean(folder.path());
    data.perform(move_film(1, 4), "first").unwrap();
    let journal = folder.path().join("journal/000001.jsonl");
    let mut text = fs::read_to_string(&journal).unwrap();
    text.push_str("a foreign line\n");
    fs::write(&journal, &text).unwrap();
    let error = data.perform(move_film(1, 0), "second").unwrap_err();
    assert!(error.to_string().contains("journal was changed"), "{error}");
    assert_eq!(fs::read_to_string(&journal).unwrap(), text);
    assert_eq!(order(&data), [2, 3, 4, 5, 1]);
}
