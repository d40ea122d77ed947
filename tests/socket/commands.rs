//! What is handed over, and that nobody sees a difference.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;

use super::*;

#[test]
fn a_command_is_done_by_the_screen_which_shows_it_at_once() {
    let (alone, home) = (Home::new(), Home::new());
    let mut screen = open(&home);
    let expected = run(&alone, &SET);
    assert_eq!(expected.0, 0, "{expected:?}");
    assert_eq!(run(&home, &SET), expected);
    screen.wait_for_text("done by a command: say genres ska of High Adventure");
    assert!(screen.text().contains("▸SLC Punk!"), "{}", screen.text());

    let expected = run(&alone, &["undo"]);
    assert_eq!(expected.1, "undone: say genres ska of High Adventure (SLC Punk!)\n");
    assert_eq!(run(&home, &["undo"]), expected);
    screen.wait_for_text("undone by a command: say genres ska");
    assert_eq!(run(&home, &["redo"]), run(&alone, &["redo"]));
    screen.wait_for_text("done again by a command: say genres ska");

    screen.send("u");
    screen.wait_for_text("undone: say genres ska of High Adventure");
    screen.send("q");
    assert_eq!(screen.exit_code(), 0);
    assert_eq!(run(&home, &["redo"]).0, 0, "the same history goes on without a screen");
}

#[test]
fn what_is_wrong_is_told_as_ever() {
    let (alone, home) = (Home::new(), Home::new());
    let _screen = open(&home);
    for wrong in [
        &["film", "set", "tt0133189", "99", "--genre", "ska"][..],
        &["film", "set", "no such film", "1", "--genre", "ska"],
        &["film", "set", "tt0133189", "1"],
        &["film", "set", "tt0133189", "1", "--mood", "energy=7"],
        &["cluster", "name", "no such reel", "0", "x"],
        &["undo"],
        &["redo"],
        &["credits", "read", "--film", "tt0133189", "missing.txt"],
    ] {
        let expected = run(&alone, wrong);
        assert_ne!(expected.0, 0, "{wrong:?}");
        assert_eq!(run(&home, wrong), expected, "{wrong:?}");
    }
}

#[test]
fn paths_begin_where_the_command_was_typed_whatever_their_bytes() {
    let (alone, home) = (Home::new(), Home::new());
    let _screen = open(&home);
    let name = OsString::from_vec(b"songs \xff.txt".to_vec());
    let text = "One Performed by The Invented\nTwo Performed by The Invented\n";
    for home in [&alone, &home] {
        fs::create_dir(home.path().join("below")).unwrap();
        fs::write(home.path().join("below").join(&name), text).unwrap();
    }
    for format in ["table", "json", "csv"] {
        let mut arguments: Vec<OsString> =
            ["credits", "read", "--film", "tt0133189", "--replace", "--format", format]
                .map(OsString::from)
                .into();
        arguments.push(name.clone());
        let read = |home: &Home| {
            let mut command = command(home, &arguments);
            command.current_dir(home.path().join("below")).output().unwrap()
        };
        let (expected, handed) = (read(&alone), read(&home));
        assert!(expected.status.success(), "{expected:?}");
        assert_eq!(handed, expected);
    }
}

#[test]
fn what_only_the_command_itself_could_read_is_refused() {
    let home = Home::new();
    let mut screen = open(&home);
    let file = home.path().join("songs.txt");
    fs::write(&file, "One Performed by The Invented\n").unwrap();
    let mut read = command(&home, &["credits", "read", "--film", "tt0133189", "/dev/stdin"]);
    let out = read.stdin(fs::File::open(file).unwrap()).output().unwrap();
    let words = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(2), "{words}");
    assert!(words.contains("/dev/stdin: this cannot be read while a screen"), "{words}");
    // It did not reach for the keys of the screen either.
    screen.send("j");
    screen.wait_for_text("▸SubUrbia");
}

#[test]
fn the_reel_on_the_table_stays_there() {
    let home = Home::new();
    fs::create_dir_all(home.data().join("reels")).unwrap();
    let noir = "name = \"Noir\"\n\n[[film]]\nid = \"tt0133189\"\ntitle = \"SLC Punk!\"\n";
    fs::write(home.data().join("reels/noir.toml"), noir).unwrap();
    fs::write(home.data().join("session.toml"), "reel = \"noir\"\n").unwrap();
    let mut screen = Session::start(&home, (120, 40), &[], &[]);
    screen.wait_for_text("Noir · 1 film");
    let (code, out, words) = run(&home, &["cluster", "name", "punk-drift", "0", "Loud"]);
    assert_eq!(code, 0, "{words}");
    assert!(out.contains("Loud"), "{out}");
    screen.wait_for_text("done by a command: ");
    assert!(screen.text().contains("Noir · 1 film"), "{}", screen.text());
    screen.send("x");
    screen.wait_for_text("take SLC Punk! out of");
    screen.send("q");
    assert_eq!(screen.exit_code(), 0);
    assert!(!fs::read_to_string(home.data().join("reels/noir.toml")).unwrap().contains("SLC"));
}

#[test]
fn a_reel_is_imported() {
    let (alone, home) = (Home::new(), Home::new());
    fs::create_dir_all(alone.data().join("reels")).unwrap();
    let noir = "name = \"Noir\"\n\n[[film]]\nid = \"tt0133189\"\ntitle = \"SLC Punk!\"\n";
    fs::write(alone.data().join("reels/noir.toml"), noir).unwrap();
    let (code, _, words) = run(&alone, &["export", "noir", "out"]);
    assert_eq!(code, 0, "{words}");
    fs::remove_file(alone.data().join("reels/noir.toml")).unwrap();
    fs::copy(alone.path().join("out/reel.json"), home.path().join("reel.json")).unwrap();

    let mut screen = open(&home);
    let expected = run(&alone, &["import", "out/reel.json"]);
    assert_eq!(expected.0, 0, "{expected:?}");
    assert_eq!(run(&home, &["import", "reel.json"]), expected);
    screen.wait_for_text("imported by a command: Noir");
    assert!(home.data().join("reels/noir.toml").exists());
    let same = run(&home, &["import", "reel.json"]);
    assert!(same.1.contains("the reel was here already"), "{same:?}");
}

#[test]
fn a_line_that_is_being_typed_is_not_disturbed() {
    let home = Home::new();
    let mut screen = open(&home);
    screen.send("\te");
    screen.wait_for_text("genres, parted by ,");
    screen.send("oi");
    assert_eq!(run(&home, &["film", "set", "tt0133189", "2", "--genre", "ska"]).0, 0);
    screen.send(" x\r");
    screen.wait_for_text("say genres oi x of High Adventure");
    screen.send("uu");
    screen.wait_for_text("undone: say genres ska");
}

#[test]
fn several_at_once_are_done_one_after_the_other() {
    let home = Home::new();
    let mut screen = open(&home);
    let cues: Vec<String> = (1..=8).map(|cue| cue.to_string()).collect();
    let set = |cue| ["film", "set", "tt0133189", cue, "--mood", "energy=.5"];
    let all: Vec<_> = cues
        .iter()
        .map(|cue| command(&home, &set(cue)).stdout(std::process::Stdio::null()).spawn().unwrap())
        .collect();
    for mut one in all {
        assert!(one.wait().unwrap().success());
    }
    screen.send("uuuuuuuu");
    screen.wait_for_text("undone: ");
    screen.send("q");
    assert_eq!(screen.exit_code(), 0);
    let (code, _, words) = run(&home, &["undo"]);
    assert!(code == 1 && words.contains("nothing to undo"), "{words}");
}
