//! Results as CSV, JSON and SVG, in the forms of `docs/formats.md`.
//!
//! Decides nothing: it writes what it is given.

pub mod arcs;
pub mod groups;
pub mod map;
mod svg;

use std::io::{self, Write};

use serde::Serialize;

/// One object, indented, with a line end. Numbers are written so that reading them back gives
/// the same bits.
///
/// # Errors
/// As `out` does.
pub fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// A CSV field: empty where unknown; reading it back gives the same bits.
fn field(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
