//! Cues along films: `film,position` and a column for each feature.

use std::collections::HashMap;
use std::path::Path;

use super::grid::{Grid, Row, load};
use crate::error::{Result, shown};
use crate::model::Feature;

/// Films with their cues, as a table gives them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cues {
    /// Names of the features: those we know in our order, then the rest as in the file.
    pub features: Vec<String>,
    /// In the order in which the file first names them; never empty.
    pub films: Vec<Film>,
}

/// The cues of one film.
#[derive(Debug, Clone, PartialEq)]
pub struct Film {
    /// As written.
    pub name: String,
    /// One for each cue: ascending, not negative, in the file's unit.
    pub positions: Vec<f64>,
    /// For each feature of [`Cues::features`] the value of each cue; `None` where unknown.
    pub values: Vec<Vec<Option<f64>>>,
}

impl Film {
    /// Cues with any value.
    #[must_use]
    pub fn evidence(&self) -> usize {
        let known = |cue: &usize| self.values.iter().any(|feature| feature[*cue].is_some());
        (0..self.positions.len()).filter(known).count()
    }
}

/// Reads a file with the columns `film`, `position` and at least one feature, in any order.
///
/// # Errors
/// When it cannot be read, is too large, or is not such a table; with line and column.
pub fn cues(file: &Path) -> Result<Cues> {
    cues_from(&load(file)?, file)
}

/// As [`cues`], from bytes; `file` is for errors only.
///
/// # Errors
/// When it is not such a table; with line and column.
pub fn cues_from(bytes: &[u8], file: &Path) -> Result<Cues> {
    let grid = Grid::parse(bytes, file)?;
    let columns = Columns::find(&grid)?;
    let mut films: Vec<Film> = Vec::new();
    let mut index_of: HashMap<&str, usize> = HashMap::new();
    for row in &grid.rows {
        let name = grid.text(row, columns.film);
        if name.is_empty() {
            let hint = "write the film's title in each row";
            return Err(grid.wrong_cell(row, columns.film, "the film is not named", hint));
        }
        let index = *index_of.entry(name).or_insert_with(|| {
            films.push(Film {
                name: name.to_owned(),
                positions: Vec::new(),
                values: vec![Vec::new(); columns.features.len()],
            });
            films.len() - 1
        });
        columns.add(&grid, row, &mut films[index])?;
    }
    let features = columns.features.iter().map(|column| grid.header[*column].clone()).collect();
    Ok(Cues { features, films })
}

struct Columns {
    film: usize,
    position: usize,
    features: Vec<usize>,
}

impl Columns {
    fn find(grid: &Grid) -> Result<Self> {
        let column = |wanted: &str| {
            grid.header.iter().position(|name| name == wanted).ok_or_else(|| {
                let hint = "the first line names the columns: film,position and the features, \
                            such as valence,energy,danceability,tempo";
                grid.wrong_header(format!("there is no column `{wanted}`"), hint)
            })
        };
        let (film, position) = (column("film")?, column("position")?);
        let mut features: Vec<usize> =
            (0..grid.header.len()).filter(|index| ![film, position].contains(index)).collect();
        if let Some(nameless) = features.iter().find(|index| grid.header[**index].is_empty()) {
            let what = format!("column {} has no name", nameless + 1);
            return Err(grid.wrong_header(what, "name it by its feature, or remove it"));
        }
        if features.is_empty() {
            let hint = "add a column such as valence";
            return Err(grid.wrong_header("there is no column with a feature", hint));
        }
        let rank = |index: &usize| {
            let known = Feature::from_name(&grid.header[*index]);
            known.map_or(Feature::ALL.len(), |feature| feature as usize)
        };
        features.sort_by_key(rank);
        Ok(Self { film, position, features })
    }

    fn add(&self, grid: &Grid, row: &Row, film: &mut Film) -> Result<()> {
        let wrong = |what: String, hint| Err(grid.wrong_cell(row, self.position, what, hint));
        let Some(position) = grid.number(row, self.position)? else {
            let what = "there is no position".to_owned();
            return wrong(what, "number the cues from 0, or write the seconds in the film");
        };
        if position < 0.0 {
            let what = format!("the position {position} lies before the film's start");
            return wrong(what, "start at 0");
        }
        if let Some(last) = film.positions.last().filter(|last| position < **last) {
            let film = shown(&film.name);
            let what = format!("the position falls from {last} to {position} within `{film}`");
            return wrong(what, "sort the rows of each film by their position");
        }
        film.positions.push(position);
        for (values, column) in film.values.iter_mut().zip(&self.features) {
            values.push(grid.number(row, *column)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Cues> {
        cues_from(text.as_bytes(), Path::new("cues.csv"))
    }

    fn refused(text: &str) -> String {
        let error = read(text).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(!error.hint.is_empty());
        error.to_string()
    }

    #[test]
    fn films_may_be_interleaved() {
        let text = "tempo,film,extra,position,valence\n\
                    120,A,,0,0.5\n,B,1,3,\n90,A,2,0,0.25\n,\"B\",, 4 ,1\n";
        let cues = read(text).unwrap();
        assert_eq!(cues.features, ["valence", "tempo", "extra"]);
        let [a, b] = &cues.films[..] else { panic!("two films") };
        assert_eq!((a.name.as_str(), b.name.as_str()), ("A", "B"));
        assert_eq!(
            (a.positions.as_slice(), b.positions.as_slice()),
            (&[0.0, 0.0][..], &[3.0, 4.0][..])
        );
        assert_eq!(a.values[1], [Some(120.0), Some(90.0)]);
        assert_eq!(b.values[0], [None, Some(1.0)]);
        assert_eq!((a.evidence(), b.evidence()), (2, 2));
    }

    #[test]
    fn marks_line_ends_and_quotes_are_understood() {
        let text = "\u{feff}film,position,valence\r\n\r\n\"A \"\"B\"\",\r\nC\",0,1\r\nD,x,1\r\n";
        assert_eq!(refused(text), "cues.csv, line 5, column `position`: `x` is not a number");
    }

    #[test]
    fn faults_are_placed() {
        let header = "film,position,valence\n";
        for (rows, told) in [
            ("A,0,high\n", "line 2, column `valence`: `high` is not a number"),
            ("A,0,NaN\n", "line 2, column `valence`: `NaN` is not a finite number"),
            ("\n\nA,0,-inf\n", "line 4, column `valence`: `-inf` is not a finite number"),
            ("A,0,1e400\n", "line 2, column `valence`: `1e400` is too large"),
            ("A,0,\"0,5\"\n", "line 2, column `valence`: `0,5` is not a number"),
            (
                "A,1,1\nB,0,1\nA,0.5,1\n",
                "line 4, column `position`: the position falls from 1 to 0.5 within `A`",
            ),
            ("A,-1,1\n", "line 2, column `position`: the position -1 lies before the film's start"),
            ("A,,1\n", "line 2, column `position`: there is no position"),
            (" ,0,1\n", "line 2, column `film`: the film is not named"),
            ("A,0\n", "line 2: this line has 2 fields, the header has 3"),
            ("", "there are no rows below the header"),
        ] {
            let whole = refused(&format!("{header}{rows}"));
            assert_eq!(
                whole.strip_prefix("cues.csv, ").or(whole.strip_prefix("cues.csv: ")),
                Some(told)
            );
        }
    }

    #[test]
    fn headers_are_checked() {
        assert_eq!(refused(""), "cues.csv: the file is empty");
        assert_eq!(refused("\n\r\nfilm,x,x\n"), "cues.csv, line 3: the column `x` is there twice");
        assert_eq!(
            refused("title,position,valence\nA,0,1\n"),
            "cues.csv, line 1: there is no column `film`"
        );
        assert_eq!(
            refused("film,valence\nA,1\n"),
            "cues.csv, line 1: there is no column `position`"
        );
        assert_eq!(
            refused("film,position\nA,1\n"),
            "cues.csv, line 1: there is no column with a feature"
        );
        assert_eq!(refused("film,position,\nA,1,2\n"), "cues.csv, line 1: column 3 has no name");
        assert_eq!(
            refused("film,position,tempo,tempo\nA,1,2,3\n"),
            "cues.csv, line 1: the column `tempo` is there twice"
        );
        let wide = refused(&",".repeat(20_000));
        assert_eq!(wide, "cues.csv, line 1: this line has more than 10000 fields");
    }

    #[test]
    fn foreign_text_is_shown_harmlessly() {
        let error =
            cues_from(b"film,position,valence\nA,0,\xff\n", Path::new("c.csv")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "c.csv, line 2, column `valence`: these bytes are not UTF-8 text"
        );
        assert!(refused("film,position,valence\nA,0,\u{1b}[2J\n").contains("`\\u{1b}[2J`"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = cues_from(&bytes, Path::new("c.csv"));
        }

        #[test]
        fn no_rows_make_it_panic(rows in "([AB]?,(-?[0-9]{0,3}|inf),([0-9.e\"]{0,4})[\r\n]{1,2}){0,9}") {
            let _ = read(&format!("film,position,valence\n{rows}"));
        }
    }
}
