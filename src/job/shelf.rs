//! The reels, words and records as they lie on the disk: no lock, nothing written.
//!
//! Where every job begins that only reads.

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

/// All that can be asked for a reel or a film.
pub(super) struct Shelf {
    /// Reels and the user's words.
    pub(super) data: Data,
    /// Soundtracks, artists and the genre map.
    pub(super) records: Records,
    /// What was wrong with single files.
    pub(super) notices: Vec<Error>,
}

impl Shelf {
    /// Reads what lies in the folders.
    ///
    /// # Errors
    /// When a file that the user brings is wrong.
    pub(super) fn open(folders: &Folders, files: &Files) -> Result<Self> {
        let records = Records::load(folders, files)?;
        let (data, notices) = Data::read(&folders.data, starter::reel()?);
        Ok(Self { data, records, notices })
    }

    /// The reel of that file name or name, else the one that was open last, else the starter,
    /// with its films as a person sees them.
    ///
    /// # Errors
    /// When there is no such reel.
    pub(super) fn reel(&mut self, named: Option<&str>) -> Result<Opened> {
        let (slug, reel): (&Slug, &Reel) = self.data.choose(named)?;
        let joined = self.records.join(reel, &self.data);
        let mut notices = std::mem::take(&mut self.notices);
        notices.extend(joined.notices);
        Ok(Opened { slug: slug.clone(), reel: reel.clone(), films: joined.films, notices })
    }
}
