//! One gate for each service: its pace, its rests, and no way to it.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use needledrop::source::client::{Client, Clock, Step, Wish};
use needledrop::source::service::Service;

use super::clock::START;
use super::server::{Response, Server};
use super::world::{World, ask, body, request, run, told};

const SECOND: Duration = Duration::from_secs(1);

/// The times between the starts of requests.
fn gaps(world: &World) -> Vec<Duration> {
    world.starts().windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// Asks for so many things at the same time.
async fn many(client: &Client, service: Service, count: usize) {
    let mut all = tokio::task::JoinSet::new();
    for number in 0..count {
        let client = client.clone();
        all.spawn(async move {
            let asked = request(service, &format!("/{number}"));
            client.ask(&asked, Wish::Kept).await.unwrap().unwrap();
        });
    }
    all.join_all().await;
}

#[test]
fn each_service_is_asked_at_its_pace_and_never_twice_at_once() {
    for service in Service::ALL {
        let times = Arc::new(Mutex::new(Vec::new()));
        let (world, server) = {
            let placeholder = Server::always(Response::status(404));
            let world = World::new(&placeholder, &[]);
            let (clock, times) = (world.clock.clone(), times.clone());
            let server = Server::start(move |_| {
                times.lock().unwrap().push(clock.elapsed());
                Response::json("{}")
            });
            (world, server)
        };
        let mut setup = world.setup();
        setup.bases.insert(service, server.base());
        setup.tokens.set(service, "token").unwrap();
        let client = Client::new(setup).unwrap();
        run(many(&client, service, 5));
        let pace = service.facts().pace;
        let times = times.lock().unwrap();
        assert_eq!(times.len(), 5);
        for pair in times.windows(2) {
            assert!(pair[1] - pair[0] >= pace, "{service:?}: {times:?}");
        }
        // Nor slower than that.
        assert_eq!(*times.last().unwrap(), pace * 4, "{service:?}");
        assert_eq!(server.most_at_once(), 1, "{service:?}");
    }
}

#[test]
fn services_do_not_wait_for_each_other() {
    let server = Server::always(Response::json("{}"));
    let world = World::new(&server, &[Service::MusicBrainz, Service::Imdb]);
    let client = world.client();
    world.clock.share(2);
    let (client, clock) = (&client, &world.clock);
    let asking = async |service, count| {
        many(client, service, count).await;
        clock.leave();
    };
    run(async {
        tokio::join!(asking(Service::MusicBrainz, 10), asking(Service::Imdb, 3));
    });
    assert_eq!(world.clock.elapsed(), Duration::from_secs(10));
}

#[test]
fn the_pace_holds_over_a_restart() {
    let server = Server::always(Response::json("{}"));
    let world = World::new(&server, &[Service::MusicBrainz]);
    for number in 0..3 {
        let asked = request(Service::MusicBrainz, &format!("/{number}"));
        body(ask(&world.client(), &asked));
    }
    assert!(gaps(&world).iter().all(|gap| *gap >= Service::MusicBrainz.facts().pace));
}

#[test]
fn a_wait_is_told() {
    let server =
        Server::script([Response::status(503).with("Retry-After", "7"), Response::json("{}")]);
    let world = World::new(&server, &[Service::MusicBrainz]);
    body(ask(&world.client(), &request(Service::MusicBrainz, "/1")));
    let steps: Vec<_> = world.steps.lock().unwrap().iter().map(|(_, step)| step.clone()).collect();
    let service = Service::MusicBrainz;
    let address = format!("{}/1", server.base());
    let why = "musicbrainz is busy (status 503)".to_owned();
    assert_eq!(
        steps,
        [
            Step::Asking { service, address: address.clone() },
            Step::Waiting { service, time: 7 * SECOND, why },
            Step::Asking { service, address },
        ]
    );
}

#[test]
fn who_is_told_to_wait_waits() {
    // START is a Friday.
    let date = "Fri, 15 Jan 2027 08:00:20 GMT";
    for (status, name, value, seconds) in [
        (503, "Retry-After", "30", 30),
        (429, "Retry-After", date, 20),
        (429, "X-RateLimit-Reset-In", "9", 9),
        (503, "Retry-After", "0", 1),
    ] {
        let reply = Response::status(status).with(name, value);
        let server = Server::script([reply, Response::json("{}")]);
        let world = World::new(&server, &[Service::ListenBrainz]);
        body(ask(&world.client(), &request(Service::ListenBrainz, "/1")));
        assert_eq!(gaps(&world), [seconds * SECOND], "{name}: {value}, {START}");
    }
}

#[test]
fn who_has_nothing_left_to_give_is_left_alone() {
    let spent =
        Response::json("{}").with("X-RateLimit-Remaining", "0").with("X-RateLimit-Reset-In", "8");
    let server = Server::script([spent, Response::json("{}")]);
    let world = World::new(&server, &[Service::ListenBrainz]);
    let client = world.client();
    body(ask(&client, &request(Service::ListenBrainz, "/1")));
    assert_eq!(world.clock.elapsed(), Duration::ZERO);
    body(ask(&client, &request(Service::ListenBrainz, "/2")));
    assert_eq!(gaps(&world), [8 * SECOND]);
}

#[test]
fn without_a_word_tries_go_apart_and_end_after_four() {
    for reply in [Response::status(503), Response::status(500), Response::dropped()] {
        let server = Server::always(reply);
        let world = World::new(&server, &[Service::MusicBrainz]);
        let client = world.client();
        let error = told(ask(&client, &request(Service::MusicBrainz, "/1")));
        assert!(error.what.contains("musicbrainz"), "{error}");
        assert_eq!(server.count(), 4);
        for (gap, seconds) in gaps(&world).into_iter().zip([2, 4, 8]) {
            assert!(gap >= seconds * SECOND && gap < seconds * SECOND * 3 / 2, "{gap:?}");
        }
        // Then it rests, for all and over a restart.
        told(ask(&client, &request(Service::MusicBrainz, "/2")));
        drop(client);
        let client = world.client();
        told(ask(&client, &request(Service::MusicBrainz, "/1")));
        assert_eq!(server.count(), 4);
        world.clock.pass(60 * SECOND);
        told(ask(&client, &request(Service::MusicBrainz, "/1")));
        assert_eq!(server.count(), 8);
    }
}

#[test]
fn another_seed_scatters_otherwise() {
    let gaps = |seed| {
        let server = Server::always(Response::status(503));
        let world = World::new(&server, &[Service::MusicBrainz]);
        let client =
            Client::new(needledrop::source::client::Setup { seed, ..world.setup() }).unwrap();
        told(ask(&client, &request(Service::MusicBrainz, "/1")));
        gaps(&world)
    };
    assert_eq!(gaps(1), gaps(1));
    assert_ne!(gaps(1), gaps(2));
}

#[test]
fn nobody_sits_through_a_long_wait() {
    let server = Server::always(Response::status(429).with("Retry-After", "3600"));
    let world = World::new(&server, &[Service::Wikidata]);
    let error = told(ask(&world.client(), &request(Service::Wikidata, "/1")));
    assert!(error.hint.contains("60 min"), "{}", error.hint);
    assert_eq!(world.clock.elapsed(), Duration::ZERO);
    world.clock.pass(3_590 * SECOND);
    told(ask(&world.client(), &request(Service::Wikidata, "/1")));
    assert_eq!(server.count(), 1);
    world.clock.pass(10 * SECOND);
    told(ask(&world.client(), &request(Service::Wikidata, "/1")));
    assert_eq!(server.count(), 2);
}

#[test]
fn a_broken_connection_is_tried_again() {
    let server = Server::script([
        Response::dropped(),
        Response::json("{\"whole\":true}").cut(5),
        Response::json("{\"whole\":true}"),
    ]);
    let world = World::new(&server, &[Service::MusicBrainz]);
    let asked = request(Service::MusicBrainz, "/1");
    assert_eq!(body(ask(&world.client(), &asked)), "{\"whole\":true}");
    assert_eq!(server.count(), 3);
}

#[test]
fn no_way_to_the_service_is_no_block_and_found_out_once() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let placeholder = Server::always(Response::status(404));
    let mut world = World::new(&placeholder, &[]);
    world.bases.insert(Service::MusicBrainz, format!("http://{port}"));
    let client = world.client();
    let asked = request(Service::MusicBrainz, "/1");
    let error = told(ask(&client, &asked));
    assert!(
        error.what.contains("no way to musicbrainz") && error.hint.contains("network"),
        "{error}"
    );
    for number in 2..20 {
        told(ask(&client, &request(Service::MusicBrainz, &format!("/{number}"))));
    }
    assert_eq!(world.starts().len(), 1);
    assert!(client.reports().iter().all(|report| report.circuit.is_none()));
    world.clock.pass(30 * SECOND);
    told(ask(&client, &asked));
    assert_eq!(world.starts().len(), 2);
    // The network is back: a new start of the program finds it at once.
    drop(client);
    let server = Server::always(Response::json("{}"));
    world.bases.insert(Service::MusicBrainz, server.base());
    body(ask(&world.client(), &asked));
}

#[test]
fn a_clock_that_jumps_shuts_no_gate_for_long() {
    for jump in [-400 * 86_400, 400 * 86_400] {
        let server =
            Server::script([Response::json("{}"), Response::status(403), Response::json("{}")]);
        let world = World::new(&server, &[Service::Wikipedia]);
        let client = world.client();
        body(ask(&client, &request(Service::Wikipedia, "/1")));
        world.clock.jump(jump);
        let before = world.clock.elapsed();
        told(ask(&client, &request(Service::Wikipedia, "/2")));
        assert!(world.clock.elapsed() - before <= SECOND);
        // In the same run the block is as long as it was meant to be.
        world.clock.jump(jump);
        world.clock.pass(3_590 * SECOND);
        told(ask(&client, &request(Service::Wikipedia, "/2")));
        assert_eq!(server.count(), 2);
        drop(client);
        // Over a restart it is at most that.
        world.clock.jump(-jump);
        let client = world.client();
        world.clock.pass(3_600 * SECOND);
        body(ask(&client, &request(Service::Wikipedia, "/2")));
    }
}

#[test]
fn what_was_asked_is_counted() {
    let server = Server::script([Response::json("{}"), Response::status(404)]);
    let world = World::new(&server, &[Service::Deezer]);
    let client = world.client();
    body(ask(&client, &request(Service::Deezer, "/1")));
    assert_eq!(ask(&client, &request(Service::Deezer, "/2")), Ok(None));
    body(ask(&client, &request(Service::Deezer, "/1")));
    drop(client);
    let deezer = |client: &Client| {
        let reports = client.reports();
        assert_eq!(reports.len(), Service::ALL.len());
        reports.into_iter().find(|report| report.service == Service::Deezer).unwrap()
    };
    let report = deezer(&world.offline());
    assert_eq!((report.in_a_day, report.on, report.token), (2, true, false));
    let last = report.last.unwrap();
    assert_eq!((last.words.as_str(), last.time), ("status 404", START));
    world.clock.pass(25 * 3_600 * SECOND);
    assert_eq!(deezer(&world.client()).in_a_day, 0);
}
