//! Films of a list that a person keeps elsewhere, put into a reel as one edit.
//!
//! Asks nobody: a film that is not known here gets an id of its own, and what the list says of it
//! is kept with it, so that it can be looked up later ([`Imported::unresolved`]).

mod choice;
mod known;
mod report;

use std::path::{Path, PathBuf};

use crate::curate::Edit;
use crate::error::{Error, Result};
use crate::identity;
use crate::model::reel::Entry;
use crate::model::{FilmId, Slug};
use crate::source::lists::{self, Film, List, Row};

use super::desk::Desk;
use known::{Found, Known};

pub use choice::Chosen;
pub use report::{Candidate, Fate, Imported, Line, Unresolved};

/// What the file of a reel can hold; told before all of it is made.
const MOST_BYTES: usize = 10_000_000;
/// Each has a row in the report.
const MOST_LINES: usize = 100_000;

/// What is imported, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Files or folders; at least one.
    pub files: &'a [PathBuf],
    /// Which lists of an export that holds several; empty where there is no choice.
    pub lists: &'a [String],
    /// The reel's name or file name; it is made if there is none. Left out: the list's own name.
    pub reel: Option<&'a str>,
}

impl Desk {
    /// Puts the films of lists behind those of a reel, in their order, as one edit. What is there
    /// already stays where it is, so that the same import twice changes nothing.
    ///
    /// # Errors
    /// When a file is no list, an export holds several and none is named, the reel has no name, or
    /// it cannot be written; then nothing was changed.
    pub fn import_list(&mut self, wish: Wish) -> Result<Imported> {
        self.may_write()?;
        let [file, others @ ..] = wish.files else {
            return Err(Error::input("no file is named", "name a list"));
        };
        let first = chosen(file, wish)?;
        let name = name(wish, &first)?;
        let (slug, there) = self.reel_of(&name)?;
        let mut known = Known::gather(self, &slug)?;
        let at = self.data.reel(&slug).map_or(0, |reel| reel.films.len());
        let mut taken = Taken::default();
        taken.add(file, first, &mut known)?;
        // One after the other: together they may be larger than what there is room for.
        for file in others {
            taken.add(file, chosen(file, wish)?, &mut known)?;
        }
        let Taken { lists, lines, entries, .. } = taken;
        let unresolved = unresolved(&lines, &known);
        let name = self.data.reel(&slug).map_or(name, |reel| reel.name.clone());
        let done = match entries.first() {
            None => None,
            Some(first) => {
                let film = first.id.clone();
                let what = format!("import {} films into {name}", entries.len());
                let films = (at..).zip(entries).collect();
                let made = (!there).then(|| name.clone());
                let edit = Edit::AddFilms { reel: slug.clone(), film, made, films };
                let done = self.data.perform(edit, what)?;
                Some(self.settle(&done)?)
            }
        };
        let made = !there && done.is_some();
        Ok(Imported { slug, name, made, lines, lists, unresolved, done })
    }

    /// The reel of that name and whether there is one.
    fn reel_of(&self, name: &str) -> Result<(Slug, bool)> {
        if let Ok((slug, _)) = self.data.choose(Some(name)) {
            return Ok((slug.clone(), true));
        }
        if name.contains(char::is_control) || name.chars().nth(200).is_some() {
            let hint = "name it by --reel with 1 to 200 letters";
            return Err(Error::input("this cannot be the name of a reel", hint));
        }
        let slug = identity::slug(name).ok_or_else(|| {
            let what = format!("`{}` gives no name for a file", crate::error::shown(name));
            Error::input(what, "name the reel by --reel, with a letter from a to z or a digit")
        })?;
        let there = self.data.reel(&slug).is_some();
        Ok((slug, there))
    }
}

/// The lists of a file that are meant.
fn chosen(file: &Path, wish: Wish) -> Result<Vec<List>> {
    let lists = lists::read(file)?;
    choice::among(lists, wish.lists).map_err(|error| error.in_file(file))
}

/// The reel's name: as said, else as the only list calls itself.
fn name(wish: Wish, lists: &[List]) -> Result<String> {
    match (wish.reel, lists) {
        (Some(name), _) => Ok(name.trim().to_owned()),
        (None, [list]) if wish.files.len() == 1 => {
            let own = list.title.clone();
            let last = || list.name.rsplit('/').next().unwrap_or_default().to_owned();
            Ok(own.filter(|title| identity::slug(title).is_some()).unwrap_or_else(last))
        }
        (None, _) => {
            let hint = "say which reel the films shall go into: --reel NAME";
            Err(Error::input("there are several lists, and no reel is named", hint))
        }
    }
}

/// What was taken so far.
#[derive(Default)]
struct Taken {
    lists: Vec<Chosen>,
    lines: Vec<Line>,
    entries: Vec<Entry>,
    /// Of the entries, about, in bytes.
    length: usize,
}

impl Taken {
    fn add(&mut self, file: &Path, lists: Vec<List>, known: &mut Known) -> Result<()> {
        for list in lists {
            self.lists.push(Chosen::new(file, &list));
            for row in list.rows {
                let (line, entry) = line(file, &list.name, row, known);
                self.length += entry.as_ref().map_or(0, length_of);
                self.lines.push(line);
                self.entries.extend(entry);
                if self.length > MOST_BYTES || self.lines.len() > MOST_LINES {
                    let hint = "make several reels of it, or import without the notes";
                    let what = "this is more than a reel can hold: 10 MB, or 100,000 lines";
                    return Err(Error::input(what, hint).in_file(file));
                }
            }
        }
        Ok(())
    }
}

/// What becomes of a row, and the film that comes into the reel.
fn line(file: &Path, list: &str, row: Row, known: &mut Known) -> (Line, Option<Entry>) {
    let mut line = Line {
        file: file.to_owned(),
        list: list.to_owned(),
        line: row.line,
        written: row.written,
        fate: Fate::LeftOut,
        film: None,
        why: String::new(),
        candidates: Vec::new(),
    };
    let mut film = match row.film {
        Ok(film) => film,
        Err(why) => {
            line.why = why;
            return (line, None);
        }
    };
    line.why = film.remark.take().unwrap_or_default();
    let (fate, mut entry) = match known.find(&film) {
        Found::Sure(candidate) => {
            (Fate::Matched, entry(film, candidate.id.clone(), Some(&candidate)))
        }
        Found::New(id) => (Fate::Taken, entry(film, id, None)),
        Found::Unsure(id, candidates) => {
            line.candidates = candidates;
            (Fate::Ambiguous, entry(film, id, None))
        }
        Found::Lost => {
            line.why = "too many films have its title and its year".into();
            return (line, None);
        }
    };
    line.film = Some(entry.id.clone());
    if let Some(place) = known.in_reel(&entry.id) {
        line.fate = Fate::AlreadyThere;
        line.candidates.clear();
        line.why = place;
        return (line, None);
    }
    line.fate = fate;
    entry.tags.dedup();
    known.take(&entry, format!("line {} of {list} has it", row.line));
    (line, Some(entry))
}

fn entry(film: Film, id: FilmId, known: Option<&Candidate>) -> Entry {
    let own = || film.title.clone().unwrap_or_else(|| known::title_of(&film, &id));
    let title = known.map_or_else(own, |known| known.title.clone());
    let year = known.and_then(|known| known.year).or(film.year);
    Entry { id, title, year, tags: film.tags, note: film.note, also: film.also }
}

/// About how much an entry takes in the reel's file.
fn length_of(entry: &Entry) -> usize {
    let tags = entry.tags.iter().map(|tag| tag.len() + 4).sum::<usize>();
    entry.title.len() + tags + entry.note.as_ref().map_or(0, String::len) + 40
}

/// Each film of the lines that has no id but ours.
fn unresolved(lines: &[Line], known: &Known) -> Vec<Unresolved> {
    let mut seen = std::collections::HashSet::new();
    let ids = lines.iter().filter_map(|line| line.film.as_ref());
    let local = ids.filter(|id| id.is_local() && seen.insert((*id).clone()));
    local.filter_map(|id| known.unresolved(id)).collect()
}
