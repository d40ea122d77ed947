//! Opens the starter reel, without a data folder: stands in for `open_reel` until that is there.

use std::path::Path;

use crate::error::{Error, Result};
use crate::genre::{self, Artists, Map};
use crate::identity::{fold, nearest};
use crate::model::{Film, Reel, Slug, effective};
use crate::paths::Folders;
use crate::source::genre_map;
use crate::store::starter;

/// A reel with its films put together.
pub struct Opened {
    /// The reel's file name.
    pub slug: Slug,
    /// The reel.
    pub reel: Reel,
    /// In the reel's order.
    pub films: Vec<effective::Film>,
    /// What the user should be told.
    pub notices: Vec<Error>,
}

/// Opens a reel by file name or name.
///
/// # Errors
/// When there is no such reel.
pub fn open(_: &Folders, wanted: Option<&str>, map: Option<&Path>) -> Result<Opened> {
    let (slug, reel) = starter::reel()?;
    if let Some(wanted) = wanted.filter(|w| *w != slug.as_str() && fold(w) != fold(&reel.name)) {
        let hint = match nearest(wanted, [slug.as_str(), &reel.name], 1).first() {
            Some(near) => format!("`{near}` was probably meant"),
            None => format!("there is `{slug}`"),
        };
        return Err(Error::failure(format!("there is no reel `{wanted}`"), hint));
    }
    let map = genre_map::open(map)?;
    let artists = Artists::new(starter::artists()?);
    let records = starter::films()?;
    let films = reel.films.iter().filter_map(|entry| {
        let record = records.iter().find(|film| film.id == entry.id)?;
        Some(film(record, entry.tags.clone(), &artists, &map))
    });
    let films = films.collect();
    Ok(Opened { slug, reel, films, notices: Vec::new() })
}

fn film(record: &Film, tags: Vec<String>, artists: &Artists, map: &Map) -> effective::Film {
    let cue = |cue: &crate::model::Cue| {
        let genres = genre::of_cue(cue, artists);
        let mood = genre::mood(map, &genres);
        effective::Cue { record: cue.clone(), genres, mood, file: None }
    };
    effective::Film {
        id: record.id.clone(),
        title: record.title.clone(),
        year: record.year,
        tags,
        listing: Some(record.soundtrack.listing),
        cues: record.soundtrack.cues.iter().map(cue).collect(),
    }
}

/// The reels there are.
///
/// # Errors
/// When the starter reel is damaged.
pub fn list(_: &Folders) -> Result<(Vec<(Slug, Reel)>, Vec<Error>)> {
    Ok((vec![starter::reel()?], Vec::new()))
}
