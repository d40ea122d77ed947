//! A reel from its exported object: its list, the soundtracks that are not at hand, the user's
//! words.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::curate::{Change, Edit};
use crate::error::{Error, Result};
use crate::export::bundle::{self, Kept, Read};
use crate::identity;
use crate::model::{FilmId, ListingId, Reel, Slug, Word};
use crate::store::listings;
use crate::store::{Arrival, Data, starter};

use super::desk::Desk;

/// Larger files are refused: a reel of a thousand films has a few MB.
const LIMIT: u64 = 200_000_000;
/// The kind of a listing that ships with the program that wrote the file.
const SHIPPED: &str = "shipped";

/// What became of an import.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The reel's file name.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Its films.
    pub films: usize,
    /// What became of its list.
    pub brought: Arrival,
    /// Films of which something was said anew: each is a step that can be undone.
    pub words: usize,
    /// Linked files that are not here, so that their links were left out.
    pub lost: Vec<PathBuf>,
}

/// A reel that was read from an export and can be brought in.
#[derive(Debug, Clone)]
pub struct Arriving {
    slug: Slug,
    reel: Reel,
    read: Read,
}

/// Reads an exported reel. `name` stands instead of the reel's own.
///
/// # Errors
/// When the file is wrong.
pub fn read(file: &Path, name: Option<&str>) -> Result<Arriving> {
    let read = bundle::parse(&text(file)?, file)?;
    let (slug, reel) = listed(&read, name).map_err(|error| error.in_file(file))?;
    check(&read).map_err(|error| error.in_file(file))?;
    Ok(Arriving { slug, reel, read })
}

impl Desk {
    /// Brings a reel into the data folder; `force` lets it win over another reel of that name
    /// and over other words on its films.
    ///
    /// # Errors
    /// When there is another reel of that name, something else is said of its films here, or the
    /// folder cannot be written; then nothing was changed.
    pub fn import(&mut self, arriving: Arriving, force: bool) -> Result<Imported> {
        self.may_write()?;
        let imported = bring(arriving, force, &mut self.data)?;
        if imported.brought != Arrival::Same || imported.words > 0 {
            self.note(format!("imported by a command: {}", imported.name));
        }
        Ok(imported)
    }
}

fn bring(
    Arriving { slug, reel, read }: Arriving,
    force: bool,
    data: &mut Data,
) -> Result<Imported> {
    if !force {
        data.may_bring(&slug, &reel)?;
    }
    let mut lost = Vec::new();
    let mut said = Vec::new();
    for entry in &reel.films {
        let kept = read.listings.iter().find(|kept| kept.film == entry.id);
        let mut word = read.words.get(&entry.id).cloned().unwrap_or_default();
        word.listing = listing(kept, &word, &entry.id, data)?;
        lost.extend(without_lost(&mut word));
        let edits = edits(&entry.id, data.word(&entry.id), &word, force)?;
        if !edits.is_empty() {
            let what = format!("import what was said of {}", entry.title);
            said.push((Edit::Together { film: entry.id.clone(), edits }, what));
        }
    }
    let (words, films, name) = (said.len(), reel.films.len(), reel.name.clone());
    let mut done = 0;
    let carry_out = || {
        for (edit, what) in said {
            data.perform(edit, what)?;
            done += 1;
        }
        data.bring_reel(&slug, reel, force)
    };
    let brought = carry_out().inspect_err(|_| {
        // A disk that refuses this as well is told by the error that led here.
        for _ in 0..done {
            let _ = data.undo();
        }
    })?;
    Ok(Imported { slug, name, films, brought, words, lost })
}

fn text(file: &Path) -> Result<String> {
    let failed = |cause: std::io::Error| Error::io("read", file, &cause);
    let about = fs::metadata(file).map_err(failed)?;
    if !about.is_file() || about.len() > LIMIT {
        let hint = "name a reel.json that `needledrop export` wrote";
        return Err(Error::input("this is no exported reel", hint).in_file(file));
    }
    fs::read_to_string(file).map_err(failed)
}

/// The list and the name of its file.
fn listed(read: &Read, name: Option<&str>) -> Result<(Slug, Reel)> {
    let films = read.reel.films.clone();
    let archetypes = read.reel.archetypes.clone();
    let mut seen = BTreeSet::new();
    if let Some(twice) = films.iter().find(|entry| !seen.insert(&entry.id)) {
        return Err(Error::input(format!("{} is listed twice", twice.id), "export the reel again"));
    }
    match name {
        None => {
            Ok((read.reel.slug.clone(), Reel { name: read.reel.name.clone(), films, archetypes }))
        }
        Some(name) => {
            let plain: String = identity::fold(name)
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
                .take(80)
                .collect();
            let slug = Slug::new(plain.trim_matches('-')).map_err(|_| {
                let what = format!("`{}` gives no name for a file", crate::error::shown(name));
                Error::input(what, "name it with at least one letter from a to z or a digit")
            })?;
            Ok((slug, Reel { name: name.to_owned(), films, archetypes }))
        }
    }
}

/// Whether all of it can be said, of cues that can be told apart.
fn check(read: &Read) -> Result<()> {
    for kept in &read.listings {
        let mut seen = BTreeSet::new();
        if let Some(twice) = kept.soundtrack.cues.iter().find(|cue| !seen.insert(&cue.id)) {
            let what = format!("{}: the cue {} is listed twice", kept.film, twice.id);
            return Err(Error::input(what, "export the reel again"));
        }
    }
    let cues =
        read.words.iter().flat_map(|(film, word)| word.cues.iter().map(move |cue| (film, cue)));
    for (film, (cue, said)) in cues {
        said.check().map_err(|wrong| {
            let field = wrong.field;
            let error = Error::from(wrong);
            let what = format!("{film}, {cue}: {}", error.what);
            Error { what, ..error }.in_field(field)
        })?;
    }
    Ok(())
}

/// Keeps the listing that counted where the reel comes from; `None` where the one that ships
/// with this program stands for it.
fn listing(
    kept: Option<&Kept>,
    word: &Word,
    film: &FilmId,
    data: &mut Data,
) -> Result<Option<ListingId>> {
    let Some(kept) = kept else { return Ok(None) };
    let own = kept.id.is_some() && word.listing == kept.id;
    let ships = starter::films()?.iter().any(|shipped| shipped.id == *film);
    if !own && ships {
        return Ok(None);
    }
    let kind = kept.kind.as_deref().unwrap_or(SHIPPED);
    let (title, soundtrack) = (kept.title.clone(), kept.soundtrack.clone());
    let read = kept.read.unwrap_or_default();
    let kept = listings::Kept::new(kind, read, title, kept.year, soundtrack);
    data.keep_listing(film, &kept).map(Some)
}

/// Takes links to files that are not here out of a word.
fn without_lost(word: &mut Word) -> Vec<PathBuf> {
    let mut lost = Vec::new();
    for said in word.cues.values_mut() {
        lost.extend(said.file.take_if(|file| !file.is_file()));
    }
    lost
}

/// What makes the word here say all that the other one says. What only the word here says
/// stays.
fn edits(film: &FilmId, here: &Word, other: &Word, force: bool) -> Result<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut differs =
        here.listing.is_some() && other.listing.is_some() && here.listing != other.listing;
    if other.listing.is_some() && here.listing != other.listing {
        let listing = other.listing.clone();
        edits.push(Edit::ChooseListing { film: film.clone(), listing, moved: Vec::new() });
    }
    for (cue, said) in &other.cues {
        let now = here.cues.get(cue).cloned().unwrap_or_default();
        for change in Change::all(said).filter(|change| !change.is_said(&now)) {
            differs |= change.contradicts(&now);
            edits.push(change.of(film.clone(), cue.clone()));
        }
    }
    if differs && !force {
        return Err(Error::failure(
            format!("something else is said of {film} here"),
            "let the file's word count by --force (undo takes it back), or leave it",
        ));
    }
    Ok(edits)
}
