//! Films of a table as two halves: their odd cues with evidence, and their even ones.

use crate::credits;
use crate::genre;
use crate::identity::{Artists, cue_id};
use crate::model::{Cue, Feature, FilmId, Mood, effective};
use crate::source::table::Listed;

use super::Split;

/// A film twice: each has all cues in their places, and half of them a mood.
pub struct Halved {
    /// All of it.
    pub whole: effective::Film,
    /// Of the first cue with evidence, the third ...
    pub odd: effective::Film,
    /// Of the second, the fourth ...
    pub even: effective::Film,
}

/// How much a table tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// All films.
    pub films: usize,
    /// All cues.
    pub cues: usize,
    /// Cues that name who performs or composed them.
    pub named: usize,
    /// Cues with a value for every feature that is compared.
    pub evidence: usize,
}

/// The film with the moods that the genres of its performers tell; only moods that know every
/// one of `features` are kept, so that every choice is judged on the same cues.
pub fn film(
    listed: &Listed,
    features: &[Feature],
    map: &genre::Map,
    artists: &Artists,
) -> Option<effective::Film> {
    let records: Vec<Cue> =
        (0..).zip(&listed.lines).map(|(place, line)| record(place, line)).collect();
    let setting = genre::setting(&records, listed.year, false, artists);
    let cue = |record: Cue| {
        let (genres, _) = genre::of_cue(&record, &setting, artists);
        let mood = Some(genre::mood(map, &genres))
            .filter(|mood| features.iter().all(|feature| mood.get(*feature).is_some()));
        let mood = mood.unwrap_or_default();
        effective::Cue { genres, mood, ..effective::Cue::new(record) }
    };
    Some(effective::Film {
        id: FilmId::new(&*listed.id).ok()?,
        title: listed.title.clone(),
        year: listed.year,
        tags: Vec::new(),
        listing: None,
        cues: records.into_iter().map(cue).collect(),
    })
}

/// A line as a cue; one that cannot be read keeps its place, for the cues after it.
fn record(place: u32, line: &str) -> Cue {
    let read = credits::read(line).ok().and_then(|read| read.soundtrack.cues.into_iter().next());
    let empty = || Cue::new(cue_id(line, 0), 0, line);
    Cue { position: place, ..read.unwrap_or_else(empty) }
}

/// The film's halves, if each has half as many cues with evidence as `least`.
pub fn halves(film: effective::Film, split: Split, least: usize) -> Option<Halved> {
    let mut acts: Vec<&[String]> = Vec::new();
    let mut heard = 0;
    let mut sides: Vec<Option<usize>> = Vec::with_capacity(film.cues.len());
    for cue in &film.cues {
        if cue.mood.is_empty() {
            sides.push(None);
            continue;
        }
        let act = acts.iter().position(|act| *act == cue.genres).unwrap_or(acts.len());
        if act == acts.len() {
            acts.push(&cue.genres);
        }
        sides.push(Some(if split == Split::Cues { heard % 2 } else { act % 2 }));
        heard += 1;
    }
    let count = |side: usize| sides.iter().filter(|found| **found == Some(side)).count();
    if count(0).min(count(1)) < least / 2 {
        return None;
    }
    let half = |kept: usize| {
        let mut film = film.clone();
        for (cue, side) in film.cues.iter_mut().zip(&sides) {
            if *side != Some(kept) {
                cue.mood = Mood::default();
            }
        }
        film
    };
    let (odd, even) = (half(0), half(1));
    Some(Halved { whole: film, odd, even })
}
