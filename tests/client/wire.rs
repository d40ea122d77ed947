//! Bounds of time and bytes, who we say we are, and where requests may go.

use std::time::Duration;

use needledrop::source::client::{Client, Limits, Setup};
use needledrop::source::service::Service;

use super::server::{Response, Server};
use super::world::{World, ask, body, request, told};

#[test]
fn it_says_who_asks() {
    let server = Server::always(Response::json("{}"));
    let world = World::new(&server, &[Service::MusicBrainz]);
    body(ask(&world.client(), &request(Service::MusicBrainz, "/1")));
    let plain = Setup { contact: None, ..world.setup() };
    body(ask(&Client::new(plain).unwrap(), &request(Service::MusicBrainz, "/2")));
    let version = env!("CARGO_PKG_VERSION");
    let agents =
        server.log().into_iter().map(|asked| asked.header("user-agent").unwrap().to_owned());
    assert_eq!(
        agents.collect::<Vec<_>>(),
        [
            format!("needledrop/{version} (+https://example.org/needledrop)"),
            format!("needledrop/{version}"),
        ]
    );
    let mut names: Vec<_> = server.log()[0].headers.iter().map(|(name, _)| name.clone()).collect();
    names.sort();
    assert_eq!(names, ["accept", "host", "user-agent"]);
}

#[test]
fn a_contact_that_would_break_the_header_is_refused() {
    let server = Server::always(Response::json("{}"));
    let world = World::new(&server, &[]);
    for contact in ["a\r\nCookie: b", "ä@example.org", "a\0b"] {
        let setup = Setup { contact: Some(contact.to_owned()), ..world.setup() };
        assert_eq!(Client::new(setup).err().unwrap().exit_code(), 2);
    }
}

#[test]
fn a_body_is_read_up_to_the_bound() {
    let text = |length: usize| format!("[{}]", "1".repeat(length - 2));
    for chunked in [false, true] {
        for (length, fits) in
            [(99_999, true), (100_000, true), (100_001, false), (5_000_000, false)]
        {
            let reply = Response::json(text(length));
            let reply = if chunked { reply.chunked() } else { reply };
            let server = Server::always(reply);
            let world = World::new(&server, &[Service::Wikidata]);
            let client = world.client();
            let asked = request(Service::Wikidata, "/1");
            if fits {
                assert_eq!(body(ask(&client, &asked)).len(), length);
            } else {
                assert!(told(ask(&client, &asked)).what.contains("more than 100000 bytes"));
                told(ask(&client, &asked));
            }
            assert_eq!(server.count(), 1);
        }
    }
}

#[test]
fn a_server_that_falls_silent_is_left_and_others_do_not_wait_for_it() {
    let server = Server::always(Response::json("{\"a\":1}").stalled(3));
    let world = World::new(&server, &[Service::Wikidata]);
    let limits = Limits { whole: Duration::from_millis(150), ..world.setup().limits };
    let client = Client::new(Setup { limits, ..world.setup() }).unwrap();
    let error = told(ask(&client, &request(Service::Wikidata, "/1")));
    assert!(error.what.contains("no whole answer within 0.15 s"), "{error}");
    assert!(told(ask(&client, &request(Service::Wikidata, "/2"))).what.contains("no whole answer"));
    assert_eq!(server.count(), 1);
}

#[test]
fn hostile_heads_are_errors() {
    for (name, value) in [
        ("Location", "http://[::1"),
        ("Location", "javascript:alert(1)"),
        ("Location", ""),
        ("ETag", "\u{1}"),
        ("Retry-After", "99999999999999999999999999"),
        ("Content-Type", "\u{fffd}"),
    ] {
        let server = Server::always(Response::status(302).with(name, value));
        let world = World::new(&server, &[Service::Wikidata]);
        told(ask(&world.client(), &request(Service::Wikidata, "/1")));
    }
}

/// The variables are read once in a process, so this is for another one.
#[test]
fn no_proxy_stands_between_us_and_this_machine() {
    let other = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "wire::it_says_who_asks"])
        .envs(["http_proxy", "HTTP_PROXY", "ALL_PROXY"].map(|name| (name, "http://127.0.0.1:1")))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&other.stdout);
    assert!(other.status.success() && said.contains("1 passed"), "{said}");
}
