//! The signals by which IMDb keeps programs out, and pages that are not the one asked for.

use needledrop::source::imdb;
use needledrop::source::request::{Reply, Verdict};

use super::{page, reply, wrong};

const ADDRESS: &str = "https://www.imdb.com/title/tt9900001/soundtrack/";

fn judged(reply: &Reply) -> Option<Verdict> {
    imdb::judge(&imdb::page("tt9900001"), reply)
}

fn is_block(reply: &Reply) {
    match judged(reply) {
        Some(Verdict::Blocked { why, seconds }) => {
            assert_eq!(seconds, 24 * 60 * 60);
            assert!(why.contains(ADDRESS) && why.contains("save the page"), "{why}");
        }
        other => panic!("{} {other:?}", reply.status),
    }
}

#[test]
fn every_block_signal_is_one() {
    let action = "x-amzn-waf-action";
    is_block(&reply(202, &[(action, "challenge"), ("content-length", "0")], ""));
    is_block(&reply(202, &[], ""));
    is_block(&reply(405, &[(action, "captcha")], page("captcha_405.html")));
    is_block(&reply(403, &[("server", "awselb/2.0")], page("elb_403.html")));
    is_block(&reply(403, &[("server", "CloudFront")], "<title>ERROR</title>"));
    is_block(&reply(200, &[(action, "challenge")], page("next_full.html")));
    is_block(&reply(200, &[], ""));
    is_block(&reply(200, &[], page("waf_202_body.html")));
    is_block(&reply(429, &[("retry-after", "1")], ""));
}

#[test]
fn a_soundtrack_is_good() {
    for name in ["next_full.html", "next_truncated.html", "next_moved.html", "html_only.html"] {
        assert_eq!(judged(&reply(200, &[], page(name))), Some(Verdict::Good), "{name}");
        assert!(!imdb::read(&page(name)).unwrap().soundtrack.cues.is_empty(), "{name}");
    }
    assert!(imdb::read(b"Small Hours\nPerformed by Gault").is_err(), "lines are no page");
    let empty = reply(200, &[], page("next_empty.html"));
    assert_eq!(judged(&empty), Some(Verdict::Nothing), "most films have none");
    assert_eq!(judged(&reply(404, &[], "<title>404 Error - IMDb</title>")), None);
    assert_eq!(judged(&reply(503, &[], "")), None);
}

#[test]
fn another_page_is_told_by_title_and_hash() {
    let hotel = "<html><title>Harbour Hotel Wi-Fi</title>welcome";
    let error = wrong(judged(&reply(200, &[], hotel)));
    let hash = &blake3::hash(hotel.as_bytes()).to_hex()[..16];
    assert!(error.what.contains("`Harbour Hotel Wi-Fi`") && error.what.contains(hash), "{error}");
    assert!(error.hint.contains(ADDRESS), "{}", error.hint);
    for name in ["title_page_one_track.html", "fullcredits.html", "not_imdb.html"] {
        wrong(judged(&reply(200, &[], page(name))));
    }
    let text = "__NEXT_DATA__ Small Hours\nPerformed by Gault";
    wrong(judged(&reply(200, &[], text)));
    wrong(judged(&reply(200, &[], "<!DOCTYPE html><p>__NEXT_DATA__</p>")));
    assert!(wrong(judged(&reply(200, &[], "x"))).what.contains("without a title"));
}
