//! `needledrop film`: what is known of a film's music, and what the user says of it.

use clap::{Args, Subcommand};

use super::films::OwnFiles;
use super::{Context, Format};
use crate::error::Result;

mod card;
mod fetch;
mod found;
mod listings;
mod set;
mod show;

/// Films and their cues
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show a film's cues with their moods, or all that is known of one cue
    Show(Show),
    /// Find a film and put it into a reel, with its music, artists and genres
    Add(fetch::Add),
    /// Fetch what sources say of films: which they are, their music, its genres
    Fetch(fetch::Fetch),
    /// Which listings of a film's music there are; the one that counts bears a star
    Listings(listings::Listings),
    /// Let another listing of a film's music count: its arc follows
    Choose(listings::Choose),
    /// Say who performs a cue, its genres or its mood; it counts instead of what was found
    ///
    /// All that is said in one command is one step for `needledrop undo`.
    Set(Set),
}

/// Which film to show, and how.
#[derive(Debug, Args)]
pub struct Show {
    /// Its id, or its title, with the year behind it where two share the title
    film: String,
    /// One of its cues: number in the listing, id or title
    cue: Option<String>,
    #[command(flatten)]
    brought: OwnFiles,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// What to say of which cue.
#[derive(Debug, Args)]
pub struct Set {
    /// Its id, or its title, with the year behind it where two share the title
    film: String,
    /// One of its cues: number in the listing, id or title
    cue: String,
    /// Who performs it; repeat it for each, "-" for nobody that is known
    #[arg(long = "performer", value_name = "NAME")]
    performers: Vec<String>,
    /// One of its genres; repeat it for each, "-" for none
    #[arg(long = "genre", value_name = "NAME")]
    genres: Vec<String>,
    /// A value of its mood, such as energy=0.8 or "energy=0.8 ± 0.1"; +- does for ±
    #[arg(long = "mood", value_name = "FEATURE=VALUE")]
    moods: Vec<String>,
    /// Take back what you said: performer, genre or a feature
    #[arg(long, value_name = "PART")]
    forget: Vec<String>,
}

impl Command {
    /// Whether it edits the data folder.
    pub(super) const fn edits(&self) -> bool {
        match self {
            Self::Set(_) | Self::Add(_) | Self::Fetch(_) | Self::Choose(_) => true,
            Self::Show(_) | Self::Listings(_) => false,
        }
    }
}

/// Runs one of the commands.
///
/// # Errors
/// When film or cue are unknown, something cannot be said, or the result cannot be written.
pub fn run(command: Command, context: &mut Context) -> Result<()> {
    match command {
        Command::Show(show) => show::run(&show, context),
        Command::Add(add) => fetch::add(&add, context),
        Command::Fetch(arguments) => fetch::fetch(&arguments, context),
        Command::Listings(arguments) => listings::list(&arguments, context),
        Command::Choose(arguments) => listings::choose(&arguments, context),
        Command::Set(set) => set::run(set, context),
    }
}
