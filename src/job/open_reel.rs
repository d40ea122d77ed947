//! Reading a reel to show it: no lock, nothing written.

use crate::error::{Error, Result};
use crate::model::{Reel, Slug, effective};
use crate::paths::Folders;
use crate::store::{Data, starter};

use super::brought::Files;
use super::records::Records;

/// A reel ready to be shown.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its file name.
    pub slug: Slug,
    /// Its list.
    pub reel: Reel,
    /// Its films with words and moods, in its order.
    pub films: Vec<effective::Film>,
    /// What was wrong with single files.
    pub notices: Vec<Error>,
}

/// Opens the reel of that file name or name, else the one that was open last, else the starter.
///
/// # Errors
/// When there is no such reel, or a file of the user is wrong.
pub fn open(folders: &Folders, reel: Option<&str>, files: &Files) -> Result<Opened> {
    let mut records = Records::load(folders, files)?;
    let (data, mut notices) = Data::read(&folders.data, starter::reel()?);
    let (slug, reel) = data.choose(reel)?;
    let joined = records.join(reel, &data);
    notices.extend(joined.notices);
    Ok(Opened { slug: slug.clone(), reel: reel.clone(), films: joined.films, notices })
}

/// The films of all reels, each once.
///
/// # Errors
/// When a file of the user is wrong.
pub fn all(folders: &Folders, files: &Files) -> Result<Vec<effective::Film>> {
    let mut records = Records::load(folders, files)?;
    let (data, _) = Data::read(&folders.data, starter::reel()?);
    let mut films: Vec<_> = data.reels().flat_map(|(_, reel)| reel.films.clone()).collect();
    films.sort_by(|a, b| a.id.cmp(&b.id));
    films.dedup_by(|a, b| a.id == b.id);
    let all = Reel { name: String::new(), films, archetypes: Vec::new() };
    Ok(records.join(&all, &data).films)
}

/// The reels that there are.
#[derive(Debug, Clone)]
pub struct Listed {
    /// With their file names, in the order of these.
    pub reels: Vec<(Slug, Reel)>,
    /// What was wrong with single files.
    pub notices: Vec<Error>,
}

/// All reels of the data folder, the starter among them.
///
/// # Errors
/// When the starter reel cannot be read.
pub fn list(folders: &Folders) -> Result<Listed> {
    let (data, notices) = Data::read(&folders.data, starter::reel()?);
    let reels = data.reels().map(|(slug, reel)| (slug.clone(), reel.clone())).collect();
    Ok(Listed { reels, notices })
}
