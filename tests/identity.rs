//! Which names are one, and which artist a name in a film's credits means.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "identity/artists.rs"]
mod artists;
#[path = "identity/names.rs"]
mod names;
#[path = "identity/starter.rs"]
mod starter;
