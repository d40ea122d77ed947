//! The gate to one service: who is through asks; the others wait. It knows when the service may
//! be asked next, and whether at all.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::{Error, Result};
use crate::model::kept::{Asked, Circuit, Last};
use crate::source::service::Service;

use super::clock::Clock;
use super::wait::{backoff, said};

/// For so long nobody tries a service to which there was no way.
const UNREACHED: Duration = Duration::from_secs(30);
/// A service that is busy after all tries is left alone for so long at least.
const REST: u64 = 60;

pub(super) struct Gate {
    pub(super) service: Service,
    pub(super) pace: Duration,
    /// Held for as long as a request is made.
    pub(super) door: tokio::sync::Mutex<Door>,
    account: Mutex<Account>,
}

/// What only who is through the gate may change. Times are the clock's `elapsed`.
pub(super) struct Door {
    /// Whether what was kept was looked up.
    pub(super) known: bool,
    /// When the next request may start.
    pub(super) next: Duration,
    /// Why it is later than the pace alone would have it.
    pub(super) why: String,
    unreached: Option<(Duration, Error)>,
    refused: Option<Error>,
    chance: u64,
}

#[derive(Default)]
struct Account {
    asked: Asked,
    /// With its end by `elapsed`, which no change of the system's clock moves.
    circuit: Option<(Circuit, Duration)>,
}

impl Gate {
    pub(super) fn new(service: Service, pace: Duration, seed: u64) -> Self {
        let door = Door {
            known: false,
            next: Duration::ZERO,
            why: String::new(),
            unreached: None,
            refused: None,
            chance: seed ^ (service as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        };
        Self { service, pace, door: door.into(), account: Mutex::default() }
    }

    fn account(&self) -> MutexGuard<'_, Account> {
        self.account.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what was kept of an earlier run: its circuit, and its last request for the pace.
    pub(super) fn recall(
        &self,
        door: &mut Door,
        asked: Asked,
        circuit: Option<Circuit>,
        clock: &dyn Clock,
    ) {
        let (now, elapsed, pace) = (clock.now(), clock.elapsed(), self.pace);
        if now.abs_diff(asked.left) <= pace.as_secs() {
            door.next = elapsed + pace;
        }
        let left = circuit.as_ref().map_or(0, |circuit| circuit.left(now));
        let mut account = self.account();
        account.asked = asked;
        account.circuit = circuit
            .filter(|_| left > 0)
            .map(|circuit| (circuit, elapsed + Duration::from_secs(left)));
        door.known = true;
    }

    /// Why the service is not asked now, if so.
    ///
    /// # Errors
    /// Always the reason.
    pub(super) fn open(&self, door: &mut Door, clock: &dyn Clock) -> Result<()> {
        let elapsed = clock.elapsed();
        if let Some(refused) = &door.refused {
            return Err(refused.clone());
        }
        door.unreached.take_if(|(until, _)| *until <= elapsed);
        if let Some((_, error)) = &door.unreached {
            return Err(error.clone());
        }
        let mut account = self.account();
        account.circuit.take_if(|(_, until)| *until <= elapsed);
        match &account.circuit {
            Some((circuit, until)) => {
                Err(resting(self.service, circuit, (*until - elapsed).as_secs().max(1)))
            }
            None => Ok(()),
        }
    }

    /// A request starts.
    pub(super) fn start(&self, door: &mut Door, clock: &dyn Clock) -> Asked {
        door.next = clock.elapsed() + self.pace;
        door.why.clear();
        let mut account = self.account();
        account.asked.count(clock.now());
        account.asked.clone()
    }

    /// It ended so.
    pub(super) fn end(&self, words: &str, clock: &dyn Clock) -> Asked {
        let mut account = self.account();
        account.asked.last = Some(Last { time: clock.now(), words: words.to_owned() });
        account.asked.clone()
    }

    /// Nobody asks for so many seconds; what is to be kept of that, and what to say.
    pub(super) fn close(
        &self,
        blocked: bool,
        why: String,
        seconds: u64,
        clock: &dyn Clock,
    ) -> (Circuit, Error) {
        let seconds = if blocked { seconds.max(1) } else { seconds.max(REST) };
        let since = clock.now();
        let circuit = Circuit { since, until: since.saturating_add(seconds), blocked, why };
        let until = clock.elapsed() + Duration::from_secs(seconds);
        let error = resting(self.service, &circuit, seconds);
        self.account().circuit = Some((circuit.clone(), until));
        (circuit, error)
    }

    /// Its circuit, if open, and its counts. None before anything was asked.
    pub(super) fn state(&self, clock: &dyn Clock) -> (Asked, Option<Circuit>) {
        let account = self.account();
        let circuit = account.circuit.as_ref().filter(|(_, until)| *until > clock.elapsed());
        (account.asked.clone(), circuit.map(|(circuit, _)| circuit.clone()))
    }
}

impl Door {
    /// The next request starts after so long at the earliest.
    pub(super) fn hold(&mut self, time: Duration, why: String, clock: &dyn Clock) {
        let next = clock.elapsed() + time;
        if next > self.next {
            (self.next, self.why) = (next, why);
        }
    }

    /// As `hold`, after so many tries that failed.
    pub(super) fn back_off(&mut self, failed: u32, why: String, clock: &dyn Clock) {
        // Splitmix64: chances that differ are all that is wanted.
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut chance = self.chance;
        chance = (chance ^ (chance >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        chance = (chance ^ (chance >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        self.hold(backoff(failed, chance ^ (chance >> 31)), why, clock);
    }

    /// There is no way to the service: the next ones need not find out each for itself.
    pub(super) fn unreached(&mut self, error: Error, clock: &dyn Clock) {
        self.unreached = Some((clock.elapsed() + UNREACHED, error));
    }

    /// It does not take the token; another one comes with another client.
    pub(super) fn refused(&mut self, error: Error) {
        self.refused = Some(error);
    }
}

fn resting(service: Service, circuit: &Circuit, left: u64) -> Error {
    let name = service.facts().name;
    let (what, left) = (&circuit.why, said(left));
    let hint = format!("{name} is asked again in {left}; what is kept stays in use until then");
    Error::failure(what.clone(), hint)
}
