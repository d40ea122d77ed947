//! Which film is meant: what a person types, and the films that a source has of that name.
//!
//! Titles are shared by remakes and by strangers. Only what can mean one film is taken without
//! a question.

mod choose;
mod typed;

pub use choose::{Choice, choose};
pub use typed::{Title, Typed, typed};
