//! What is kept: for how long, what renews it, and what it is good for without a network.

use std::time::Duration;

use needledrop::error::Error;
use needledrop::source::client::{Client, Setup, Step, Wish};
use needledrop::source::request::{Kind, Request};
use needledrop::source::service::Service;

use super::server::{Response, Server};
use super::world::{World, ask, body, request, run, told};

const DAY: Duration = Duration::from_secs(24 * 3_600);

fn numbered() -> Server {
    let next = std::sync::atomic::AtomicUsize::new(1);
    Server::start(move |_| {
        Response::json(format!("[{}]", next.fetch_add(1, std::sync::atomic::Ordering::SeqCst)))
    })
}

#[test]
fn an_answer_holds_for_the_days_of_its_kind() {
    for kind in [Kind::Identity, Kind::Soundtrack, Kind::Genres, Kind::Picture, Kind::Preview] {
        let server = numbered();
        let world = World::new(&server, &[Service::Wikidata]);
        let asked = Request { kind, ..request(Service::Wikidata, "/1") };
        let first = ask(&world.client(), &asked).unwrap().unwrap();
        assert!(!first.from_cache && !first.stale);
        world.clock.pass(DAY * u32::try_from(kind.days()).unwrap() - Duration::from_secs(1));
        let again = ask(&world.client(), &asked).unwrap().unwrap();
        assert!(again.from_cache && !again.stale && again.fetched == first.fetched);
        assert_eq!(again.body, first.body);
        world.clock.pass(Duration::from_secs(1));
        assert_eq!(body(ask(&world.client(), &asked)), "[2]");
    }
}

#[test]
fn a_new_one_is_asked_for_when_it_is_wished() {
    let server = numbered();
    let world = World::new(&server, &[Service::Wikidata]);
    let asked = request(Service::Wikidata, "/1");
    let client = world.client();
    body(ask(&client, &asked));
    assert_eq!(body(run(client.ask(&asked, Wish::Fresh))), "[2]");
    assert_eq!(body(ask(&client, &asked)), "[2]");
}

#[test]
fn an_old_answer_that_still_holds_is_renewed() {
    let server = Server::start(|request| {
        let known = request.header("if-none-match") == Some("\"a\"")
            && request.header("if-modified-since") == Some("Fri, 15 Jan 2027 00:00:00 GMT");
        match known {
            true => Response::status(304),
            false => Response::json("[1]")
                .with("ETag", "\"a\"")
                .with("Last-Modified", "Fri, 15 Jan 2027 00:00:00 GMT"),
        }
    });
    let world = World::new(&server, &[Service::Wikipedia]);
    let asked = request(Service::Wikipedia, "/1");
    let client = world.client();
    let first = ask(&client, &asked).unwrap().unwrap();
    world.clock.pass(100 * DAY);
    let renewed = ask(&client, &asked).unwrap().unwrap();
    assert_eq!(renewed.body, b"[1]");
    assert!(!renewed.stale && renewed.from_cache && renewed.fetched > first.fetched);
    world.clock.pass(80 * DAY);
    body(ask(&client, &asked));
    assert_eq!(server.count(), 2);
}

#[test]
fn an_old_answer_stands_in_where_no_new_one_can_be_had() {
    for (reply, requests) in [
        (Response::status(403), 2),
        (Response::status(503), 5),
        (Response::status(500), 5),
        (Response::status(400), 2),
        (Response::status(200).body("<html>"), 2),
    ] {
        let server = Server::script([Response::json("[1]"), reply]);
        let world = World::new(&server, &[Service::Wikipedia]);
        let asked = request(Service::Wikipedia, "/1");
        let client = world.client();
        let first = ask(&client, &asked).unwrap().unwrap();
        world.clock.pass(100 * DAY);
        for _ in 0..2 {
            let old = ask(&client, &asked).unwrap().unwrap();
            assert!(old.stale && old.from_cache);
            assert_eq!((old.body, old.fetched), (b"[1]".to_vec(), first.fetched));
        }
        // The failure is remembered too.
        assert_eq!(server.count(), requests);
        // Who wishes a new one is told that there is none.
        world.clock.pass(DAY);
        told(run(client.ask(&asked, Wish::Fresh)));
    }
}

#[test]
fn what_is_gone_is_gone() {
    let server = Server::script([Response::json("[1]"), Response::status(404)]);
    let world = World::new(&server, &[Service::Wikipedia]);
    let asked = request(Service::Wikipedia, "/1");
    let client = world.client();
    body(ask(&client, &asked));
    world.clock.pass(100 * DAY);
    assert_eq!(ask(&client, &asked), Ok(None));
}

#[test]
fn what_could_not_be_read_is_kept_as_a_failure() {
    let server = numbered();
    let world = World::new(&server, &[Service::Wikipedia]);
    let asked = request(Service::Wikipedia, "/1");
    let client = world.client();
    body(ask(&client, &asked));
    run(client.reject(&asked, &Error::failure("this is no track listing", "wait")));
    let error = told(ask(&client, &asked));
    assert_eq!((error.what.as_str(), error.hint.as_str()), ("this is no track listing", "wait"));
    assert_eq!(server.count(), 1);
    world.clock.pass(DAY);
    assert_eq!(body(ask(&client, &asked)), "[2]");
}

#[test]
fn a_clock_that_jumps_makes_nothing_last_for_ever() {
    let server = numbered();
    let world = World::new(&server, &[Service::Wikipedia]);
    let asked = request(Service::Wikipedia, "/1");
    let client = world.client();
    world.clock.jump(50 * 365 * 86_400);
    assert_eq!(body(ask(&client, &asked)), "[1]");
    // Kept in what is now the future.
    world.clock.jump(-50 * 365 * 86_400);
    assert_eq!(body(ask(&client, &asked)), "[2]");
    assert_eq!(body(ask(&client, &asked)), "[2]");
    // Before 1970 there is no time at all.
    world.clock.jump(-100 * 365 * 86_400);
    assert_eq!(body(ask(&client, &asked)), "[3]");
    assert_eq!(body(ask(&client, &asked)), "[3]");
}

mod offline {
    use super::*;

    #[test]
    fn no_socket_is_opened() {
        let server = numbered();
        let world = World::new(&server, &Service::ALL);
        for service in Service::ALL {
            let error = told(ask(&world.offline(), &request(service, "/1")));
            assert!(error.hint.contains("--offline"), "{error}");
            told(run(world.offline().ask(&request(service, "/1"), Wish::Fresh)));
        }
        assert_eq!((server.count(), world.starts().len()), (0, 0));
    }

    #[test]
    fn what_is_kept_is_there_however_old() {
        let server =
            Server::script([Response::json("[1]"), Response::status(404), Response::status(400)]);
        let world = World::new(&server, &[Service::Wikipedia]);
        let asked = ["/1", "/2", "/3"].map(|target| request(Service::Wikipedia, target));
        let client = world.client();
        let _ = asked.each_ref().map(|asked| ask(&client, asked));
        drop(client);
        let fresh = ask(&world.offline(), &asked[0]).unwrap().unwrap();
        assert!(fresh.from_cache && !fresh.stale);
        world.clock.pass(1_000 * DAY);
        let old = ask(&world.offline(), &asked[0]).unwrap().unwrap();
        assert!(old.from_cache && old.stale && old.body == b"[1]");
        assert_eq!(ask(&world.offline(), &asked[1]), Ok(None));
        assert!(told(ask(&world.offline(), &asked[2])).what.contains("400"));
        assert_eq!(server.count(), 3);
    }
}

/// A disk that does not take anything.
struct Full;

impl needledrop::source::client::Keep for Full {
    fn get(&self, _: &str) -> needledrop::Result<Option<needledrop::model::kept::Kept>> {
        Ok(None)
    }

    fn put(&self, _: &str, _: &needledrop::model::kept::Kept) -> needledrop::Result<()> {
        Err(Error::failure("the disk is full", "free some space"))
    }

    fn circuit(&self, _: &str) -> needledrop::Result<Option<needledrop::model::kept::Circuit>> {
        Err(Error::failure("the disk is full", "free some space"))
    }

    fn put_circuit(&self, _: &str, _: &needledrop::model::kept::Circuit) -> needledrop::Result<()> {
        Err(Error::failure("the disk is full", "free some space"))
    }

    fn asked(&self, _: &str) -> needledrop::Result<needledrop::model::kept::Asked> {
        Ok(needledrop::model::kept::Asked::default())
    }

    fn put_asked(&self, _: &str, _: &needledrop::model::kept::Asked) -> needledrop::Result<()> {
        Ok(())
    }
}

#[test]
fn an_answer_that_cannot_be_kept_is_an_answer_and_that_is_told() {
    let server = Server::script([Response::json("[1]"), Response::status(403)]);
    let world = World::new(&server, &[Service::Wikipedia]);
    let setup = Setup { keep: std::sync::Arc::new(Full), ..world.setup() };
    let client = Client::new(setup).unwrap();
    assert_eq!(body(ask(&client, &request(Service::Wikipedia, "/1"))), "[1]");
    let notices = || {
        let steps = world.steps.lock().unwrap();
        steps.iter().filter(|(_, step)| matches!(step, Step::Notice(_))).count()
    };
    assert!(notices() >= 1);
    // A block holds all the same.
    told(ask(&client, &request(Service::Wikipedia, "/2")));
    told(ask(&client, &request(Service::Wikipedia, "/3")));
    assert_eq!(server.count(), 2);
}
