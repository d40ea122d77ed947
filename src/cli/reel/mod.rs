//! `needledrop reel`: which reels there are, what is in one, lists from elsewhere into one.

mod export_list;
mod import;

use clap::Subcommand;
use serde::Serialize;

use super::films::Films;
use super::table::Table;
use super::track::{self, Track};
use super::who::Who;
use super::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, cell, json};
use crate::job::open_reel;
use crate::model::effective::{Cue, Film};
use crate::model::library::Source;
use crate::model::{Credit, Feature, Listing, Mood, Recipe, Reel, Role, Slug};

/// Reels and their films
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the reels
    List {
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Show a reel's films, and in json and csv their cues
    Show {
        /// Which one.
        #[command(flatten)]
        films: Films,
        /// In json and csv, fill gaps from the film's other cues (origin `neighbours`)
        #[arg(long)]
        bridge: bool,
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Put the films of a list that you keep elsewhere into a reel
    ///
    /// A list is: the zip of a Letterboxd export or a CSV file of it, a list or the ratings of
    /// IMDb as CSV, a list of Trakt's as JSON, a movie.nfo, a folder of films named for a media
    /// centre, or a text with a film on each line: Ghost World (2001). All films come as one step,
    /// which undo takes back. Nobody is asked: a film that is not known here waits for a look-up.
    Import(import::Arguments),
    /// Print a reel as a list for Letterboxd, as a playlist, or as a cue sheet
    Export(export_list::Arguments),
}

/// Runs one of the commands.
///
/// # Errors
/// When there is no such reel, a file cannot be read, or the result cannot be written.
pub fn run(command: Command, context: &mut Context) -> Result<()> {
    match command {
        Command::List { format } => {
            let listed = open_reel::list(&context.folders)?;
            context.tell_of(&listed.notices);
            list(&listed.reels, format, context)
        }
        Command::Export(arguments) => export_list::run(&arguments, context),
        Command::Import(arguments) => import::run(&arguments, context),
        Command::Show { films, bridge, format } => {
            let mut opened = films.open(context)?;
            if bridge {
                opened.films.iter_mut().flat_map(|film| &mut film.cues).for_each(Cue::fill_gaps);
            }
            if format == Format::Table {
                return table(&opened.films, context);
            }
            let sources = track::shelf(context).of_reel(&opened.films);
            match format {
                Format::Json => json(&Shown::new(&opened, &sources), context.out).map_err(written),
                _ => csv(&opened.films, &sources, context),
            }
        }
    }
}

/// A reel in the list.
#[derive(Serialize)]
struct Row<'a> {
    slug: &'a str,
    name: &'a str,
    films: usize,
    #[serde(rename = "where")]
    /// `starter`, until that is changed, else `data`, the user's folder.
    place: &'static str,
}

#[derive(Serialize)]
struct Rows<'a> {
    version: u32,
    reels: &'a [Row<'a>],
}

const LIST: [&str; 4] = ["slug", "name", "films", "where"];

fn list(reels: &[(Slug, Reel, bool)], format: Format, context: &mut Context) -> Result<()> {
    let reels: Vec<Row> = reels
        .iter()
        .map(|(slug, reel, starter)| Row {
            slug: slug.as_str(),
            name: &reel.name,
            films: reel.films.len(),
            place: if *starter { "starter" } else { "data" },
        })
        .collect();
    let cells = reels.iter().map(|reel| {
        [reel.slug.to_owned(), reel.name.to_owned(), reel.films.to_string(), reel.place.to_owned()]
    });
    match format {
        Format::Json => json(&Rows { version: 1, reels: &reels }, context.out).map_err(written),
        Format::Csv => export::csv(&LIST, cells, context.out).map_err(written),
        Format::Table => {
            let mut table = Table::new(&LIST);
            cells.for_each(|row| table.row(row));
            table.write(context.out).map_err(written)
        }
    }
}

/// A reel as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    reel: &'a str,
    films: Vec<ShownFilm<'a>>,
}

#[derive(Serialize)]
struct ShownFilm<'a> {
    id: &'a str,
    title: &'a str,
    year: Option<u16>,
    tags: &'a [String],
    listing: Option<&'static str>,
    cues: Vec<ShownCue<'a>>,
}

/// A cue as JSON.
#[derive(Serialize)]
pub(in crate::cli) struct ShownCue<'a> {
    id: &'a str,
    position: u32,
    title: &'a str,
    time: Option<f64>,
    performers: Vec<Who<'a>>,
    writers: Vec<Who<'a>>,
    genres: &'a [String],
    file: Option<String>,
    mood: Mood,
    track: Track<'a>,
}

impl<'a> Shown<'a> {
    fn new(opened: &'a open_reel::Opened, sources: &'a [Vec<Source>]) -> Self {
        let films = opened.films.iter().zip(sources);
        let films = films.map(|(film, sources)| ShownFilm::new(film, sources)).collect();
        Self { version: 1, reel: &opened.reel.name, films }
    }
}

impl<'a> ShownFilm<'a> {
    fn new(film: &'a Film, sources: &'a [Source]) -> Self {
        Self {
            id: film.id.as_str(),
            title: &film.title,
            year: film.year,
            tags: &film.tags,
            listing: film.listing.map(Listing::name),
            cues: ShownCue::of(film, sources).collect(),
        }
    }
}

impl<'a> ShownCue<'a> {
    /// The cues of a film, with what stands for each.
    pub(in crate::cli) fn of(film: &'a Film, sources: &'a [Source]) -> impl Iterator<Item = Self> {
        film.cues.iter().zip(sources).map(|(cue, source)| Self::new(cue, source))
    }

    pub(in crate::cli) fn new(cue: &'a Cue, source: &'a Source) -> Self {
        let who = |roles: &[Role]| in_roles(cue, roles).map(Who::new).collect();
        Self {
            id: cue.record.id.as_str(),
            position: cue.record.position,
            title: &cue.record.title,
            time: cue.record.time,
            performers: who(&[Role::Performer]),
            writers: who(&WRITERS),
            genres: &cue.genres,
            file: file(cue),
            mood: cue.mood,
            track: Track::new(source),
        }
    }
}

/// Who wrote it, words or music.
const WRITERS: [Role; 3] = [Role::Writer, Role::Composer, Role::Lyricist];

fn in_roles<'a>(cue: &'a Cue, roles: &[Role]) -> impl Iterator<Item = &'a Credit> {
    cue.record.credits.iter().filter(move |credit| roles.contains(&credit.role))
}

fn file(cue: &Cue) -> Option<String> {
    cue.file.as_ref().map(|file| file.display().to_string())
}

fn table(films: &[Film], context: &mut Context) -> Result<()> {
    let recipe = Recipe::default();
    let mut table = Table::new(&["film", "year", "cues", "evidence", "tags"]);
    for film in films {
        table.row([
            film.title.clone(),
            cell(film.year),
            film.cues.len().to_string(),
            film.evidence(&recipe).to_string(),
            film.tags.join(", "),
        ]);
    }
    table.write(context.out).map_err(written)
}

const FILM: [&str; 5] = ["film_id", "film", "year", "tags", "listing"];
pub(in crate::cli) const CUE: [&str; 8] =
    ["position", "cue_id", "title", "time", "performers", "writers", "genres", "file"];

/// Three columns for each feature.
pub(in crate::cli) fn mood_header() -> impl Iterator<Item = String> {
    let columns = |f: Feature| [f.to_string(), format!("{f}_spread"), format!("{f}_origin")];
    Feature::ALL.into_iter().flat_map(columns)
}

/// A row for each cue; a film without cues has one row, so that it is not lost.
/// Lists within a cell are joined by a bar.
fn csv(films: &[Film], sources: &[Vec<Source>], context: &mut Context) -> Result<()> {
    let header = FILM.into_iter().chain(CUE).map(str::to_owned);
    let header: Vec<String> =
        header.chain(mood_header()).chain(track::COLUMNS.map(str::to_owned)).collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let empty = vec![String::new(); header.len() - FILM.len()];
    let rows = films.iter().zip(sources).flat_map(|(film, sources)| {
        let cells = [
            film.id.to_string(),
            film.title.clone(),
            cell(film.year),
            film.tags.join("|"),
            film.listing.map_or_else(String::new, |listing| listing.name().to_owned()),
        ];
        let cues = film.cues.iter().zip(sources).map(|(cue, source)| cue_cells(cue, source));
        let bare = film.cues.is_empty().then(|| empty.clone());
        let row = move |rest| cells.iter().cloned().chain(rest).collect::<Vec<String>>();
        cues.chain(bare).map(row)
    });
    export::csv(&header, rows, context.out).map_err(written)
}

/// The cells of [`CUE`], [`mood_header`] and [`track::COLUMNS`].
pub(in crate::cli) fn cue_cells(cue: &Cue, source: &Source) -> Vec<String> {
    let names = |roles: &[Role]| {
        in_roles(cue, roles).map(|credit| credit.name.as_str()).collect::<Vec<_>>().join("|")
    };
    let cue_part = [
        cue.record.position.to_string(),
        cue.record.id.to_string(),
        cue.record.title.clone(),
        cell(cue.record.time),
        names(&[Role::Performer]),
        names(&WRITERS),
        cue.genres.join("|"),
        file(cue).unwrap_or_default(),
    ];
    let moods =
        Feature::ALL.into_iter().flat_map(|feature| export::estimate(cue.mood.get(feature)));
    cue_part.into_iter().chain(moods).chain(track::cells(source)).collect()
}
