//! Reading a reel to show it: no lock, nothing written.

use crate::error::{Error, Result};
use crate::model::{Reel, Slug, effective};
use crate::paths::Folders;
use crate::store::{Data, starter};

use super::brought::Files;
use super::fetch::Wanted;
use super::shelf::Shelf;

pub use super::shelf::Opened;

/// Opens the reel of that file name or name, else the one that was open last, else the starter.
///
/// # Errors
/// When there is no such reel, or a file of the user is wrong.
pub fn open(folders: &Folders, reel: Option<&str>, files: &Files) -> Result<Opened> {
    Shelf::open(folders, files)?.reel(reel)
}

/// The films of all reels, each once.
///
/// # Errors
/// When a file of the user is wrong.
pub fn all(folders: &Folders, files: &Files) -> Result<Vec<effective::Film>> {
    let Shelf { data, mut records, .. } = Shelf::open(folders, files)?;
    let mut films: Vec<_> = data.reels().flat_map(|(_, reel)| reel.films.clone()).collect();
    films.sort_by(|a, b| a.id.cmp(&b.id));
    films.dedup_by(|a, b| a.id == b.id);
    let all = Reel { name: String::new(), films, archetypes: Vec::new() };
    Ok(records.join(&all, &data).films)
}

/// The reel of that file name or name, else the one that was open last, else the starter.
///
/// # Errors
/// When there is no such reel.
pub fn chosen(folders: &Folders, named: Option<&str>) -> Result<Reel> {
    let (data, _) = Data::read(&folders.data, starter::reel()?);
    data.choose(named).map(|(_, reel)| reel.clone())
}

/// A film that is to be fetched: by its id, whether a reel has it or not, else by its title in
/// one of the reels.
///
/// # Errors
/// When no reel has a film of that title, or several have.
pub fn wanted(folders: &Folders, named: &str) -> Result<Wanted> {
    let Shelf { data, records, .. } = Shelf::open(folders, &Files::default())?;
    let id = super::find::film(named, &data, &records)?;
    let entry = data.reels().flat_map(|(_, reel)| &reel.films).find(|entry| entry.id == id);
    let title = entry.map_or_else(|| id.to_string(), |entry| entry.title.clone());
    let also = entry.map(|entry| entry.also.clone()).unwrap_or_default();
    Ok(Wanted { title, year: entry.and_then(|entry| entry.year), id, also, is: None })
}

/// The reels that there are.
#[derive(Debug, Clone)]
pub struct Reels {
    /// With their file names, in the order of these; whether it is the starter reel, unchanged.
    pub reels: Vec<(Slug, Reel, bool)>,
    /// What was wrong with single files.
    pub notices: Vec<Error>,
}

/// All reels of the data folder, the starter among them.
///
/// # Errors
/// When the starter reel cannot be read.
pub fn list(folders: &Folders) -> Result<Reels> {
    let starter = starter::reel()?;
    let (data, notices) = Data::read(&folders.data, starter.clone());
    let is_starter = |slug: &Slug, reel: &Reel| *slug == starter.0 && *reel == starter.1;
    let reels = data.reels();
    let reels =
        reels.map(|(slug, reel)| (slug.clone(), reel.clone(), is_starter(slug, reel))).collect();
    Ok(Reels { reels, notices })
}
