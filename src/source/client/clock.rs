//! What time it is, as the client sees it: a trait, so that a test can run real paces in no time.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A pause.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What the client wants of a clock.
pub trait Clock: Send + Sync {
    /// Seconds since 1970. It may jump.
    fn now(&self) -> u64;
    /// Time since some moment; it never goes back.
    fn elapsed(&self) -> Duration;
    /// Ends once `elapsed` has reached `until`.
    fn sleep_until(&self, until: Duration) -> Sleep;
}

/// The system's clock.
#[derive(Debug, Clone)]
pub struct System(Instant);

impl Default for System {
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Clock for System {
    fn now(&self) -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep_until(&self, until: Duration) -> Sleep {
        Box::pin(tokio::time::sleep(until.saturating_sub(self.elapsed())))
    }
}
