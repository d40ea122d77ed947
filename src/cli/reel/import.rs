//! `needledrop reel import`: what became of each line of a list.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::cli::table::{Table, harmless};
use crate::cli::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, cell, json};
use crate::job::import_list::{Candidate, Fate, Imported, Line, Wish};

/// What is imported, and where to.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, or folders of films
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The reel's name or file name; it is made if there is none [default: the list's name]
    #[arg(long, value_name = "NAME")]
    reel: Option<String>,
    /// Which list of an export that holds several; may be given several times
    #[arg(long = "list", value_name = "LIST")]
    lists: Vec<String>,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Imports the lists and prints a line for each of theirs.
///
/// # Errors
/// When a file is no list, or the reel cannot be written; then nothing was changed.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<()> {
    let files = arguments.files.iter().map(|file| context.readable(file));
    let files = files.collect::<Result<Vec<_>>>()?;
    let wish = Wish { files: &files, lists: &arguments.lists, reel: arguments.reel.as_deref() };
    let imported = context.with_desk(|desk, _| desk.import_list(wish))?;
    match arguments.format {
        Format::Table => table(&imported, context)?,
        Format::Json => json(&Shown::new(&imported), context.out).map_err(written)?,
        Format::Csv => csv(&imported, context)?,
    }
    tell(&imported, context);
    Ok(())
}

const FATES: [(Fate, &str); 5] = [
    (Fate::Taken, "taken"),
    (Fate::Matched, "matched"),
    (Fate::Ambiguous, "ambiguous"),
    (Fate::AlreadyThere, "already there"),
    (Fate::LeftOut, "left out"),
];

/// What was read, what came of it, and what is left to do.
fn tell(imported: &Imported, context: &mut Context) {
    for list in &imported.lists {
        let file = list.file.display().to_string();
        let words = format!("{file}: {} ({}), {} films", list.name, list.kind.name(), list.films);
        context.tell(harmless(&words));
    }
    let counts = FATES.map(|(fate, word)| (imported.count(fate), word));
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    context.tell(counts.join(", "));
    match &imported.done {
        Some(done) => context.tell(harmless(done)),
        None => context.tell("nothing changed"),
    }
    if imported.made {
        context.tell(format_args!("a new reel: reels/{}.toml", imported.slug));
    }
    match imported.unresolved.len() {
        0 => {}
        count => {
            let (films, have) = if count == 1 { ("film", "has") } else { ("films", "have") };
            let slug = &imported.slug;
            context.tell(format_args!(
                "{count} {films} {have} no IMDb or Wikidata id yet: \
                 `needledrop film fetch --reel {slug}` looks them up"
            ));
        }
    }
}

fn dated(candidate: &Candidate) -> String {
    let year = candidate.year.map_or_else(String::new, |year| format!(" ({year})"));
    format!("{} {}{year}", candidate.id, candidate.title)
}

/// Why, with what else may be meant.
fn remark(line: &Line) -> String {
    let candidates: Vec<String> = line.candidates.iter().map(dated).collect();
    let perhaps = match candidates.is_empty() {
        true => String::new(),
        false => format!("perhaps {}", candidates.join(", ")),
    };
    let parts = [perhaps, line.why.clone()];
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("; ")
}

fn table(imported: &Imported, context: &mut Context) -> Result<()> {
    let mut table = Table::new(&["line", "written", "", "film", "remark"]);
    for line in &imported.lines {
        let fate = FATES.iter().find(|(fate, _)| *fate == line.fate).map_or("", |(_, word)| *word);
        table.row([
            line.line.to_string(),
            line.written.clone(),
            fate.to_owned(),
            cell(line.film.as_ref()),
            remark(line),
        ]);
    }
    table.write(context.out).map_err(written)
}

fn csv(imported: &Imported, context: &mut Context) -> Result<()> {
    let header = ["file", "list", "line", "written", "outcome", "film_id", "why", "candidates"];
    let rows = imported.lines.iter().map(|line| {
        let candidates: Vec<String> =
            line.candidates.iter().map(|candidate| candidate.id.to_string()).collect();
        [
            line.file.display().to_string(),
            line.list.clone(),
            line.line.to_string(),
            line.written.clone(),
            line.fate.name().to_owned(),
            cell(line.film.as_ref()),
            line.why.clone(),
            candidates.join("|"),
        ]
    });
    export::csv(&header, rows, context.out).map_err(written)
}

#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    reel: &'a str,
    slug: &'a str,
    made: bool,
    changed: bool,
    lists: Vec<ShownList<'a>>,
    counts: Counts,
    lines: Vec<ShownLine<'a>>,
    unresolved: Vec<Waiting<'a>>,
}

#[derive(Serialize)]
struct ShownList<'a> {
    file: String,
    list: &'a str,
    kind: &'static str,
    films: usize,
}

#[derive(Serialize)]
struct Counts {
    taken: usize,
    matched: usize,
    ambiguous: usize,
    already_there: usize,
    left_out: usize,
}

#[derive(Serialize)]
struct ShownLine<'a> {
    file: String,
    list: &'a str,
    line: u64,
    written: &'a str,
    outcome: &'static str,
    film: Option<&'a str>,
    why: Option<&'a str>,
    candidates: Vec<ShownFilm<'a>>,
}

#[derive(Serialize)]
struct ShownFilm<'a> {
    id: &'a str,
    title: &'a str,
    year: Option<u16>,
}

/// A film that waits for a look-up.
#[derive(Serialize)]
struct Waiting<'a> {
    id: &'a str,
    title: &'a str,
    year: Option<u16>,
    tmdb: Option<u64>,
    letterboxd: Option<&'a str>,
}

impl<'a> Shown<'a> {
    fn new(imported: &'a Imported) -> Self {
        let lists = imported.lists.iter().map(|list| ShownList {
            file: list.file.display().to_string(),
            list: &list.name,
            kind: list.kind.name(),
            films: list.films,
        });
        let waiting = imported.unresolved.iter().map(|film| Waiting {
            id: film.id.as_str(),
            title: &film.title,
            year: film.year,
            tmdb: film.also.tmdb,
            letterboxd: film.also.letterboxd.as_deref(),
        });
        let [taken, matched, ambiguous, already_there, left_out] =
            FATES.map(|(fate, _)| imported.count(fate));
        Self {
            version: 1,
            reel: &imported.name,
            slug: imported.slug.as_str(),
            made: imported.made,
            changed: imported.done.is_some(),
            lists: lists.collect(),
            counts: Counts { taken, matched, ambiguous, already_there, left_out },
            lines: imported.lines.iter().map(ShownLine::new).collect(),
            unresolved: waiting.collect(),
        }
    }
}

impl<'a> ShownLine<'a> {
    fn new(line: &'a Line) -> Self {
        let film = |film: &'a Candidate| ShownFilm {
            id: film.id.as_str(),
            title: &film.title,
            year: film.year,
        };
        Self {
            file: line.file.display().to_string(),
            list: &line.list,
            line: line.line,
            written: &line.written,
            outcome: line.fate.name(),
            film: line.film.as_ref().map(|id| id.as_str()),
            why: Some(line.why.as_str()).filter(|why| !why.is_empty()),
            candidates: line.candidates.iter().map(film).collect(),
        }
    }
}
