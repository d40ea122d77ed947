//! A reel as one JSON object, and back: what a person made of it and what was computed.
//!
//! Reading takes the person's part alone: the rest is computed anew.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Bundle, date, tables};
use crate::error::{Error, Result};
use crate::export::{arcs, groups, json, map};
use crate::genre::{Level, Step};
use crate::model::reel::{Also, Archetype, Entry};
use crate::model::{
    Credit, CueId, Feature, FilmId, ListingId, Mood, Recipe, Slug, Soundtrack, Word,
};

/// The form that is written, and the latest that is read.
const VERSION: u32 = 1;
/// Tells the file from other JSON.
const KIND: &str = "needledrop reel";

/// A film's listing that counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Which film.
    pub film: FilmId,
    /// What the user's word calls it; `None` for a listing that ships with the program.
    pub id: Option<ListingId>,
    /// The form that it was read from; `None` where it ships.
    pub kind: Option<String>,
    /// When it was read, in seconds since 1970.
    pub read: Option<u64>,
    /// The film's title, where the source says it.
    pub title: Option<String>,
    /// Likewise the year.
    pub year: Option<u16>,
    /// The cues.
    pub soundtrack: Soundtrack,
}

/// What a person made of a reel, as it is read back.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Read {
    version: u32,
    /// The list.
    pub reel: Listed,
    /// What was said of its films.
    #[serde(default)]
    pub words: BTreeMap<FilmId, Word>,
    /// Their soundtracks.
    #[serde(default)]
    pub listings: Vec<Kept>,
}

/// A reel with the name of its file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Listed {
    /// The file's name.
    pub slug: Slug,
    /// As shown.
    pub name: String,
    /// In the user's order.
    pub films: Vec<Entry>,
    /// What the user calls groups.
    #[serde(default)]
    pub archetypes: Vec<Archetype>,
}

/// Reads the person's part of an exported reel; `file` is for errors.
///
/// # Errors
/// When it is no such file, is of a later form, or is damaged; with the line.
pub fn parse(text: &str, file: &Path) -> Result<Read> {
    #[derive(Deserialize)]
    struct Head {
        version: Option<u32>,
        kind: Option<String>,
    }
    let wrong = |cause: serde_json::Error| {
        let line = cause.line() as u64;
        let what = format!("this cannot be read as an exported reel: {cause}");
        Error::input(what, "name a reel.json that `needledrop export` wrote")
            .in_file(file)
            .on_line(line)
    };
    let head: Head = serde_json::from_str(text).map_err(wrong)?;
    if head.kind.as_deref() != Some(KIND) {
        let hint = "name a reel.json that `needledrop export` wrote";
        return Err(Error::input("this is no exported reel", hint).in_file(file).in_field("kind"));
    }
    match head.version {
        Some(VERSION) => serde_json::from_str(text).map_err(wrong),
        other => {
            let told = other.map_or_else(|| "none".to_owned(), |version| version.to_string());
            let what = format!("the version of this export is {told}; {VERSION} can be read");
            let hint = "read it with the needledrop that wrote it, or a later one";
            Err(Error::input(what, hint).in_file(file).in_field("version"))
        }
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    kind: &'static str,
    program: &'static str,
    made: String,
    counts: Counts,
    recipe: &'a Recipe,
    genre_map: &'a str,
    reel: Shown<'a>,
    words: &'a BTreeMap<FilmId, Word>,
    films: Vec<Film<'a>>,
    arcs: Vec<arcs::Film>,
    verdict: String,
    groups: Option<Value>,
    map: Option<Value>,
    genres: Vec<Genre<'a>>,
    listings: &'a [Kept],
}

#[derive(Serialize)]
struct Counts {
    films: usize,
    cues: usize,
    evidence: usize,
    arcs: usize,
    grouped: usize,
    groups: usize,
}

#[derive(Serialize)]
struct Shown<'a> {
    slug: &'a Slug,
    name: &'a str,
    films: Vec<ShownEntry<'a>>,
    archetypes: &'a [Archetype],
}

/// An entry with `null` where its file would have nothing.
#[derive(Serialize)]
struct ShownEntry<'a> {
    id: &'a FilmId,
    title: &'a str,
    year: Option<u16>,
    tags: &'a [String],
    note: Option<&'a str>,
    also: &'a Also,
}

#[derive(Serialize)]
struct Film<'a> {
    id: &'a FilmId,
    film: String,
    title: &'a str,
    year: Option<u16>,
    listing: Option<&'static str>,
    evidence: usize,
    coverage: BTreeMap<&'static str, usize>,
    cues: Vec<Cue<'a>>,
}

#[derive(Serialize)]
struct Cue<'a> {
    id: &'a CueId,
    position: u32,
    title: &'a str,
    time: Option<f64>,
    credits: &'a [Credit],
    genres: &'a [String],
    mood: Mood,
    interval_80: BTreeMap<&'static str, (f64, f64)>,
}

#[derive(Serialize)]
struct Genre<'a> {
    genre: &'a str,
    cues: usize,
    steps: Vec<Step>,
    entry: Option<&'a str>,
    artists: Option<u64>,
    means: BTreeMap<&'static str, f64>,
}

/// One object, as `docs/formats.md` has it.
pub(super) fn write(bundle: &Bundle, out: &mut dyn io::Write) -> io::Result<()> {
    let analysis = bundle.analysis;
    let groups = bundle.groups();
    let embedded = |write: &dyn Fn(&groups::Groups, &mut dyn io::Write) -> io::Result<()>| {
        let Some(groups) = &groups else { return Ok(None) };
        let bytes = super::filled(|out| write(groups, out))?;
        serde_json::from_slice::<Value>(&bytes).map(Some).map_err(io::Error::from)
    };
    json(
        &Document {
            version: VERSION,
            kind: KIND,
            program: concat!("needledrop ", env!("CARGO_PKG_VERSION")),
            made: date(bundle.made),
            counts: Counts {
                films: bundle.films.len(),
                cues: bundle.films.iter().map(|film| film.cues.len()).sum(),
                evidence: analysis.arcs.iter().map(|arc| arc.evidence).sum(),
                arcs: analysis.arcs.iter().filter(|arc| arc.arc.is_ok()).count(),
                grouped: analysis.rows.len(),
                groups: analysis.grouping.as_ref().map_or(0, |grouping| grouping.k_shown),
            },
            recipe: &analysis.recipe,
            genre_map: &bundle.map.source,
            reel: shown(bundle),
            words: bundle.words,
            films: films(bundle),
            arcs: bundle.arcs(),
            verdict: bundle.verdict(),
            groups: embedded(&groups::write_json)?,
            map: embedded(&|groups, out| map::write_json(groups, bundle.method, out))?,
            genres: genres(bundle),
            listings: bundle.listings,
        },
        out,
    )
}

fn shown<'a>(bundle: &Bundle<'a>) -> Shown<'a> {
    let entry = |entry: &'a Entry| ShownEntry {
        id: &entry.id,
        title: &entry.title,
        year: entry.year,
        tags: &entry.tags,
        note: entry.note.as_deref(),
        also: &entry.also,
    };
    let reel = bundle.reel;
    Shown {
        slug: bundle.slug,
        name: &reel.name,
        films: reel.films.iter().map(entry).collect(),
        archetypes: &reel.archetypes,
    }
}

fn films<'a>(bundle: &Bundle<'a>) -> Vec<Film<'a>> {
    let recipe = &bundle.analysis.recipe;
    let film = |(film, label): (&'a crate::model::effective::Film, String)| {
        let coverage = film.coverage(recipe).into_iter();
        let counted = |(origin, count): (Option<crate::model::Origin>, usize)| {
            (origin.map_or("none", crate::model::Origin::name), count)
        };
        Film {
            id: &film.id,
            film: label,
            title: &film.title,
            year: film.year,
            listing: film.listing.map(crate::model::Listing::name),
            evidence: film.evidence(recipe),
            coverage: coverage.map(counted).collect(),
            cues: film.cues.iter().map(|heard| cue(bundle, heard)).collect(),
        }
    };
    bundle.films.iter().zip(bundle.labels()).map(film).collect()
}

fn cue<'a>(bundle: &Bundle, cue: &'a crate::model::effective::Cue) -> Cue<'a> {
    let known = cue.mood.known();
    let interval = |(feature, estimate): (Feature, _)| {
        (feature.name(), bundle.map.interval(feature, &estimate, Level::FourFifths))
    };
    Cue {
        id: &cue.record.id,
        position: cue.record.position,
        title: &cue.record.title,
        time: cue.record.time,
        credits: &cue.record.credits,
        genres: &cue.genres,
        mood: cue.mood,
        interval_80: known.map(interval).collect(),
    }
}

fn genres<'a>(bundle: &Bundle<'a>) -> Vec<Genre<'a>> {
    let genre = |(genre, cues): (&'a str, usize)| {
        let found = bundle.map.look_up(genre);
        let figures = Feature::ALL
            .into_iter()
            .filter_map(|feature| Some((feature.name(), found.entry?.get(feature)?.mean)));
        let means = figures.collect();
        Genre {
            genre,
            cues,
            entry: found.entry.map(|entry| entry.name.as_str()),
            artists: found.entry.and_then(|entry| entry.artists),
            means,
            steps: found.steps,
        }
    };
    tables::used(bundle).into_iter().map(genre).collect()
}
