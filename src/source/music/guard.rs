//! Readers of foreign bytes may panic on them; here such a panic becomes an answer.
//!
//! Needs `panic = "unwind"`. The process's panic hook still runs first.

use std::panic::{self, AssertUnwindSafe};

/// The work's result; `None` where it panicked. Whatever it was changing must not be used
/// afterwards other than to be dropped.
pub(super) fn catch<T>(work: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught() {
        assert_eq!(catch(|| panic!("bad bytes")), None::<()>);
        assert_eq!(catch(|| 1), Some(1));
    }
}
