//! The harness of the terminal tests, tried on the shell.

#![cfg(unix)]

use std::time::Duration;

#[path = "support/pty.rs"]
mod pty;

use pty::{Home, Session, Signal};

const SIZE: (u16, u16) = (40, 5);

fn shell(home: &Home, script: &str) -> Session {
    Session::program("/bin/sh", home, SIZE, &["-c", script], &[("NO_COLOR", "1")])
}

#[test]
fn keys_go_in_and_the_screen_comes_out() {
    let home = Home::new();
    let mut session = shell(&home, "echo ready; read line; echo \"read: $line\"; exit 3");
    session.wait_for_text("ready");
    session.send("七人の侍\n");
    session.wait_for(|screen| screen.rows(0, 40).any(|row| row == "read: 七人の侍"));
    assert_eq!(session.exit_code(), 3);
}

#[test]
fn the_environment_is_known() {
    let home = Home::new();
    let mut session = Session::program("/usr/bin/env", &home, (200, 50), &[], &[("NO_COLOR", "1")]);
    assert_eq!(session.exit_code(), 0);
    let text = session.text();
    let has = |line: &str| text.lines().any(|l| l.trim_end() == line);
    assert!(has("NO_COLOR=1") && has("TERM=xterm-256color") && has("LANG=C.UTF-8"), "{text}");
    assert!(has(&format!("NEEDLEDROP_DATA_DIR={}", home.data().display())), "{text}");
    assert!(!text.contains("CARGO"), "{text}");
}

#[test]
fn bytes_are_counted_from_a_mark() {
    let home = Home::new();
    let mut session = shell(&home, "stty -echo; printf one; read line; printf '\\033[1mtwo'");
    session.wait_for_text("one");
    let mark = session.mark();
    session.send("\n");
    session.exit();
    assert_eq!(session.bytes_since(mark), b"\x1b[1mtwo");
}

#[test]
fn silence_is_heard() {
    let home = Home::new();
    let mut session = shell(&home, "stty -echo; printf one; read line");
    session.wait_for_text("one");
    let mark = session.mark();
    session.listen(Duration::from_millis(1));
    assert_eq!(session.bytes_since(mark), b"");
}

#[test]
fn an_open_frame_is_not_looked_at() {
    let home = Home::new();
    let script = "stty -echo; printf '\\033[?2026hhalf'; read line; printf ' whole\\033[?2026l'";
    let mut session = shell(&home, script);
    session.send("\n");
    session.wait_for_text("half");
    assert!(session.text().contains("half whole"), "{}", session.text());
}

#[test]
fn a_new_size_is_told() {
    let home = Home::new();
    let script = "trap 'stty size' WINCH; echo ready; while :; do read line; done";
    let mut session = shell(&home, script);
    session.wait_for_text("ready");
    session.resize((33, 7));
    session.wait_for_text("7 33");
}

#[test]
fn a_signal_arrives() {
    let home = Home::new();
    let mut trapped = shell(&home, "trap 'exit 4' TERM; echo ready; while :; do read line; done");
    trapped.wait_for_text("ready");
    trapped.signal(Signal::TERM);
    assert_eq!(trapped.exit_code(), 4);

    let mut killed = shell(&home, "echo ready; read line");
    killed.wait_for_text("ready");
    killed.signal(Signal::KILL);
    assert!(killed.exit().signal().is_some());
}

#[test]
fn a_home_outlives_its_sessions() {
    let home = Home::new();
    assert_eq!(shell(&home, "echo kept >file").exit_code(), 0);
    let mut again = shell(&home, "cat file");
    again.exit();
    assert_eq!(again.text(), "kept");
}

#[test]
#[should_panic(expected = "the program ended before; the screen:\nonly this")]
fn a_wait_in_vain_shows_the_screen() {
    let home = Home::new();
    shell(&home, "printf 'only this'").wait_for_text("something else");
}
