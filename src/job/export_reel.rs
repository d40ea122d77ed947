//! A reel to a folder of tables, pictures and a page.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{Error, Result};
use crate::export::bundle::{Bundle, Kept};
use crate::export::folder;
use crate::model::effective::Film;
use crate::model::{Analysis, Judgement, Recipe};
use crate::paths::Folders;
use crate::store::{Clock, Data, starter};

use super::analyse;
use super::brought::Files;
use super::records::Records;

/// Says what a grouping is worth, if anybody does.
pub type Judge<'a> = &'a dyn Fn(&[Film], &Analysis) -> Result<Option<Judgement>>;

/// What shall be exported, and how.
pub struct Wish<'a> {
    /// A reel's file name or name; `None` as everywhere.
    pub reel: Option<&'a str>,
    /// What the user brings.
    pub files: &'a Files,
    /// How arcs and groups are made.
    pub recipe: &'a Recipe,
    /// Asked once, for the time that the page and the object bear.
    pub clock: Clock,
    /// Asked once, where there are groups.
    pub judge: Judge<'a>,
    /// Whether files of the same names are replaced.
    pub force: bool,
}

/// What was exported.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// The reel's name.
    pub reel: String,
    /// The files' names, ascending.
    pub files: Vec<&'static str>,
    /// What was wrong with single files of the user.
    pub notices: Vec<Error>,
}

/// Writes a reel into a folder, all files or none.
///
/// # Errors
/// When there is no such reel, a file of the user is wrong, or the folder cannot or may not be
/// written.
pub fn export(folders: &Folders, wish: &Wish, place: &Path) -> Result<Exported> {
    let mut records = Records::load(folders, wish.files)?;
    let (data, mut notices) = Data::read(&folders.data, starter::reel()?);
    let (slug, reel) = data.choose(wish.reel)?;
    let joined = records.join(reel, &data);
    notices.extend(joined.notices);
    let films = joined.films;
    let analysis = analyse::of_reel(&films, reel, wish.recipe)?;
    let judgement = match &analysis.grouping {
        Some(_) => (wish.judge)(&films, &analysis)?,
        None => None,
    };
    let said = films.iter().map(|film| (film.id.clone(), data.word(&film.id).clone()));
    let words: BTreeMap<_, _> = said.filter(|(_, word)| !word.is_empty()).collect();
    let listings = listings(&films, &records, &data);
    let bundle = Bundle {
        made: (wish.clock)(),
        slug,
        reel,
        films: &films,
        analysis: &analysis,
        judgement: judgement.as_ref(),
        words: &words,
        listings: &listings,
        map: records.map(),
    };
    let files = bundle.files().map_err(|cause| {
        Error::failure(format!("the export cannot be made: {cause}"), "please report it")
    })?;
    folder::write(place, &files, wish.force)?;
    let files = files.into_iter().map(|(name, _)| name).collect();
    Ok(Exported { reel: reel.name.clone(), files, notices })
}

/// The listing that counts for each film, with its origin where the user read it.
fn listings(films: &[Film], records: &Records, data: &Data) -> Vec<Kept> {
    let listing = |film: &Film| {
        let record = records.record(&film.id, data)?;
        let chosen = data.word(&film.id).listing.as_ref();
        // One that cannot be read is told by the join, and the shipped one counts instead.
        let own = chosen.and_then(|id| Some((id, data.listing(&film.id, id).ok()?)));
        Some(match own {
            Some((id, kept)) => Kept {
                film: film.id.clone(),
                id: Some(id.clone()),
                kind: Some(kept.kind),
                read: Some(kept.read),
                title: kept.title,
                year: kept.year,
                soundtrack: kept.soundtrack,
            },
            None => Kept {
                film: film.id.clone(),
                id: None,
                kind: None,
                read: None,
                title: Some(record.title.clone()),
                year: record.year,
                soundtrack: record.soundtrack.clone(),
            },
        })
    };
    films.iter().filter_map(listing).collect()
}
