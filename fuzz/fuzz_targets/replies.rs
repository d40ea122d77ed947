//! Replies of services: each reader gives a value or an error that helps. The first byte says
//! which one reads; further readers are further rows.
#![no_main]

use libfuzzer_sys::fuzz_target;
use needledrop::error::Error;
use needledrop::identity::films::{self, Title};
use needledrop::model::found::{Identity, Listed};
use needledrop::source::{musicbrainz, wikidata, wikipedia};

const READERS: [fn(&[u8]); 9] = [
    |body| drop(told(wikidata::read_films(body)).map(judge)),
    |body| {
        let places = told(wikidata::read_search(body)).unwrap_or_default();
        places.into_iter().for_each(|(_, found)| judge(found));
    },
    |body| drop(told(wikidata::read_search_plain(body))),
    |body| drop(told(musicbrainz::read_by_films(body))),
    |body| {
        for release in told(musicbrainz::read_search(body)).unwrap_or_default() {
            let _ = musicbrainz::fits(&release, "Small Hours", Some(1998));
        }
    },
    |body| {
        if let Some(editions) = told(musicbrainz::read_releases(body)) {
            assert_eq!(musicbrainz::choose(&editions).is_none(), editions.is_empty());
        }
    },
    |body| drop(told(musicbrainz::read_release("x", body)).map(|album| listed(&album.listed))),
    |body| {
        let article = told(wikipedia::read_article(body)).unwrap_or_default();
        article.listings.iter().for_each(listed);
    },
    // The text of an article by itself, so that it need not be found within JSON.
    |body| {
        let text = String::from_utf8_lossy(body);
        let reply = serde_json::json!({"parse": {"title": "A", "wikitext": text}});
        let article = wikipedia::read_article(reply.to_string().as_bytes()).expect("an article");
        article.listings.iter().for_each(listed);
    },
];

fn told<T>(read: Result<T, Error>) -> Option<T> {
    read.map_err(|error| assert!(!error.what.is_empty() && !error.hint.is_empty())).ok()
}

fn judge(found: Vec<Identity>) {
    let wanted = Title { title: "Heat Lamp".to_owned(), year: Some(1998) };
    let none = found.is_empty();
    assert_eq!(matches!(films::choose(&wanted, found), films::Choice::None), none);
}

fn listed(listed: &Listed) {
    let cues = &listed.soundtrack.cues;
    let ids: std::collections::HashSet<_> = cues.iter().map(|cue| &cue.id).collect();
    assert_eq!(ids.len(), cues.len());
    assert!((0..).zip(cues).all(|(place, cue)| cue.position == place));
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, body)) = bytes.split_first() else { return };
    READERS[usize::from(*first) % READERS.len()](body);
    let _ = (wikidata::verdict(body), musicbrainz::verdict(body), wikipedia::verdict(body));
});
