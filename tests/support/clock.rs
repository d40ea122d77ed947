//! A clock on which waiting takes no time: whoever sleeps moves it to the end of the sleep.
//! Sleeps at the same time pass at the same time, as they end at a moment, not after a while.

use std::sync::Mutex;
use std::time::Duration;

use needledrop::source::client::{Clock, Sleep};

/// Seconds since 1970 at its start.
pub const START: u64 = 1_800_000_000;

/// The clock.
pub struct Simulated(Mutex<(Duration, i64)>);

impl Default for Simulated {
    fn default() -> Self {
        Self(Mutex::new((Duration::ZERO, 0)))
    }
}

#[allow(dead_code, reason = "no test uses all")]
impl Simulated {
    /// Time passes.
    pub fn pass(&self, time: Duration) {
        self.0.lock().unwrap().0 += time;
    }

    /// The system's clock is set by so many seconds; no time passes.
    pub fn jump(&self, seconds: i64) {
        self.0.lock().unwrap().1 += seconds;
    }
}

impl Clock for Simulated {
    fn now(&self) -> u64 {
        let (elapsed, jumped) = *self.0.lock().unwrap();
        (START + elapsed.as_secs()).saturating_add_signed(jumped)
    }

    fn elapsed(&self) -> Duration {
        self.0.lock().unwrap().0
    }

    fn sleep_until(&self, until: Duration) -> Sleep {
        let mut time = self.0.lock().unwrap();
        time.0 = time.0.max(until);
        Box::pin(tokio::task::yield_now())
    }
}
