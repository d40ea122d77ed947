//! Whoever else comes through the door: other versions, garbage, people who wait or go.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::*;
use needledrop::runtime::socket::frame::LONGEST;

fn request(home: &Home, version: &str, arguments: &[&str]) -> Vec<u8> {
    let config = home.path().canonicalize().unwrap().join("config");
    let value = json!({
        "version": version, "arguments": arguments, "folder": "/", "config": config,
    });
    format!("{value}\n").into_bytes()
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Says something and hears all that is answered.
fn said(home: &Home, bytes: &[u8]) -> Vec<Value> {
    let mut stream = UnixStream::connect(socket(home)).unwrap();
    stream.set_read_timeout(Some(pty::DEADLINE)).unwrap();
    // It may be refused before all of it is taken in.
    let _ = stream.write_all(bytes);
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    lines.map(|line| serde_json::from_str(&line).unwrap()).collect()
}

fn assert_refused(answers: &[Value], code: u8, why: &str) {
    let [words @ .., end] = answers else { panic!("nothing was said") };
    assert_eq!(*end, json!({ "end": code }));
    let words: String = words.iter().map(|part| part["words"].as_str().unwrap()).collect();
    assert!(words.contains(why) && words.contains("hint:"), "{words}");
}

#[test]
fn the_frames_are_as_documented() {
    let home = Home::new();
    let _screen = open(&home);
    let arguments = [&["needledrop"][..], &SET].concat();
    let answers = said(&home, &request(&home, VERSION, &arguments));
    let done = "done: say genres ska of High Adventure (SLC Punk!)\n";
    assert_eq!(answers, [json!("begun"), json!({ "out": done }), json!({ "end": 0 })]);
}

#[test]
fn what_cannot_be_done_here_is_refused() {
    let home = Home::new();
    let mut screen = open(&home);
    let other = request(&home, "0.0.1", &["needledrop", "undo"]);
    assert_refused(&said(&home, &other), 1, "this is needledrop 0.0.1");
    for garbage in ["\n", "GET / HTTP/1.1\r\n\r\n", "{}\n", "\u{0}\u{ff}\n"] {
        assert_refused(&said(&home, garbage.as_bytes()), 1, "is not understood");
    }
    assert_refused(&said(&home, &vec![b'x'; LONGEST + 1]), 1, "too long");
    let elsewhere = json!({
        "version": VERSION, "arguments": ["needledrop", "undo"], "folder": "/", "config": "/x",
    });
    assert_refused(&said(&home, format!("{elsewhere}\n").as_bytes()), 1, "another config folder");
    for no_edit in
        [&["needledrop"][..], &["needledrop", "reel", "list"], &["needledrop", "export", "a", "b"]]
    {
        let answers = said(&home, &request(&home, VERSION, no_edit));
        assert_eq!(answers[0], "begun");
        assert_refused(&answers[1..], 2, "not one that an open screen can do");
    }
    let answers = said(&home, &request(&home, VERSION, &["needledrop", "undo", "--colour"]));
    assert_eq!(answers.last(), Some(&json!({ "end": 2 })));
    assert_eq!(run(&home, &SET).0, 0);
    screen.wait_for_text("done by a command: say genres ska");
}

#[test]
fn whoever_vanishes_or_waits_is_in_nobodys_way() {
    let home = Home::new();
    let mut screen = open(&home);
    let whole = request(&home, VERSION, &["needledrop", "undo"]);
    for part in [&whole[..10], &whole[..whole.len() - 1], &whole] {
        let mut stream = UnixStream::connect(socket(&home)).unwrap();
        stream.write_all(part).unwrap();
    }
    let mut idle: Vec<_> = (0..100).map(|_| UnixStream::connect(socket(&home)).unwrap()).collect();
    screen.send("j");
    screen.wait_for_text("▸SubUrbia");
    // Only so many are heard at a time; the others are told.
    let mut told = String::new();
    idle.last_mut().unwrap().read_to_string(&mut told).unwrap();
    assert!(told.contains("16 other commands"), "{told}");
    drop(idle);
    let begun = Instant::now();
    while run(&home, &SET).0 != 0 {
        assert!(begun.elapsed() < pty::DEADLINE, "they are gone");
    }
    screen.wait_for_text("done by a command: say genres ska");
    screen.send("q");
    assert_eq!(screen.exit_code(), 0);
}

#[test]
fn whoever_says_nothing_is_not_waited_for() {
    let home = Home::new();
    let _screen = open(&home);
    let mut idle = UnixStream::connect(socket(&home)).unwrap();
    idle.set_read_timeout(Some(pty::DEADLINE)).unwrap();
    idle.write_all(b"{").unwrap();
    assert_eq!(idle.read(&mut [0; 8]).unwrap_or(0), 0, "the connection was closed");
}

#[test]
fn whoever_does_not_listen_holds_nobody_up() {
    let home = Home::new();
    let mut screen = open(&home);
    let songs: String = (0..5_000).map(|n| format!("Song {n} Performed by Band {n}\n")).collect();
    let file = home.path().join("songs.txt");
    std::fs::write(&file, songs).unwrap();
    let read = ["needledrop", "credits", "read", "--format", "json", "--film", "tt9999999"];
    let arguments = [&read[..], &[file.to_str().unwrap()]].concat();
    let mut deaf = UnixStream::connect(socket(&home)).unwrap();
    deaf.write_all(&request(&home, VERSION, &arguments)).unwrap();
    screen.wait_for_text("done by a command: ");
    assert_eq!(run(&home, &SET).0, 0);
    screen.wait_for_text("done by a command: say genres ska");
    screen.send("j");
    screen.wait_for_text("▸SubUrbia");
    screen.send("q");
    assert_eq!(screen.exit_code(), 0, "nor at the end");
}

#[test]
fn whoever_comes_and_goes_moves_nothing_on_the_screen() {
    let home = Home::new();
    // One film has no groups: nothing is computed that could be told later.
    std::fs::create_dir_all(home.data().join("reels")).unwrap();
    let noir = "name = \"Noir\"\n\n[[film]]\nid = \"local-none\"\ntitle = \"None\"\n";
    std::fs::write(home.data().join("reels/noir.toml"), noir).unwrap();
    std::fs::write(home.data().join("session.toml"), "reel = \"noir\"\n").unwrap();
    let mut screen = Session::start(&home, (120, 40), &[], &[]);
    screen.wait_for_text("Noir · 1 film");
    screen.listen(Duration::from_millis(500));
    let mark = screen.mark();
    let _idle = UnixStream::connect(socket(&home)).unwrap();
    assert_refused(&said(&home, b"garbage\n"), 1, "is not understood");
    assert_eq!(run(&home, &["reel", "list"]).0, 0);
    screen.listen(Duration::from_millis(1_000));
    assert_eq!(screen.bytes_since(mark), b"");
}
