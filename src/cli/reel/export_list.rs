//! `needledrop reel export`: a reel as a list for other programs.

use clap::{Args, ValueEnum};

use crate::cli::films::Films;
use crate::cli::{Context, written};
use crate::error::Result;
use crate::export::lists;
use crate::job::export_lists;

/// What is exported, and as what.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which one.
    #[command(flatten)]
    films: Films,
    /// For whom
    #[arg(long = "as", value_enum, value_name = "FORM")]
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A table that Letterboxd imports
    Letterboxd,
    /// A playlist in XML, of all cues
    Xspf,
    /// A playlist in JSON, of all cues
    Jspf,
    /// A playlist of the cues that have a file
    M3u,
    /// What is heard in each film, who made it and whose it is, as CSV
    CueSheet,
}

impl From<Form> for lists::Form {
    fn from(form: Form) -> Self {
        match form {
            Form::Letterboxd => Self::Letterboxd,
            Form::Xspf => Self::Xspf,
            Form::Jspf => Self::Jspf,
            Form::M3u => Self::M3u,
            Form::CueSheet => Self::CueSheet,
        }
    }
}

/// Prints the reel in the form.
///
/// # Errors
/// When there is no such reel, a file of the user is wrong, or the result cannot be written.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<()> {
    let (named, files) = arguments.films.named();
    let form = arguments.form.into();
    let exported = export_lists::export(&context.folders, named, &files, form)?;
    context.tell_of(&exported.notices);
    match exported.left_out {
        0 => {}
        1 => context.tell("1 cue has no file and was left out"),
        several => context.tell(format_args!("{several} cues have no file and were left out")),
    }
    context.out.write_all(exported.text.as_bytes()).map_err(written)
}
