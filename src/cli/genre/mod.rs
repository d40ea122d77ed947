//! `needledrop genre`: what the genre map says, how it is made, and how far it may be believed.

mod build;
mod check;
mod eval;
mod list;
mod show;

use clap::Subcommand;

use super::{Context, Format, written};
use crate::error::Result;

/// Genres and their moods
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show how genres are found in the map, and the mood of music that goes by all of them
    Show(show::Arguments),
    /// List the genres of the map
    List(list::Arguments),
    /// Make a map from a table of artists, or of genres' means
    ///
    /// Artists: CSV with the columns artist, genres (with a bar between them), n_tracks, and
    /// one for each feature. With --tracks, a table of single tracks, the map also learns how
    /// far tracks lie from what it says, from artists left out of it in turn.
    ///
    /// Genres' means: CSV with the columns genre, n_artists, n_tracks, and for each feature x
    /// the columns x_mean and x_artist_sd, its deviation between artists.
    ///
    /// An empty cell is unknown. The fewer artists a genre has, the more it is drawn towards
    /// the next wider genre.
    Build(build::Arguments),
    /// Check a map's file, and say what is in it
    Check(check::Arguments),
    /// Judge how well genres tell the mood of tracks by artists whom the map has not seen
    ///
    /// Artists are dealt into folds by name; each fold's tracks are judged by a map made of
    /// the other folds' artists and calibrated on their tracks.
    Eval(eval::Arguments),
}

/// Runs one of the commands.
///
/// # Errors
/// As its job, and when the result cannot be written.
pub fn run(command: Command, context: &mut Context) -> Result<()> {
    match command {
        Command::Show(arguments) => show::run(&arguments, context),
        Command::List(arguments) => list::run(&arguments, context),
        Command::Build(arguments) => build::run(arguments, context),
        Command::Check(arguments) => check::run(&arguments, context),
        Command::Eval(arguments) => eval::run(&arguments, context),
    }
}
