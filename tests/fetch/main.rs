//! Films from the network, over services on this machine that answer in the real shapes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use needledrop::job::brought::Files;
use needledrop::job::fetch_films::{Options, Told};
use needledrop::job::{find_preview, open_reel};
use needledrop::paths::{Folders, Named};
use serde_json::Value;

#[path = "../support/clock.rs"]
mod clock;
#[path = "../support/command.rs"]
mod command;
mod kill;
mod list;
mod more;
mod paces;
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

    fn folders(&self) -> Folders {
        let folder = |name: &str| Some(self.path().join(name));
        let named =
            Named { data: folder("data"), cache: folder("cache"), config: folder("config") };
        Folders::find(named, |_| None).unwrap()
    }

    fn say(&self, config: &str) {
        fs::write(self.path().join("config/config.toml"), config).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> (u8, String, String) {
        command::run(self.path(), arguments)
    }

    /// A reel `mine` of films that only their ids are known of.
    fn reel(&self, ids: &[String]) {
        let films = ids.iter().map(|id| format!("[[film]]\nid = \"{id}\"\ntitle = \"{id}\"\n"));
        let text: String = std::iter::once("name = \"Mine\"\n".to_owned()).chain(films).collect();
        let folder = self.path().join("data/reels");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("mine.toml"), text).unwrap();
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
    let own = shown["cues"].as_array().unwrap();
    assert_eq!(own.len(), cues);
    assert!(own.iter().all(|cue| cue["mood"]["energy"].is_object()), "{shown}");
    let reel = home.json(&["reel", "show"]);
    assert_eq!(reel["films"].as_array().unwrap().len(), 21);
    // Which film, facts, which record, its editions, the edition, genres, a picture: none twice.
    assert!(server.count() <= 7, "{:?}", server.targets());
    let before = server.count();
    let (code, out, _) = home.command(&["film", "add", &title]);
    assert!(code == 0 && out.contains("already"), "{out}");
    let (code, ..) = home.command(&["film", "fetch", "--film", &title]);
    assert_eq!((code, server.count()), (0, before), "all of it is kept");
    let (code, out, _) = home.command(&["undo"]);
    assert!(code == 0 && out.contains(&title), "{out}");
}

#[test]
fn a_list_of_twenty_costs_about_fifty_requests() {
    let films = world::films(20);
    let titles: Vec<String> = films.iter().map(|film| film.imdb.clone()).collect();
    let server = world::start(films);
    let home = Home::new(&server);
    home.reel(&titles);
    let fetched = home.json(&["film", "fetch", "--reel", "mine"]);
    let all = fetched["films"].as_array().unwrap();
    assert_eq!(all.len(), 20);
    for film in all {
        for part in ["identity", "soundtrack", "genres"] {
            assert_eq!(film[part]["outcome"], "found", "{film}");
        }
    }
    assert!(server.count() <= 50, "{}: {:?}", server.count(), server.targets());
    assert_eq!(server.most_at_once(), 1, "one after the other");
    let before = server.count();
    home.json(&["film", "fetch", "--reel", "mine", "--offline"]);
    assert_eq!(server.count(), before);
    home.json(&["film", "fetch", "--reel", "mine", "--refresh"]);
    assert!(server.count() > before);
}

#[test]
fn offline_is_told_and_loses_nothing() {
    let films = world::films(2);
    let (known, other) = (films[0].title.clone(), films[1].title.clone());
    let server = world::start(films);
    let home = Home::new(&server);
    home.command(&["film", "add", &known]);
    home.say(&format!("[network]\noffline = true\n{}", world::config(&server.base())));
    let before = server.count();
    let (code, out, words) = home.command(&["film", "add", &other]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(words.contains("offline") && words.contains("hint: "), "{words}");
    let (code, out, words) = home.command(&["film", "fetch", "--film", &known]);
    assert_eq!(code, 0, "{out}{words}");
    assert_eq!(server.count(), before, "no socket");
    assert!(home.json(&["film", "show", &known])["evidence"].as_u64().unwrap() > 0);
}

#[test]
fn several_films_of_one_name_are_never_picked_silently() {
    let mut films = world::films(2);
    films[1].title = films[0].title.clone();
    (films[0].year, films[1].year) = (1960, 1998);
    let (title, ids) = (films[0].title.clone(), [films[0].imdb.clone(), films[1].imdb.clone()]);
    let server = world::start(films);
    let home = Home::new(&server);
    let (code, out, words) = home.command(&["film", "add", &title]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(ids.iter().all(|id| words.contains(id.as_str())), "{words}");
    let (code, out, words) = home.command(&["film", "add", &format!("{title} (1998)")]);
    assert_eq!(code, 0, "{out}{words}");
    assert!(home.json(&["reel", "show"]).to_string().contains(&ids[1]));
}

#[test]
fn a_film_without_music_says_what_would_help() {
    let mut films = world::films(1);
    films[0].tracks.clear();
    let title = films[0].title.clone();
    let server = world::start(films);
    let home = Home::new(&server);
    let (code, out, words) = home.command(&["film", "add", &title]);
    assert_eq!(code, 0, "{words}");
    assert!(out.contains("music: ") && out.contains("credits read"), "{out}");
    let (code, out, words) = home.command(&["film", "show", &title]);
    let last = out.lines().last().unwrap_or_default();
    assert_eq!(code, 0, "{words}");
    assert!(last.starts_with("no soundtrack: `film fetch --film FILM`"), "{out}");
}

#[test]
fn a_service_that_is_down_is_told_and_the_rest_is_done() {
    let films = world::films(1);
    let title = films[0].title.clone();
    let all = films.clone();
    let server = Server::start(move |request| {
        if request.target.starts_with("/listenbrainz") {
            return server::Response::status(403);
        }
        if ["/ws/2/artist/", "/ws/2/recording/"].iter().any(|part| request.target.contains(part)) {
            return server::Response::status(404);
        }
        world::answer(&all, request)
    });
    let home = Home::new(&server);
    home.command(&["film", "add", &title]);
    let (code, out, words) = home.command(&["film", "fetch", "--film", &title]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("genres") && out.contains("failed"), "{out}");
    assert!(words.contains("something could not be asked for"), "{words}");
    let asked = server.targets().iter().filter(|t| t.starts_with("/listenbrainz")).count();
    assert_eq!(asked, 1, "a block is a block");
    let listed = home.json(&["source", "list"]);
    let rows = listed["sources"].as_array().unwrap();
    let row = rows.iter().find(|row| row["name"] == "listenbrainz").unwrap();
    assert!(row["rests_until"].is_u64(), "{row}");
    assert_eq!(home.json(&["film", "show", &title])["cues"].as_array().unwrap().len(), 8);
}

#[test]
fn listings_stand_beside_each_other_and_the_user_chooses() {
    let films = world::films(1);
    let (title, id) = (films[0].title.clone(), films[0].imdb.clone());
    let server = world::start(films);
    let home = Home::new(&server);
    home.command(&["film", "add", &title]);
    let page = home.path().join("page.txt");
    fs::write(&page, "One Performed by The Invented\nTwo\nThree\n").unwrap();
    let file = page.to_str().unwrap();
    let (code, _, words) = home.command(&["credits", "read", file, "--film", &title, "--replace"]);
    assert_eq!(code, 0, "{words}");
    let listings = home.json(&["film", "listings", &title]);
    let rows = listings["listings"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "{listings}");
    assert!(rows[0]["source"] == "musicbrainz" && rows[0]["counts"] == false);
    assert!(rows[1]["counts"] == true && rows[1]["cues"] == 3);
    let (code, out, words) = home.command(&["film", "choose", &id, "musicbrainz"]);
    assert_eq!(code, 0, "{out}{words}");
    assert_eq!(home.json(&["film", "show", &title])["cues"].as_array().unwrap().len(), 8);
    home.command(&["undo"]);
    assert_eq!(home.json(&["film", "show", &title])["cues"].as_array().unwrap().len(), 3);
    let (code, _, words) = home.command(&["film", "choose", &id, "nobody"]);
    assert!(code == 2 && words.contains("musicbrainz"), "{words}");
}

#[test]
fn what_is_kept_is_counted_read_through_and_forgotten() {
    let films = world::films(1);
    let title = films[0].title.clone();
    let server = world::start(films);
    let home = Home::new(&server);
    home.command(&["film", "add", &title]);
    let stats = home.json(&["cache", "stats"]);
    let rows = stats["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["source"] == "musicbrainz"), "{stats}");
    assert!(home.command(&["cache", "verify"]).1.contains(", 0 cannot be read"));
    assert_eq!(home.command(&["cache", "clear", "nobody"]).0, 2);
    let (code, out, _) = home.command(&["cache", "clear", "musicbrainz"]);
    assert!(code == 0 && !out.starts_with("0 "), "{out}");
    let before = server.count();
    home.json(&["film", "fetch", "--film", &title]);
    assert!(server.count() > before);
    let (code, out, words) = home.command(&["doctor"]);
    assert!(code == 0 && out.contains("source musicbrainz"), "{out}{words}");
}

/// Every byte of every file below a folder.
fn bytes_below(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all.extend(if path.is_dir() { bytes_below(&path) } else { fs::read(&path).unwrap() });
    }
    all
}

#[test]
fn a_preview_is_heard_and_its_signed_address_is_not_kept() {
    let films = world::films(1);
    let title = films[0].title.clone();
    let server = world::start(films);
    let home = Home::new(&server);
    home.command(&["film", "add", &title]);
    let folders = home.folders();
    let films = open_reel::all(&folders, &Files::default()).unwrap();
    let film = films.iter().find(|film| film.title == title).unwrap();
    let find = |options: Options| {
        let told: Told = Arc::new(|_| {});
        find_preview::find(&folders, &film.title, &film.cues[2], &options, &|| false, &told)
    };
    let heard = find(Options::default()).unwrap().unwrap();
    assert_eq!(&*heard.bytes, world::TONE);
    assert!(heard.words.contains("Song 2") && heard.words.contains("deezer"), "{}", heard.words);
    let kept = bytes_below(&home.path().join("cache"));
    assert!(!kept.windows(5).any(|part| part == b"hdnea"));
    assert!(!kept.windows(64).any(|part| part == &world::TONE[..64]));
    let searches = || server.targets().iter().filter(|t| t.contains("/search")).count();
    let before = searches();
    assert!(find(Options::default()).unwrap().is_some());
    assert_eq!(searches(), before, "which track it is, is kept");
    assert!(find(Options { offline: true, ..Options::default() }).is_err());
}
