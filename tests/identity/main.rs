//! Which names are one, and which artist a name in a film's credits means.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod artists;
mod names;
mod starter;
