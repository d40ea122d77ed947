//! What the client wants kept: a trait, since it must not know who keeps.

use crate::error::Result;
use crate::model::kept::{Asked, Circuit, Kept};

/// Keeps what came of requests. Each call may wait for the disk; the client makes it where that
/// holds nobody up. What was put is on the disk when `put` returns.
pub trait Keep: Send + Sync {
    /// What is kept under a request's key.
    ///
    /// # Errors
    /// When it cannot be read.
    fn get(&self, key: &str) -> Result<Option<Kept>>;

    /// Keeps it in place of what was kept.
    ///
    /// # Errors
    /// When it cannot be written; what was kept is then as before.
    fn put(&self, key: &str, kept: &Kept) -> Result<()>;

    /// The service's circuit, if one was put.
    ///
    /// # Errors
    /// When it cannot be read.
    fn circuit(&self, service: &str) -> Result<Option<Circuit>>;

    /// Keeps the service's circuit.
    ///
    /// # Errors
    /// When it cannot be written.
    fn put_circuit(&self, service: &str, circuit: &Circuit) -> Result<()>;

    /// How often the service was asked.
    ///
    /// # Errors
    /// When it cannot be read.
    fn asked(&self, service: &str) -> Result<Asked>;

    /// Keeps how often.
    ///
    /// # Errors
    /// When it cannot be written.
    fn put_asked(&self, service: &str, asked: &Asked) -> Result<()>;
}
