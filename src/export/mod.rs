//! Results as CSV, JSON and SVG, in the forms of `docs/formats.md`.
//!
//! Decides nothing: it writes what it is given.

pub mod file;
