//! How late it is, for the log of the screen.

use std::time::{SystemTime, UNIX_EPOCH};

const DAY: u64 = 24 * 60 * 60;

/// Seconds of the day, in UTC.
pub fn seconds_of_day() -> u32 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    u32::try_from(since % DAY).unwrap_or(0)
}
