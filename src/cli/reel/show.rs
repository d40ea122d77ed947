//! `needledrop reel show`: a reel's films with their cues.

use serde::Serialize;

use crate::cli::films::Films;
use crate::cli::table::Table;
use crate::cli::track::{self, Track};
use crate::cli::who::Who;
use crate::cli::{Context, Format, written};
use crate::error::Result;
use crate::export::{self, cell, json};
use crate::job::open_reel;
use crate::model::effective::{Cue, Film};
use crate::model::library::Source;
use crate::model::{Credit, Feature, Listing, Mood, Recipe, Role};

/// Prints a reel; in json and csv with its cues.
///
/// # Errors
/// When there is no such reel, a file cannot be read, or the result cannot be written.
pub fn run(films: &Films, bridge: bool, format: Format, context: &mut Context) -> Result<()> {
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
