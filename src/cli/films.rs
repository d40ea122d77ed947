//! The reel that a command is about.

use std::path::PathBuf;

use clap::Args;

use super::Context;
use crate::error::Result;
use crate::job::open_reel::{self, Opened};

/// Which reel, and by which genre map.
#[derive(Debug, Args)]
pub struct Films {
    /// A reel's name or file name [default: the one that was open last, else the starter reel]
    reel: Option<String>,
    /// A genre map's file instead of the one that ships with the program
    #[arg(long, value_name = "FILE")]
    genre_map: Option<PathBuf>,
}

impl Films {
    /// The reel with its films as a person sees them. What is wrong with single files is told
    /// on the way.
    pub(super) fn open(&self, context: &mut Context) -> Result<Opened> {
        let (reel, genre_map) = (self.reel.as_deref(), self.genre_map.as_deref());
        let opened = open_reel::open(&context.folders, reel, genre_map)?;
        context.tell_of(&opened.notices);
        Ok(opened)
    }
}
