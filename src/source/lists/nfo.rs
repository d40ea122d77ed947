//! A media centre's note on a film: XML, an address, or XML with an address behind it.

use std::path::Path;

use crate::error::Result;
use crate::identity::{film_name, of_file, year};
use crate::model::FilmId;
use crate::source::xml::{self, Met};

use super::{Film, Row};

/// Reads a note; where it names no title, that of its file or folder stands in.
///
/// # Errors
/// Hostile XML. What is merely broken is searched for an id.
pub(super) fn read(text: &str, file: &Path) -> Result<Row> {
    let mut found = Found::default();
    let walked = xml::walk(text, |open, met| {
        found.take(open, met);
        Ok(())
    });
    if let Err(error) = walked
        && (error.what.contains("document type") || error.what.contains("nested"))
    {
        return Err(error);
    }
    let mut film = found.film;
    let written = |film: &Film| {
        let year = film.year.map_or_else(String::new, |year| format!(" ({year})"));
        film.title.clone().unwrap_or_else(|| file.display().to_string()) + &year
    };
    if let Some(other) = found.other {
        return Ok(Row::left_out(1, &written(&film), format!("it is {other}, not a film")));
    }
    // The last resort: an id or an address somewhere in the file.
    let behind = text.rfind('>').map_or(text, |at| &text[at + 1..]);
    for rest in [behind, text].iter().filter(|rest| rest.len() < 1_000_000) {
        if film.id.is_none() {
            let named = film_name(rest);
            film.id = named.id;
            film.also.learn(&named.also);
        }
    }
    let of_file = of_path(file);
    film.year = film.year.or(of_file.year);
    film.id = film.id.or(of_file.id);
    film.also.learn(&of_file.also);
    film.title = film.title.or(of_file.title);
    Ok(Row::new(1, &written(&film), film))
}

/// What the file's name says, or its folder's where the file is called `movie.nfo`.
pub(super) fn of_path(file: &Path) -> crate::identity::FilmName {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    match stem.eq_ignore_ascii_case("movie") {
        true if folder.is_empty() => crate::identity::FilmName::default(),
        true => of_file(&folder),
        false => of_file(&stem),
    }
}

#[derive(Default)]
struct Found {
    film: Film,
    other: Option<&'static str>,
    /// The kind of the `uniqueid` that is open.
    kind: String,
}

impl Found {
    fn take(&mut self, open: &[String], met: Met) {
        match met {
            Met::Begins(name, attributes) => {
                match (open.len(), name.as_str()) {
                    (1, "tvshow") => self.other = Some("a series"),
                    (1, "episodedetails") => self.other = Some("an episode"),
                    (1, "musicvideo") => self.other = Some("a music video"),
                    (1, "artist" | "album") => self.other = Some("a note on music"),
                    _ => {}
                }
                if name == "uniqueid" {
                    let kind = attributes.into_iter().find(|(key, _)| key == "type");
                    self.kind = kind.map_or_else(String::new, |(_, kind)| kind);
                }
            }
            Met::Ends(name, text) if open.len() == 2 && !text.is_empty() => {
                self.learn(&name, text);
            }
            Met::Ends(..) => {}
        }
    }

    fn learn(&mut self, name: &str, text: String) {
        let film = &mut self.film;
        let imdb = |text: &str| text.starts_with("tt").then(|| FilmId::new(text).ok()).flatten();
        match name {
            "title" => film.title = Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            "originaltitle" if film.title.is_none() => film.title = Some(text),
            "year" => film.year = year(&text).or(film.year),
            "premiered" | "releasedate" => {
                film.year = film.year.or_else(|| year(text.get(..4)?));
            }
            "uniqueid" if self.kind == "imdb" => film.id = imdb(&text).or(film.id.take()),
            "uniqueid" if self.kind == "tmdb" => film.also.tmdb = text.parse().ok(),
            "imdbid" | "imdb_id" | "id" => film.id = film.id.take().or(imdb(&text)),
            "tmdbid" | "tmdb_id" => film.also.tmdb = film.also.tmdb.or(text.parse().ok()),
            _ => {}
        }
    }
}
