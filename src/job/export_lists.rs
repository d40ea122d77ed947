//! A reel as a list for other programs: Letterboxd, players; and as a cue sheet.

use crate::error::{Error, Result};
use crate::export::lists::{self, Film, Form, Reel};
use crate::model::effective;
use crate::paths::Folders;

use super::brought::Files;
use super::library::Library;
use super::open_reel::Opened;
use super::shelf::Shelf;

/// A reel in one of the forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// All of it.
    pub text: String,
    /// Cues that are not in it, since no file stands for them.
    pub left_out: usize,
    /// What was wrong with single files of the user.
    pub notices: Vec<Error>,
}

/// Puts the reel of that name, else the one that counts, into a form.
///
/// # Errors
/// When there is no such reel or a file of the user is wrong.
pub fn export(
    folders: &Folders,
    named: Option<&str>,
    files: &Files,
    form: Form,
) -> Result<Exported> {
    let mut shelf = Shelf::open(folders, files)?;
    let Opened { reel, films, mut notices, .. } = shelf.reel(named)?;
    let (library, damaged) = Library::open(folders);
    notices.extend(damaged);
    let sources = library.of_reel(&films);
    let labels = effective::labels(&films);
    let all = reel.films.iter().zip(&films).zip(sources).zip(labels);
    let films = all.map(|(((entry, film), sources), label)| {
        let record = shelf.records.record(&film.id, &shelf.data);
        let files = sources.iter().map(|source| source.path().map(ToOwned::to_owned));
        Film {
            id: &film.id,
            label,
            title: &film.title,
            year: film.year,
            directors: record.map_or(&[][..], |record| &record.directors),
            tmdb: entry.also.tmdb.or(record.and_then(|record| record.about.tmdb)),
            tags: &entry.tags,
            note: entry.note.as_deref(),
            cues: film.cues.iter().zip(files).collect(),
        }
    });
    let reel = Reel { name: &reel.name, films: films.collect() };
    let (text, left_out) = lists::text(form, &reel).map_err(|cause| {
        Error::failure(format!("the list cannot be made: {cause}"), "please report it")
    })?;
    Ok(Exported { text, left_out, notices })
}
