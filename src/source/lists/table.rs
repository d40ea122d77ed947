//! Tables: Letterboxd's and IMDb's of all generations, and others with the same columns.
//!
//! Columns are found by name, for their order changed over the years.

use csv::StringRecord;

use crate::error::{Error, Result};
use crate::identity::{film_name, fold, year};
use crate::model::FilmId;

use super::{Film, Kind, List, MOST_ROWS, Row, widths};

/// A list file of Letterboxd begins so; a version follows.
const LIST: &str = "Letterboxd list export";

/// What columns are called, folded; the first that is there counts.
const TITLE: &[&str] = &["title", "name", "film", "movie"];
const ID: &[&str] = &["const", "imdbid", "imdb id", "imdb", "tconst"];
const TMDB: &[&str] = &["tmdbid", "tmdb id", "tmdb"];
const YEAR: &[&str] = &["year", "release year"];
const ADDRESS: &[&str] = &["letterboxd uri", "letterboxduri", "url"];
const NOTE: &[&str] = &["review", "description", "note"];

/// Where what stands.
#[derive(Default)]
struct Columns {
    title: Option<usize>,
    id: Option<usize>,
    tmdb: Option<usize>,
    year: Option<usize>,
    released: Option<usize>,
    address: Option<usize>,
    kind: Option<usize>,
    tags: Option<usize>,
    note: Option<usize>,
    /// Addresses of a diary are its entries', not its films'.
    is_diary: bool,
}

impl Columns {
    fn of(header: &StringRecord) -> Self {
        // A field of megabytes is no column's name.
        let name = |cell: &str| if cell.len() > 100 { String::new() } else { fold(cell) };
        let names: Vec<String> = header.iter().take(200).map(name).collect();
        let at = |called: &[&str]| {
            called.iter().find_map(|name| names.iter().position(|own| own == name))
        };
        Self {
            title: at(TITLE),
            id: at(ID),
            tmdb: at(TMDB),
            year: at(YEAR),
            released: at(&["release date"]),
            address: at(ADDRESS),
            kind: at(&["title type"]),
            tags: at(&["tags"]),
            note: at(NOTE),
            is_diary: at(&["watched date"]).is_some() && at(&["letterboxd uri"]).is_some(),
        }
    }

    fn are_enough(&self) -> bool {
        self.id.is_some() || (self.title.is_some() && (self.year.is_some() || self.tmdb.is_some()))
    }

    fn kind(&self) -> Kind {
        match (self.address, self.id, self.kind) {
            (_, Some(_), Some(_)) => Kind::Imdb,
            (Some(_), None, _) => Kind::Letterboxd,
            _ => Kind::Table,
        }
    }
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter(text));
    builder.from_reader(text.as_bytes())
}

/// What parts the cells of the first line: some programs save with semicolons or tabs.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let several = |sign: char| head.matches(sign).count();
    let commas = several(',');
    match (several(';') > commas, several('\t') > commas) {
        (true, _) => b';',
        (_, true) => b'\t',
        _ => b',',
    }
}

/// Whether a text begins with a header that we know.
///
/// # Errors
/// When it does, and a row is larger than any can be.
pub(super) fn is_one(text: &str) -> Result<bool> {
    // Headers are short: what is broken further down must not hide that it is a table.
    let end = text.char_indices().nth(20_000).map_or(text.len(), |(end, _)| end);
    if !is_known(&text[..end]) {
        return Ok(false);
    }
    widths::check(text, delimiter(text)).map(|()| true)
}

fn is_known(text: &str) -> bool {
    let mut first = StringRecord::new();
    let read = reader(text).read_record(&mut first).unwrap_or(false);
    read && (first.get(0).is_some_and(|cell| cell.trim().starts_with(LIST))
        || Columns::of(&first).are_enough())
}

/// Reads a table that [`is_one`]; `name` is the file's.
///
/// # Errors
/// When it is broken or too long.
pub(super) fn read(text: &str, name: &str) -> Result<List> {
    let mut reader = reader(text);
    let mut record = StringRecord::new();
    let mut next = |record: &mut StringRecord| -> Result<Option<u64>> {
        let read = reader.read_record(record).map_err(|cause| {
            Error::input(format!("this is not CSV: {cause}"), "export the list again")
        })?;
        Ok(read.then(|| record.position().map_or(0, csv::Position::line)))
    };
    let mut list = List::new(Kind::Table, name, Vec::new());
    next(&mut record)?;
    if record.get(0).is_some_and(|cell| cell.trim().starts_with(LIST)) {
        list.kind = Kind::LetterboxdList;
        list.title = head_of_list(&mut record, &mut next)?;
    }
    let columns = Columns::of(&record);
    if list.kind == Kind::Table {
        list.kind = columns.kind();
    }
    while let Some(line) = next(&mut record)? {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if list.rows.len() == MOST_ROWS {
            let what = format!("there are more than {MOST_ROWS} rows");
            return Err(Error::input(what, "split it into smaller files").on_line(line));
        }
        list.rows.push(row(line, &record, &columns));
    }
    Ok(list)
}

/// Goes to the header of a Letterboxd list's films; its title. A list without films has none.
fn head_of_list(
    record: &mut StringRecord,
    next: &mut impl FnMut(&mut StringRecord) -> Result<Option<u64>>,
) -> Result<Option<String>> {
    let mut title = None;
    let mut names: Option<StringRecord> = None;
    while next(record)?.is_some() {
        if record.get(0).is_some_and(|cell| fold(cell) == "position") {
            return Ok(title);
        }
        match &names {
            None if record.iter().any(|cell| fold(cell) == "name") => names = Some(record.clone()),
            Some(names) if title.is_none() => {
                let at = names.iter().position(|cell| fold(cell) == "name");
                let named = at.and_then(|at| record.get(at)).map(str::trim);
                title = named.filter(|name| !name.is_empty()).map(str::to_owned);
            }
            _ => {}
        }
    }
    let hint = "export the list again";
    Err(Error::input("the list's films are missing: there is no line with `Position`", hint))
}

fn row(line: u64, record: &StringRecord, columns: &Columns) -> Row {
    let cell = |at: Option<usize>| {
        at.and_then(|at| record.get(at)).map(str::trim).filter(|cell| !cell.is_empty())
    };
    let title = cell(columns.title);
    let written_id = cell(columns.id);
    let released = cell(columns.year)
        .and_then(|text| year(text.split('.').next().unwrap_or_default()))
        .or_else(|| cell(columns.released).and_then(|date| year(date.get(..4)?)));
    let dated = released.map_or_else(String::new, |year| format!(" ({year})"));
    let written = match title {
        Some(title) => format!("{title}{dated}"),
        None => written_id.or(cell(columns.address)).unwrap_or_default().to_owned(),
    };
    if let Some(other) = cell(columns.kind).and_then(not_a_film) {
        return Row::left_out(line, &written, format!("it is {other}, not a film"));
    }
    let address = cell(columns.address).filter(|address| address.len() < 500);
    let named = address.map(film_name).unwrap_or_default();
    let id = written_id.and_then(|id| FilmId::new(id).ok()).or(named.id);
    if written_id.is_some() && id.is_none() && title.is_none() {
        return Row::left_out(line, &written, "its id is no film's");
    }
    let mut also = named.also;
    also.tmdb = cell(columns.tmdb).and_then(|number| number.parse().ok()).or(also.tmdb);
    if columns.is_diary {
        also.letterboxd = None;
    }
    let tags = cell(columns.tags)
        .map_or_else(Vec::new, |tags| tags.split(',').map(|tag| tag.trim().to_owned()).collect());
    let note = cell(columns.note).map(str::to_owned);
    let film = Film {
        title: title.map(str::to_owned),
        year: released,
        id,
        also,
        tags,
        note,
        remark: None,
    };
    Row::new(line, &written, film)
}

/// What else than a film a type of IMDb's means, in any of its languages; it may be unknown.
fn not_a_film(kind: &str) -> Option<&'static str> {
    let folded = fold(kind);
    let has = |stems: &[&str]| stems.iter().any(|stem| folded.contains(stem));
    if has(&["episod", "folge", "epizod"]) {
        Some("an episode")
    } else if has(&["serie", "serial"]) {
        Some("a series")
    } else if has(&["game", "juego", "jeu video", "videospiel", "gioco", "jogo"]) {
        Some("a game")
    } else if has(&["podcast"]) {
        Some("a podcast")
    } else {
        None
    }
}
