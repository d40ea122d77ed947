//! The real binary in a terminal of its own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::time::Duration;

use needledrop::runtime::terminal;
use pty::{Home, Session, Signal};

const UP: &str = "\x1b[A";
const ESC: &str = "\x1b";

fn open(home: &Home) -> Session {
    open_sized(home, (120, 40), &[])
}

fn open_sized(home: &Home, size: (u16, u16), variables: &[(&str, &str)]) -> Session {
    let mut session = Session::start(home, size, &[], variables);
    session.wait_for(|screen| screen.contents().contains(" groups, "));
    session
}

#[test]
fn a_session_from_opening_to_reopening() {
    let home = Home::new();
    let mut session = open(&home);
    assert!(session.text().contains("Punk & Drift · 20 films"), "{}", session.text());
    session.wait_for_text("▸SLC Punk!");

    session.send("jjk");
    session.wait_for_text("▸SubUrbia");
    session.send("/ghost\r");
    session.wait_for(|screen| {
        screen.contents().contains("Films /ghost") && screen.contents().contains("▸Ghost World")
    });
    session.send(ESC);
    // The escape must be taken in before the next key, else both are one.
    session.wait_for(|screen| {
        !screen.contents().contains("/ghost") && screen.contents().contains("▸Ghost World")
    });

    session.send("2");
    session.wait_for_text("Map: near is alike");
    session.send("1");
    session.wait_for_text("Tracks: Ghost World (2001)");

    session.send("K");
    session.wait_for_text("move Ghost World to place 4");
    session.send("u");
    session.wait_for_text("undone: move Ghost World to place 4");
    session.send("\x12");
    session.wait_for_text("done again: move Ghost World to place 4");
    session.send("x");
    session.wait_for_text("19 films");
    session.send("q");
    assert_eq!(session.exit_code(), 0);
    assert!(!session.screen().alternate_screen());
    let reel = fs::read_to_string(home.data().join("reels/punk-drift.toml")).unwrap();
    assert!(!reel.contains("Ghost World"), "{reel}");

    let mut again = open(&home);
    again.wait_for_text("19 films");
    again.send("u");
    again.wait_for_text("undone: take Ghost World out of");
    again.wait_for_text("20 films");
    again.wait_for_text("▸Ghost World");
    again.send("u");
    again.wait_for_text("undone: move Ghost World to place 4");
    again.send("q");
    assert_eq!(again.exit_code(), 0);
}

/// The film's cues without evidence, as the tracks' lower border counts them.
fn gaps(screen: &str) -> usize {
    let before = screen.split(" none ").next().unwrap();
    before.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn genres_said_by_keys_change_the_estimate_and_undo_brings_it_back() {
    let home = Home::new();
    let mut session = open_sized(&home, (80, 24), &[]);
    let gaps = gaps(&session.text());
    session.send("\t\r");
    session.wait_for_text("1 High Adventure · SLC Punk! (1998)");
    session.wait_for_text("energy           no evidence: no performer is known");
    session.send("e");
    session.wait_for_text("genres, parted by ,");
    session.send("ska\r");
    session.wait_for_text("done: say genres ska of High Adventure");
    session.wait_for(|screen| {
        let text = screen.contents();
        let energy = text.lines().find(|line| line.contains(" energy ")).unwrap_or_default();
        energy.contains("◐") && energy.contains("from genre ska") && text.contains("(you said so)")
    });
    session.send("men\t.25\r");
    session.wait_for_text("◉ energy           0.25 ± 0.05");
    session.send("\x1b");
    session.wait_for_text(&format!("· {} none", gaps - 1));
    session.send("uu");
    session.wait_for_text("undone: say genres ska of High Adventure");
    session.wait_for_text(&format!("· {gaps} none"));
    session.send("\x12q");
    assert_eq!(session.exit_code(), 0);
    let word = fs::read_to_string(home.data().join("films/tt0133189.toml")).unwrap();
    assert!(word.contains("genres = [\"ska\"]") && !word.contains("energy"), "{word}");
}

#[test]
fn an_idle_screen_writes_nothing() {
    let home = Home::new();
    let mut session = open(&home);
    // Analysis and judgement are there, so nothing is under way; what now comes, comes by itself.
    session.wait_for_text("(p = ");
    session.listen(Duration::from_millis(100));
    let mark = session.mark();
    session.listen(Duration::from_millis(1_500));
    assert_eq!(session.bytes_since(mark), b"");
}

#[test]
fn at_80x24_and_without_colour() {
    let home = Home::new();
    let mut session = open_sized(&home, (80, 24), &[("NO_COLOR", "1")]);
    session.send("j");
    session.wait_for_text("▸SubUrbia");
    let screen = session.screen();
    let mut reversed = 0;
    for row in 0..24 {
        for column in 0..80 {
            let cell = screen.cell(row, column).unwrap();
            assert_eq!(cell.fgcolor(), vt100::Color::Default, "{row},{column}");
            assert_eq!(cell.bgcolor(), vt100::Color::Default, "{row},{column}");
            reversed += usize::from(cell.inverse());
        }
    }
    assert!(reversed >= 15, "the selected row has to stand out: {reversed} cells");
    session.send("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn a_small_terminal_gets_one_line_and_a_larger_one_the_panes() {
    let home = Home::new();
    let mut session = Session::start(&home, (40, 12), &[], &[]);
    session.wait_for_text("needledrop needs 60x16, not 40x12");
    session.resize((120, 40));
    session.wait_for_text("Tracks: SLC Punk!");
    session.resize((59, 15));
    session.wait_for_text("not 59x15");
    session.send("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn what_is_typed_in_one_breath_is_done_before_leaving() {
    let home = Home::new();
    let mut session = open(&home);
    session.send("JJq");
    assert_eq!(session.exit_code(), 0);
    let reel = fs::read_to_string(home.data().join("reels/punk-drift.toml")).unwrap();
    let titles: Vec<&str> = reel.lines().filter(|line| line.starts_with("title")).collect();
    assert!(titles[2].contains("SLC Punk!"), "{titles:?}");
    assert!(fs::read_to_string(home.data().join("session.toml")).unwrap().contains("tt0133189"));
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_is_refused() {
    let home = Home::new();
    let mut session = Session::start(&home, (80, 24), &[], &[("TERM", "dumb")]);
    assert_eq!(session.exit_code(), 2);
    assert!(session.text().contains("TERM is empty or dumb"), "{}", session.text());
}

#[test]
fn signals_give_the_terminal_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let home = Home::new();
        let mut session = open(&home);
        session.send("j");
        session.wait_for_text("▸SubUrbia");
        session.signal(signal);
        assert_eq!(session.exit_code(), 1);
        let screen = session.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert!(home.data().join("session.toml").exists(), "the place is kept");
    }
}

#[test]
fn suspended_and_brought_back() {
    let home = Home::new();
    let mut shell = Session::program(
        "/bin/bash",
        &home,
        (120, 40),
        &["--norc", "--noprofile", "-i"],
        &[("PS1", "shell> ")],
    );
    shell.wait_for_text("shell>");
    shell.send(concat!(env!("CARGO_BIN_EXE_needledrop"), "\r"));
    shell.wait_for_text("▸SLC Punk!");
    shell.send("\x1a");
    shell.wait_for(|screen| screen.contents().contains("Stopped") && !screen.alternate_screen());
    shell.send("echo still $((40 + 2))\r");
    shell.wait_for_text("still 42");
    shell.send("fg\r");
    shell.wait_for(|screen| screen.contents().contains("▸SLC Punk!") && screen.alternate_screen());
    shell.send("jq");
    shell.wait_for(|screen| !screen.alternate_screen() && screen.contents().ends_with("shell> "));
    shell.send("echo code $?\r");
    shell.wait_for_text("code 0");
    shell.send("exit\r");
}

/// Not a test: what [`a_panic_gives_the_terminal_back`] runs in a terminal of its own.
#[test]
#[ignore = "a part of another test"]
fn panicking_child() {
    terminal::guard_panics();
    terminal::take().unwrap();
    std::thread::spawn(|| panic!("elsewhere")).join().unwrap_err();
    print!("still drawing");
    panic!("the screen's own fault");
}

#[test]
fn a_panic_gives_the_terminal_back() {
    let home = Home::new();
    let this = std::env::current_exe().unwrap();
    let child = ["--exact", "panicking_child", "--ignored", "--nocapture", "--test-threads=1"];
    let mut session = Session::program(this.to_str().unwrap(), &home, (100, 30), &child, &[]);
    assert_eq!(session.exit_code(), 101);
    let screen = session.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    let text = session.text();
    assert!(text.contains("the screen's own fault"), "told where it can be read: {text}");
    assert!(!text.contains("elsewhere"), "other threads do not speak: {text}");
}

#[test]
fn a_second_instance_shows_and_does_not_write() {
    let home = Home::new();
    let mut first = open(&home);
    let mut second = open(&home);
    second.wait_for_text("read-only");
    second.send("J");
    second.wait_for_text("move: needledrop");
    first.send("J");
    first.wait_for_text("move SLC Punk! to place 2");
    second.send("q");
    assert_eq!(second.exit_code(), 0);
    first.send("q");
    assert_eq!(first.exit_code(), 0);
}

#[test]
fn a_broken_reel_is_set_aside_and_named() {
    let home = Home::new();
    fs::create_dir_all(home.data().join("reels")).unwrap();
    fs::write(home.data().join("reels/noir.toml"), "name = \"Noir\"\nfilm = 7\n").unwrap();
    let mut session = open(&home);
    session.wait_for(|screen| {
        let text = screen.contents();
        text.contains("noir.toml") && text.contains("line 2") && text.contains("noir.toml.broken-1")
    });
    assert!(!home.data().join("reels/noir.toml").exists());
    session.send(UP);
    session.send("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn the_help_and_wrong_keys_do_no_harm() {
    let home = Home::new();
    let mut session = open_sized(&home, (80, 24), &[]);
    session.send("?");
    session.wait_for_text("Keys · films");
    session.send("jjj?");
    session.wait_for(|screen| !screen.contents().contains("Keys · films"));
    session.send("\x1b[200~x\x00q\x1b[201~");
    session.wait_for_text("looks poorer");
    session.send("~!@#$%^&*()\x1b[15~");
    session.send("tabf");
    session.send("\x03");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn without_a_terminal_it_says_so() {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_needledrop"))
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(2));
    let words = String::from_utf8(out.stderr).unwrap();
    assert!(words.contains("needs a terminal") && words.contains("hint:"), "{words}");
}
