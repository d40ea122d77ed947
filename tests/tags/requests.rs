//! What is asked, byte by byte: a service that answers otherwise is not asked what was meant.

use needledrop::source::request::Kind;
use needledrop::source::{
    artist_tags, coverart, deezer, discogs, imdb, itunes, lastfm, listenbrainz, tmdb,
};

const ID: &str = "99900000-0000-4000-8000-0000000000a1";

#[test]
fn targets() {
    for (request, target) in [
        (
            deezer::search("Sigh \"& Co\"", "Öl"),
            "/search?q=artist%3A%22Sigh%20%20%26%20Co%22%20track%3A%22%C3%96l%22&limit=10",
        ),
        (deezer::by_isrc("ZZZ990000001"), "/track/isrc:ZZZ990000001"),
        (deezer::track(7), "/track/7"),
        (
            itunes::search("Sigh", "Öl/2"),
            "/search?term=Sigh%20%C3%96l%2F2&media=music&entity=song&country=US&limit=10",
        ),
        (itunes::lookup(7), "/lookup?id=7&country=US"),
        (coverart::front(ID), "/release-group/99900000-0000-4000-8000-0000000000a1/front-250"),
        (imdb::page("tt9900001"), "/title/tt9900001/soundtrack/"),
        (tmdb::find("tt9900001"), "/3/find/tt9900001?external_source=imdb_id"),
        (tmdb::movie(7), "/3/movie/7?append_to_response=keywords"),
        (
            lastfm::artist("Sigh & Co"),
            "/2.0/?method=artist.gettoptags&artist=Sigh%20%26%20Co&autocorrect=1&format=json",
        ),
        (
            discogs::search("Öl?", Some(1998)),
            "/database/search?q=%C3%96l%3F&type=master&style=Soundtrack&year=1998&per_page=25",
        ),
        (
            artist_tags::artist(ID),
            "/ws/2/artist/99900000-0000-4000-8000-0000000000a1?inc=genres+tags&fmt=json",
        ),
        (
            artist_tags::recording(ID),
            "/ws/2/recording/99900000-0000-4000-8000-0000000000a1?inc=artist-credits+genres+tags&fmt=json",
        ),
        (
            listenbrainz::lookup("Sigh & Co", "Öl"),
            "/1/metadata/lookup/?artist_name=Sigh%20%26%20Co&recording_name=%C3%96l",
        ),
    ] {
        assert_eq!(request.target, target);
        assert_eq!(request.body, None);
    }
}

#[test]
fn what_is_accepted() {
    assert_eq!(imdb::page("tt9900001").accept, "text/html");
    assert_eq!(itunes::lookup(7).accept, "*/*", "its JSON is called text/javascript");
    assert_eq!(coverart::front(ID).accept, "image/jpeg, image/png");
    assert_eq!(deezer::track(7).accept, "application/json");
    assert_eq!((deezer::track(7).kind, tmdb::movie(7).kind), (Kind::Preview, Kind::Picture));
}

#[test]
fn an_id_cannot_leave_its_place_in_an_address() {
    for target in [
        imdb::page("../x?y#z").target,
        coverart::front("../x?y#z").target,
        artist_tags::artist("../x?y#z").target,
        lastfm::artist("x&api_key=y").target,
    ] {
        assert!(!target.contains("/x") && !target.contains('#') && !target.contains("&api_key"));
    }
}

#[test]
fn recordings_are_asked_for_by_the_thousand() {
    let id = |n: usize| format!("99900000-0000-4000-8000-{n:012X}");
    let mut ids: Vec<String> = (0..2_001).map(id).collect();
    ids.push(id(5).to_lowercase());
    ids.push("no id".to_owned());
    let requests = listenbrainz::recordings(&ids);
    let asked = requests.iter().map(|request| {
        let body: serde_json::Value = serde_json::from_str(request.body.as_ref().unwrap()).unwrap();
        assert_eq!(body["inc"], "artist tag");
        assert_eq!(request.target, "/1/metadata/recording/");
        body["recording_mbids"].as_array().unwrap().len()
    });
    assert_eq!(asked.collect::<Vec<_>>(), [1_000, 1_000, 1]);
    ids.reverse();
    assert_eq!(listenbrainz::recordings(&ids), requests, "the same ones make the same requests");
    assert!(listenbrainz::recordings(&["no id"]).is_empty());
}

#[test]
fn a_look_up_keeps_within_what_the_service_takes() {
    let long = "ö".repeat(400);
    let target = listenbrainz::lookup(&long, &long).target;
    assert_eq!(target.matches("%C3%B6").count(), 250);
}
