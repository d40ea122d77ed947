//! `needledrop library list`.

use std::collections::HashMap;
use std::path::PathBuf;

use serde::Serialize;

use super::super::table::Table;
use super::super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, cell, json};
use crate::job::brought::Files;
use crate::job::library::{Counts, Library};
use crate::job::open_reel;
use crate::model::library::File;
use crate::paths::short;
use crate::store::library;

/// What the command is given.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only files below this folder
    dir: Option<PathBuf>,
    /// Only files that stand for a cue
    #[arg(long)]
    heard: bool,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    folders: Vec<Folder<'a>>,
    files: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Folder<'a> {
    folder: &'a str,
    files: usize,
}

#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    title: Option<&'a str>,
    artist: Option<&'a str>,
    album: Option<&'a str>,
    year: Option<u16>,
    seconds: Option<f64>,
    size: u64,
    wrong: Option<&'a str>,
    linked: usize,
    matched: usize,
    doubtful: usize,
}

pub(super) fn run(arguments: &Arguments, context: &mut Context) -> Result<()> {
    let roots = library::folders(&context.folders.data)?;
    let (shelf, damaged) = Library::open(&context.folders);
    context.tell_of(damaged.as_slice());
    let counts = counts(&shelf, context)?;
    let under =
        arguments.dir.as_ref().map(|dir| dir.canonicalize().unwrap_or_else(|_| dir.clone()));
    let files = &shelf.index().files;
    let rows: Vec<Row> = files
        .iter()
        .filter(|file| under.as_ref().is_none_or(|dir| file.path.starts_with(dir)))
        .map(|file| Row::new(file, counts.get(&file.path).copied().unwrap_or_default()))
        .filter(|row| !arguments.heard || row.linked + row.matched > 0)
        .collect();
    let folders: Vec<Folder> = roots
        .iter()
        .map(|root| Folder {
            folder: root.to_str().unwrap_or_default(),
            files: files.iter().filter(|file| file.path.starts_with(root)).count(),
        })
        .collect();
    if roots.is_empty() {
        context.tell("the library has no folder; add one: needledrop library add DIR");
    }
    match arguments.format {
        Format::Table => table(&folders, &rows, context),
        Format::Json => {
            json(&Shown { version: 1, folders, files: rows }, context.out).map_err(written)
        }
        Format::Csv => csv(&rows, context),
    }
}

/// Over all films of all reels, each once.
fn counts(shelf: &Library, context: &mut Context) -> Result<HashMap<PathBuf, Counts>> {
    let films = open_reel::all(&context.folders, &Files::default())?;
    Ok(shelf.counts(&films))
}

impl<'a> Row<'a> {
    fn new(file: &'a File, counts: Counts) -> Self {
        let tags = &file.tags;
        Self {
            file: file.path.to_str().unwrap_or_default(),
            title: tags.title.as_deref(),
            artist: tags.artist.as_deref(),
            album: tags.album.as_deref(),
            year: tags.year,
            seconds: tags.seconds,
            size: file.size,
            wrong: file.wrong.as_deref(),
            linked: counts.linked,
            matched: counts.matched,
            doubtful: counts.doubtful,
        }
    }
}

fn table(folders: &[Folder], rows: &[Row], context: &mut Context) -> Result<()> {
    let mut named = Table::new(&["folder", "files"]);
    for folder in folders {
        named.row([short(folder.folder.as_ref()), folder.files.to_string()]);
    }
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let mut table = Table::new(&["title", "artist", "album", "cues", "perhaps", "file"]);
    for row in rows {
        table.row([
            row.wrong.map_or_else(|| text(row.title), |wrong| format!("({wrong})")),
            text(row.artist),
            text(row.album),
            (row.linked + row.matched).to_string(),
            row.doubtful.to_string(),
            short(row.file.as_ref()),
        ]);
    }
    named.write(context.out).map_err(written)?;
    writeln!(context.out).map_err(written)?;
    table.write(context.out).map_err(written)
}

fn csv(rows: &[Row], context: &mut Context) -> Result<()> {
    let header = [
        "file", "title", "artist", "album", "year", "seconds", "size", "wrong", "linked",
        "matched", "doubtful",
    ];
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let rows = rows.iter().map(|row| {
        [
            row.file.to_owned(),
            text(row.title),
            text(row.artist),
            text(row.album),
            cell(row.year),
            cell(row.seconds),
            row.size.to_string(),
            text(row.wrong),
            row.linked.to_string(),
            row.matched.to_string(),
            row.doubtful.to_string(),
        ]
    });
    export::csv(&header, rows, context.out).map_err(written)
}
