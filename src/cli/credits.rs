//! `needledrop credits`: what a saved page or a text says of a film's music.

use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;

use super::table::{Table, harmless};
use super::who::{InRole, Who};
use super::{Context, Format, written};
use crate::credits::Reading;
use crate::error::{Error, Result};
use crate::export::{self, json};
use crate::job::desk::Desk;
use crate::job::read_credits;
use crate::job::take_listing::Replace;
use crate::model::{Credit, Cue, Role};

/// What can be done with credits.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read the cues of saved soundtrack pages or of texts
    ///
    /// A page is one that your browser saved, of today or of former years. A text was copied
    /// from such a page, or has one cue on each line: Small Hours Performed by The Invented.
    Read {
        /// Saved pages or texts
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Keep what was read as this film's soundtrack: its IMDb id, or its title in a reel
        #[arg(long, value_name = "FILM")]
        film: Option<String>,
        /// Keep it even where it looks poorer than what is there
        #[arg(long, requires = "film")]
        replace: bool,
        /// How to print them
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
}

impl Command {
    /// Whether it edits the data folder.
    pub(super) fn edits(&self) -> bool {
        let Self::Read { film, .. } = self;
        film.is_some()
    }
}

/// Runs the command. Nothing is printed unless every file can be read.
///
/// # Errors
/// Wrong input, or output that cannot be written.
pub fn run(command: Command, context: &mut Context) -> Result<()> {
    let Command::Read { files, film, replace, format } = command;
    let mut readings = Vec::with_capacity(files.len());
    let mut refused: Option<Error> = None;
    for file in files {
        let read = context.readable(&file).and_then(|path| read_credits::read(&path));
        match read.map_err(|error| error.in_file(&file)) {
            Ok(reading) => readings.push((file, reading)),
            // The last one is reported where all errors are.
            Err(error) => {
                if let Some(earlier) = refused.replace(error) {
                    context.tell_of(&[earlier]);
                }
            }
        }
    }
    if let Some(refused) = refused {
        return Err(refused);
    }
    match film {
        // Nothing is told before the desk is there: it may be another process that tells it.
        Some(film) => context.with_desk(|desk, context| {
            tell_notices(&readings, context);
            keep(&film, &readings, replace, desk, context)
        })?,
        None => tell_notices(&readings, context),
    }
    match format {
        Format::Table => table(&readings, context),
        Format::Json => objects(&readings, context),
        Format::Csv => csv(&readings, context),
    }
}

fn tell_notices(readings: &Readings, context: &mut Context) {
    for (file, reading) in readings {
        for notice in reading.notices() {
            context.tell_of(&[notice.in_file(file)]);
        }
    }
}

/// Lets the readings count for a film, each as an edit that can be undone.
fn keep(
    film: &str,
    readings: &Readings,
    replace: bool,
    desk: &mut Desk,
    context: &mut Context,
) -> Result<()> {
    let film = desk.film(film)?;
    let replace = if replace { Replace::Always } else { Replace::IfBetter };
    for (file, reading) in readings {
        let taken = desk.take_listing(&film, reading.clone(), replace);
        match taken.map_err(|error| error.in_file(file))? {
            Some(outcome) => context.tell(&outcome.done),
            None => context.tell(format!("{}: this listing counts already", file.display())),
        }
    }
    Ok(())
}

type Readings = [(PathBuf, Reading)];

/// One file: an object as everywhere. Several: an object on each line, in their order.
fn objects(readings: &Readings, context: &mut Context) -> Result<()> {
    if let [(_, reading)] = readings {
        return json(&Shown::new(reading), context.out).map_err(written);
    }
    for (_, reading) in readings {
        let line =
            serde_json::to_string(&Shown::new(reading)).map_err(|cause| written(cause.into()))?;
        writeln!(context.out, "{line}").map_err(written)?;
    }
    Ok(())
}

/// A reading as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    kind: &'static str,
    film: Option<Film<'a>>,
    total: u32,
    complete: bool,
    cues: Vec<Heard<'a>>,
}

#[derive(Serialize)]
struct Film<'a> {
    id: Option<&'a str>,
    title: Option<&'a str>,
    year: Option<u16>,
}

#[derive(Serialize)]
struct Heard<'a> {
    position: u32,
    title: &'a str,
    performers: Vec<Who<'a>>,
    writers: Vec<Who<'a>>,
    composers: Vec<Who<'a>>,
    lyricists: Vec<Who<'a>>,
    arrangers: Vec<Who<'a>>,
    producers: Vec<Who<'a>>,
    remixers: Vec<Who<'a>>,
    others: Vec<InRole<'a>>,
    rights: &'a [String],
    flags: &'a [String],
    notes: &'a [String],
    raw: &'a [String],
}

impl<'a> Shown<'a> {
    fn new(reading: &'a Reading) -> Self {
        let film = &reading.film;
        let known = film.id.is_some() || film.title.is_some();
        let soundtrack = &reading.soundtrack;
        let cues: Vec<_> = soundtrack.cues.iter().map(Heard::new).collect();
        Self {
            version: 1,
            kind: reading.kind.name(),
            film: known.then_some(Film {
                id: film.id.as_ref().map(|id| id.as_str()),
                title: film.title.as_deref(),
                year: film.year,
            }),
            total: soundtrack.total.unwrap_or(u32::try_from(cues.len()).unwrap_or(u32::MAX)),
            complete: !soundtrack.truncated,
            cues,
        }
    }
}

impl<'a> Heard<'a> {
    fn new(cue: &'a Cue) -> Self {
        let [performers, writers, composers, lyricists, arrangers, producers, remixers] =
            Role::NAMED.map(|(_, role)| {
                cue.credits.iter().filter(|credit| credit.role == role).map(Who::new).collect()
            });
        Self {
            position: cue.position,
            title: &cue.title,
            performers,
            writers,
            composers,
            lyricists,
            arrangers,
            producers,
            remixers,
            others: others(cue).map(InRole::new).collect(),
            rights: &cue.rights,
            flags: &cue.flags,
            notes: &cue.notes,
            raw: &cue.raw,
        }
    }
}

fn others(cue: &Cue) -> impl Iterator<Item = &Credit> {
    cue.credits.iter().filter(|credit| matches!(credit.role, Role::Other(_)))
}

fn names<'a>(cue: &'a Cue, roles: &'a [Role]) -> Vec<&'a str> {
    let credits = cue.credits.iter().filter(|credit| roles.contains(&credit.role));
    let mut names: Vec<&str> = Vec::new();
    for credit in credits {
        if !names.contains(&credit.name.as_str()) {
            names.push(&credit.name);
        }
    }
    names
}

fn table(readings: &Readings, context: &mut Context) -> Result<()> {
    for (at, (file, reading)) in readings.iter().enumerate() {
        if at > 0 {
            writeln!(context.out).map_err(written)?;
        }
        let film = &reading.film;
        let title = film.title.clone().unwrap_or_else(|| file.display().to_string());
        let year = film.year.map_or(String::new(), |year| format!(" ({year})"));
        let cues = reading.soundtrack.cues.len();
        let word = if cues == 1 { "cue" } else { "cues" };
        writeln!(context.out, "{}{year}: {cues} {word}", harmless(&title)).map_err(written)?;
        let mut table = Table::new(&["", "title", "performed by", "written by", "remarks"]);
        for cue in &reading.soundtrack.cues {
            table.row([
                (cue.position + 1).to_string(),
                cue.title.clone(),
                names(cue, &[Role::Performer]).join(", "),
                names(cue, &[Role::Writer, Role::Composer, Role::Lyricist]).join(", "),
                cue.flags.join(", "),
            ]);
        }
        if cues > 0 {
            table.write(context.out).map_err(written)?;
        }
    }
    Ok(())
}

fn csv(readings: &Readings, context: &mut Context) -> Result<()> {
    const HEADER: [&str; 17] = [
        "file",
        "film_id",
        "film",
        "year",
        "position",
        "title",
        "performers",
        "writers",
        "composers",
        "lyricists",
        "arrangers",
        "producers",
        "remixers",
        "others",
        "rights",
        "flags",
        "notes",
    ];
    let rows = readings.iter().flat_map(|(file, reading)| {
        let film = &reading.film;
        let of_film = [
            file.display().to_string(),
            film.id.as_ref().map_or_else(String::new, ToString::to_string),
            film.title.clone().unwrap_or_default(),
            film.year.map_or_else(String::new, |year| year.to_string()),
        ];
        reading.soundtrack.cues.iter().map(move |cue| {
            let others: Vec<_> =
                others(cue).map(|other| format!("{}: {}", other.role.name(), other.name)).collect();
            let of_cue = [cue.position.to_string(), cue.title.clone()];
            let roles = Role::NAMED.map(|(_, role)| names(cue, &[role]).join("|"));
            let rest = [others, cue.rights.clone(), cue.flags.clone(), cue.notes.clone()];
            let rest = rest.map(|list| list.join("|"));
            of_film.clone().into_iter().chain(of_cue).chain(roles).chain(rest).collect::<Vec<_>>()
        })
    });
    export::csv(&HEADER, rows, context.out).map_err(written)
}
