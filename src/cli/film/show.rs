//! `needledrop film show`: a film's cues, or (`card`) one of them.

use serde::Serialize;

use super::super::reel::{CUE, ShownCue, cue_cells, mood_header};
use super::super::table::{Table, harmless};
use super::super::track;
use super::super::{Context, Format, written};
use super::{Show, card};
use crate::curate::raise::{self, Ways};
use crate::error::Result;
use crate::export::{self, json};
use crate::job::{find, show_film};
use crate::model::effective::{Cue, Film};
use crate::model::library::Source;
use crate::model::{Feature, Listing, Origin, Recipe, Role};

pub(super) fn run(show: &Show, context: &mut Context) -> Result<()> {
    let shown = show_film::open(&context.folders, &show.film, &show.brought.files())?;
    context.tell_of(&shown.notices);
    let film = &shown.film;
    let sources = &track::shelf(context).sources(film);
    match &show.cue {
        Some(named) => {
            let cue = find::cue(named, film)?;
            let at = film.cues.iter().position(|other| std::ptr::eq(other, cue));
            let source = at.and_then(|at| sources.get(at)).unwrap_or(&Source::Nothing);
            card::print(film, cue, source, show.format, context)
        }
        None => match show.format {
            Format::Table => table(film, &shown.about, sources, context),
            Format::Json => json(&Shown::new(film, sources), context.out).map_err(written),
            Format::Csv => csv(film, sources, context),
        },
    }
}

/// A film as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    film: About<'a>,
    evidence: usize,
    coverage: Vec<Covered>,
    cues: Vec<Heard<'a>>,
}

#[derive(Serialize)]
pub(super) struct About<'a> {
    id: &'a str,
    title: &'a str,
    year: Option<u16>,
    listing: Option<&'static str>,
}

#[derive(Serialize)]
struct Covered {
    origin: Option<Origin>,
    cues: usize,
}

#[derive(Serialize)]
struct Heard<'a> {
    #[serde(flatten)]
    cue: ShownCue<'a>,
    origin: Option<Origin>,
}

impl<'a> About<'a> {
    pub(super) fn new(film: &'a Film) -> Self {
        Self {
            id: film.id.as_str(),
            title: &film.title,
            year: film.year,
            listing: film.listing.map(Listing::name),
        }
    }
}

impl<'a> Shown<'a> {
    fn new(film: &'a Film, sources: &'a [Source]) -> Self {
        let recipe = Recipe::default();
        let covered = |(origin, cues)| Covered { origin, cues };
        Self {
            version: 1,
            film: About::new(film),
            evidence: film.evidence(&recipe),
            coverage: film.coverage(&recipe).into_iter().map(covered).collect(),
            cues: ShownCue::of(film, sources)
                .zip(&film.cues)
                .map(|(shown, cue)| Heard { cue: shown, origin: recipe.origin(&cue.mood) })
                .collect(),
        }
    }
}

/// Few enough features for a terminal's width.
const FEATURES: [Feature; 4] =
    [Feature::Valence, Feature::Energy, Feature::Danceability, Feature::Tempo];

fn table(film: &Film, about: &[String], sources: &[Source], context: &mut Context) -> Result<()> {
    let recipe = Recipe::default();
    let coverage: Vec<String> = film
        .coverage(&recipe)
        .into_iter()
        .map(|(origin, cues)| format!("{cues} {}", origin.map_or("without", Origin::name)))
        .collect();
    let (evidence, cues) = (film.evidence(&recipe), film.cues.len());
    let parts = if cues == 0 { String::new() } else { format!(": {}", coverage.join(", ")) };
    writeln!(
        context.out,
        "{} {}, evidence {evidence} of {cues} cues{parts}",
        harmless(&film.dated()),
        film.id
    )
    .map_err(written)?;
    for line in about {
        writeln!(context.out, "{}", harmless(line)).map_err(written)?;
    }
    if cues > 0 {
        rows(film, sources, context)?;
    }
    let raise = raise::words(film, &recipe, &ways(film));
    writeln!(context.out, "{}", harmless(&raise)).map_err(written)
}

/// What a command can do for a film's coverage.
fn ways(film: &Film) -> Ways<'static> {
    let page = match raise::page(&film.id) {
        Some(_) => "save its IMDb soundtrack page, then `credits read PAGE --film FILM`",
        None => "save its soundtrack page, then `credits read PAGE --film FILM`",
    };
    Ways {
        fetch: "`film fetch --film FILM` asks for it",
        page,
        performers: "`film set FILM CUE --performer NAME` says who it is",
        genres: "`film set FILM CUE --genre NAME` says the genres",
    }
}

fn rows(film: &Film, sources: &[Source], context: &mut Context) -> Result<()> {
    let mut table = Table::new(&[
        "",
        "title",
        "performed by",
        "genres",
        "valence",
        "energy",
        "dance",
        "tempo",
        "origin",
        "track",
    ]);
    for (cue, source) in film.cues.iter().zip(sources) {
        let names: Vec<&str> =
            cue.record.names(&Role::Performer).map(|credit| credit.name.as_str()).collect();
        let value = |feature: Feature| {
            let digits = feature.digits();
            cue.mood.get(feature).map_or(String::new(), |known| format!("{:.digits$}", known.value))
        };
        let values = FEATURES.map(value);
        let start = [
            (cue.record.position + 1).to_string(),
            cue.record.title.clone(),
            names.join(", "),
            cue.genres.join(", "),
        ];
        table.row(start.into_iter().chain(values).chain([origin(cue), track::short(source)]));
    }
    table.write(context.out).map_err(written)
}

fn origin(cue: &Cue) -> String {
    Recipe::default().origin(&cue.mood).map_or(String::new(), |origin| origin.name().to_owned())
}

fn csv(film: &Film, sources: &[Source], context: &mut Context) -> Result<()> {
    let header = ["film_id", "film"].into_iter().chain(CUE).map(str::to_owned);
    let header = header.chain(mood_header()).chain(track::COLUMNS.map(str::to_owned));
    let header: Vec<String> = header.chain(["origin".to_owned()]).collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = film.cues.iter().zip(sources).map(|(cue, source)| {
        let start = [film.id.to_string(), film.title.clone()];
        start.into_iter().chain(cue_cells(cue, source)).chain([origin(cue)]).collect::<Vec<_>>()
    });
    export::csv(&header, rows, context.out).map_err(written)
}
