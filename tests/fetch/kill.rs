//! A fetch that is killed anywhere and done again: nothing is lost, and little is asked twice.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::server::Server;
use crate::{Home, world};

const FILMS: usize = 20;

/// Services that a fetch asks.
const HOSTS: usize = 3;

/// The records of a home, by file name.
fn records(home: &Home) -> BTreeMap<String, String> {
    let entries = fs::read_dir(home.path().join("cache/films")).into_iter().flatten().flatten();
    let read = |entry: fs::DirEntry| {
        let text = fs::read_to_string(entry.path()).unwrap();
        (entry.file_name().into_string().unwrap(), text)
    };
    entries.map(read).collect()
}

fn ids() -> Vec<String> {
    world::films(FILMS).into_iter().map(|film| film.imdb).collect()
}

/// What an undisturbed run writes, and how many requests it makes.
fn undisturbed() -> (BTreeMap<String, String>, usize) {
    let server = world::start(world::films(FILMS));
    let home = Home::new(&server);
    home.reel(&ids());
    home.json(&["film", "fetch", "--reel", "mine"]);
    (records(&home), server.count())
}

/// Kills the program at a request, before that is answered or so long after.
fn killed(at: usize, after: Option<Duration>, expected: &(BTreeMap<String, String>, usize)) {
    let films = world::films(FILMS);
    let child: Arc<Mutex<Option<Child>>> = Arc::default();
    let (victim, count) = (child.clone(), AtomicUsize::new(0));
    let server = Server::start(move |request| {
        if count.fetch_add(1, Ordering::SeqCst) == at {
            let victim = victim.clone();
            let kill = move || {
                // The child is there before it can ask.
                if let Some(child) = victim.lock().unwrap().as_mut() {
                    child.kill().unwrap();
                    child.wait().unwrap();
                }
            };
            match after {
                None => kill(),
                Some(time) => {
                    thread::spawn(move || {
                        thread::sleep(time);
                        kill();
                    });
                }
            }
        }
        world::answer(&films, request)
    });
    let home = Home::new(&server);
    home.reel(&ids());
    {
        let mut place = child.lock().unwrap();
        *place = Some(start(&home));
    }
    // Ends by the kill; where that comes late, by itself.
    while child.lock().unwrap().as_mut().unwrap().try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    let (code, out, words) = home.command(&["cache", "verify"]);
    assert_eq!(code, 0, "{at} {after:?}: {out}{words}");
    assert!(!words.contains("broken"), "{at} {after:?}: {words}");
    home.json(&["film", "fetch", "--reel", "mine"]);
    assert!(records(&home) == expected.0, "{at} {after:?}: the records differ");
    let requests = server.count();
    assert!(requests <= expected.1 + HOSTS, "{at} {after:?}: {requests}, not {}", expected.1);
}

fn start(home: &Home) -> Child {
    let folder = |name: &str| home.path().join(name);
    Command::new(env!("CARGO_BIN_EXE_needledrop"))
        .args(["film", "fetch", "--reel", "mine"])
        .args(["--data-dir".as_ref(), folder("data").as_os_str()])
        .args(["--cache-dir".as_ref(), folder("cache").as_os_str()])
        .args(["--config-dir".as_ref(), folder("config").as_os_str()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// So many kills, spread over the run by a seed.
fn kills(count: usize) {
    let expected = undisturbed();
    let mut chance: u64 = 20_261_120;
    for _ in 0..count {
        chance =
            chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (chance >> 33) as usize % expected.1;
        let after = (chance >> 20) % 40;
        let after = (after >= 8).then(|| Duration::from_micros((after - 8) * 400));
        killed(at, after, &expected);
    }
}

#[test]
fn killed_a_hundred_times_it_goes_on() {
    kills(100);
}

#[test]
fn ctrl_c_leaves_all_whole_and_says_how_to_go_on() {
    let films = world::films(FILMS);
    let child: Arc<Mutex<Option<Child>>> = Arc::default();
    let (pressed, count) = (child.clone(), AtomicUsize::new(0));
    let server = Server::start(move |request| {
        if count.fetch_add(1, Ordering::SeqCst) == 12 {
            let child = pressed.lock().unwrap();
            let id = i32::try_from(child.as_ref().unwrap().id()).unwrap();
            let id = rustix::process::Pid::from_raw(id).unwrap();
            rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
        }
        world::answer(&films, request)
    });
    let home = Home::new(&server);
    home.reel(&ids());
    let started = {
        let mut place = child.lock().unwrap();
        *place = Some(start(&home));
        place.as_mut().unwrap().stderr.take().unwrap()
    };
    let words = std::io::read_to_string(started).unwrap();
    let ended = child.lock().unwrap().as_mut().unwrap().wait().unwrap();
    assert_eq!(ended.code(), Some(1), "{words}");
    assert!(words.contains("broken off") && words.contains("again to go on"), "{words}");
    let before = server.count();
    home.json(&["film", "fetch", "--reel", "mine"]);
    assert!(records(&home) == undisturbed().0);
    assert!(server.count() > before);
}
