//! Decoders read foreign bytes and may panic on them; here such a panic becomes an error.
//!
//! Needs `panic = "unwind"`. The process's panic hook still runs first: it can ask
//! [`catching`] whether the panic will be caught, and then leave the terminal alone.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static CATCHING: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread, now, would be caught and told as an error.
#[must_use]
pub fn catching() -> bool {
    CATCHING.get()
}

/// The work's result, or what it said as it panicked. Whatever the work was changing must
/// not be used afterwards other than to be dropped.
pub(super) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let outer = CATCHING.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(outer);
    result.map_err(|payload| words(payload.as_ref()))
}

fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no reason given").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_words() {
        assert!(!catching());
        let caught = catch(|| {
            assert!(catching());
            panic!("bad {}", "bytes");
        });
        assert_eq!(caught, Err::<(), _>("bad bytes".to_owned()));
        assert!(!catching());
        assert_eq!(catch(|| 1), Ok(1));
    }
}
