//! The one way to the network: asks services politely, and keeps what came of it.
//!
//! Knows no service's replies (`source::judge` does) and not who keeps (`Keep`). One gate for
//! each service: one request in flight, at its pace, held back when the service says so.

mod clock;
mod keep;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

pub use clock::{Clock, Sleep, System};
pub use keep::Keep;
pub use tokens::Tokens;

use crate::error::{Error, Result};
use crate::model::kept::{Circuit, Last};

use super::request::Request;
use super::service::Service;

/// Whether there is a network at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// What is kept and holds is taken; the rest is asked for.
    Online,
    /// Nothing is asked for: no socket is opened.
    Offline,
}

/// Which answer will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wish {
    /// One that is kept and holds; an old one where a new one cannot be had.
    Kept,
    /// A new one.
    Fresh,
}

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
    /// Services that may be asked.
    pub on: BTreeSet<Service>,
    /// The user's tokens.
    pub tokens: Tokens,
    /// Who keeps.
    pub keep: Arc<dyn Keep>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
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
            on: Service::ALL.into_iter().filter(|service| service.facts().on).collect(),
            tokens: Tokens::default(),
            keep,
            clock: Arc::new(System::default()),
            observer: Arc::new(|_| {}),
            limits: Limits {
                connect: Duration::from_secs(10),
                whole: Duration::from_secs(40),
                body: 10 << 20,
            },
            seed: std::process::id().into(),
        }
    }
}

/// An answer that bears what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// As it came.
    pub body: Vec<u8>,
    /// Where the thing had moved to, if the service sent us on: path and query.
    pub moved: Option<String>,
    /// Seconds since 1970.
    pub fetched: u64,
    /// Whether it is older than it should be, and no newer one could be had.
    pub stale: bool,
    /// Whether it was kept.
    pub from_cache: bool,
}

/// How things stand with a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which.
    pub service: Service,
    /// Whether it may be asked.
    pub on: bool,
    /// Whether there is a token for it.
    pub token: bool,
    /// Its last answer.
    pub last: Option<Last>,
    /// Set while it is not asked.
    pub circuit: Option<Circuit>,
    /// Requests in the last 24 hours.
    pub in_a_day: u32,
}

/// Asks services. Cheap to clone; all clones share gates.
#[derive(Clone)]
pub struct Client(Arc<Setup>);

impl Client {
    /// Touches neither network nor disk.
    ///
    /// # Errors
    /// Of kind input when contact or a base address is not fit for a request.
    pub fn new(setup: Setup) -> Result<Self> {
        Ok(Self(Arc::new(setup)))
    }

    /// Asks, or finds what is kept. None when the service knows of no such thing. Must be called
    /// within a tokio runtime with I/O and time. Dropping the future gives the gate free.
    ///
    /// # Errors
    /// When there is no answer: no connection, busy, blocked, off, offline, a token wanting, or
    /// an answer that is none. The address in it bears no secret.
    pub async fn ask(&self, request: &Request, wish: Wish) -> Result<Option<Answer>> {
        let _ = (request, wish, &self.0);
        Err(Error::failure("not yet", "wait"))
    }

    /// Says that an answer could not be read after all: it is kept as a failure instead, and not
    /// asked for again for a while.
    pub async fn reject(&self, request: &Request, why: &Error) {
        let _ = (request, why);
    }

    /// How things stand with each service, in the order of `Service::ALL`. Waits for the disk
    /// where a service was not asked yet.
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        Vec::new()
    }
}
