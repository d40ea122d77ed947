//! A token goes into the request and nowhere else.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use needledrop::source::client::{Client, Tokens, Wish};
use needledrop::source::service::Service;
use tracing_subscriber::fmt::MakeWriter;

use super::server::{Response, Server};
use super::world::{World, request, run};

const TOKEN: &str = "S3cretT0ken.&/=+";
/// As it stands in a query.
const CODED: &str = "S3cretT0ken.%26%2F%3D%2B";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn holds(bytes: &[u8], secret: &str) -> bool {
    bytes.windows(secret.len()).any(|window| window == secret.as_bytes())
}

fn search(folder: &Path, found: &mut usize) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            search(&entry.path(), found);
        } else {
            let bytes = fs::read(entry.path()).unwrap();
            *found += usize::from(holds(&bytes, "musicbrainz") || holds(&bytes, "lastfm"));
            for secret in [TOKEN, CODED] {
                assert!(!holds(&bytes, secret), "{}", entry.path().display());
            }
        }
    }
}

fn client(world: &World) -> Client {
    let mut setup = world.setup();
    for service in Service::ALL {
        setup.tokens.set(service, TOKEN).unwrap();
    }
    Client::new(setup).unwrap()
}

/// All that a person could come to see.
fn everything_shown(world: &World, client: &Client) -> Vec<String> {
    let mut shown = Vec::new();
    for service in [Service::LastFm, Service::Tmdb, Service::Discogs, Service::ListenBrainz] {
        for target in ["/echo?method=x&format=json", "/bad", "/gone", "/moved", "/busy", "/cut"] {
            let asked = request(service, target);
            shown.push(format!("{asked:?} {}", asked.key()));
            let answer = run(client.ask(&asked, Wish::Kept));
            shown.push(format!("{answer:?}"));
            match answer {
                Ok(Some(answer)) => shown.push(String::from_utf8(answer.body).unwrap()),
                Ok(None) => {}
                Err(error) => shown.push(format!("{error}; {}", error.hint)),
            }
        }
    }
    shown.push(format!("{:?}", client.reports()));
    shown.push(format!("{:?}", world.steps.lock().unwrap()));
    shown
}

#[test]
fn a_token_is_in_no_file_no_log_and_no_word() {
    // The server sends back what it was asked, as some services do.
    let server = Server::start(|request| {
        let bearer = request.header("authorization").unwrap_or("none");
        let echo = format!("{{\"url\":\"{}\",\"token\":\"{bearer}\"}}", request.target);
        match request.path() {
            "/echo" => Response::json(echo).with("ETag", &request.target),
            "/moved" => {
                let there = request.target.replace("/moved", "/echo");
                Response::status(301).with("Location", &there)
            }
            "/gone" => Response::status(404).body(echo),
            "/busy" => Response::status(503).body(echo),
            "/cut" => Response::json(echo).cut(3),
            _ => Response::status(400).body(echo),
        }
    });
    let services = [Service::LastFm, Service::Tmdb, Service::Discogs, Service::ListenBrainz];
    let world = World::new(&server, &services);
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(tracing::Level::TRACE)
        .finish();
    // For all threads: what a callsite is worth is cached for all of them at once.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let client = client(&world);
    let shown = everything_shown(&world, &client);
    drop(client);

    // It did go out, each service's in its way.
    let asked = server.log();
    assert!(asked.iter().any(|asked| asked.target.contains(CODED)));
    for before in ["Bearer ", "Discogs token=", "Token "] {
        let bearer = format!("{before}{TOKEN}");
        assert!(asked.iter().any(|asked| asked.header("authorization") == Some(&bearer)));
    }
    assert!(shown.iter().any(|text| text.contains("(token)")), "the reply did not echo it");
    for text in &shown {
        assert!(!text.contains(TOKEN) && !text.contains(CODED), "{text}");
    }
    let log = log.0.lock().unwrap();
    assert!(holds(&log, "asks http://127.0.0.1") && holds(&log, "busy"));
    assert!(!holds(&log, TOKEN) && !holds(&log, CODED));
    let mut found = 0;
    search(world.folder.path(), &mut found);
    assert!(found > 0, "the search finds nothing at all");
}

#[test]
fn a_token_stays_on_its_host() {
    let elsewhere = Server::always(Response::json("{}"));
    let there = elsewhere.base();
    let server = Server::always(Response::status(302).with("Location", &there));
    let world = World::new(&server, &[Service::Tmdb, Service::LastFm, Service::CoverArt]);
    let client = client(&world);
    for service in [Service::Tmdb, Service::LastFm, Service::CoverArt] {
        let _ = run(client.ask(&request(service, "/1"), Wish::Kept));
    }
    let log = elsewhere.log();
    assert_eq!(log.len(), 1, "only the cover leads on");
    assert!(log[0].header("authorization").is_none() && !log[0].target.contains("S3cret"));
}

#[test]
fn tokens_cannot_be_printed_nor_break_a_header() {
    let mut tokens = Tokens::default();
    tokens.set(Service::Tmdb, &format!("  {TOKEN}\n")).unwrap();
    assert_eq!(format!("{tokens:?}"), "{\"tmdb\"}");
    for wrong in ["", "  ", "a b", "a\r\nb", "ä"] {
        let error = tokens.set(Service::LastFm, wrong).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(wrong.trim().is_empty() || !error.to_string().contains(wrong));
    }
    assert!(tokens.has(Service::Tmdb) && !tokens.has(Service::LastFm));
}
