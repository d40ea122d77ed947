//! The real binary in a terminal, over services on this machine: films come onto the screen.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/pty.rs"]
mod pty;
#[path = "support/server.rs"]
mod server;
#[path = "support/world.rs"]
mod world;

use std::fs;
use std::time::Duration;

use pty::{Home, Session};
use server::{Response, Server};

fn open(server: &Server) -> (Home, Session) {
    let home = Home::new();
    fs::create_dir_all(home.config()).unwrap();
    fs::write(home.config().join("config.toml"), world::config(&server.base())).unwrap();
    let mut session = Session::start(&home, (140, 40), &[], &[]);
    session.wait_for_text(" groups, ");
    (home, session)
}

/// Nothing is cached, three titles are typed, and each film has its arc.
#[test]
fn three_titles_become_three_arcs() {
    let films = world::films(3);
    let server = world::start(films.clone());
    let (home, mut session) = open(&server);
    assert!(!home.cache().join("films").exists());
    for (n, film) in films.iter().enumerate() {
        session.send(&format!("N{}\r", film.title));
        session.wait_for_text(&format!("{} films · ", 21 + n));
        let cues = film.tracks.len();
        let head = format!("Tracks: {} ({})", film.title, film.year);
        session.wait_for(|screen| {
            let text = screen.contents();
            let tracks = text.lines().find(|line| line.contains(&head)).unwrap_or_default();
            tracks.contains(&format!("evidence {cues} of {cues} cues"))
                && text.contains(&format!("▸{}", film.title))
        });
    }
    session.wait_for_text("23 films · 22 arcs");
    // Level and curve of the film that came last; one of the starter reel has too few cues.
    session.wait_for(|screen| {
        let text = screen.contents();
        let energy = text.lines().find(|line| line.contains("energy ")).unwrap_or_default();
        energy.contains(" ± ") && text.contains("10 of 10 cues with evidence")
    });
    session.send("4");
    session.wait_for_text("done: ");
    session.send("1u");
    session.wait_for_text("22 films");
    let before = server.count();
    session.send("\x12");
    session.wait_for_text("23 films");
    assert_eq!(server.count(), before, "what was fetched is kept");
    session.listen(Duration::from_millis(300));
    session.send("q");
    assert_eq!(session.exit_code(), 0);
    assert!(fs::read_dir(home.cache().join("films")).unwrap().count() >= 3);
}

/// A service that never answers keeps nobody from leaving.
#[test]
fn whoever_leaves_while_a_job_runs_does_not_wait() {
    let server = Server::always(Response::json("{\"results\":{}}").stalled(2));
    let (_home, mut session) = open(&server);
    session.send("d");
    session.wait_for_text("fetch SLC Punk!");
    session.send("4x");
    session.wait_for_text("stopped: what was answered until now is kept");
    session.send("r");
    session.wait_for_text("1 running");
    session.send("q");
    assert_eq!(session.exit_code(), 0);
}
