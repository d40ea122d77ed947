//! Replies of services that give genres, pictures and previews: whatever comes is a value within
//! bounds or an error with a hint.
#![no_main]

use libfuzzer_sys::fuzz_target;
use needledrop::error::Result;
use needledrop::genre::{Map, of_recording, of_tagged_artist};
use needledrop::source::request::Reply;
use needledrop::source::{
    artist_tags, coverart, deezer, discogs, imdb, itunes, lastfm, listenbrainz, tmdb,
};

const STATUSES: [u16; 6] = [200, 202, 401, 403, 429, 503];

// The first byte tells the status; the rest is the body.
fuzz_target!(|bytes: &[u8]| {
    let Some((first, body)) = bytes.split_first() else { return };
    let map = Map::measured().expect("it ships");
    for tagged in told(listenbrainz::read_recordings(body)).unwrap_or_default() {
        assert!(of_recording(&tagged, map).len() <= 8);
    }
    told(listenbrainz::read_lookup(body));
    told(artist_tags::read_artist(body));
    told(artist_tags::read_recording(body));
    if let Some(artist) = told(lastfm::read_artist(body)) {
        assert!(of_tagged_artist(&artist, map).len() <= 8);
    }
    told(discogs::read_search(body));
    told(tmdb::read_find(body));
    told(tmdb::read_movie(body));
    told(itunes::read(body));
    told(deezer::read_track(body));
    if let Some(found) = told(deezer::read_search(body)) {
        let kept = told(deezer::read_search(&deezer::unsigned(body)));
        assert_eq!(kept.map(|kept| kept.len()), Some(found.len()));
    }
    let status = STATUSES[usize::from(*first) % STATUSES.len()];
    let reply = Reply { status, headers: Vec::new(), body: body.to_vec() };
    for judge in [
        coverart::judge,
        deezer::judge,
        discogs::judge,
        itunes::judge,
        lastfm::judge,
        listenbrainz::judge,
        tmdb::judge,
    ] {
        drop(judge(&reply));
    }
    drop(imdb::judge(&imdb::page("tt9900001"), &reply));
});

fn told<T>(read: Result<T>) -> Option<T> {
    read.map_err(|error| assert!(!error.what.is_empty() && !error.hint.is_empty())).ok()
}
