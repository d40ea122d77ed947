//! A table of genres' means, as CSV, to a map.
//!
//! Columns in any order: `genre`, `n_artists`, `n_tracks`, and for each feature `x_mean`
//! and `x_artist_sd`, its deviation between artists. An empty cell is unknown.
//! [`super::fit`] tells what becomes of the figures.

use std::path::Path;

use csv::StringRecord;

use super::fit::{self, Moments, Raw, is_genre};
use super::form::{MOST_COUNTED, check_name, feature, within};
use super::{Aliases, Map};
use crate::error::{Error, Result, shown};
use crate::model::Feature;

/// How a feature's two columns end.
const MEAN: &str = "_mean";
const DEVIATION: &str = "_artist_sd";

/// Makes a map from a table; `source` says in words what the table was computed from,
/// `file` is for the error only.
///
/// Means of few artists are drawn to the wider genre, and deviations of few, empty ones and
/// those that are 0 to the pooled one. The rows `others` and without a name are left out.
///
/// # Errors
/// A column that is missing, unknown or there twice, a cell that is no number or cannot be
/// meant, a row of another length, two names of one genre; with line and column.
pub fn map_from_table(text: &str, source: &str, file: &Path) -> Result<Map> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    read(text, source).map_err(|error| error.in_file(file))
}

fn read(text: &str, source: &str) -> Result<Map> {
    let mut table = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns =
        Columns::find(table.headers().map_err(bad_row)?).map_err(|error| error.on_line(1))?;
    let (mut genres, mut lines) = (Vec::new(), Vec::new());
    for record in table.records() {
        let record = record.map_err(bad_row)?;
        let line = record.position().map_or(0, csv::Position::line);
        if let Some(genre) = columns.genre(&record).map_err(|error| error.on_line(line))? {
            genres.push(genre);
            lines.push(line);
        }
    }
    if genres.is_empty() {
        return Err(Error::input("the table holds no genre", "give a row for each genre"));
    }
    let names: Vec<(String, u64)> = genres.iter().map(|g| g.name.clone()).zip(lines).collect();
    fit::shrunk(genres, &Aliases::shipped()?, source).map_err(|clash| {
        // Shrinking sorts by name; the second of the two in the table is told.
        let line = names.iter().filter(|(name, _)| [&clash.first, &clash.second].contains(&name));
        clash.error().on_line(line.map(|(_, line)| *line).max().unwrap_or_default())
    })
}

/// Where in a row things stand.
struct Columns {
    genre: usize,
    artists: usize,
    tracks: usize,
    /// Feature, its mean, its deviation.
    features: Vec<(Feature, usize, usize)>,
}

impl Columns {
    fn find(header: &StringRecord) -> Result<Self> {
        let place = |name: &str| {
            let mut places = header.iter().enumerate().filter(|(_, column)| *column == name);
            let missing = || {
                let hint = "separate columns by commas; a table of means has genre, n_artists, \
                            n_tracks, x_mean and x_artist_sd for a feature x, one of artists \
                            artist, genres and the features";
                Error::input("the column is missing", hint).in_column(name)
            };
            let (place, _) = places.next().ok_or_else(missing)?;
            match places.next() {
                None => Ok(place),
                Some(_) => Err(Error::input("the column is there twice", "keep one of the two")
                    .in_column(name)),
            }
        };
        let (genre, artists, tracks) = (place("genre")?, place("n_artists")?, place("n_tracks")?);
        let mut named = Vec::new();
        for (at, column) in header.iter().enumerate() {
            let name = column.strip_suffix(MEAN).or_else(|| column.strip_suffix(DEVIATION));
            let known = name.map(feature).transpose();
            match known.map_err(|error| error.in_column(shown(column)))? {
                Some(feature) if named.contains(&feature) => {}
                Some(feature) => named.push(feature),
                None if [genre, artists, tracks].contains(&at) => {}
                None => {
                    let hint = "beside genre, n_artists and n_tracks there are x_mean and x_artist_sd for a feature x";
                    return Err(
                        Error::input("the column has no meaning", hint).in_column(shown(column))
                    );
                }
            }
        }
        let columns = |feature: Feature| {
            let [mean, deviation] = [MEAN, DEVIATION].map(|suffix| format!("{feature}{suffix}"));
            Ok((feature, place(&mean)?, place(&deviation)?))
        };
        let features = named.into_iter().map(columns).collect::<Result<Vec<_>>>()?;
        if features.is_empty() {
            let hint = "add columns such as valence_mean and valence_artist_sd";
            return Err(Error::input("the table has no feature", hint));
        }
        Ok(Self { genre, artists, tracks, features })
    }

    /// The row's genre; `None` for no genre.
    fn genre(&self, row: &StringRecord) -> Result<Option<Raw>> {
        let cell = |place: usize| row.get(place).unwrap_or_default();
        let name = cell(self.genre);
        if !is_genre(name) {
            return Ok(None);
        }
        check_name(name).map_err(|error| error.in_column("genre"))?;
        let artists = count(cell(self.artists)).map_err(|error| error.in_column("n_artists"))?;
        let tracks = count(cell(self.tracks)).map_err(|error| error.in_column("n_tracks"))?;
        let mut genre = Raw { name: name.to_owned(), artists, tracks, moments: Default::default() };
        for (feature, mean, deviation) in &self.features {
            let (least, greatest) = feature.range();
            let number = |place: usize, suffix: &str, what: &str, least: f64, greatest: f64| {
                number(cell(place))
                    .and_then(|value| {
                        value.map(|value| within(value, what, least, greatest)).transpose()
                    })
                    .map_err(|error| error.in_column(format!("{feature}{suffix}")))
            };
            let mean = number(*mean, MEAN, "the mean", least, greatest)?;
            let deviation = number(*deviation, DEVIATION, "the deviation", 0.0, greatest - least)?;
            let variance = deviation.filter(|deviation| *deviation > 0.0 && artists > 1);
            let variance = variance.map(|deviation| deviation.powi(2));
            genre.moments[*feature as usize] = mean.map(|mean| Moments { artists, mean, variance });
        }
        Ok(Some(genre))
    }
}

fn number(cell: &str) -> Result<Option<f64>> {
    if cell.is_empty() {
        return Ok(None);
    }
    match cell.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Some(value)),
        _ => Err(not_a_number(cell, "write it as 0.5, or leave the cell empty where unknown")),
    }
}

fn count(cell: &str) -> Result<u64> {
    match cell.parse::<u64>() {
        Ok(count) if count > 0 && count <= MOST_COUNTED => Ok(count),
        _ => Err(not_a_number(cell, "write a whole number from 1")),
    }
}

fn not_a_number(cell: &str, hint: &str) -> Error {
    let cell = shown(cell);
    Error::input(format!("`{cell}` is not a number that can be meant here"), hint)
}

fn bad_row(cause: csv::Error) -> Error {
    let hint = "each row needs as many cells as the header; put text with a comma in quotes";
    let what = match cause.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells where the header has {expected_len}")
        }
        _ => format!("the row cannot be read: {cause}"),
    };
    let error = Error::input(what, hint);
    match cause.position() {
        Some(position) => error.on_line(position.line()),
        None => error,
    }
}
