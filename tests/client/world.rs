//! A client, its servers, its clock, its cache folder; with a restart.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use needledrop::error::{Error, Result};
use needledrop::job::kept_answers::KeptAnswers;
use needledrop::source::client::{Answer, Client, Clock, Limits, Mode, Setup, Step, Wish};
use needledrop::source::judge;
use needledrop::source::request::{Kind, Request};
use needledrop::source::service::Service;
use needledrop::store::cache::{Cache, Opened};
use tempfile::TempDir;

use super::clock::Simulated;
use super::server::Server;

pub type Steps = Arc<Mutex<Vec<(Duration, Step)>>>;

/// All that stays over restarts.
pub struct World {
    pub folder: TempDir,
    pub clock: Arc<Simulated>,
    pub steps: Steps,
    pub bases: BTreeMap<Service, String>,
}

impl World {
    /// Each of the services is at the server.
    pub fn new(server: &Server, services: &[Service]) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            clock: Arc::default(),
            steps: Arc::default(),
            bases: services.iter().map(|service| (*service, server.base())).collect(),
        }
    }

    pub fn cache(&self) -> Cache {
        match Cache::open(self.folder.path()).unwrap() {
            Opened::Ours(cache, notice) => {
                assert_eq!(notice, None);
                cache
            }
            Opened::Taken(error) => panic!("{error}"),
        }
    }

    pub fn setup(&self) -> Setup {
        let mut setup = Setup::new(Arc::new(KeptAnswers(Arc::new(self.cache()))));
        let (steps, clock) = (self.steps.clone(), self.clock.clone());
        setup.contact = Some("https://example.org/needledrop".to_owned());
        setup.bases.clone_from(&self.bases);
        setup.on = Service::ALL.into();
        setup.clock = self.clock.clone();
        setup.observer = Arc::new(move |step| {
            steps.lock().unwrap().push((clock.elapsed(), step.clone()));
        });
        setup.limits = Limits {
            connect: Duration::from_secs(5),
            whole: Duration::from_secs(20),
            body: 100_000,
        };
        setup.seed = 1;
        // The services' own signs are tested with the services.
        setup.judge = judge::general;
        setup
    }

    /// A client as after a start of the program.
    pub fn client(&self) -> Client {
        Client::new(self.setup()).unwrap()
    }

    pub fn offline(&self) -> Client {
        Client::new(Setup { mode: Mode::Offline, ..self.setup() }).unwrap()
    }

    /// When requests left, by the simulated clock.
    pub fn starts(&self) -> Vec<Duration> {
        let steps = self.steps.lock().unwrap();
        let asking = steps.iter().filter(|(_, step)| matches!(step, Step::Asking { .. }));
        asking.map(|(time, _)| *time).collect()
    }
}

/// Runs it to its end.
pub fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

pub fn request(service: Service, target: &str) -> Request {
    Request::get(service, Kind::Soundtrack, target.to_owned())
}

/// Asks for what is kept or new.
pub fn ask(client: &Client, request: &Request) -> Result<Option<Answer>> {
    run(client.ask(request, Wish::Kept))
}

/// The answer's body.
pub fn body(answer: Result<Option<Answer>>) -> String {
    String::from_utf8(answer.unwrap().unwrap().body).unwrap()
}

pub fn told(answer: Result<Option<Answer>>) -> Error {
    let error = answer.unwrap_err();
    assert!(!error.what.is_empty() && !error.hint.is_empty());
    error
}
