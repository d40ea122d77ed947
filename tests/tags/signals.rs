//! Signals of the services that need no token, which their status alone does not tell.

use needledrop::source::request::{Reply, Verdict};
use needledrop::source::{coverart, deezer, itunes, lastfm, listenbrainz, tmdb};

use super::{fixture, kept, reply, wrong};

const SIGN_IN: &str = "<!DOCTYPE html><html><head><title>Harbour Hotel Wi-Fi</title></head>";

#[test]
fn errors_of_deezer_come_with_a_good_status() {
    let judged = |name: &str| deezer::judge(&kept(200, name));
    assert_eq!(judged("deezer/quota.json"), Some(Verdict::Busy(Some(5))));
    assert_eq!(judged("deezer/busy.json"), Some(Verdict::Busy(None)));
    assert_eq!(judged("deezer/no_data.json"), Some(Verdict::Nothing));
    assert_eq!(judged("deezer/empty.json"), Some(Verdict::Nothing));
    for (name, words) in [
        ("deezer/permission.json", "Permission denied"),
        ("deezer/parameter.json", "Wrong parameter: q"),
        ("deezer/missing_parameter.json", "Missing parameters: q"),
    ] {
        let error = wrong(judged(name));
        assert!(error.what.contains("deezer") && error.what.contains(words), "{error}");
        assert!(!error.hint.is_empty());
        assert!(deezer::read_track(&fixture(name)).is_err(), "{name}");
        assert!(deezer::read_search(&fixture(name)).is_err(), "{name}");
    }
    assert_eq!(judged("deezer/hit.json"), None);
    assert_eq!(judged("deezer/track.json"), None);
    assert_eq!(judged("deezer/track_silent.json"), None, "it is known, only not to be heard");
}

#[test]
fn itunes_shuts_out_without_a_word() {
    let Some(Verdict::Blocked { why, seconds }) = itunes::judge(&reply(403, &[], "")) else {
        panic!("no block")
    };
    assert_eq!(seconds, 1_800);
    assert!(why.contains("too often"));
    assert_eq!(itunes::judge(&kept(200, "itunes/hit.js")), None);
    assert_eq!(itunes::judge(&kept(200, "itunes/empty.json")), Some(Verdict::Nothing));
    assert_eq!(itunes::judge(&kept(200, "itunes/no_preview.json")), Some(Verdict::Nothing));
    assert_eq!(itunes::judge(&reply(503, &[], "")), None, "the status says it");
}

#[test]
fn pictures_must_be_pictures() {
    let judged = |status, body: &[u8]| coverart::judge(&reply(status, &[], body));
    assert_eq!(judged(200, b"\xff\xd8\xff\xe0 and more"), None);
    assert_eq!(judged(404, SIGN_IN.as_bytes()), Some(Verdict::Nothing));
    assert_eq!(judged(503, b""), Some(Verdict::Busy(None)));
    assert!(wrong(judged(200, SIGN_IN.as_bytes())).what.contains("Harbour Hotel"));
    assert!(wrong(judged(200, b"GIF89a")).what.contains("coverart"));
    let told = reply(503, &[("retry-after", "7")], "");
    assert_eq!(coverart::judge(&told), None, "the header says how long");
}

#[test]
fn listenbrainz_says_when_to_come_back() {
    let spent = |headers: &[(&str, &str)]| listenbrainz::judge(&reply(429, headers, "{}"));
    assert_eq!(spent(&[("x-ratelimit-reset-in", "9")]), Some(Verdict::Busy(Some(9))));
    assert_eq!(spent(&[("retry-after", "3"), ("x-ratelimit-reset-in", "9")]), None);
    assert_eq!(spent(&[("x-ratelimit-reset-in", "soon")]), None);
    assert_eq!(spent(&[]), None);
    for none in ["{}\n", "[]\n"] {
        assert_eq!(listenbrainz::judge(&reply(200, &[], none)), Some(Verdict::Nothing));
    }
    assert_eq!(listenbrainz::judge(&kept(200, "listenbrainz/lookup.json")), None);
}

#[test]
fn a_page_in_place_of_a_reply_is_no_success() {
    for judge in [
        deezer::judge as fn(&Reply) -> Option<Verdict>,
        itunes::judge,
        lastfm::judge,
        listenbrainz::judge,
        tmdb::judge,
    ] {
        let error = wrong(judge(&reply(200, &[("content-type", "text/html")], SIGN_IN)));
        assert!(error.what.contains("`Harbour Hotel Wi-Fi`"), "{error}");
        assert!(error.hint.contains("sign-in"), "{}", error.hint);
        for broken in ["", "{\"data\": [", "null null", "\u{feff}"] {
            wrong(judge(&reply(200, &[], broken)));
        }
        let down = reply(502, &[], "<title>502 Bad Gateway</title>");
        assert_eq!(judge(&down), None, "the status says it");
    }
}

#[test]
fn a_mark_in_front_of_a_reply_is_overread() {
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(fixture("itunes/hit.js"));
    assert_eq!(itunes::judge(&reply(200, &[("content-type", "text/javascript")], marked)), None);
}
