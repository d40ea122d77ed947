//! Decoders read foreign bytes and may panic on them; here such a panic becomes an error.
//!
//! Needs `panic = "unwind"`. The process's panic hook still runs first.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

/// The work panicked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Panicked;

/// The work's result, unless it panics; what it said then is for the log, as no user can act
/// on it. Whatever the work was changing must not be used afterwards other than to be dropped.
pub(crate) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        tracing::warn!("a decoder or the sound system panicked: {}", words(payload.as_ref()));
        Panicked
    })
}

fn words(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught() {
        assert_eq!(catch(|| panic!("bad bytes")), Err::<(), _>(Panicked));
        assert_eq!(catch(|| 1), Ok(1));
    }
}
