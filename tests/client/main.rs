//! The network's client against servers on this machine, by a simulated clock: what it asks,
//! when, how often, and what it makes of each reply.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "../support/clock.rs"]
mod clock;
#[path = "../support/server.rs"]
mod server;

mod gate;
mod kept;
mod replies;
mod secrets;
mod sharing;
mod wire;
mod world;
