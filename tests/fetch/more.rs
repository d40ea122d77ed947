//! What services with a token add, and what stands in where one does not answer.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::server::{Response, Server};
use crate::{Home, bytes_below, world};

fn record(home: &Home, id: &str) -> Value {
    let path = home.path().join(format!("cache/films/{id}.json"));
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn secrets(home: &Home, text: &str) {
    let path = home.path().join("config/secrets.toml");
    fs::write(&path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn tokens_are_used_each_for_itself_and_lie_nowhere_else() {
    let films = world::films(1);
    let (title, id) = (films[0].title.clone(), films[0].imdb.clone());
    let server = world::start(films);
    let home = Home::new(&server);
    home.command(&["film", "add", &title]);
    assert!(record(&home, &id)["about"]["overview"].is_null());
    assert!(!server.targets().iter().any(|target| target.starts_with("/tmdb")));
    secrets(&home, "tmdb = \"tok3n-of-tmdb\"\n");
    home.json(&["film", "fetch", "--film", &id]);
    assert_eq!(record(&home, &id)["about"]["overview"], "A harbour, and a storm.");
    let shown = home.command(&["film", "show", &id]).1;
    assert!(shown.contains("A harbour, and a storm.") && shown.contains("TMDB"), "{shown}");
    let asked = server.log().into_iter().find(|request| request.target.starts_with("/tmdb"));
    assert_eq!(asked.unwrap().header("authorization"), Some("Bearer tok3n-of-tmdb"));
    let kept = bytes_below(&home.path().join("cache"));
    assert!(!kept.windows(5).any(|part| part == b"tok3n"));
    for command in [&["doctor"][..], &["source", "list"], &["cache", "stats"]] {
        let (_, out, words) = home.command(command);
        assert!(!(out + &words).contains("tok3n"), "{command:?}");
    }
}

#[test]
fn a_picture_comes_with_a_film_that_is_added() {
    let films = world::films(1);
    let (title, id) = (films[0].title.clone(), films[0].imdb.clone());
    let server = world::start(films);
    let home = Home::new(&server);
    home.command(&["film", "add", &title]);
    assert!(record(&home, &id)["cover"].is_string());
    assert!(server.targets().iter().any(|target| target.contains("front-250")));
}

#[test]
fn where_the_bulk_source_refuses_artists_are_asked_for_one_by_one() {
    let films = world::films(1);
    let (title, id) = (films[0].title.clone(), films[0].imdb.clone());
    let all = films.clone();
    let server = Server::start(move |request| match request.target.as_str() {
        target if target.starts_with("/listenbrainz") => Response::status(403),
        _ => world::answer(&all, request),
    });
    let home = Home::new(&server);
    home.command(&["film", "add", &title]);
    let artists = record(&home, &id)["artists"].as_array().unwrap().clone();
    assert!(!artists.is_empty());
    assert!(artists.iter().all(|artist| artist["genres"][0] == "hardcore punk"), "{artists:?}");
    let cues = record(&home, &id)["listings"][0]["soundtrack"]["cues"].as_array().unwrap().clone();
    assert!(cues.iter().all(|cue| cue["recording"]["genres"][0] == "ambient"), "{cues:?}");
    assert!(home.json(&["film", "show", &id])["evidence"].as_u64().unwrap() > 0);
}

#[test]
fn a_record_that_only_may_be_it_is_offered_and_the_users_word_stays() {
    let films = world::films(2);
    let (id, title) = (films[0].imdb.clone(), films[0].title.clone());
    // Nothing is linked to the film; a search finds a record of a longer name.
    let all = films.clone();
    let group = "00000002-0000-4000-8000-000000000000";
    let server = Server::start(move |request| match request.path() {
        "/musicbrainz/ws/2/url" => Response::status(404).body(r#"{"error":"Not Found"}"#),
        "/musicbrainz/ws/2/release-group" => Response::json(format!(
            r#"{{"count":1,"offset":0,"release-groups":[{{"id":"{group}","score":71,
            "title":"{title} and other songs","first-release-date":"2011",
            "primary-type":"Album","secondary-types":["Soundtrack"],
            "artist-credit":[{{"name":"Various Artists"}}]}}]}}"#
        )),
        _ => world::answer(&all, request),
    });
    let home = Home::new(&server);
    let (code, out, words) = home.command(&["film", "add", &id]);
    assert_eq!(code, 0, "{out}{words}");
    assert!(out.contains("it may be on") && out.contains(group), "{out}");
    assert_eq!(home.command(&["film", "fetch", "--film", &id, "--release", "x"]).0, 2);
    let address = format!("https://musicbrainz.org/release-group/{group}");
    let named = home.json(&["film", "fetch", "--film", &id, "--release", &address]);
    assert_eq!(named["films"][0]["soundtrack"]["outcome"], "found", "{named}");
    let again = home.json(&["film", "fetch", "--film", &id]);
    assert_eq!(again["films"][0]["cues"], 8, "{again}");
}

#[test]
fn where_the_query_service_cannot_search_the_site_does() {
    let films = world::films(2);
    let (title, id) = (films[1].title.clone(), films[1].imdb.clone());
    let all = films.clone();
    let server = Server::start(move |request| match request.target.contains("mwapi") {
        true => Response::status(400),
        false => world::answer(&all, request),
    });
    let home = Home::new(&server);
    let (code, out, words) = home.command(&["film", "add", &title]);
    assert_eq!(code, 0, "{out}{words}");
    assert_eq!(record(&home, &id)["title"], title);
    assert!(server.targets().iter().any(|target| target.starts_with("/wikidata-search/")));
}
