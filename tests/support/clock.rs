//! A clock on which waiting takes no time: once all who share it sleep, it moves to the end of
//! the shortest sleep.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use needledrop::source::client::{Clock, Sleep};

/// Seconds since 1970 at its start: Fri, 15 Jan 2027 08:00:00 GMT.
pub const START: u64 = 1_800_000_000;

/// The clock.
pub struct Simulated(Arc<Mutex<State>>);

struct State {
    elapsed: Duration,
    jumped: i64,
    sharing: usize,
    sleeping: BTreeMap<u64, (Duration, Waker)>,
    next: u64,
}

impl Default for Simulated {
    fn default() -> Self {
        let state = State {
            elapsed: Duration::ZERO,
            jumped: 0,
            sharing: 1,
            sleeping: BTreeMap::new(),
            next: 0,
        };
        Self(Arc::new(Mutex::new(state)))
    }
}

#[allow(dead_code, reason = "no test uses all")]
impl Simulated {
    /// So many share it from now on: services that are asked at the same time. One at first.
    pub fn share(&self, among: usize) {
        self.0.lock().unwrap().sharing = among;
    }

    /// One of those who shared it is done.
    pub fn leave(&self) {
        let mut state = self.0.lock().unwrap();
        state.sharing -= 1;
        state.move_on();
    }

    /// Time passes.
    pub fn pass(&self, time: Duration) {
        self.0.lock().unwrap().elapsed += time;
    }

    /// The system's clock is set by so many seconds; no time passes.
    pub fn jump(&self, seconds: i64) {
        self.0.lock().unwrap().jumped += seconds;
    }
}

impl Clock for Simulated {
    fn now(&self) -> u64 {
        let state = self.0.lock().unwrap();
        (START + state.elapsed.as_secs()).saturating_add_signed(state.jumped)
    }

    fn elapsed(&self) -> Duration {
        self.0.lock().unwrap().elapsed
    }

    fn sleep_until(&self, until: Duration) -> Sleep {
        let mut state = self.0.lock().unwrap();
        state.next += 1;
        Box::pin(Sleeping { clock: self.0.clone(), until, number: state.next })
    }
}

impl State {
    fn move_on(&mut self) {
        if self.sleeping.len() < self.sharing {
            return;
        }
        if let Some((until, _)) = self.sleeping.values().min_by_key(|(until, _)| *until) {
            self.elapsed = self.elapsed.max(*until);
        }
        for (until, waker) in self.sleeping.values() {
            if *until <= self.elapsed {
                waker.wake_by_ref();
            }
        }
    }
}

struct Sleeping {
    clock: Arc<Mutex<State>>,
    until: Duration,
    number: u64,
}

impl Future for Sleeping {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.clock.lock().unwrap();
        state.sleeping.insert(self.number, (self.until, context.waker().clone()));
        state.move_on();
        if state.elapsed < self.until {
            return Poll::Pending;
        }
        state.sleeping.remove(&self.number);
        Poll::Ready(())
    }
}

impl Drop for Sleeping {
    fn drop(&mut self) {
        if let Ok(mut state) = self.clock.lock() {
            state.sleeping.remove(&self.number);
        }
    }
}
