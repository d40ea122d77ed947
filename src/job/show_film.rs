//! Reading one film to show it: no lock, nothing written.

use crate::error::{Error, Result};
use crate::model::{FilmId, Reel, effective, reel};
use crate::paths::Folders;
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
    Ok(Shown { film, notices })
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
