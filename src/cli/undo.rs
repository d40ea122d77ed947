//! `needledrop undo` and `needledrop redo`: the last edit, whether the screen or a command made it.

use super::table::harmless;
use super::{Context, written};
use crate::error::Result;
use crate::job::desk::Desk;

/// Takes the last edit back and says which.
///
/// # Errors
/// When there is none, or the folder cannot be written.
pub fn undo(context: &mut Context) -> Result<()> {
    reverse(context, Desk::undo)
}

/// Does the last undone edit again and says which.
///
/// # Errors
/// As [`undo`].
pub fn redo(context: &mut Context) -> Result<()> {
    reverse(context, Desk::redo)
}

type Reverse = fn(&mut Desk) -> Result<crate::model::standing::Outcome>;

fn reverse(context: &mut Context, reverse: Reverse) -> Result<()> {
    let outcome = context.with_desk(|desk, _| reverse(desk))?;
    writeln!(context.out, "{}", harmless(&outcome.done)).map_err(written)
}
