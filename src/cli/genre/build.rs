//! `needledrop genre build`.

use std::path::PathBuf;

use super::{Context, written};
use crate::error::Result;
use crate::job::build_genre_map::{self, Options};

/// What the command is given.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The table's file
    table: PathBuf,
    /// Single tracks, as CSV with the columns artist and one for each feature
    #[arg(long, value_name = "TRACKS.CSV")]
    tracks: Option<PathBuf>,
    /// Where the map goes [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// What the table was computed from, in words [default: its file's name]
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// Seed of the lots by which artists are left out in turn
    #[arg(long, default_value_t = 33)]
    seed: u64,
}

pub fn run(arguments: Arguments, context: &mut Context) -> Result<()> {
    let Arguments { table, tracks, out, source, seed } = arguments;
    let options = Options { tracks, source, seed };
    match out {
        Some(out) => build_genre_map::build_to(&table, &options, &out),
        None => {
            let text = build_genre_map::build(&table, &options)?;
            context.out.write_all(text.as_bytes()).map_err(written)
        }
    }
}
