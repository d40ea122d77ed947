//! The films of the reel that a command names.

use super::Context;
use crate::error::{Error, Result};
use crate::model::effective;

/// The reel's films as a person sees them; no name means the one that was open last.
pub(super) fn of_reel(_context: &mut Context, _reel: Option<&str>) -> Result<Vec<effective::Film>> {
    Err(Error::failure("reels cannot be opened yet", "name a table by --from"))
}
