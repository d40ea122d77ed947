//! What a list says: its films in their order, and what could not be taken for one.

use crate::model::FilmId;
use crate::model::reel::Also;

use super::{MOST_NOTE, MOST_TITLE};

/// Where a list was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A table of Letterboxd: watchlist, ratings, diary and the like, or one made for its import.
    Letterboxd,
    /// A list that somebody made at Letterboxd.
    LetterboxdList,
    /// A list or the ratings of IMDb.
    Imdb,
    /// Another table with titles.
    Table,
    /// An object of Trakt's.
    Trakt,
    /// A media centre's note on a film.
    Nfo,
    /// A folder of films.
    Folder,
    /// A film on each line.
    Text,
}

impl Kind {
    /// As in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Letterboxd => "letterboxd",
            Self::LetterboxdList => "letterboxd_list",
            Self::Imdb => "imdb",
            Self::Table => "table",
            Self::Trakt => "trakt",
            Self::Nfo => "nfo",
            Self::Folder => "folder",
            Self::Text => "text",
        }
    }
}

/// A list of films.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Where it was kept.
    pub kind: Kind,
    /// Its name within its file: `watchlist`, `lists/best-of-1998`; else the file's.
    pub name: String,
    /// What its owner calls it, where that is said.
    pub title: Option<String>,
    /// In their order.
    pub rows: Vec<Row>,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Where it begins in its file, from 1; in a folder or JSON its number.
    pub line: u64,
    /// What stands there, for a person to find it again.
    pub written: String,
    /// The film, or why it is left out.
    pub film: Result<Film, String>,
}

/// A film as a list names it: by a title or an id at least.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Film {
    /// As written.
    pub title: Option<String>,
    /// Of release.
    pub year: Option<u16>,
    /// Its IMDb or Wikidata id.
    pub id: Option<FilmId>,
    /// Its names elsewhere.
    pub also: Also,
    /// Its owner's words.
    pub tags: Vec<String>,
    /// What its owner wrote of it.
    pub note: Option<String>,
    /// What of the line was left out, though the film is taken.
    pub remark: Option<String>,
}

impl List {
    /// A list without a title of its own.
    pub(super) fn new(kind: Kind, name: &str, rows: Vec<Row>) -> Self {
        Self { kind, name: name.to_owned(), title: None, rows }
    }

    /// How many of its lines are films.
    #[must_use]
    pub fn films(&self) -> usize {
        self.rows.iter().filter(|row| row.film.is_ok()).count()
    }
}

impl Row {
    /// A line with a film, unless that cannot be one.
    pub(super) fn new(line: u64, written: &str, film: Film) -> Self {
        Self { line, written: cut(written), film: film.checked() }
    }

    /// A line without a film.
    pub(super) fn left_out(line: u64, written: &str, why: impl Into<String>) -> Self {
        Self { line, written: cut(written), film: Err(why.into()) }
    }
}

fn cut(written: &str) -> String {
    const MOST: usize = 100;
    match written.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}...", &written[..end]),
        None => written.to_owned(),
    }
}

impl Film {
    fn checked(mut self) -> Result<Self, String> {
        let long = |text: &str, most: usize| text.len() > most && text.chars().nth(most).is_some();
        let title = self.title.as_deref().unwrap_or_default();
        if title.is_empty() && self.id.is_none() && self.also.is_empty() {
            return Err("it has neither a title nor an id".into());
        }
        if long(title, MOST_TITLE) {
            return Err(format!("its title has more than {MOST_TITLE} letters"));
        }
        if title.contains(char::is_control) {
            return Err("its title has characters that cannot be shown".into());
        }
        if self.note.take_if(|note| long(note, MOST_NOTE)).is_some() {
            self.remark =
                Some(format!("its note was left out: it has more than {MOST_NOTE} letters"));
        }
        self.tags.retain(|tag| !tag.is_empty() && !long(tag, MOST_TITLE));
        Ok(self)
    }
}
