//! The commands: one file each. They print; they never decide.
//!
//! Results go to standard output in the forms of `docs/formats.md`, words to the
//! user to standard error.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::error::{Error, Kind, Result};
use crate::job::desk::Desk;
use crate::paths::{Folders, Named};

pub mod arc;
mod bar;
pub mod cache;
pub mod cluster;
pub mod credits;
pub mod doctor;
pub mod export;
pub mod film;
mod films;
pub mod genre;
pub mod import;
mod interrupt;
pub mod library;
pub mod map;
mod meanwhile;
mod recipe;
pub mod reel;
mod rows;
pub mod source;
pub mod table;
mod track;
mod undo;
mod who;

/// A terminal workbench for the music of films.
///
/// Without a command it opens the screen.
#[derive(Debug, Parser)]
#[command(name = "needledrop", version, max_term_width = 100)]
pub struct Cli {
    /// The user's work: reels, words, journal [env: NEEDLEDROP_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// What can be made again, and the log [env: NEEDLEDROP_CACHE_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    cache_dir: Option<PathBuf>,
    /// Settings [env: NEEDLEDROP_CONFIG_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    config_dir: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What can be done without the screen.
#[derive(Debug, Subcommand)]
enum Command {
    /// What saved pages and texts say of a film's music
    #[command(subcommand)]
    Credits(credits::Command),
    /// Films and their cues
    #[command(subcommand)]
    Film(film::Command),
    /// Genres and their moods
    #[command(subcommand)]
    Genre(genre::Command),
    /// Reels and their films
    #[command(subcommand)]
    Reel(reel::Command),
    /// Arcs: how the mood moves along each film
    #[command(subcommand)]
    Arc(arc::Command),
    /// Groups of films whose arcs are alike
    #[command(subcommand)]
    Cluster(cluster::Command),
    /// The films on a plane, the alike near each other
    #[command(subcommand)]
    Map(map::Command),
    /// Your music: audio files that stand for cues
    #[command(subcommand)]
    Library(library::Command),
    /// The services that are asked for films and their music
    #[command(subcommand)]
    Source(source::Command),
    /// What was fetched and is kept
    #[command(subcommand)]
    Cache(cache::Command),
    /// All that a report of a fault needs to say; asks no host
    Doctor(doctor::Arguments),
    /// Write a reel into a folder: tables, one JSON object, pictures, and a page to send
    Export(export::Arguments),
    /// Make a reel again from its exported JSON
    Import(import::Arguments),
    /// Take the last edit back, whether the screen or a command made it
    Undo,
    /// Do the last undone edit again
    Redo,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading.
    Table,
    /// One object, `"version": 1`.
    Json,
    /// With a header.
    Csv,
}

/// What every command is given.
pub struct Context<'a> {
    /// Where things lie.
    pub folders: Folders,
    /// Takes results.
    pub out: &'a mut dyn Write,
    /// Takes words to the user.
    pub words: &'a mut dyn Write,
    /// Whether the words go to a terminal, where a line can be drawn over.
    pub terminal: bool,
}

impl Context<'_> {
    /// A word to the user. Whether it can be written must not decide over the result.
    pub fn tell(&mut self, word: impl Display) {
        let _ = writeln!(self.words, "{word}");
    }

    /// What is wrong with single files, which does not keep the rest from being shown.
    pub fn tell_of(&mut self, notices: &[Error]) {
        notices.iter().for_each(|notice| report(self.words, notice));
    }

    /// The data folder, to be written; what was wrong with single files is told.
    ///
    /// # Errors
    /// When it cannot be written, or another needledrop has it.
    fn desk(&mut self) -> Result<Desk> {
        let (desk, notices) = Desk::open_to_write(&self.folders)?;
        self.tell_of(&notices);
        Ok(desk)
    }
}

/// Runs the program with the arguments of the process, the program's name first.
///
/// Returns the exit code: 0 done, 1 failed, 2 wrong use or input.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    words: &mut dyn Write,
) -> u8 {
    run_on(false, arguments, out, words)
}

/// As [`run`]; `terminal` says whether the words go to one.
pub fn run_on(
    terminal: bool,
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    words: &mut dyn Write,
) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(told) => {
            let code = if told.use_stderr() { 2 } else { 0 };
            let place: &mut dyn Write = if told.use_stderr() { words } else { out };
            // Nobody is left to tell when even this cannot be written.
            let _ = write!(place, "{}", told.render());
            return code;
        }
    };
    match dispatch(cli, terminal, out, words).and_then(|()| out.flush().map_err(written)) {
        Ok(()) => 0,
        Err(error) => {
            if error.kind != Kind::Unread {
                report(words, &error);
            }
            error.exit_code()
        }
    }
}

fn dispatch(cli: Cli, terminal: bool, out: &mut dyn Write, words: &mut dyn Write) -> Result<()> {
    let named = Named { data: cli.data_dir, cache: cli.cache_dir, config: cli.config_dir };
    let folders = Folders::find(named, |name| std::env::var_os(name).map(PathBuf::from))?;
    let mut context = Context { folders, out, words, terminal };
    match cli.command {
        None => crate::runtime::run(&context.folders),
        Some(Command::Credits(command)) => credits::run(command, &mut context),
        Some(Command::Film(command)) => film::run(command, &mut context),
        Some(Command::Genre(command)) => genre::run(command, &mut context),
        Some(Command::Reel(command)) => reel::run(command, &mut context),
        Some(Command::Arc(command)) => arc::run(command, &mut context),
        Some(Command::Cluster(command)) => cluster::run(command, &mut context),
        Some(Command::Map(command)) => map::run(command, &mut context),
        Some(Command::Library(command)) => library::run(command, &mut context),
        Some(Command::Source(command)) => source::run(&command, &mut context),
        Some(Command::Cache(command)) => cache::run(&command, &mut context),
        Some(Command::Doctor(arguments)) => doctor::run(&arguments, &mut context),
        Some(Command::Export(arguments)) => export::run(&arguments, &mut context),
        Some(Command::Import(arguments)) => import::run(&arguments, &mut context),
        Some(Command::Undo) => undo::undo(&mut context),
        Some(Command::Redo) => undo::redo(&mut context),
    }
}

/// Prints an error as every command does: what, where, and what to do.
fn report(words: &mut dyn Write, error: &Error) {
    // Nobody is left to tell when even this cannot be written.
    let _ = writeln!(words, "needledrop: {error}\n  hint: {}", error.hint);
}

/// The error of a write to standard output: `writeln!(..).map_err(written)?`.
#[must_use]
pub fn written(cause: io::Error) -> Error {
    match cause.kind() {
        io::ErrorKind::BrokenPipe => Error {
            kind: Kind::Unread,
            ..Error::failure("the reader of the output went away", "nothing is to be done")
        },
        _ => Error::failure(
            format!("cannot write the result: {cause}"),
            "see where standard output goes",
        ),
    }
}
