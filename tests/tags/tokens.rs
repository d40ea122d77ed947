//! Signals of the services that want a token.

use needledrop::source::request::{Reply, Verdict};
use needledrop::source::{discogs, lastfm, listenbrainz, tmdb};

use super::{kept, reply, wrong};

fn is_bad_token(verdict: Option<Verdict>) {
    let error = wrong(verdict);
    assert!(error.what.starts_with("the token is not valid"), "{error}");
    assert!(error.hint.contains("new one"), "{}", error.hint);
}

#[test]
fn tmdb_tells_by_a_code() {
    is_bad_token(tmdb::judge(&kept(401, "tmdb/401.json")));
    is_bad_token(tmdb::judge(&reply(401, &[], "")));
    assert_eq!(tmdb::judge(&kept(404, "tmdb/404.json")), Some(Verdict::Nothing));
    assert_eq!(tmdb::judge(&kept(429, "tmdb/429.json")), Some(Verdict::Busy(None)));
    let told =
        Reply { headers: vec![("retry-after".into(), "2".into())], ..kept(429, "tmdb/429.json") };
    assert_eq!(tmdb::judge(&told), None, "the header says how long");
    let other = reply(422, &[], r#"{"status_code": 22, "status_message": "Invalid page"}"#);
    assert!(wrong(tmdb::judge(&other)).what.contains("Invalid page"));
    assert_eq!(tmdb::judge(&kept(200, "tmdb/movie.json")), None);
    assert_eq!(tmdb::judge(&kept(200, "tmdb/find.json")), None);
    assert_eq!(tmdb::judge(&kept(200, "tmdb/find_none.json")), Some(Verdict::Nothing));
    assert!(tmdb::ATTRIBUTION.contains("not endorsed"));
}

#[test]
fn lastfm_tells_by_a_code() {
    let judged = |code: u16| lastfm::judge(&kept(200, &format!("lastfm/error{code}.json")));
    assert_eq!(judged(6), Some(Verdict::Nothing));
    for code in [8, 11, 16, 29] {
        assert_eq!(judged(code), Some(Verdict::Busy(None)), "{code}");
    }
    is_bad_token(judged(10));
    is_bad_token(judged(26));
    assert!(wrong(judged(13)).what.contains("Invalid method signature"));
    let refused = kept(403, "lastfm/error10.json");
    is_bad_token(lastfm::judge(&refused));
    for name in ["many", "single_object", "none_text", "none_missing"] {
        assert_eq!(lastfm::judge(&kept(200, &format!("lastfm/{name}.json"))), None, "{name}");
    }
}

#[test]
fn discogs_tells_by_headers() {
    is_bad_token(discogs::judge(&kept(401, "discogs/401.json")));
    let spent = Reply {
        headers: vec![("x-discogs-ratelimit-remaining".into(), "0".into())],
        ..kept(429, "discogs/429.json")
    };
    assert_eq!(discogs::judge(&spent), Some(Verdict::Busy(Some(60))));
    let told = Reply { headers: vec![("retry-after".into(), "7".into())], ..spent };
    assert_eq!(discogs::judge(&told), None, "the header says how long");
    assert_eq!(discogs::judge(&kept(200, "discogs/search.json")), None);
    wrong(discogs::judge(&reply(200, &[], "<title>Down</title>")));
}

#[test]
fn listenbrainz_looks_names_up_by_token_only() {
    let body = r#"{"code": 401, "error": "You need to provide anOrthorization header."}"#;
    is_bad_token(listenbrainz::judge(&reply(401, &[], body)));
}
