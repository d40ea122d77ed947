//! Matrices: a column of names, the rest numbers.

use std::path::Path;

use ndarray::Array2;

use super::grid::{Grid, load};
use crate::error::Result;

/// Named rows of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// One for each row.
    pub names: Vec<String>,
    /// One for each column of numbers.
    pub columns: Vec<String>,
    /// Rows by columns, finite; at least one of each.
    pub values: Array2<f64>,
}

/// Reads a file whose first column is a name and whose others are numbers without gaps.
///
/// # Errors
/// When it cannot be read, is too large, or is not such a table; with line and column.
pub fn matrix(file: &Path) -> Result<Matrix> {
    matrix_from(&load(file)?, file)
}

/// As [`matrix`], from bytes; `file` is for errors only.
///
/// # Errors
/// When it is not such a table; with line and column.
pub fn matrix_from(bytes: &[u8], file: &Path) -> Result<Matrix> {
    let grid = Grid::parse(bytes, file)?;
    check_header(&grid)?;
    let mut names = Vec::with_capacity(grid.rows.len());
    let mut values = Array2::zeros((grid.rows.len(), grid.header.len() - 1));
    for (row, mut numbers) in grid.rows.iter().zip(values.rows_mut()) {
        let name = grid.text(row, 0);
        if name.is_empty() {
            return Err(grid.wrong_cell(row, 0, "the row is not named", "write a name"));
        }
        names.push(name.to_owned());
        for (index, number) in numbers.iter_mut().enumerate() {
            let column = index + 1;
            *number = grid.number(row, column)?.ok_or_else(|| {
                let hint = "give each row a number in each column, or leave out the row";
                grid.wrong_cell(row, column, "there is no number", hint)
            })?;
        }
    }
    Ok(Matrix { names, columns: grid.header[1..].to_vec(), values })
}

fn check_header(grid: &Grid) -> Result<()> {
    let columns = &grid.header[1..];
    if columns.is_empty() {
        let hint = "put a name into the first column and numbers into the others";
        return Err(grid.wrong_header("there is no column with numbers", hint));
    }
    if let Some(nameless) = columns.iter().position(String::is_empty) {
        let what = format!("column {} has no name", nameless + 2);
        return Err(grid.wrong_header(what, "name it in the first line, or remove it"));
    }
    // Columns named 0, 1, 2 are usual; columns named 0.53 are a row of values.
    let value = |name: &String| name.parse::<f64>().is_ok() && name.parse::<u64>().is_err();
    if columns.iter().all(|name| name.parse::<f64>().is_ok()) && columns.iter().any(value) {
        let hint = "put a line with the names of the columns first";
        return Err(grid.wrong_header("the first line holds numbers, not names", hint));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;

    fn refused(text: &str) -> String {
        let error = matrix_from(text.as_bytes(), Path::new("m.csv")).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(!error.hint.is_empty());
        error.to_string()
    }

    #[test]
    fn names_and_numbers() {
        let text = ",0,1\nA, 1e0,-2\nA,.5,4.\n";
        let matrix = matrix_from(text.as_bytes(), Path::new("m.csv")).unwrap();
        assert_eq!(matrix.names, ["A", "A"]);
        assert_eq!(matrix.columns, ["0", "1"]);
        assert_eq!(matrix.values, array![[1.0, -2.0], [0.5, 4.0]]);
    }

    #[test]
    fn faults_are_placed() {
        for (text, told) in [
            ("film,a\nA,\n", "m.csv, line 2, column `a`: there is no number"),
            ("film,a\nA,1\n,2\n", "m.csv, line 3, column `film`: the row is not named"),
            (",a\n,2\n", "m.csv, line 2, column `1`: the row is not named"),
            ("film\nA\n", "m.csv, line 1: there is no column with numbers"),
            ("film,\nA,1\n", "m.csv, line 1: column 2 has no name"),
            ("A,0.5,1\nB,0.25,2\n", "m.csv, line 1: the first line holds numbers, not names"),
            ("film,a,b\nA,1,2,3\n", "m.csv, line 2: this line has 4 fields, the header has 3"),
        ] {
            assert_eq!(refused(text), told);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = matrix_from(&bytes, Path::new("m.csv"));
        }

        #[test]
        fn numbers_come_back(values in prop::collection::vec(-1e99..1e99f64, 1..20)) {
            let rows: String = values.iter().map(|value| format!("x,{value}\n")).collect();
            let read = matrix_from(format!("name,a\n{rows}").as_bytes(), Path::new("m.csv")).unwrap();
            prop_assert_eq!(read.values.into_raw_vec_and_offset().0, values);
        }
    }
}
