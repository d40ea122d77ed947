//! Asking for work whose answer comes late: the answer to an older wish no longer counts.

/// The wishes of one kind, by number; what the newest is about while it is awaited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest<T> {
    number: u64,
    awaited: Option<T>,
}

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self { number: 0, awaited: None }
    }
}

impl<T> Latest<T> {
    /// The number of a new wish, which is about `what`.
    pub fn ask(&mut self, what: T) -> u64 {
        self.number += 1;
        self.awaited = Some(what);
        self.number
    }

    /// What the answer with this number is about; `None` if it is not the awaited one.
    pub fn take(&mut self, number: u64) -> Option<T> {
        if number == self.number { self.awaited.take() } else { None }
    }

    /// No answer is awaited any more.
    pub fn forget(&mut self) {
        self.awaited = None;
    }

    /// What the newest wish is about, while its answer is to come.
    #[must_use]
    pub fn awaited(&self) -> Option<&T> {
        self.awaited.as_ref()
    }

    /// Whether the answer to the newest wish is still to come.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.awaited.is_some()
    }

    /// The number of the newest wish, answered or not.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_answer_counts_and_only_once() {
        let mut latest = Latest::default();
        let (first, second) = (latest.ask("a"), latest.ask("b"));
        assert_eq!(latest.take(first), None);
        assert_eq!((latest.take(second), latest.take(second)), (Some("b"), None));
        let third = latest.ask("c");
        latest.forget();
        assert_eq!((latest.take(third), latest.number()), (None, third));
    }
}
