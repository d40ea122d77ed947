//! Films from the network, over services on this machine that answer in the real shapes.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use serde_json::Value;

#[path = "../support/command.rs"]
mod command;
#[path = "../support/server.rs"]
mod server;
#[path = "../support/world.rs"]
mod world;

use server::Server;

/// A user's folders, and settings by which a server stands for all services.
struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new(server: &Server) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Self { folder };
        fs::create_dir(home.path().join("config")).unwrap();
        home.say(&world::config(&server.base()));
        home
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn say(&self, config: &str) {
        fs::write(self.path().join("config/config.toml"), config).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> (u8, String, String) {
        command::run(self.path(), arguments)
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let all: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
        let (code, out, words) = self.command(&all);
        assert_eq!(code, 0, "{arguments:?}: {out}{words}");
        serde_json::from_str(&out).unwrap()
    }
}

#[test]
fn a_title_becomes_a_film_with_its_music_and_moods() {
    let films = world::films(3);
    let (title, year, cues) = (films[1].title.clone(), films[1].year, films[1].tracks.len());
    let server = world::start(films);
    let home = Home::new(&server);
    let (code, out, words) = home.command(&["film", "add", &title]);
    assert_eq!(code, 0, "{out}{words}");
    assert!(out.contains(&title) && out.contains("found"), "{out}");
    let shown = home.json(&["film", "show", &title]);
    assert_eq!(shown["film"]["year"], year);
    let own = shown["film"]["cues"].as_array().unwrap();
    assert_eq!(own.len(), cues);
    assert!(own.iter().all(|cue| cue["mood"]["energy"].is_object()), "{shown}");
    let reel = home.json(&["reel", "show"]);
    assert_eq!(reel["films"].as_array().unwrap().len(), 21);
    // Which film, which record, its editions, the edition, genres: and nothing twice.
    assert!(server.count() <= 6, "{:?}", server.targets());
    let before = server.count();
    let (code, out, _) = home.command(&["film", "add", &title]);
    assert!(code == 0 && out.contains("already"), "{out}");
    let (code, ..) = home.command(&["film", "fetch", "--film", &title]);
    assert_eq!((code, server.count()), (0, before), "all of it is kept");
    let (code, out, _) = home.command(&["undo"]);
    assert!(code == 0 && out.contains(&title), "{out}");
}
