//! Identical requests at the same time, and requests that are given up.

use std::future::Future;
use std::pin::pin;
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use needledrop::source::client::{Client, Wish};
use needledrop::source::service::Service;

use super::server::{Response, Server};
use super::world::{World, body, request, run};

/// A server whose first answer comes when it is let go; the request having come is told.
fn held() -> (Server, mpsc::Receiver<()>, mpsc::Sender<()>) {
    let (came, coming) = mpsc::channel();
    let (go, gone) = mpsc::channel();
    let (came, gone) = (Mutex::new(came), Mutex::new(Some(gone)));
    let server = Server::start(move |_| {
        let _ = came.lock().unwrap().send(());
        if let Some(gone) = gone.lock().unwrap().take() {
            let _ = gone.recv();
        }
        Response::json("[1]")
    });
    (server, coming, go)
}

async fn arrival(coming: mpsc::Receiver<()>) -> mpsc::Receiver<()> {
    let waiting = tokio::task::spawn_blocking(move || {
        coming.recv().unwrap();
        coming
    });
    waiting.await.unwrap()
}

fn ask(client: &Client, target: &str) -> tokio::task::JoinHandle<String> {
    let (client, asked) = (client.clone(), request(Service::Wikidata, target));
    tokio::spawn(async move { body(client.ask(&asked, Wish::Kept).await) })
}

#[test]
fn the_same_is_asked_once() {
    let (server, coming, go) = held();
    let world = World::new(&server, &[Service::Wikidata]);
    let client = world.client();
    run(async {
        let all: Vec<_> = (0..20).map(|_| ask(&client, "/1")).collect();
        arrival(coming).await;
        go.send(()).unwrap();
        for one in all {
            assert_eq!(one.await.unwrap(), "[1]");
        }
    });
    assert_eq!(server.count(), 1);
}

#[test]
fn a_failure_is_shared_as_well() {
    let server = Server::always(Response::status(403));
    let world = World::new(&server, &[Service::Wikidata]);
    let client = world.client();
    run(async {
        let asked = request(Service::Wikidata, "/1");
        let ask = || client.ask(&asked, Wish::Kept);
        let (one, two, three) = tokio::join!(ask(), ask(), ask());
        assert!(one.is_err() && one == two && two == three);
    });
    assert_eq!(server.count(), 1);
}

#[test]
fn when_the_one_who_asks_gives_up_the_next_goes_on() {
    let (server, coming, go) = held();
    let world = World::new(&server, &[Service::Wikidata]);
    let client = world.client();
    run(async {
        let first = ask(&client, "/1");
        let coming = arrival(coming).await;
        let waiting = [ask(&client, "/1"), ask(&client, "/1"), ask(&client, "/2")];
        tokio::task::yield_now().await;
        first.abort();
        assert!(first.await.unwrap_err().is_cancelled());
        arrival(coming).await;
        drop(go);
        for one in waiting {
            assert_eq!(one.await.unwrap(), "[1]");
        }
    });
    assert_eq!(server.count(), 3);
    // What was given up counts for the pace.
    let starts = world.starts();
    assert!(starts[1] - starts[0] >= Service::Wikidata.facts().pace);
}

/// A future that is dropped after any number of steps leaves all in order.
#[test]
fn a_request_can_be_given_up_at_any_point() {
    let server = Server::script([Response::status(503), Response::json("[1]")]);
    let world = World::new(&server, &[Service::Wikidata]);
    let client = world.client();
    let steps = Arc::new(Mutex::new(0));
    for most in 0.. {
        let (client, asked) = (&client, request(Service::Wikidata, &format!("/{most}")));
        let ended = run(async {
            let mut work = pin!(client.ask(&asked, Wish::Fresh));
            let mut polls = 0;
            std::future::poll_fn(|context| {
                if polls == most {
                    return Poll::Ready(false);
                }
                polls += 1;
                work.as_mut().poll(context).map(|_| true)
            })
            .await
        });
        *steps.lock().unwrap() = most;
        if ended {
            break;
        }
    }
    // It takes more than a few: looking up, the gate, the wire, keeping.
    assert!(*steps.lock().unwrap() > 5);
    assert_eq!(body(run(client.ask(&request(Service::Wikidata, "/last"), Wish::Kept))), "[1]");
}

#[test]
fn nothing_is_asked_before_the_future_is_polled() {
    let server = Server::always(Response::json("[1]"));
    let world = World::new(&server, &[Service::Wikidata]);
    let client = world.client();
    let asked = request(Service::Wikidata, "/1");
    run(async {
        let mut work = Box::pin(client.ask(&asked, Wish::Kept));
        let _ = work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        drop(work);
    });
    assert_eq!(server.count(), 0);
}
