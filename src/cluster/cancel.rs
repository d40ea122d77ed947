//! What long work is asked and what it tells.

/// Asked between pieces of the work; once it says yes, the work gives up.
pub type Cancel<'a> = &'a (dyn Fn() -> bool + Sync);

/// Told the share of the work that is done, 0..1, from any thread.
pub type Share<'a> = &'a (dyn Fn(f64) + Sync);
