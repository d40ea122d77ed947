//! Random, truncated and mutated replies: a value or an error that says what to do, soon.

use proptest::prelude::*;

use needledrop::error::Error;
use needledrop::identity::films::{self, Choice, Title};
use needledrop::source::{musicbrainz, wikidata, wikipedia};

use crate::support::{fixture, parsed};

const REPLIES: [&str; 12] = [
    "wikidata/by_ids.json",
    "wikidata/grouped.json",
    "wikidata/search.json",
    "wikidata/search_plain.json",
    "wikidata/maxlag.json",
    "musicbrainz/url_single.json",
    "musicbrainz/url_multi.json",
    "musicbrainz/url_404.json",
    "musicbrainz/rg_search.json",
    "musicbrainz/releases.json",
    "musicbrainz/release_full.json",
    "wikipedia/missing.json",
];

const ARTICLES: [&str; 3] = ["film", "album", "no_listing"];

/// What no reading may break: an error helps, ids differ, positions count up.
fn survives(body: &[u8]) {
    fn told<T>(read: Result<T, Error>) -> Option<T> {
        read.map_err(|error| assert!(!error.what.is_empty() && !error.hint.is_empty())).ok()
    }
    let soundtracks = [
        told(musicbrainz::read_release("x", body)).map(|album| vec![album.listed]),
        told(wikipedia::read_article(body)).map(|article| article.listings),
    ];
    for listed in soundtracks.into_iter().flatten().flatten() {
        let cues = &listed.soundtrack.cues;
        let ids: std::collections::HashSet<_> = cues.iter().map(|cue| &cue.id).collect();
        assert_eq!(ids.len(), cues.len());
        assert!((0..).zip(cues).all(|(place, cue)| cue.position == place));
    }
    told(wikidata::read_films(body));
    told(wikidata::read_search_plain(body));
    told(musicbrainz::read_by_films(body));
    told(musicbrainz::read_search(body));
    if let Some(editions) = told(musicbrainz::read_releases(body)) {
        assert_eq!(musicbrainz::choose(&editions).is_none(), editions.is_empty());
    }
    for (_, found) in told(wikidata::read_search(body)).unwrap_or_default() {
        let wanted = Title { title: "Heat Lamp".to_owned(), year: Some(1998) };
        assert!(!matches!(films::choose(&wanted, found), Choice::None));
    }
    let _ = (wikidata::verdict(body), musicbrainz::verdict(body), wikipedia::verdict(body));
}

fn article(name: &str) -> String {
    String::from_utf8(fixture(&format!("wikipedia/{name}.wikitext"))).unwrap()
}

#[test]
fn replies_broken_off_anywhere() {
    for name in REPLIES {
        let body = fixture(name);
        for end in (0..body.len()).step_by(body.len() / 97 + 1) {
            survives(&body[..end]);
        }
    }
    for name in ARTICLES {
        let text = article(name);
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            survives(&parsed("A", &text[..end]));
        }
    }
}

#[test]
fn endless_markup_takes_no_longer() {
    let pieces = [
        "{{",
        "{{tracklist|title1=",
        "[[",
        "<ref>",
        "<ref ",
        "<!--",
        "== a\n",
        "==a==\n",
        "|",
        "'",
        "{{tracklist|title1=a}}",
        "{{main|Music of A}}",
        "<",
        "&amp",
        "{{tracklist|[[a|",
    ];
    for piece in pieces {
        survives(&parsed("A", &piece.repeat(200_000 / piece.len())));
    }
    let cell = |piece: &str| {
        let cells = piece.repeat(20_000 / piece.len());
        let rows: String = (1..50).map(|n| format!("|title{n}=T|extra{n}={cells}")).collect();
        parsed("A", &format!("{{{{tracklist|extra_column=Performer{rows}}}}}"))
    };
    for piece in ["<", "[http://a ", "a, ", "a and ", "a & b ", "&", "'", "* ", "\u{e000}", "(as "]
    {
        survives(&cell(piece));
    }
}

#[test]
fn endless_lists_take_no_longer() {
    let many = |one: &str, n: usize| vec![one; n].join(",");
    let artist = r#"{"name": "a", "artist": {"name": "b"}}"#;
    survives(
        format!(
            r#"{{"id": "55555555-aaaa-4bbb-8ccc-000000000001", "media": [{{"tracks":
            [{{"title": "a", "artist-credit": [{}]}}]}}]}}"#,
            many(artist, 100_000)
        )
        .as_bytes(),
    );
    let page = r#"{"resource": "/title/tt9900001/", "relations": []}"#;
    survives(format!(r#"{{"urls": [{}]}}"#, many(page, 100_000)).as_bytes());
    let rows: Vec<String> = (1..100_000)
        .map(|n| {
            let film = format!("http://www.wikidata.org/entity/Q{n}");
            format!(
                r#"{{"film": {{"type": "uri", "value": "{film}"}}, "original": {{"value": "a"}}}}"#
            )
        })
        .collect();
    survives(format!(r#"{{"results": {{"bindings": [{}]}}}}"#, rows.join(",")).as_bytes());
    survives("[".repeat(1_000_000).as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(body in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(&body);
    }

    #[test]
    fn random_markup(text in r"([\{\}\[\]|='<>&!\n *#]|title1=|extra1=|tracklist|ref|<!--|-->|é|a, b and c){0,80}") {
        survives(&parsed("A", &text));
        survives(&parsed("A", &format!("{{{{track listing|title1={text}|writer1={text}}}}}")));
    }

    #[test]
    fn values_of_other_kinds(
        name in 0..REPLIES.len(),
        places in proptest::collection::vec(any::<prop::sample::Index>(), 1..6),
        values in proptest::collection::vec(0..8_usize, 6),
    ) {
        let mut reply: serde_json::Value = serde_json::from_slice(&fixture(REPLIES[name])).unwrap();
        for (place, value) in places.iter().zip(values) {
            let pointers = pointers(&reply);
            let pointer = &pointers[place.index(pointers.len())];
            *reply.pointer_mut(pointer).unwrap() = other(value);
        }
        survives(&serde_json::to_vec(&reply).unwrap());
    }

    #[test]
    fn whatever_is_typed(text in "\\PC{0,40}|.{0,20}(imdb.com/|letterboxd.com/|wikidata.org/|, |\\().{0,20}") {
        if let films::Typed::Title(title) = films::typed(&text) {
            // Marks, addresses and a year are left out; nothing is made up.
            prop_assert!(stands_in(&title.title, &text), "{:?}", title.title);
            prop_assert_eq!(title.title.trim(), &title.title);
            prop_assert_eq!(wikidata::search(&[title]).len(), 1);
        }
    }
}

/// Whether a text has all signs of another, in their order, white space aside.
fn stands_in(part: &str, whole: &str) -> bool {
    let mut left = whole.chars();
    part.chars().filter(|sign| !sign.is_whitespace()).all(|sign| left.any(|other| other == sign))
}

/// All places in a value.
fn pointers(value: &serde_json::Value) -> Vec<String> {
    use serde_json::Value;
    let mut found = vec![String::new()];
    match value {
        Value::Array(list) => {
            for (place, inside) in list.iter().enumerate() {
                found.extend(pointers(inside).into_iter().map(|rest| format!("/{place}{rest}")));
            }
        }
        Value::Object(map) => {
            for (key, inside) in map {
                let key = key.replace('~', "~0").replace('/', "~1");
                found.extend(pointers(inside).into_iter().map(|rest| format!("/{key}{rest}")));
            }
        }
        _ => {}
    }
    found
}

fn other(kind: usize) -> serde_json::Value {
    use serde_json::json;
    match kind {
        0 => json!(null),
        1 => json!([]),
        2 => json!({}),
        3 => json!(-1),
        4 => json!(1e300),
        5 => json!("\u{1f}\u{0}é"),
        6 => json!([{"id": 1}, null, "x"]),
        _ => json!(true),
    }
}
