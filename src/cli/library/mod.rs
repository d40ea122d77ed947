//! `needledrop library`: the user's music, and which of it stands for which cue.

mod list;
mod scan;

use std::path::PathBuf;

use clap::Subcommand;

use super::table::harmless;
use super::{Context, Format, written};
use crate::error::Result;
use crate::job::library;

/// What can be done with the library.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add a folder of music, with all below it, and read its tags
    ///
    /// No file is changed or moved. `needledrop library remove` takes the folder out again.
    Add {
        /// The folder
        dir: PathBuf,
        /// Read the tags later, by `needledrop library scan`
        #[arg(long)]
        later: bool,
    },
    /// Read what is new or changed in the folders of the library
    ///
    /// A file is taken for unchanged where its size and time are. A moved one is known by its
    /// content, and what you linked to it goes along.
    Scan {
        /// Read all files, changed or not
        #[arg(long)]
        again: bool,
        /// How to print what it came to
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// List the folders and the files, with how many cues each file stands for
    List(list::Arguments),
    /// Take a folder out of the library; its files stay where they are
    Remove {
        /// The folder
        dir: PathBuf,
    },
}

/// Runs one of the commands.
///
/// # Errors
/// As its job, and when the result cannot be written.
pub fn run(command: Command, context: &mut Context) -> Result<()> {
    match command {
        Command::Add { dir, later } => {
            let changed = library::add(&context.folders, &dir)?;
            writeln!(context.out, "{}", harmless(&changed.done)).map_err(written)?;
            if later {
                return Ok(());
            }
            scan::run(false, Format::Table, context)
        }
        Command::Scan { again, format } => scan::run(again, format, context),
        Command::List(arguments) => list::run(&arguments, context),
        Command::Remove { dir } => {
            let changed = library::remove(&context.folders, &dir)?;
            writeln!(context.out, "{}", harmless(&changed.done)).map_err(written)
        }
    }
}
