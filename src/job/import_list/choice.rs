//! Which lists of an export are meant.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::identity::fold;
use crate::source::lists::{Kind, List};

/// A list that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Of which file.
    pub file: PathBuf,
    /// Where it was kept.
    pub kind: Kind,
    /// Its name within the file.
    pub name: String,
    /// Its films.
    pub films: usize,
}

impl Chosen {
    pub(super) fn new(file: &Path, list: &List) -> Self {
        let (kind, name, films) = (list.kind, list.name.clone(), list.films());
        Self { file: file.to_owned(), kind, name, films }
    }
}

/// The lists of a file that are meant: the only one, or those that are named, in that order.
///
/// # Errors
/// When there are several and none is named, or one is not there; what there is, is told.
pub(super) fn among(mut lists: Vec<List>, named: &[String]) -> Result<Vec<List>> {
    if named.is_empty() {
        return match lists.len() {
            1 => Ok(lists),
            several => Err(Error::input(
                format!("there are {several} lists in it"),
                format!("choose by --list: {}", told(&lists)),
            )),
        };
    }
    let mut chosen = Vec::with_capacity(named.len());
    for name in named {
        let at = place(&lists, name).ok_or_else(|| {
            let what = format!("there is no list `{}` in it", crate::error::shown(name));
            Error::input(what, format!("choose of: {}", told(&lists)))
        })?;
        chosen.push(lists.remove(at));
    }
    Ok(chosen)
}

fn place(lists: &[List], name: &str) -> Option<usize> {
    let short = |list: &List| list.name.rsplit('/').next().unwrap_or_default().to_owned();
    let wanted = fold(name);
    let titled = |list: &List| list.title.as_deref().is_some_and(|title| fold(title) == wanted);
    lists
        .iter()
        .position(|list| list.name == name)
        .or_else(|| lists.iter().position(|list| fold(&short(list)) == wanted || titled(list)))
}

/// The names with the number of their films.
fn told(lists: &[List]) -> String {
    const MOST: usize = 30;
    let mut all: Vec<String> =
        lists.iter().take(MOST).map(|list| format!("{} ({})", list.name, list.films())).collect();
    if lists.len() > MOST {
        all.push(format!("and {} more", lists.len() - MOST));
    }
    all.join(", ")
}
