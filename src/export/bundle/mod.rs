//! A reel with all that is known and computed of it, as a folder of files to keep and to send.
//!
//! The same bundle gives the same bytes. Must not know where the files go.

mod column;
mod dictionary;
mod document;
mod tables;
mod time;

use std::collections::BTreeMap;
use std::io;

use super::groups::Groups;
use super::{arcs, curves, groups, map, page};
use crate::genre;
use crate::model::effective::{self, Film};
use crate::model::map::Method;
use crate::model::{Analysis, FilmId, Judgement, Reel, Slug, Word};

pub use document::{Kept, Read, parse};
pub use time::date;

/// What goes into the files.
#[derive(Debug, Clone, Copy)]
pub struct Bundle<'a> {
    /// When it was made, in seconds since 1970.
    pub made: u64,
    /// The reel's file name.
    pub slug: &'a Slug,
    /// The list.
    pub reel: &'a Reel,
    /// Its films with words and moods, in its order.
    pub films: &'a [Film],
    /// Arcs, groups and map of these films.
    pub analysis: &'a Analysis,
    /// How the map among them was made.
    pub method: Method,
    /// What the grouping is worth; `None` where nobody judged it.
    pub judgement: Option<&'a Judgement>,
    /// What the user said of the films; those of whom nothing was said are absent.
    pub words: &'a BTreeMap<FilmId, Word>,
    /// The listing that counts for each film that has one.
    pub listings: &'a [Kept],
    /// The map that made moods of genres.
    pub map: &'a genre::Map,
}

/// A file's name and content.
pub type File = (&'static str, Vec<u8>);

impl Bundle<'_> {
    /// Every file of the bundle.
    ///
    /// # Errors
    /// When a table or an object cannot be written, which for these types does not happen.
    pub fn files(&self) -> io::Result<Vec<File>> {
        let mut files: Vec<File> = vec![
            ("page.html", page::write(self).into_bytes()),
            ("reel.json", filled(|out| document::write(self, out))?),
            ("arcs.svg", curves::sheet(self).into_bytes()),
        ];
        for table in tables::all(self) {
            files.push((table.name, filled(|out| table.write(out))?));
        }
        let films = self.arcs();
        files.push(("arcs.csv", filled(|out| arcs::write_csv(&films, true, out))?));
        if let Some(groups) = self.groups() {
            files.push(("groups.csv", filled(|out| groups::write_csv(&groups, out))?));
            files.push(("map.csv", filled(|out| map::write_csv(&groups, out))?));
            files.push(("map.svg", filled(|out| map::write_svg(&groups, self.method, out))?));
        }
        files.push(("dictionary.csv", filled(|out| dictionary::write(out))?));
        files.sort_by_key(|(name, _)| *name);
        Ok(files)
    }

    /// What to call each film.
    pub(super) fn labels(&self) -> Vec<String> {
        effective::labels(self.films)
    }

    /// Each film's arc as it is written.
    pub(super) fn arcs(&self) -> Vec<arcs::Film> {
        let labels = self.labels().into_iter();
        labels.zip(&self.analysis.arcs).map(|(label, arc)| arcs::Film::of(label, arc)).collect()
    }

    /// The groups as they are written; `None` where fewer than two films have an arc.
    pub(super) fn groups(&self) -> Option<Groups> {
        let grouping = self.analysis.grouping.clone()?;
        let labels = self.labels();
        let films = self.analysis.rows.iter().map(|row| labels[*row].clone()).collect();
        let tags = self.analysis.rows.iter().map(|row| self.films[*row].tags.clone()).collect();
        let asked = self.analysis.recipe.grouping.k;
        Some(Groups { films, tags, grouping, asked, judgement: self.judgement.cloned() })
    }

    /// What is to be said about how sure the grouping is, in words for a person.
    pub(super) fn verdict(&self) -> String {
        match (self.judgement, self.analysis.recipe.grouping.k) {
            (Some(judgement), _) => judgement.words(),
            (None, Some(_)) => "the number of groups was given; nothing is judged".into(),
            (None, None) => "not judged".into(),
        }
    }

    /// A film's group and the share of resamples in which it falls with the group's core.
    pub(super) fn group(&self, film: &FilmId) -> Option<(usize, Option<f64>)> {
        let row = self.analysis.row(film)?;
        let group = *self.analysis.grouping.as_ref()?.labels.get(row)?;
        let membership = self.judgement.and_then(|judgement| judgement.membership.get(row));
        Some((group, membership.copied()))
    }
}

fn filled(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    Ok(bytes)
}
