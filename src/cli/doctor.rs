//! `needledrop doctor`: all that a report of a fault needs.

use serde::Serialize;

use super::table::Table;
use super::{Context, Format, written};
use crate::error::{Error, Result};
use crate::export::{self, json};
use crate::job::diagnose::{self, Finding};
use crate::runtime::quiet::Guard;

/// How to print it.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    about: &'a str,
    words: &'a str,
    wrong: bool,
}

impl<'a> Row<'a> {
    fn new(found: &'a Finding) -> Self {
        Self { about: &found.about, words: &found.words, wrong: found.wrong.is_some() }
    }
}

/// Looks at folders, settings, kept answers and sources, and asks no host.
///
/// # Errors
/// When something is wrong, or the result cannot be written.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<()> {
    // What sound libraries say by themselves is for the log.
    let quiet = Guard::new(&context.folders.log());
    let found = diagnose::diagnose(&context.folders);
    drop(quiet);
    match arguments.format {
        Format::Table => {
            let mut table = Table::new(&["about", "found"]);
            for Finding { about, words, .. } in &found {
                table.row([about.clone(), words.clone()]);
            }
            table.write(context.out).map_err(written)?;
        }
        Format::Json => {
            let findings = found.iter().map(Row::new).collect();
            json(&Shown { version: 1, findings }, context.out).map_err(written)?;
        }
        Format::Csv => {
            let row = |one: &Finding| {
                [one.about.clone(), one.words.clone(), one.wrong.is_some().to_string()]
            };
            let header = ["about", "words", "wrong"];
            export::csv(&header, found.iter().map(row), context.out).map_err(written)?;
        }
    }
    let wrong: Vec<&str> =
        found.iter().filter(|one| one.wrong.is_some()).map(|one| one.about.as_str()).collect();
    match wrong.as_slice() {
        [] => Ok(()),
        wrong => Err(Error::failure(
            format!("something is wrong with: {}", wrong.join(", ")),
            "what to do about each is said above",
        )),
    }
}
