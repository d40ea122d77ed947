//! The table that Letterboxd imports into a list or a diary.

use std::io;

use super::{Reel, table};
use crate::export::cell;

const HEADER: [&str; 7] = ["imdbID", "tmdbID", "Title", "Year", "Directors", "Tags", "Review"];

pub(super) fn text(reel: &Reel) -> io::Result<String> {
    let rows = reel.films.iter().map(|film| {
        let imdb = Some(film.id.as_str()).filter(|id| id.starts_with("tt"));
        [
            cell(imdb),
            cell(film.tmdb),
            film.title.to_owned(),
            cell(film.year),
            film.directors.join(", "),
            film.tags.join(", "),
            cell(film.note),
        ]
    });
    table(HEADER, rows)
}
