//! What replies hold, read from the shapes in which they come.

use needledrop::identity::recording::Wanted;
use needledrop::model::found::{Tag, TaggedArtist};
use needledrop::source::coverart::Format;
use needledrop::source::{artist_tags, coverart, discogs, lastfm, listenbrainz, tmdb};

use super::fixture;

const TIDES: &str = "99900000-0000-4000-8000-0000000000a1";

/// Each as "post-punk 13", a genre with `*` behind.
fn told(tags: &[Tag]) -> Vec<String> {
    let sign = |tag: &Tag| if tag.is_genre { "*" } else { "" };
    tags.iter().map(|tag| format!("{} {}{}", tag.name, tag.count, sign(tag))).collect()
}

fn artist(artist: &TaggedArtist) -> (&str, &str, Option<u16>, Vec<String>) {
    (&artist.id, &artist.name, artist.from, told(&artist.tags))
}

fn texts(told: &[&str]) -> Vec<String> {
    told.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn tags_of_many_recordings() {
    let read = listenbrainz::read_recordings(&fixture("listenbrainz/metadata.json")).unwrap();
    let [full, sparse] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!(full.recording, "99900000-0000-4000-8000-000000000001");
    assert_eq!(told(&full.own), ["trip hop 8*", "trip-hop 4", "dub 3*"]);
    assert_eq!(told(&full.release_group), ["trip hop 18*", "soundtrack 6"]);
    let [tides, vahl] = full.artists.as_slice() else { panic!("{full:?}") };
    let tags = texts(&["post-punk 13*", "seen live 2"]);
    assert_eq!(artist(tides), (TIDES, "The Low Tides", Some(1979), tags));
    let id = "99900000-0000-4000-8000-0000000000a2";
    assert_eq!(artist(vahl), (id, "Ines Vahl", None, texts(&["chanson 1*"])), "1955 is a birth");
    assert_eq!((told(&sparse.own), sparse.artists.len()), (Vec::new(), 1));
    assert_eq!(told(&sparse.artists[0].tags), ["drone 5"], "it can only be the one artist's");
}

#[test]
fn recordings_that_nobody_knows_are_missing() {
    assert!(listenbrainz::read_recordings(b"{}").unwrap().is_empty());
    assert_eq!(listenbrainz::read_lookup(b"{}").unwrap(), None);
}

#[test]
fn a_recording_by_name() {
    let found = listenbrainz::read_lookup(&fixture("listenbrainz/lookup.json")).unwrap().unwrap();
    assert_eq!(found.recording, "99900000-0000-4000-8000-000000000001");
    assert_eq!((&*found.artist, &*found.title), ("The Low Tides", "Small Hours"));
    assert_eq!(found.artists, [TIDES]);
    let wanted = |artist: &str| Wanted {
        title: "Small Hours".to_owned(),
        performers: vec![(artist.to_owned(), None)],
        ..Wanted::default()
    };
    assert!(found.is(&wanted("Low Tides")) && !found.is(&wanted("High Tides")));
}

#[test]
fn tags_of_one_artist_and_one_recording() {
    let read = artist_tags::read_artist(&fixture("artist_tags/artist.json")).unwrap();
    let tags = texts(&["post-punk 9*", "dub 2*", "british 1"]);
    assert_eq!(artist(&read), (TIDES, "The Low Tides", Some(1979), tags));
    let read = artist_tags::read_recording(&fixture("artist_tags/recording.json")).unwrap();
    assert_eq!(told(&read.own), ["slow 3", "dub 1*"]);
    assert_eq!(told(&read.artists[0].tags), ["post-punk 9*"]);
    assert_eq!((&*read.artists[1].name, read.artists[1].from), ("Ines Vahl", None));
}

#[test]
fn tags_of_listeners() {
    let read = |name: &str| lastfm::read_artist(&fixture(name)).unwrap();
    let many = read("lastfm/many.json");
    assert_eq!((&*many.name, &*many.id), ("The Low Tides", ""));
    let tags = ["post-punk 100", "seen live 61", "dub 40", "british 12", "80s 9"];
    assert_eq!(told(&many.tags), tags);
    assert_eq!(told(&read("lastfm/single_object.json").tags), ["drone 7"]);
    assert!(read("lastfm/none_text.json").tags.is_empty());
    assert!(read("lastfm/none_missing.json").tags.is_empty());
}

#[test]
fn a_film_at_tmdb() {
    assert_eq!(tmdb::read_find(&fixture("tmdb/find.json")).unwrap(), Some(9_900_001));
    assert_eq!(tmdb::read_find(&fixture("tmdb/find_none.json")).unwrap(), None);
    let extra = tmdb::read_movie(&fixture("tmdb/movie.json")).unwrap();
    assert_eq!((extra.number, &*extra.title), (9_900_001, "Small Hours"));
    assert_eq!(extra.overview.as_deref(), Some("A band misses the last ferry."));
    assert_eq!(extra.keywords, ["night ferry", "post-punk"]);
    assert_eq!(extra.poster.as_deref(), Some("/aBc123.jpg"));
    let body = |poster: &str| format!(r#"{{"id": 1, "title": "x", "poster_path": {poster}}}"#);
    for poster in ["null", "\"\"", "\"/\"", "\"/../x\"", "\"//host/x\"", "\"/x?y\"", "\"@host\""] {
        assert_eq!(tmdb::read_movie(body(poster).as_bytes()).unwrap().poster, None, "{poster}");
    }
}

#[test]
fn releases_at_discogs() {
    let read = discogs::read_search(&fixture("discogs/search.json")).unwrap();
    let [first, second] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!(
        (first.id, &*first.title, first.year),
        (770_001, "Various - Small Hours", Some(1998))
    );
    assert_eq!((second.id, second.year, second.styles.len()), (770_002, None, 0));
    let tags = ["soundtrack 2*", "trip hop 2*", "electronic 1*", "stage & screen 1*"];
    assert_eq!(told(&first.tags()), tags);
}

#[test]
fn pictures_by_their_first_bytes() {
    assert_eq!(coverart::picture(b"\xff\xd8\xff\xe0\0\x10JFIF").unwrap(), Format::Jpeg);
    assert_eq!(coverart::picture(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap(), Format::Png);
    for other in [&b""[..], b"\xff\xd8", b"GIF89a", b"<html><title>x</title>"] {
        assert!(coverart::picture(other).is_err(), "{other:?}");
    }
}
