//! What the user was told in this session, the newest first.

use std::collections::VecDeque;

use super::state::Message;

/// As many entries are kept.
const MOST: usize = 300;

/// One word to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When, in seconds of the day.
    pub at: u32,
    /// What happened.
    pub text: String,
    /// What to do, where it is trouble.
    pub hint: Option<String>,
}

/// The words of this session.
#[derive(Debug, Default)]
pub struct Log {
    entries: VecDeque<Entry>,
    first: usize,
}

impl Log {
    /// From the uppermost in sight on, the newer above the older.
    pub fn shown(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().skip(self.first)
    }

    /// How many newer ones are out of sight.
    #[must_use]
    pub fn above(&self) -> usize {
        self.first
    }

    /// Takes what the user was told.
    pub(super) fn take(&mut self, message: &Message, at: u32) {
        for word in &message.words {
            self.put(Entry { at, text: word.clone(), hint: None });
        }
        for error in &message.errors {
            self.put(Entry { at, text: error.to_string(), hint: Some(error.hint.clone()) });
        }
    }

    fn put(&mut self, entry: Entry) {
        self.entries.push_front(entry);
        self.entries.truncate(MOST);
        // Whoever reads older ones goes on reading them.
        if self.first > 0 {
            self.scroll(1);
        }
    }

    /// Goes on by so many entries.
    pub(super) fn scroll(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(1);
        self.first = self.first.saturating_add_signed(by).min(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stands_above_and_whoever_reads_older_ones_is_left_in_peace() {
        let mut log = Log::default();
        let tell = |log: &mut Log, at: u32| log.take(&Message::word(at.to_string()), at);
        (0..400).for_each(|at| tell(&mut log, at));
        assert_eq!(log.shown().next().map(|entry| entry.at), Some(399));
        assert_eq!(log.shown().count(), MOST);
        log.scroll(2);
        tell(&mut log, 400);
        assert_eq!((log.shown().next().map(|entry| entry.at), log.above()), (Some(397), 3));
        log.scroll(isize::MIN);
        assert_eq!(log.shown().next().map(|entry| entry.at), Some(400));
        log.scroll(isize::MAX);
        assert_eq!(log.shown().count(), 1);
    }
}
