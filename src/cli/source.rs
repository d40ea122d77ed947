//! `needledrop source`: the services that are asked.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use clap::Subcommand;
use serde::Serialize;

use super::interrupt::Interrupt;
use super::table::Table;
use super::{Context, Format, written};
use crate::error::{Error, Result};
use crate::export::{self, cell, json};
use crate::job::online::{How, Online};
use crate::job::read_credits;
use crate::job::watch_folder::Watch;
use crate::source::client::{Report, Step};
use crate::source::service::Token;

/// Between two looks at a watched folder.
const LOOK: Duration = Duration::from_millis(500);

/// How long another program may have the answers before a command gives up.
const PATIENCE: Duration = Duration::from_secs(5);

/// The services that are asked
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Which services there are, whether they are asked, and what they answered last
    List {
        /// How to print them
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Watch the folder where your browser saves pages: a soundtrack page is read as soon as it
    /// is whole, and counts for its film
    Watch {
        /// The folder
        dir: PathBuf,
        /// Read the pages that are there already, too
        #[arg(long)]
        existing: bool,
    },
}

/// Runs one of the commands.
///
/// # Errors
/// When settings are wrong, or the result cannot be written.
pub fn run(command: &Command, context: &mut Context) -> Result<()> {
    match command {
        Command::List { format } => list(*format, context),
        Command::Watch { dir, existing } => watch(dir, *existing, context),
    }
}

#[derive(Serialize)]
struct Shown {
    version: u32,
    sources: Vec<Row>,
}

/// One service. Times are seconds since 1970.
#[derive(Serialize)]
struct Row {
    name: &'static str,
    gives: &'static str,
    on: bool,
    token: &'static str,
    last: Option<u64>,
    answered: Option<String>,
    rests_until: Option<u64>,
    rests_because: Option<String>,
    requests_in_a_day: u32,
    pace_seconds: f64,
}

fn list(format: Format, context: &mut Context) -> Result<()> {
    let rows: Vec<Row> = reports(context)?.into_iter().map(row).collect();
    match format {
        Format::Table => {
            let header = ["source", "on", "token", "requests", "last answer", "gives"];
            let mut table = Table::new(&header);
            for row in &rows {
                let answered = row.rests_because.as_ref().map(|why| format!("rests: {why}"));
                table.row([
                    row.name.to_owned(),
                    if row.on { "on" } else { "off" }.to_owned(),
                    row.token.to_owned(),
                    row.requests_in_a_day.to_string(),
                    answered.or_else(|| row.answered.clone()).unwrap_or_else(|| "-".into()),
                    row.gives.to_owned(),
                ]);
            }
            table.write(context.out).map_err(written)
        }
        Format::Json => json(&Shown { version: 1, sources: rows }, context.out).map_err(written),
        Format::Csv => {
            let header = [
                "name",
                "gives",
                "on",
                "token",
                "last",
                "answered",
                "rests_until",
                "rests_because",
                "requests_in_a_day",
                "pace_seconds",
            ];
            let cells = |row: Row| {
                [
                    row.name.to_owned(),
                    row.gives.to_owned(),
                    row.on.to_string(),
                    row.token.to_owned(),
                    cell(row.last),
                    cell(row.answered),
                    cell(row.rests_until),
                    cell(row.rests_because),
                    row.requests_in_a_day.to_string(),
                    row.pace_seconds.to_string(),
                ]
            };
            export::csv(&header, rows.into_iter().map(cells), context.out).map_err(written)
        }
    }
}

/// Reads pages as they come, until the user breaks off.
fn watch(folder: &Path, existing: bool, context: &mut Context) -> Result<()> {
    let interrupt = Interrupt::listen();
    let mut watch = Watch::new(folder, existing)?;
    context.tell(format!("watching {}; Ctrl-C ends it", folder.display()));
    while !interrupt.came() {
        for page in watch.look()? {
            take(&page, context)?;
        }
        thread::sleep(LOOK);
    }
    Ok(())
}

/// Lets a page count for its film. One that cannot is told, and the next one is waited for.
fn take(page: &Path, context: &mut Context) -> Result<()> {
    let id = match read_credits::read(page) {
        Ok(reading) => reading.film.id,
        Err(error) => {
            context.tell_of(&[error]);
            return Ok(());
        }
    };
    let Some(id) = id else {
        let hint = "name the film: needledrop credits read FILE --film FILM";
        let error = Error::input("the page does not say of which film it is", hint);
        context.tell_of(&[error.in_file(page)]);
        return Ok(());
    };
    let folders = &context.folders;
    let places = [
        ("--data-dir", &folders.data),
        ("--cache-dir", &folders.cache),
        ("--config-dir", &folders.config),
    ];
    let places = places.into_iter().flat_map(|(name, folder)| [name.into(), folder.into()]);
    let command =
        ["credits".into(), "read".into(), page.into(), "--film".into(), id.as_str().into()];
    let arguments = std::iter::once("needledrop".into()).chain(places).chain(command);
    // As if the user had typed it: a screen that has the folder is handed the edit.
    super::run(arguments, &mut std::io::sink(), context.words);
    Ok(())
}

/// What is known of each service. Asks none.
pub(super) fn reports(context: &mut Context) -> Result<Vec<Report>> {
    Ok(quiet(context)?.client.reports())
}

/// The kept answers, for a command that asks nobody; what is wrong with them is told.
pub(super) fn quiet(context: &mut Context) -> Result<Online> {
    let notices = Arc::new(Mutex::new(Vec::new()));
    let heard = notices.clone();
    let observer = Arc::new(move |step: &Step| {
        if let (Step::Notice(error), Ok(mut heard)) = (step, heard.lock()) {
            heard.push(error.clone());
        }
    });
    let how = How { offline: true, observer, patience: PATIENCE };
    let online = Online::open(&context.folders, &how, &|| false)?;
    if let Ok(notices) = notices.lock() {
        context.tell_of(&notices);
    }
    // Nobody breaks it off.
    online.ok_or_else(|| Error::failure("broken off", "do it again"))
}

fn row(report: Report) -> Row {
    let facts = report.service.facts();
    let token = match (facts.token, report.token) {
        (Token::None, _) => "takes none",
        (_, true) => "there",
        (Token::Optional(_), false) => "not there",
        (Token::Needed(_), false) => "needed",
    };
    let (last, answered) =
        report.last.map_or((None, None), |last| (Some(last.time), Some(last.words)));
    let (rests_until, rests_because) =
        report.circuit.map_or((None, None), |circuit| (Some(circuit.until), Some(circuit.why)));
    Row {
        name: facts.name,
        gives: facts.gives,
        on: report.on,
        token,
        last,
        answered,
        rests_until,
        rests_because,
        requests_in_a_day: report.in_a_day,
        pace_seconds: report.pace.as_secs_f64(),
    }
}
