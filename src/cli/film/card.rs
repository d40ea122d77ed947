//! `needledrop film show FILM CUE`: all that is known of one cue.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::reel::ShownCue;
use super::super::table::harmless;
use super::super::who::InRole;
use super::super::{Context, Format, written};
use super::show::About;
use crate::curate::{account, why};
use crate::error::Result;
use crate::export::{self, json};
use crate::model::effective::{Cue, Film};
use crate::model::evidence::{self, Known};
use crate::model::library::Source;
use crate::model::word::CueWord;
use crate::model::{Feature, Origin, Recipe};

pub(super) fn print(
    film: &Film,
    cue: &Cue,
    source: &Source,
    format: Format,
    context: &mut Context,
) -> Result<()> {
    match format {
        Format::Table => table(film, cue, source, context),
        Format::Json => json(&Card::new(film, cue, source), context.out).map_err(written),
        Format::Csv => csv(cue, context),
    }
}

/// A cue as JSON.
#[derive(Serialize)]
struct Card<'a> {
    version: u32,
    film: About<'a>,
    cue: All<'a>,
}

#[derive(Serialize)]
struct All<'a> {
    #[serde(flatten)]
    cue: ShownCue<'a>,
    origin: Option<Origin>,
    credits: Vec<InRole<'a>>,
    said: &'a CueWord,
    acts: Vec<Act<'a>>,
    genres_found: Vec<Genre<'a>>,
    why: BTreeMap<Feature, String>,
    flags: &'a [String],
    notes: &'a [String],
    rights: &'a [String],
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct Act<'a> {
    role: &'a str,
    name: &'a str,
    /// `sure`, `unsure` or `unknown`.
    known: &'static str,
    genres: &'a [String],
    source: Option<&'a str>,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Genre<'a> {
    name: &'a str,
    entry: Option<&'a str>,
    origin: Option<Origin>,
    artists: Option<u64>,
}

impl<'a> Card<'a> {
    fn new(film: &'a Film, cue: &'a Cue, source: &'a Source) -> Self {
        let record = &cue.record;
        let genre = |genre: &'a evidence::Genre| Genre {
            name: &genre.name,
            entry: genre.entry.as_deref(),
            origin: genre.entry.as_ref().map(|_| genre.origin),
            artists: genre.artists,
        };
        let why = |feature| (feature, why::of_feature(cue, feature));
        let all = All {
            cue: ShownCue::new(cue, source),
            origin: Recipe::default().origin(&cue.mood),
            credits: record.credits.iter().map(InRole::new).collect(),
            said: &cue.said,
            acts: cue.evidence.acts.iter().map(Act::new).collect(),
            genres_found: cue.evidence.genres.iter().map(genre).collect(),
            why: Feature::ALL.map(why).into(),
            flags: &record.flags,
            notes: &record.notes,
            rights: &record.rights,
            source: record.source.as_deref(),
        };
        Self { version: 1, film: About::new(film), cue: all }
    }
}

impl<'a> Act<'a> {
    fn new(act: &'a evidence::Act) -> Self {
        let (known, genres, source, reason) = match &act.known {
            Known::Sure { genres, source, .. } => ("sure", &genres[..], source.as_deref(), None),
            Known::Unsure(why) => ("unsure", &[][..], None, Some(why.as_str())),
            Known::Unknown => ("unknown", &[][..], None, None),
        };
        Self { role: act.role.name(), name: &act.name, known, genres, source, reason }
    }
}

fn table(film: &Film, cue: &Cue, source: &Source, context: &mut Context) -> Result<()> {
    let head = format!("{} {} · {}", cue.record.position + 1, cue.record.title, film.dated());
    let labelled = |(label, text): (String, String)| format!("{label:<14}{text}");
    let moods = Feature::ALL.into_iter().map(|feature| {
        let value = cue.mood.get(feature).map(|estimate| estimate.shown(feature) + " ");
        format!(
            "{:<18}{}{}",
            feature.name(),
            value.unwrap_or_default(),
            why::of_feature(cue, feature)
        )
    });
    let lines = [head, String::new()]
        .into_iter()
        .chain(account::makers(cue).into_iter().map(labelled))
        .chain([String::new()])
        .chain(moods)
        .chain([String::new()])
        .chain(account::rest(cue).into_iter().chain(account::source(source)).map(labelled));
    let text: Vec<String> = lines.map(|line| harmless(&line)).collect();
    writeln!(context.out, "{}", text.join("\n").trim_end()).map_err(written)
}

fn csv(cue: &Cue, context: &mut Context) -> Result<()> {
    let rows = Feature::ALL.map(|feature| {
        let [value, spread, origin] = export::estimate(cue.mood.get(feature));
        [feature.to_string(), value, spread, origin, why::of_feature(cue, feature)]
    });
    export::csv(&["feature", "value", "spread", "origin", "why"], rows, context.out)
        .map_err(written)
}
