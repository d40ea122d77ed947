//! `needledrop cache`: what was fetched and is kept.

use clap::Subcommand;
use serde::Serialize;

use super::source::quiet;
use super::table::Table;
use super::{Context, Format, written};
use crate::error::{Error, Result};
use crate::export::{self, json};
use crate::job::online::Online;
use crate::source::service::Service;
use crate::store::cache::{Row, Stats};

/// What was fetched and is kept
#[derive(Debug, Subcommand)]
pub enum Command {
    /// How many answers are kept, and how large they are
    Stats {
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Read every kept answer through
    Verify,
    /// Forget kept answers; films' records, your music and your own work stay
    Clear {
        /// Only those of this source: `needledrop source list` names them
        source: Option<String>,
    },
    /// Where they lie
    Path,
}

/// Runs one of the commands.
///
/// # Errors
/// When the answers cannot be read, another program has them, or the result cannot be written.
pub fn run(command: &Command, context: &mut Context) -> Result<()> {
    match command {
        Command::Stats { format } => stats(*format, context),
        Command::Verify => verify(context),
        Command::Clear { source } => clear(source.as_deref(), context),
        Command::Path => {
            let path = context.folders.cache.display();
            writeln!(context.out, "{path}").map_err(written)
        }
    }
}

#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    bytes_on_disk: u64,
    rows: Vec<Counted<'a>>,
}

/// Answers of one kind from one source. Times are seconds since 1970.
#[derive(Serialize)]
struct Counted<'a> {
    source: &'a str,
    kind: &'a str,
    answers: u64,
    failures: u64,
    bytes: u64,
    oldest: u64,
    newest: u64,
}

impl<'a> Counted<'a> {
    fn new(row: &'a Row) -> Self {
        let Row { source, kind, answers, failures, bytes, oldest, newest } = row;
        let (answers, failures, bytes) = (*answers, *failures, *bytes);
        Self { source, kind, answers, failures, bytes, oldest: *oldest, newest: *newest }
    }
}

fn stats(format: Format, context: &mut Context) -> Result<()> {
    let Stats { rows, on_disk } = quiet(context)?.cache.stats()?;
    match format {
        Format::Table => {
            let mut table = Table::new(&["source", "kind", "answers", "failures", "bytes"]);
            for row in &rows {
                let counts = [row.answers, row.failures, row.bytes].map(|count| count.to_string());
                table.row([row.source.clone(), row.kind.clone()].into_iter().chain(counts));
            }
            table.write(context.out).map_err(written)?;
            writeln!(context.out, "{on_disk} bytes on the disk").map_err(written)
        }
        Format::Json => {
            let rows = rows.iter().map(Counted::new).collect();
            let shown = Shown { version: 1, bytes_on_disk: on_disk, rows };
            json(&shown, context.out).map_err(written)
        }
        Format::Csv => {
            let header = ["source", "kind", "answers", "failures", "bytes", "oldest", "newest"];
            let cells = rows.into_iter().map(|row| {
                let counts = [row.answers, row.failures, row.bytes].map(|count| count.to_string());
                let times = [row.oldest.to_string(), row.newest.to_string()];
                [row.source, row.kind].into_iter().chain(counts).chain(times).collect::<Vec<_>>()
            });
            export::csv(&header, cells, context.out).map_err(written)
        }
    }
}

fn verify(context: &mut Context) -> Result<()> {
    let verified = quiet(context)?.cache.verify()?;
    let (good, bad) = (verified.good, verified.unreadable);
    writeln!(context.out, "{good} answers are whole, {bad} cannot be read").map_err(written)?;
    if bad > 0 {
        return Err(Error::failure(
            format!("{bad} kept answers cannot be read"),
            "they were taken out; what is wanted is fetched again",
        ));
    }
    Ok(())
}

fn clear(source: Option<&str>, context: &mut Context) -> Result<()> {
    if let Some(name) = source
        && Service::named(name).is_none()
    {
        let names = Service::ALL.map(|service| service.facts().name);
        let hint = format!("there are {}", names.join(", "));
        return Err(Error::input(format!("there is no source `{name}`"), hint));
    }
    let online: Online = quiet(context)?;
    let forgotten = online.cache.clear(source)?;
    writeln!(context.out, "{forgotten} answers forgotten").map_err(written)
}
