//! The network for one job: the client with what the user says of it, over the kept answers.
//!
//! The database of answers belongs to one job at a time, whichever program it runs in: that
//! also keeps two of them from asking a service at once. A second one waits for the first.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use crate::error::{Error, Result};
use crate::paths::Folders;
use crate::source::client::{Client, Mode, Observer, Setup, Step};
use crate::source::service::{Service, Token};
use crate::source::settings::{self, Settings};
use crate::store::cache::{Cache, Opened};

use super::fetch::Reach;
use super::kept_answers::KeptAnswers;

/// Between two looks whether the database is free, and whether the user broke off.
const LOOK: Duration = Duration::from_millis(50);

/// Whether the work shall end.
pub type Cancel<'a> = &'a (dyn Fn() -> bool + Sync);

/// The network, and the answers that are kept.
pub struct Online {
    /// Asks.
    pub client: Client,
    /// What is kept.
    pub cache: Arc<Cache>,
    /// Who may be asked.
    pub reach: Reach,
    observer: Observer,
    runtime: Runtime,
}

/// How the network is used.
#[derive(Clone)]
pub struct How {
    /// Whether no socket is to be opened, whatever the settings say.
    pub offline: bool,
    /// Hears of waits, and of what is wrong with the kept answers.
    pub observer: Observer,
    /// How long to wait for another job to let go of the database.
    pub patience: Duration,
}

impl Online {
    /// Opens the kept answers and makes the client; `None` when the user broke off before the
    /// database was free.
    ///
    /// # Errors
    /// When settings are wrong, the cache folder cannot be written, or another program has the
    /// database for longer than `patience`.
    pub fn open(folders: &Folders, how: &How, cancel: Cancel) -> Result<Option<Self>> {
        let said = settings::read(&folders.config, |name| std::env::var(name).ok())?;
        let Some(cache) = opened(&folders.cache, how, cancel)? else { return Ok(None) };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|cause| {
            Error::failure(format!("cannot start: {cause}"), "close some programs, then try again")
        })?;
        let answers = |service: &Service| {
            !matches!(service.facts().token, Token::Needed(_)) || said.tokens.has(*service)
        };
        let on = said.on.iter().copied().filter(answers).collect();
        let tokens = Service::ALL.into_iter().filter(|service| said.tokens.has(*service));
        let reach = Reach { on, tokens: tokens.collect() };
        let client = Client::new(setup(said, &cache, how))?;
        Ok(Some(Self { client, cache, reach, observer: how.observer.clone(), runtime }))
    }

    /// Does work that asks; `None` when it was broken off.
    pub fn run<T>(&self, cancel: Cancel, work: impl Future<Output = T>) -> Option<T> {
        let done = self.runtime.block_on(async {
            tokio::select! {
                done = work => Some(done),
                () = asked_to_end(cancel) => None,
            }
        });
        if let Some(notice) = self.cache.notice() {
            (self.observer)(&Step::Notice(notice));
        }
        done
    }
}

async fn asked_to_end(cancel: Cancel<'_>) {
    while !cancel() {
        tokio::time::sleep(LOOK).await;
    }
}

fn setup(said: Settings, cache: &Arc<Cache>, how: &How) -> Setup {
    let Settings { offline, contact, on, bases, paces, tokens } = said;
    let mode = if offline || how.offline { Mode::Offline } else { Mode::Online };
    let mut setup = Setup::new(Arc::new(KeptAnswers(cache.clone())));
    (setup.mode, setup.contact, setup.on) = (mode, contact, on);
    (setup.bases, setup.paces, setup.tokens) = (bases, paces, tokens);
    setup.observer = how.observer.clone();
    setup
}

/// The database, once nobody else has it.
fn opened(folder: &Path, how: &How, cancel: Cancel) -> Result<Option<Arc<Cache>>> {
    let begun = Instant::now();
    let mut told = false;
    loop {
        match Cache::open(folder)? {
            Opened::Ours(cache, notice) => {
                if let Some(notice) = notice {
                    (how.observer)(&Step::Notice(notice));
                }
                return Ok(Some(Arc::new(cache)));
            }
            Opened::Taken(error) if begun.elapsed() >= how.patience => {
                let hint = "another job asks the network: try again when it has ended";
                return Err(error.with_hint(hint));
            }
            Opened::Taken(error) => {
                if !std::mem::replace(&mut told, true) {
                    let word = error.with_hint("it is waited for; break off to leave it alone");
                    (how.observer)(&Step::Notice(word));
                }
            }
        }
        if cancel() {
            return Ok(None);
        }
        thread::sleep(LOOK);
    }
}
