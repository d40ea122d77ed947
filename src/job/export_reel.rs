//! A reel to a folder of tables, pictures and a page.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cluster::Share;
use crate::error::{Error, Result};
use crate::export::bundle::{Bundle, Kept};
use crate::export::folder;
use crate::model::effective::Film;
use crate::model::map::Method;
use crate::model::{Analysis, Judgement, Recipe};
use crate::paths::Folders;
use crate::store::{Clock, Data};

use super::brought::Files;
use super::open_reel::Opened;
use super::records::Records;
use super::shelf::Shelf;
use super::{analyse, cancelled, lay_out};

/// Says what a grouping is worth, if anybody does.
pub type Judge<'a> = &'a (dyn Fn(&Analysis) -> Result<Option<Judgement>> + Sync);

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
    /// How the map is made; `None` by what suits the films.
    pub method: Option<Method>,
    /// Told how far the map is.
    pub progress: Share<'a>,
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
    let mut shelf = Shelf::open(folders, wish.files)?;
    let Opened { slug, reel, films, notices } = shelf.reel(wish.reel)?;
    let Shelf { data, records, .. } = &shelf;
    let mut analysis = analyse::of_reel(&films, &reel, wish.recipe)?;
    let method = map(&mut analysis, wish)?;
    let judgement = match &analysis.grouping {
        Some(_) => (wish.judge)(&analysis)?,
        None => None,
    };
    let said = films.iter().map(|film| (film.id.clone(), data.word(&film.id).clone()));
    let words: BTreeMap<_, _> = said.filter(|(_, word)| !word.is_empty()).collect();
    let listings = listings(&films, records, data);
    let bundle = Bundle {
        made: (wish.clock)(),
        slug: &slug,
        reel: &reel,
        films: &films,
        analysis: &analysis,
        method,
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

/// Lays the films out as wished; says how it was done.
fn map(analysis: &mut Analysis, wish: &Wish) -> Result<Method> {
    let method = wish.method.unwrap_or_else(|| Method::by_size(analysis.rows.len()));
    let laid = lay_out::lay_out(analysis, method, None, wish.progress, &|| false)?;
    let Some(grouping) = &mut analysis.grouping else { return Ok(method) };
    let map = laid.ok_or_else(cancelled)?;
    grouping.map = map.at;
    Ok(map.method)
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
