//! Whatever bytes a network delivers: a clear error or a value within bounds, never a panic.

use std::fmt::Debug;

use needledrop::error::Result;
use needledrop::genre::{Map, of_recording, of_tagged_artist};
use needledrop::source::request::Reply;
use needledrop::source::{
    artist_tags, coverart, deezer, discogs, imdb, itunes, lastfm, listenbrainz, tmdb,
};
use proptest::prelude::*;

use super::{fixture, page, reply};

type Reader = fn(&[u8]);

/// Fixtures with the reader that they are for.
const SHAPES: [(&str, Reader); 10] = [
    ("listenbrainz/metadata.json", |body| {
        if let Some(read) = told(listenbrainz::read_recordings(body)) {
            let map = Map::measured().unwrap();
            assert!(read.iter().all(|tagged| of_recording(tagged, map).len() <= 8));
        }
    }),
    ("listenbrainz/lookup.json", |body| {
        told(listenbrainz::read_lookup(body));
    }),
    ("artist_tags/artist.json", |body| {
        told(artist_tags::read_artist(body));
    }),
    ("artist_tags/recording.json", |body| {
        told(artist_tags::read_recording(body));
    }),
    ("deezer/hit.json", |body| {
        if let Some(found) = told(deezer::read_search(body)) {
            assert!(found.len() <= 10);
            let kept = told(deezer::read_search(&deezer::unsigned(body)));
            assert_eq!(kept.map(|kept| kept.len()), Some(found.len()));
        }
    }),
    ("deezer/track.json", |body| {
        told(deezer::read_track(body));
    }),
    ("itunes/hit.js", |body| {
        told(itunes::read(body));
    }),
    ("tmdb/movie.json", |body| {
        told(tmdb::read_movie(body));
        told(tmdb::read_find(body));
    }),
    ("lastfm/many.json", |body| {
        if let Some(artist) = told(lastfm::read_artist(body)) {
            assert!(of_tagged_artist(&artist, Map::measured().unwrap()).len() <= 8);
        }
    }),
    ("discogs/search.json", |body| {
        told(discogs::read_search(body));
    }),
];

/// The value; an error must say what happened and what to do.
fn told<T: Debug>(read: Result<T>) -> Option<T> {
    read.map_err(|error| {
        assert!(error.what.len() > 20 && error.what.len() < 300, "{error}");
        assert!(!error.hint.is_empty() && !error.what.contains(char::is_control));
    })
    .ok()
}

fn judge_all(reply: &Reply) {
    for judge in [
        coverart::judge,
        deezer::judge,
        discogs::judge,
        itunes::judge,
        lastfm::judge,
        listenbrainz::judge,
        tmdb::judge,
    ] {
        drop(judge(reply));
    }
    drop(imdb::judge(&imdb::page("tt9900001"), reply));
}

fn look(body: &[u8]) {
    SHAPES.iter().for_each(|(_, read)| read(body));
    drop(coverart::picture(body));
    for status in [200, 202, 401, 403, 404, 429, 503] {
        judge_all(&reply(status, &[("x-ratelimit-reset-in", "-1")], body));
    }
}

#[test]
fn every_fixture_is_read_by_its_reader() {
    assert!(listenbrainz::read_recordings(&fixture(SHAPES[0].0)).is_ok());
    for (name, _) in SHAPES {
        // Another service's reply is not taken for one's own.
        look(&fixture(name));
    }
    assert!(deezer::read_search(&fixture("itunes/hit.js")).is_err());
    assert!(itunes::read(&fixture("deezer/hit.json")).is_err());
    assert!(tmdb::read_movie(&fixture("discogs/search.json")).is_err());
    assert!(listenbrainz::read_recordings(&fixture("lastfm/many.json")).is_err());
    assert!(lastfm::read_artist(&fixture("artist_tags/artist.json")).is_err());
}

#[test]
fn every_cut_of_every_shape() {
    for (name, read) in SHAPES {
        let whole = fixture(name);
        for end in 0..whole.len() {
            read(&whole[..end]);
        }
    }
}

#[test]
fn deep_nests_and_long_lists() {
    for deep in ["[", "{\"data\":", "{\"results\":[", "{\"toptags\":{\"tag\":[", "[{\"tag\":"] {
        look(deep.repeat(100_000).as_bytes());
    }
    let entry = r#"{"count": 5, "name": "punk"}"#;
    let tags = vec![entry; 50_000].join(",");
    let body = format!(r#"{{"toptags": {{"tag": [{tags}], "@attr": {{"artist": "x"}}}}}}"#);
    assert_eq!(lastfm::read_artist(body.as_bytes()).unwrap().tags.len(), 1);
    let name = "x".repeat(1_000_000);
    let body = format!(r#"{{"toptags": {{"@attr": {{"artist": "{name}"}}}}}}"#);
    assert!(lastfm::read_artist(body.as_bytes()).unwrap().name.len() <= 300);
}

#[test]
fn a_page_of_another_kind_is_judged_at_every_cut() {
    let whole = page("html_only.html");
    for end in (0..whole.len()).step_by(97) {
        judge_all(&reply(200, &[], &whole[..end]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_bytes(body in prop::collection::vec(any::<u8>(), 0..400)) {
        look(&body);
    }

    #[test]
    fn mutated_shapes(
        shape in 0..SHAPES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let (name, read) = SHAPES[shape];
        let mut body = fixture(name);
        for (at, byte) in changes {
            let at = at.index(body.len());
            body[at] = byte;
        }
        read(&body);
        judge_all(&reply(200, &[], body));
    }

    #[test]
    fn values_of_other_kinds(shape in 0..SHAPES.len(), at in any::<prop::sample::Index>(), kind in 0..8_usize) {
        let kinds = ["null", "0", "-1", "1e300", "\"\"", "[]", "{}", "18446744073709551616"];
        let (name, read) = SHAPES[shape];
        let whole = String::from_utf8(fixture(name)).unwrap();
        let starts: Vec<usize> = whole.match_indices(':').map(|(at, _)| at + 1).collect();
        let start = starts[at.index(starts.len())];
        let length = whole[start..].find([',', '}', ']', '\n']).unwrap_or(0);
        let mutated = format!("{} {}{}", &whole[..start], kinds[kind], &whole[start + length..]);
        read(mutated.as_bytes());
        judge_all(&reply(200, &[], mutated));
    }
}
