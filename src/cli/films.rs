//! The films of the reel that a command names.

use super::{Context, report, written};
use crate::error::{Error, Result};
use crate::job::open_reel::{self, Opened};

/// The reel's films as a person sees them; no name means the one that was open last.
/// What is wrong with single files is told on the way.
pub(super) fn of_reel(context: &mut Context, reel: Option<&str>) -> Result<Opened> {
    let opened = open_reel::open(&context.folders, reel, None)?;
    tell(&opened.notices, context)?;
    Ok(opened)
}

/// What is wrong with single files does not keep the rest from being shown.
pub(super) fn tell(notices: &[Error], context: &mut Context) -> Result<()> {
    notices.iter().try_for_each(|notice| report(context.words, notice)).map_err(written)
}
