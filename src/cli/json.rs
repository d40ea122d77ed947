//! One object, indented, with a line end.

use serde::Serialize;

use super::{Context, written};
use crate::error::Result;

/// Prints a result. Numbers are written so that reading them back gives the same bits.
///
/// # Errors
/// When standard output cannot be written.
pub fn print(context: &mut Context, result: &impl Serialize) -> Result<()> {
    serde_json::to_writer_pretty(&mut *context.out, result)
        .map_err(|cause| written(cause.into()))?;
    writeln!(context.out).map_err(written)
}
