//! Reading one film to show it: no lock, nothing written.

use crate::error::{Error, Result};
use crate::model::{FilmId, Record, Reel, effective, reel};
use crate::paths::Folders;
use crate::source::tmdb;
use crate::store::Data;

use super::brought::Files;
use super::find;
use super::records::Records;
use super::shelf::Shelf;

/// A film ready to be shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// With words and moods.
    pub film: effective::Film,
    /// What sources say of the film itself.
    pub about: Vec<String>,
    /// What was wrong with single files.
    pub notices: Vec<Error>,
}

/// Opens a film by its id, or by its title in one of the reels.
///
/// # Errors
/// When there is no such film, several have the title, or a file of the user is wrong.
pub fn open(folders: &Folders, named: &str, files: &Files) -> Result<Shown> {
    let Shelf { data, mut records, mut notices } = Shelf::open(folders, files)?;
    let id = find::film(named, &data, &records)?;
    let (film, broken) = self::film(&id, &mut records, &data)?;
    notices.extend(broken);
    let about = records.fetched(&id).map(about).unwrap_or_default();
    Ok(Shown { film, about, notices })
}

/// A film as the first reel that has it lists it, else by its record alone.
pub(super) fn film(
    id: &FilmId,
    records: &mut Records,
    data: &Data,
) -> Result<(effective::Film, Vec<Error>)> {
    let listed = data.reels().flat_map(|(_, reel)| &reel.films).find(|entry| entry.id == *id);
    let entry = listed.cloned().unwrap_or_else(|| reel::Entry {
        id: id.clone(),
        title: id.to_string(),
        year: None,
        tags: Vec::new(),
        note: None,
        also: reel::Also::default(),
    });
    let alone = Reel { name: String::new(), films: vec![entry], archetypes: Vec::new() };
    let mut joined = records.join(&alone, data);
    match joined.films.pop() {
        Some(film) if listed.is_some() || film.listing.is_some() => Ok((film, joined.notices)),
        _ => Err(Error::failure(
            format!("nothing is known of {id}"),
            format!("read its soundtrack first: needledrop credits read FILE --film {id}"),
        )),
    }
}

/// A line each: facts, what it is about, who has a picture.
fn about(record: &Record) -> Vec<String> {
    let about = &record.about;
    let by = |names: &[String]| (!names.is_empty()).then(|| format!("by {}", names.join(", ")));
    let music =
        |names: &[String]| (!names.is_empty()).then(|| format!("music by {}", names.join(", ")));
    let list = |words: &[String]| (!words.is_empty()).then(|| words.join(", "));
    let facts = [
        by(&record.directors),
        about.minutes.map(|minutes| format!("{minutes} min")),
        list(&about.genres),
        list(&about.countries),
        music(&about.composers),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let mut lines = if facts.is_empty() { Vec::new() } else { vec![facts.join(" · ")] };
    if let Some(overview) = &about.overview {
        lines.push(overview.clone());
        lines.extend(list(&about.keywords).map(|words| format!("keywords: {words}")));
    }
    lines.extend(about.poster.iter().map(|end| format!("poster: {}{end}", tmdb::PICTURES)));
    if about.overview.is_some() || about.poster.is_some() {
        lines.push(tmdb::ATTRIBUTION.to_owned());
    }
    lines.extend(
        record.cover.as_ref().map(|group| {
            format!("picture: https://coverartarchive.org/release-group/{group}/front")
        }),
    );
    lines
}
