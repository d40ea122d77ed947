//! A soundtrack pasted into a film or opened from a file, through the real binary.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/pty.rs"]
mod pty;

use std::fs;

use pty::{Home, Session};

/// A bracketed paste of so many cues, one a line.
fn pasted(cues: usize) -> String {
    let lines: Vec<_> = (1..=cues).map(|n| format!("Song {n} Performed by The Stooges")).collect();
    format!("\x1b[200~{}\x1b[201~", lines.join("\r"))
}

fn open(home: &Home) -> Session {
    let mut session = Session::start(home, (120, 40), &[], &[]);
    session.wait_for_text(" groups, ");
    session
}

#[test]
fn pasted_into_a_film_and_taken_back() {
    let home = Home::new();
    let mut session = open(&home);
    session.send("/wild\r");
    session.wait_for_text("evidence 2 of 16 cues");
    session.wait_for_text("no arc: 2 of 16 cues have evidence");
    session.send(&pasted(3));
    session.wait_for_text("looks poorer than the one there is: 3 cues, not 16");
    session.send(&pasted(20));
    session.wait_for_text("evidence 20 of 20 cues");
    session.wait_for_text("20 arcs");
    session.send("u");
    session.wait_for_text("evidence 2 of 16 cues");
    session.send("\x12");
    session.wait_for_text("evidence 20 of 20 cues");
    session.send("q");
    assert_eq!(session.exit_code(), 0);
    open(&home).wait_for_text("evidence 20 of 20 cues");
}

#[test]
fn opened_from_a_file_or_refused_with_the_reason() {
    let home = Home::new();
    let page = home.path().join("my page.txt");
    let lines: Vec<_> = (1..=50).map(|n| format!("Song {n} Performed by Ramones")).collect();
    fs::write(&page, lines.join("\n")).unwrap();
    let mut session = open(&home);
    session.send("o");
    session.wait_for_text("saved page or text:");
    session.send(&format!("{}\r", page.to_str().unwrap()));
    session.wait_for_text("evidence 50 of 50 cues");
    session.send("o");
    session.wait_for_text("saved page or text:");
    session.send("/nowhere.html\r");
    session.wait_for_text("nowhere.html: cannot");
    session.send("q");
    assert_eq!(session.exit_code(), 0);
}
