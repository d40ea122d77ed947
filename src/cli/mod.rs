//! The commands: one file each. They print; they never decide.
//!
//! Results go to standard output in the forms of `docs/formats.md`, words to the
//! user to standard error.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::error::{Error, Kind, Result};
use crate::paths::{Folders, Named};

pub mod arc;
mod bar;
pub mod cache;
pub mod cluster;
mod context;
pub mod credits;
pub mod doctor;
pub mod export;
pub mod film;
mod films;
pub mod genre;
mod hand_over;
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

pub use context::{Context, Visit};

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

impl Command {
    /// Whether it edits the data folder, so that whoever has that open may do it instead.
    fn edits(&self) -> bool {
        match self {
            Self::Credits(command) => command.edits(),
            Self::Film(command) => command.edits(),
            Self::Cluster(command) => command.edits(),
            Self::Reel(command) => command.edits(),
            Self::Import(_) | Self::Undo | Self::Redo => true,
            _ => false,
        }
    }

    fn run(self, context: &mut Context) -> Result<()> {
        match self {
            Self::Credits(command) => credits::run(command, context),
            Self::Film(command) => film::run(command, context),
            Self::Genre(command) => genre::run(command, context),
            Self::Reel(command) => reel::run(command, context),
            Self::Arc(command) => arc::run(command, context),
            Self::Cluster(command) => cluster::run(command, context),
            Self::Map(command) => map::run(command, context),
            Self::Library(command) => library::run(command, context),
            Self::Source(command) => source::run(&command, context),
            Self::Cache(command) => cache::run(&command, context),
            Self::Doctor(arguments) => doctor::run(&arguments, context),
            Self::Export(arguments) => export::run(&arguments, context),
            Self::Import(arguments) => import::run(&arguments, context),
            Self::Undo => undo::undo(context),
            Self::Redo => undo::redo(context),
        }
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
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match parsed(&arguments, out, words) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let named = Named { data: cli.data_dir, cache: cli.cache_dir, config: cli.config_dir };
    let ended = Folders::find(named, |name| std::env::var_os(name).map(PathBuf::from))
        .and_then(|folders| match cli.command {
            None => crate::runtime::run(&folders).map(|()| 0),
            Some(command) => {
                let (out, words) = (&mut *out, &mut *words);
                let context = Context { folders, out, words, terminal, visit: None };
                run_or_hand_over(command, &arguments, context)
            }
        })
        .and_then(|code| out.flush().map(|()| code).map_err(written));
    code(ended, words)
}

/// Runs a command in the process of the screen that has these folders, for the process to
/// which it was typed; else as [`run`].
pub fn run_here(
    arguments: impl IntoIterator<Item = OsString>,
    folders: &Folders,
    out: &mut dyn Write,
    words: &mut dyn Write,
    visit: Visit,
) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let command = match parsed(&arguments, out, words) {
        Ok(cli) => cli.command,
        Err(code) => return code,
    };
    let ended = match command.filter(Command::edits) {
        Some(command) => {
            let folders = folders.clone();
            let (out, words) = (&mut *out, &mut *words);
            let visit = Some(visit);
            let terminal = false;
            command.run(&mut Context { folders, out, words, terminal, visit }).map(|()| 0)
        }
        None => Err(Error::input(
            "this command is not one that an open screen can do",
            "run it by itself",
        )),
    };
    let ended = ended.and_then(|code| out.flush().map(|()| code).map_err(written));
    code(ended, words)
}

/// The command line, or the exit code where it is wrong or asks for help.
fn parsed(arguments: &[OsString], out: &mut dyn Write, words: &mut dyn Write) -> Result<Cli, u8> {
    Cli::try_parse_from(arguments).map_err(|told| {
        let code = if told.use_stderr() { 2 } else { 0 };
        let place: &mut dyn Write = if told.use_stderr() { words } else { out };
        // Nobody is left to tell when even this cannot be written.
        let _ = write!(place, "{}", told.render());
        code
    })
}

/// Runs a command; where another needledrop has the data folder, that one does it.
fn run_or_hand_over(command: Command, arguments: &[OsString], mut context: Context) -> Result<u8> {
    let edits = command.edits();
    match command.run(&mut context) {
        Err(error) if error.kind == Kind::Taken && edits => {
            hand_over::hand_over(arguments, &mut context).unwrap_or(Err(error))
        }
        done => done.map(|()| 0),
    }
}

/// The exit code; an error is told.
fn code(ended: Result<u8>, words: &mut dyn Write) -> u8 {
    ended.unwrap_or_else(|error| {
        if error.kind != Kind::Unread {
            report(words, &error);
        }
        error.exit_code()
    })
}

/// Prints an error as every command does: what, where, and what to do.
pub(crate) fn report(words: &mut dyn Write, error: &Error) {
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
