//! What a client is made of, and what it tells while it is at work.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use crate::error::Error;
use crate::source::judge;
use crate::source::request::{Reply, Request, Verdict};
use crate::source::service::Service;

use super::{Clock, Keep, Mode, System, Tokens};

/// What the client tells while it is at work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The gate is held back for so long.
    Waiting {
        /// Whose gate.
        service: Service,
        /// How long from now.
        time: Duration,
        /// In words; empty where it is only the pace.
        why: String,
    },
    /// A request leaves.
    Asking {
        /// Who is asked.
        service: Service,
        /// Without secrets.
        address: String,
    },
    /// Something that a person should know and that stopped nothing: an answer could not be kept.
    Notice(Error),
}

/// Takes the client's steps. It is called in the midst of work and must be quick.
pub type Observer = Arc<dyn Fn(&Step) + Send + Sync>;

/// Bounds for one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For the connection.
    pub connect: Duration,
    /// For all of it.
    pub whole: Duration,
    /// Bytes of a body.
    pub body: usize,
}

/// All that a client is made of.
#[derive(Clone)]
pub struct Setup {
    /// Whether there is a network.
    pub mode: Mode,
    /// Where the user can be reached: a page or an address, for the user agent.
    pub contact: Option<String>,
    /// Services that are elsewhere than their facts say.
    pub bases: BTreeMap<Service, String>,
    /// The least time between two requests, where it is not that of the facts: a mirror of the
    /// user's own may be asked faster.
    pub paces: BTreeMap<Service, Duration>,
    /// Services that may be asked.
    pub on: BTreeSet<Service>,
    /// The user's tokens.
    pub tokens: Tokens,
    /// Who keeps.
    pub keep: Arc<dyn Keep>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Says what a reply comes to.
    pub judge: fn(&Request, &Reply) -> Verdict,
    /// Whom to tell.
    pub observer: Observer,
    /// Bounds.
    pub limits: Limits,
    /// Scatters repetitions.
    pub seed: u64,
}

impl Setup {
    /// Online, by the system's clock, with each service that is on by itself; no token, no
    /// contact, no observer.
    #[must_use]
    pub fn new(keep: Arc<dyn Keep>) -> Self {
        Self {
            mode: Mode::Online,
            contact: None,
            bases: BTreeMap::new(),
            paces: BTreeMap::new(),
            on: Service::ALL.into_iter().filter(|service| service.facts().on).collect(),
            tokens: Tokens::default(),
            keep,
            clock: Arc::new(System::default()),
            judge: judge::judge,
            observer: Arc::new(|_| {}),
            limits: Limits {
                connect: Duration::from_secs(10),
                // The slowest of them breaks a question off by itself after a minute.
                whole: Duration::from_secs(70),
                body: 10 << 20,
            },
            seed: std::process::id().into(),
        }
    }
}
