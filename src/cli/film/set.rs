//! `needledrop film set`.

use super::super::table::harmless;
use super::super::{Context, written};
use super::Set;
use crate::curate::typed;
use crate::error::{Error, Result};
use crate::job::say::{Part, Saying};
use crate::model::Feature;
use crate::model::word::{Hand, NOBODY};

pub(super) fn run(set: Set, context: &mut Context) -> Result<()> {
    let Set { film, cue, performers, genres, moods, forget } = set;
    let saying = Saying {
        performers: names(performers),
        genres: names(genres),
        moods: moods.iter().map(|text| mood(text)).collect::<Result<_>>()?,
        forget: forget.iter().map(|text| part(text)).collect::<Result<_>>()?,
    };
    if saying == Saying::default() {
        return Err(Error::input(
            "nothing is said of the cue",
            "say --performer NAME, --genre NAME, --mood FEATURE=VALUE or --forget PART",
        ));
    }
    let done = match context.with_desk(|desk, _| desk.say(&film, &cue, saying))? {
        Some(outcome) => outcome.done,
        None => "nothing changed: this is what was said, or not said, already".to_owned(),
    };
    writeln!(context.out, "{}", harmless(&done)).map_err(written)
}

/// Names as given; a single "-" is the empty list. What cannot be a name is refused by the edit.
fn names(given: Vec<String>) -> Option<Vec<String>> {
    let trimmed = given.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    let names: Vec<String> = trimmed.collect();
    match names.as_slice() {
        [] => None,
        [only] if only == NOBODY => Some(Vec::new()),
        _ => Some(names),
    }
}

fn mood(text: &str) -> Result<(Feature, Hand)> {
    match typed::mood(text)? {
        (feature, Some(hand)) => Ok((feature, hand)),
        (feature, None) => Err(Error::input(
            format!("no value is given for {feature}"),
            format!("write {feature}=0.5, or --forget {feature} to take back what you said"),
        )),
    }
}

fn part(text: &str) -> Result<Part> {
    match text {
        "performer" | "performers" => Ok(Part::Performers),
        "genre" | "genres" => Ok(Part::Genres),
        _ => typed::feature(text).map(Part::Mood).map_err(|error| {
            let hint = format!("performer, genre or a feature can be forgotten: {}", error.hint);
            error.with_hint(hint)
        }),
    }
}
