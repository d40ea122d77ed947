//! What each reply comes to, and that no second request follows where none may.

use needledrop::source::request::{Kind, Request};
use needledrop::source::service::Service;

use super::server::{Response, Server};
use super::world::{World, ask, body, request, told};

const DAY: u64 = 24 * 3_600;

/// The reply is a block: nobody asks again, neither for the same nor for something else, nor
/// after a restart, until so many seconds have passed.
fn blocks(service: Service, reply: Response, seconds: u64) {
    let server = Server::always(reply);
    let world = World::new(&server, &[service]);
    let client = world.client();
    let (one, other) = (request(service, "/title/tt9900001/"), request(service, "/other"));
    let error = told(ask(&client, &one));
    assert!(error.to_string().contains(service.facts().name), "{error}");
    assert_eq!(told(ask(&client, &one)).what, error.what);
    assert_eq!(told(ask(&client, &other)).what, error.what);
    assert_eq!(server.count(), 1);
    drop(client);

    world.clock.pass(std::time::Duration::from_secs(seconds - 10));
    let client = world.client();
    assert_eq!(told(ask(&client, &one)).what, error.what);
    let report = client.reports().into_iter().find(|report| report.service == service).unwrap();
    let circuit = report.circuit.unwrap();
    assert!(circuit.blocked && circuit.why == error.what, "{circuit:?}");
    assert_eq!(server.count(), 1);

    world.clock.pass(std::time::Duration::from_secs(10));
    told(ask(&client, &one));
    assert_eq!(server.count(), 2);
}

#[test]
fn a_firewalls_challenge_is_a_block() {
    let challenge = Response::status(202).with("X-Amzn-Waf-Action", "challenge");
    blocks(Service::Imdb, challenge.clone(), DAY);
    // Whoever sends it.
    blocks(Service::Deezer, challenge, DAY);
}

#[test]
fn a_firewalls_captcha_is_a_block() {
    blocks(Service::Imdb, Response::status(405).with("x-amzn-waf-action", "captcha"), DAY);
}

#[test]
fn a_refusal_is_a_block() {
    let page = "<html><head><title>403 Forbidden</title></head></html>";
    let page = Response::status(403).with("Server", "awselb/2.0").body(page);
    blocks(Service::ListenBrainz, page, 3_600);
    blocks(Service::Wikipedia, Response::status(403), 3_600);
}

#[test]
fn a_ban_is_a_block_for_a_day() {
    let ban = Response::status(429).body("You have been banned until 2026-12-01");
    blocks(Service::Wikidata, ban, DAY);
}

#[test]
fn a_good_status_alone_is_no_answer() {
    let portal = "<html>Welcome to the hotel's network</html>";
    for (reply, words) in [
        (Response::status(200), "not JSON"),
        (Response::status(200).body(portal), "not JSON"),
        (Response::status(202), "status 202"),
        (Response::status(204), "status 204"),
        (Response::status(206).body("{}"), "status 206"),
        (Response::status(400).body("{\"error\":\"Invalid mbid.\"}"), "status 400"),
        (Response::status(304), "status 304"),
    ] {
        let server = Server::always(reply);
        let world = World::new(&server, &[Service::MusicBrainz]);
        let client = world.client();
        let asked = request(Service::MusicBrainz, "/ws/2/url");
        let error = told(ask(&client, &asked));
        assert!(error.what.contains(words), "{error}");
        // It is kept as a failure, for a day.
        assert_eq!(told(ask(&client, &asked)), error);
        assert_eq!(server.count(), 1);
        world.clock.pass(std::time::Duration::from_secs(DAY));
        told(ask(&client, &asked));
        assert_eq!(server.count(), 2);
    }
}

#[test]
fn json_may_begin_with_blanks_or_a_mark() {
    for text in ["\n\n\n{ }", "\u{feff}[]"] {
        let server = Server::always(
            Response::status(200).with("Content-Type", "text/javascript").body(text),
        );
        let world = World::new(&server, &[Service::Itunes]);
        assert_eq!(body(ask(&world.client(), &request(Service::Itunes, "/search"))), text);
    }
}

#[test]
fn a_page_is_taken_where_a_page_is_asked_for() {
    let server = Server::always(Response::status(200).body("<html>"));
    let world = World::new(&server, &[Service::Imdb]);
    let page = Request { accept: "text/html", ..request(Service::Imdb, "/title/tt9900001/") };
    assert_eq!(body(ask(&world.client(), &page)), "<html>");
    assert_eq!(server.log()[0].header("accept"), Some("text/html"));
}

#[test]
fn what_is_not_there_is_not_asked_for_again_for_a_week() {
    let server = Server::always(Response::status(404).body("{\"error\":\"Not Found\"}"));
    let world = World::new(&server, &[Service::MusicBrainz, Service::Imdb]);
    let client = world.client();
    for (service, kind, days) in [
        (Service::MusicBrainz, Kind::Soundtrack, 7),
        (Service::Imdb, Kind::Soundtrack, 30),
        (Service::Imdb, Kind::Identity, 7),
    ] {
        let before = server.count();
        let asked = Request { kind, ..request(service, &format!("/{kind:?}")) };
        assert_eq!(ask(&client, &asked), Ok(None));
        world.clock.pass(std::time::Duration::from_secs(days * DAY - 1));
        assert_eq!(ask(&client, &asked), Ok(None));
        assert_eq!(server.count(), before + 1);
        world.clock.pass(std::time::Duration::from_secs(1));
        assert_eq!(ask(&client, &asked), Ok(None));
        assert_eq!(server.count(), before + 2);
    }
}

#[test]
fn a_bad_token_stops_the_service_until_another_is_there() {
    let server = Server::start(|request| match request.header("authorization") {
        Some("Bearer good") => Response::json("{}"),
        _ => Response::status(401).body("{\"status_code\":7}"),
    });
    let world = World::new(&server, &[Service::Tmdb]);
    let client = |token: &str| {
        let mut setup = world.setup();
        setup.tokens.set(Service::Tmdb, token).unwrap();
        needledrop::source::client::Client::new(setup).unwrap()
    };
    let wrong = client("bad");
    assert!(told(ask(&wrong, &request(Service::Tmdb, "/3/find/1"))).hint.contains("token"));
    assert!(told(ask(&wrong, &request(Service::Tmdb, "/3/find/2"))).what.contains("token"));
    assert_eq!(server.count(), 1);
    drop(wrong);
    assert_eq!(body(ask(&client("good"), &request(Service::Tmdb, "/3/find/1"))), "{}");
}

#[test]
fn who_needs_a_token_or_is_off_is_not_asked() {
    let server = Server::always(Response::json("{}"));
    let world = World::new(&server, &[Service::Tmdb, Service::Imdb]);
    let mut setup = world.setup();
    setup.on.remove(&Service::Imdb);
    let client = needledrop::source::client::Client::new(setup).unwrap();
    assert!(told(ask(&client, &request(Service::Tmdb, "/3/find/1"))).hint.contains("secrets.toml"));
    assert!(told(ask(&client, &request(Service::Imdb, "/title"))).hint.contains("imdb"));
    assert_eq!(server.count(), 0);
}

#[test]
fn a_post_bears_its_body_and_is_kept_by_it() {
    let server = Server::start(|request| Response::json(request.body.clone()));
    let world = World::new(&server, &[Service::ListenBrainz]);
    let client = world.client();
    let post = |body: &str| Request {
        body: Some(body.to_owned()),
        ..request(Service::ListenBrainz, "/1/metadata/recording/")
    };
    assert_eq!(body(ask(&client, &post("{\"a\":1}"))), "{\"a\":1}");
    assert_eq!(body(ask(&client, &post("{\"b\":2}"))), "{\"b\":2}");
    assert_eq!(body(ask(&client, &post("{\"a\":1}"))), "{\"a\":1}");
    assert_eq!(server.count(), 2);
    let first = &server.log()[0];
    assert_eq!(
        (first.method.as_str(), first.header("content-type")),
        ("POST", Some("application/json"))
    );
}

mod moved {
    use super::*;

    #[test]
    fn a_thing_that_moved_is_followed_and_said() {
        for status in [301, 302, 307, 308] {
            let server = Server::start(move |request| match request.path() {
                "/ws/2/release/old" => {
                    Response::status(status).with("Location", "/ws/2/release/new?inc=isrcs")
                }
                _ => Response::json("{}"),
            });
            let world = World::new(&server, &[Service::MusicBrainz]);
            let asked = request(Service::MusicBrainz, "/ws/2/release/old?inc=isrcs");
            let client = world.client();
            for _ in 0..2 {
                let answer = ask(&client, &asked).unwrap().unwrap();
                assert_eq!(answer.moved.as_deref(), Some("/ws/2/release/new?inc=isrcs"));
            }
            assert_eq!(server.count(), 2);
            // The second is a request like any other: at the service's pace.
            let starts = world.starts();
            assert!(starts[1] - starts[0] >= Service::MusicBrainz.facts().pace, "{starts:?}");
        }
    }

    #[test]
    fn nobody_is_followed_around_in_circles() {
        let server = Server::start(|request| {
            Response::status(302).with("Location", &format!("{}x", request.path()))
        });
        let world = World::new(&server, &[Service::Wikipedia]);
        let client = world.client();
        let asked = request(Service::Wikipedia, "/w");
        assert!(told(ask(&client, &asked)).what.contains("circles"));
        told(ask(&client, &asked));
        assert_eq!(server.count(), 6);
    }

    #[test]
    fn only_covers_lead_to_another_host() {
        let elsewhere = Server::always(Response::status(200).body("JFIF"));
        let there = format!("{}/image.jpg", elsewhere.base());
        let server = Server::always(Response::status(307).with("Location", &there));
        let world = World::new(&server, &[Service::CoverArt, Service::Deezer]);
        let client = world.client();
        let cover = Request {
            accept: "image/*",
            ..request(Service::CoverArt, "/release-group/1/front-250")
        };
        assert_eq!(body(ask(&client, &cover)), "JFIF");
        assert_eq!(elsewhere.count(), 1);
        assert!(told(ask(&client, &request(Service::Deezer, "/track/1"))).what.contains("307"));
        assert_eq!(elsewhere.count(), 1);
    }

    #[test]
    fn what_was_posted_is_not_turned_into_something_else() {
        let server = Server::always(Response::status(301).with("Location", "/other"));
        let world = World::new(&server, &[Service::ListenBrainz]);
        let post = Request { body: Some("{}".into()), ..request(Service::ListenBrainz, "/1/x") };
        assert!(told(ask(&world.client(), &post)).what.contains("301"));
        assert_eq!(server.count(), 1);
    }
}
