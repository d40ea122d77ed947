//! The one way to the network: asks services politely, and keeps what came of it.
//!
//! Knows no service's replies (`source::judge` does) and not who keeps (`Keep`). One gate for
//! each service: one request in flight, at its pace, held back when the service says so.

mod address;
mod clock;
mod fetch;
mod gate;
mod hear;
mod keep;
mod keeping;
mod send;
mod setup;
mod share;
mod shelf;
mod tokens;
mod wait;

use std::sync::Arc;
use std::time::Duration;

use address::Bases;
pub use clock::{Clock, Sleep, System};
use gate::Gate;
pub use keep::Keep;
use send::Wire;
pub use setup::{Limits, Observer, Setup, Step};
use share::Share;
pub use tokens::Tokens;

use crate::error::{Error, Result};
use crate::model::kept::{Asked, Circuit, Content, Kept, Last};

use super::judge;
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
    /// The least time from one to the next.
    pub pace: Duration,
}

/// Asks services. Cheap to clone; all clones share gates.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    setup: Setup,
    bases: Bases,
    wire: Wire,
    gates: Vec<Gate>,
    share: Share<Result<Option<Answer>>>,
}

fn gate(service: Service, setup: &Setup) -> Gate {
    let pace = setup.paces.get(&service).copied().unwrap_or(service.facts().pace);
    Gate::new(service, pace, setup.seed)
}

impl Client {
    /// Touches neither network nor disk.
    ///
    /// # Errors
    /// Of kind input when contact or a base address is not fit for a request.
    pub fn new(setup: Setup) -> Result<Self> {
        Ok(Self(Arc::new(Inner {
            bases: Bases::new(&setup.bases)?,
            wire: Wire::new(setup.contact.as_deref(), setup.limits)?,
            gates: Service::ALL.map(|service| gate(service, &setup)).into(),
            share: Share::default(),
            setup,
        })))
    }

    /// Asks, or finds what is kept. None when the service knows of no such thing. Must be called
    /// within a tokio runtime with I/O and time. Dropping the future gives the gate free; another
    /// who waits for the same goes on with it.
    ///
    /// # Errors
    /// When there is no answer: no connection, busy, blocked, off, offline, a token wanting, or
    /// an answer that is none. The address in it bears no secret.
    pub async fn ask(&self, request: &Request, wish: Wish) -> Result<Option<Answer>> {
        let key = format!("{wish:?} {}", request.key());
        self.0.share.one(key, self.0.answer(request, wish)).await
    }

    /// Says that an answer could not be read after all: it is kept as a failure instead, and not
    /// asked for again for a day.
    pub async fn reject(&self, request: &Request, why: &Error) {
        if let Some(mut kept) = self.0.load(request).await {
            kept.content = Content::Failure { what: why.what.clone(), hint: why.hint.clone() };
            kept.parser = judge::version(request.service);
            kept.time = self.0.clock().now();
            self.0.store(request, kept).await;
        }
    }

    /// How things stand with each service, in the order of `Service::ALL`. Waits for the disk
    /// where a service was not asked yet.
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        self.0.gates.iter().map(|gate| self.0.report(gate)).collect()
    }
}

impl Inner {
    async fn answer(&self, request: &Request, wish: Wish) -> Result<Option<Answer>> {
        let kept = self.load(request).await;
        let now = self.clock().now();
        let usable = kept.as_ref().filter(|_| wish == Wish::Kept);
        if let Some(kept) = usable {
            if shelf::holds(kept, request, now) {
                return given(kept, false, true);
            }
            if shelf::failed_lately(kept, now) {
                return given(kept, true, true);
            }
        }
        if self.setup.mode == Mode::Offline {
            return match &kept {
                Some(kept) => given(kept, true, true),
                None => Err(offline(request.service)),
            };
        }
        // Deezer's kept answers lack what signs their addresses: a new one is wanted whole.
        let whole =
            |kept: &&Kept| wish == Wish::Kept || kept.source != Service::Deezer.facts().name;
        let body = kept.as_ref().filter(|kept| matches!(kept.content, Content::Body(_)));
        let body = body.filter(whole);
        match self.fetch(request, body).await {
            Ok(new) => match (body, &new.content) {
                // A newer failure must not take an old answer's place.
                (Some(old), Content::Failure { .. }) => {
                    self.store(request, Kept { failed: Some(now), ..old.clone() }).await;
                    // Who wants a new one is told that there is none; the old one stays.
                    given(if wish == Wish::Fresh { &new } else { old }, true, true)
                }
                _ => {
                    let renewed = body.is_some_and(|old| old.content == new.content);
                    let answer = given(&new, false, renewed);
                    self.store(request, new).await;
                    answer
                }
            },
            Err(error) => match body {
                Some(old) if wish == Wish::Kept => {
                    tracing::info!("an old answer stands in: {error}");
                    given(old, true, true)
                }
                _ => Err(error),
            },
        }
    }

    fn report(&self, gate: &Gate) -> Report {
        let (clock, service) = (self.clock(), gate.service);
        let name = service.facts().name;
        let (mut asked, mut circuit) = gate.state(clock);
        if asked == Asked::default() && circuit.is_none() {
            let keep = &self.setup.keep;
            asked = keep.asked(name).unwrap_or_default();
            let kept = keep.circuit(name).ok().flatten();
            circuit = kept.filter(|circuit| circuit.left(clock.now()) > 0);
        }
        Report {
            service,
            on: self.setup.on.contains(&service),
            token: self.setup.tokens.has(service),
            in_a_day: asked.in_a_day(clock.now()),
            pace: gate.pace,
            last: asked.last,
            circuit,
        }
    }

    fn clock(&self) -> &dyn Clock {
        &*self.setup.clock
    }

    fn gate(&self, service: Service) -> Result<&Gate> {
        let gate = self.gates.iter().find(|gate| gate.service == service);
        gate.ok_or_else(|| Error::failure("this service has no gate", "report it"))
    }

    fn tell(&self, step: &Step) {
        (self.setup.observer)(step);
    }
}

/// What is kept, as an answer.
fn given(kept: &Kept, stale: bool, from_cache: bool) -> Result<Option<Answer>> {
    match &kept.content {
        Content::Body(body) => Ok(Some(Answer {
            body: body.clone(),
            moved: kept.moved.clone(),
            fetched: kept.time,
            stale,
            from_cache,
        })),
        Content::Nothing => Ok(None),
        Content::Failure { what, hint } => Err(Error::failure(what, hint)),
    }
}

fn offline(service: Service) -> Error {
    let what =
        format!("this was never asked of {}, and nothing is asked now", service.facts().name);
    Error::failure(
        what,
        "leave --offline away, or set offline = false under [network] in config.toml",
    )
}
