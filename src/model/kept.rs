//! What is kept of the network: answers, failures, circuits, counts. The words that whoever asks
//! and whoever keeps have in common.

use serde::{Deserialize, Serialize};

/// What came of a request. It holds no secret: tokens are taken out before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The service's name.
    pub source: String,
    /// What kind of thing was asked for, as a word.
    pub kind: String,
    /// The address asked, without secrets.
    pub address: String,
    /// Where the thing had moved to, if the service sent us on; without secrets.
    pub moved: Option<String>,
    /// Seconds since 1970 of the answer, or of the last time that the service said it still holds.
    pub time: u64,
    /// Seconds since 1970 of a later request that failed, after which this was left standing.
    pub failed: Option<u64>,
    /// As in HTTP.
    pub status: u16,
    /// What the service calls this state of the thing.
    pub etag: Option<String>,
    /// When it changed, as the service wrote it.
    pub last_modified: Option<String>,
    /// The version of what judged and reads it.
    pub parser: u32,
    /// What it was.
    pub content: Content,
}

/// What an answer was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// What was asked for, as it came.
    Body(Vec<u8>),
    /// There is no such thing there.
    Nothing,
    /// It was no answer: in words, with what to do.
    Failure {
        /// One sentence without a full stop.
        what: String,
        /// One sentence.
        hint: String,
    },
}

/// A service that is not asked for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circuit {
    /// Seconds since 1970 when it was opened.
    pub since: u64,
    /// Seconds since 1970 until when.
    pub until: u64,
    /// Whether the service does not want us; else it is too busy.
    pub blocked: bool,
    /// In words.
    pub why: String,
}

impl Circuit {
    /// Seconds for which it is still open at that time. A clock that was set back does not make
    /// it longer than it was meant to be.
    #[must_use]
    pub fn left(&self, now: u64) -> u64 {
        self.until.saturating_sub(now).min(self.until.saturating_sub(self.since))
    }
}

/// How often a service was asked, and what it said last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Seconds since 1970 when the last request left.
    pub left: u64,
    /// Its last answer.
    pub last: Option<Last>,
    /// Hours since 1970 with the requests made in each, in rising order; the last day's.
    pub hours: Vec<(u64, u32)>,
}

/// A service's last answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// Seconds since 1970.
    pub time: u64,
    /// The status, or what went wrong.
    pub words: String,
}

const HOUR: u64 = 3_600;
const HOURS: u64 = 24;

impl Asked {
    /// Counts a request that leaves. What is older than a day, or from a clock that went ahead, goes.
    pub fn count(&mut self, now: u64) {
        self.left = now;
        let hour = now / HOUR;
        self.hours.retain(|&(own, _)| own <= hour && hour - own < HOURS);
        match self.hours.last_mut() {
            Some((own, count)) if *own == hour => *count = count.saturating_add(1),
            _ => self.hours.push((hour, 1)),
        }
    }

    /// Requests of the last 24 hours, counted by whole hours.
    #[must_use]
    pub fn in_a_day(&self, now: u64) -> u32 {
        let hour = now / HOUR;
        let recent = self.hours.iter().filter(|(own, _)| *own <= hour && hour - own < HOURS);
        recent.fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_of_a_day_are_counted_by_the_hour() {
        let mut asked = Asked::default();
        let start = 1_000 * HOUR;
        for hour in 0..30 {
            asked.count(start + hour * HOUR);
            asked.count(start + hour * HOUR + 1);
        }
        let now = start + 29 * HOUR + 2;
        assert_eq!((asked.in_a_day(now), asked.hours.len()), (48, 24));
        assert_eq!(asked.in_a_day(now + 30 * HOUR), 0);
        // The clock was ahead: what was counted then does not stay for ever.
        asked.count(start);
        assert_eq!((asked.in_a_day(start), asked.hours.len()), (1, 1));
    }

    #[test]
    fn a_circuit_is_no_longer_than_it_was_meant() {
        let circuit = Circuit { since: 100, until: 160, blocked: true, why: String::new() };
        assert_eq!([50, 100, 130, 160, 9_000].map(|now| circuit.left(now)), [60, 60, 30, 0, 0]);
    }
}
