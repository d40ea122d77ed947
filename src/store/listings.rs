//! Listings that the user read from files of their own: they cannot be fetched again.
//!
//! A file's name is a hash of what it holds, so it is written once and never changes; which one
//! counts stands in the user's word. Nothing here is journaled: a listing that no word names is
//! harmless.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::model::{FilmId, ListingId, Soundtrack};

use super::atomic;
use super::data::Data;

/// The form of the files; a later one is not read.
const VERSION: u32 = 1;

/// A listing as it is kept. Written to `listings/<film-id>/<listing-id>.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    version: u32,
    /// The form that it was read from, as in output: `next_data`, `html`, `soda`, `text`.
    pub kind: String,
    /// When it was read, in seconds since 1970.
    pub read: u64,
    /// The film's title, where the source says it.
    pub title: Option<String>,
    /// Likewise the year.
    pub year: Option<u16>,
    /// The cues with their raw lines, so that a better parser can read them again.
    pub soundtrack: Soundtrack,
}

impl Kept {
    /// A listing read now.
    #[must_use]
    pub fn new(
        kind: &str,
        read: u64,
        title: Option<String>,
        year: Option<u16>,
        soundtrack: Soundtrack,
    ) -> Self {
        Self { version: VERSION, kind: kind.to_owned(), read, title, year, soundtrack }
    }

    /// The id: a hash of the cues, not of the time, so that the same page is the same listing.
    ///
    /// # Errors
    /// When the listing cannot be put into text.
    pub fn id(&self) -> Result<ListingId> {
        let text = text_of(&(&self.kind, &self.soundtrack))?;
        Ok(ListingId::new(&blake3::hash(text.as_bytes()).to_hex()[..16])?)
    }
}

impl Data {
    /// Keeps a listing for a film; one that is kept already stays as it is.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn keep_listing(&mut self, film: &FilmId, kept: &Kept) -> Result<ListingId> {
        self.writable().map_err(Clone::clone)?;
        let id = kept.id()?;
        let path = self.listing_path(film, &id);
        if !path.exists() {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)
                    .map_err(|cause| Error::io("make the folder", folder, &cause))?;
            }
            atomic::replace(&path, &text_of(kept)?)?;
        }
        Ok(id)
    }

    /// A kept listing.
    ///
    /// # Errors
    /// When it is gone or cannot be read, with what to do.
    pub fn listing(&self, film: &FilmId, id: &ListingId) -> Result<Kept> {
        let path = self.listing_path(film, id);
        let wrong = |what: String| {
            Error::input(what, "read the page again, or undo the edit that chose it").in_file(&path)
        };
        let bytes = atomic::read(&path)?.ok_or_else(|| wrong("this listing is gone".into()))?;
        let kept: Kept = serde_json::from_slice(&bytes).map_err(|cause| {
            wrong(format!("this listing cannot be read: {cause}")).on_line(cause.line() as u64)
        })?;
        match kept.version {
            VERSION => Ok(kept),
            other => Err(wrong(format!("this listing is of a later form ({other})"))),
        }
    }

    /// All kept listings of a film that can be read, by id.
    #[must_use]
    pub fn listings(&self, film: &FilmId) -> Vec<(ListingId, Kept)> {
        let folder = self.folder.join("listings").join(film.as_str());
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let id = |entry: fs::DirEntry| ListingId::new(entry.path().file_stem()?.to_str()?).ok();
        let mut ids: Vec<ListingId> = entries.filter_map(id).collect();
        ids.sort();
        let read = |id: ListingId| self.listing(film, &id).ok().map(|kept| (id, kept));
        ids.into_iter().filter_map(read).collect()
    }

    fn listing_path(&self, film: &FilmId, id: &ListingId) -> PathBuf {
        self.folder.join("listings").join(film.as_str()).join(format!("{id}.json"))
    }
}

fn text_of(value: &impl Serialize) -> Result<String> {
    let text = serde_json::to_string_pretty(value).map_err(|cause| {
        Error::failure(format!("this listing cannot be written: {cause}"), "please report it")
    })?;
    Ok(text + "\n")
}
