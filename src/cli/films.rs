//! The reel that a command is about.

use std::path::PathBuf;

use clap::Args;

use super::Context;
use crate::error::Result;
use crate::job::brought::Files;
use crate::job::open_reel::{self, Opened};

/// Which reel, and by which genre map.
#[derive(Debug, Args)]
pub struct Films {
    /// A reel's name or file name [default: the one that was open last, else the starter reel]
    reel: Option<String>,
    #[command(flatten)]
    brought: OwnFiles,
}

/// What the user brings instead of the files in the config folder.
#[derive(Debug, Args)]
pub struct OwnFiles {
    /// A genre map's file [default: genre_map.json in the config folder, else the one that
    /// ships with the program]
    #[arg(long, value_name = "FILE")]
    genre_map: Option<PathBuf>,
    /// Artists with genres, and perhaps their means, as a table like that of `genre build`
    /// [default: artists.csv in the config folder]
    #[arg(long, value_name = "FILE")]
    artists: Option<PathBuf>,
}

impl Films {
    /// The reel as it was named, and what the user brings.
    pub(super) fn named(&self) -> (Option<&str>, Files) {
        (self.reel.as_deref(), self.brought.files())
    }

    /// The reel with its films as a person sees them. What is wrong with single files is told
    /// on the way.
    pub(super) fn open(&self, context: &mut Context) -> Result<Opened> {
        let files = self.brought.files();
        let opened = open_reel::open(&context.folders, self.reel.as_deref(), &files)?;
        context.tell_of(&opened.notices);
        Ok(opened)
    }
}

impl OwnFiles {
    pub(super) fn files(&self) -> Files {
        Files { genre_map: self.genre_map.clone(), artists: self.artists.clone() }
    }
}
