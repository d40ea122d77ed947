//! The socket from its making to its end.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use super::*;
use pty::Signal;

#[test]
fn it_is_the_users_alone_and_gone_with_the_screen() {
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let home = Home::new();
        let mut screen = open(&home);
        let socket = socket(&home);
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&socket) & 0o777, 0o600);
        assert_eq!(mode(socket.parent().unwrap()) & 0o777, 0o700);
        match signal {
            None => screen.send("q"),
            Some(signal) => screen.signal(signal),
        }
        assert_eq!(screen.exit_code(), u32::from(signal.is_some()));
        assert_eq!(sockets(&home), [] as [PathBuf; 0], "{signal:?}");
    }
}

#[test]
fn what_a_dead_process_left_is_in_nobodys_way() {
    let home = Home::new();
    let mut screen = open(&home);
    screen.signal(Signal::KILL);
    screen.exit();
    let left = socket(&home);
    assert_eq!(run(&home, &SET).0, 0, "the lock died with it");
    let mut next = open(&home);
    assert_eq!(socket(&home), left);
    assert_eq!(run(&home, &["undo"]).0, 0);
    next.wait_for_text("undone by a command: say genres ska");
    next.send("q");
    assert_eq!(next.exit_code(), 0);
    assert!(!left.exists());
}

#[test]
fn a_second_screen_leaves_the_first_one_its_socket() {
    let home = Home::new();
    let mut first = open(&home);
    let mut second = open(&home);
    second.wait_for_text("read-only");
    assert_eq!(run(&home, &SET).0, 0);
    first.wait_for_text("done by a command: say genres ska");
    second.send("q");
    assert_eq!(second.exit_code(), 0);
    assert_eq!(run(&home, &["undo"]).0, 0);
    first.wait_for_text("undone by a command: say genres ska");
}

#[test]
fn a_folder_that_others_may_look_into_is_not_used() {
    let home = Home::new();
    let shared = home.path().join("needledrop");
    fs::create_dir(&shared).unwrap();
    fs::set_permissions(&shared, Permissions::from_mode(0o755)).unwrap();
    let mut screen = open(&home);
    assert_eq!(sockets(&home), [] as [PathBuf; 0]);
    assert_eq!(run(&home, &SET).0, 0, "the place among the temporary ones does");
    screen.wait_for_text("done by a command: say genres ska");
    screen.send("q");
    assert_eq!(screen.exit_code(), 0);

    // Now a link is in the way there as well.
    let own = format!("needledrop-{}", rustix::process::geteuid().as_raw());
    fs::remove_dir(home.path().join(&own)).unwrap();
    std::os::unix::fs::symlink(home.path(), home.path().join(&own)).unwrap();
    let mut screen = open(&home);
    let (code, out, words) = run(&home, &["undo"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(words.contains("has had the folder for"), "{words}");
    screen.send("q");
    assert_eq!(screen.exit_code(), 0);
}

#[test]
fn a_stopped_screen_is_not_waited_for_and_does_nothing_later() {
    let home = Home::new();
    let screen = open(&home);
    screen.signal(Signal::STOP);
    let (code, _, words) = run(&home, &SET);
    assert_eq!(code, 1);
    assert!(words.contains("does not answer") && words.contains("fg"), "{words}");
    screen.signal(Signal::CONT);
    let (code, _, words) = run(&home, &["undo"]);
    assert!(code == 1 && words.contains("nothing to undo"), "{words}");
}
