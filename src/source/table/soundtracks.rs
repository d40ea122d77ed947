//! Films with their soundtracks, a list of lines in one cell: what arcs are judged on.
//!
//! The list is written as Python shows one, but the quotes within its lines are not told from
//! those around them, so that no reader of literals takes it apart.

use std::path::Path;

use super::grid::{Grid, Row, load};
use crate::error::Result;

/// A film and the lines of its soundtrack, in listing order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// As written.
    pub id: String,
    /// As written.
    pub title: String,
    /// The first, where several stand there.
    pub year: Option<u16>,
    /// A title with its credits on each.
    pub lines: Vec<String>,
}

/// Reads a file with the columns `id`, `title`, `year` and `soundtrack`, in any order and case.
///
/// # Errors
/// When it cannot be read, is too large, or is not such a table; with line and column.
pub fn soundtracks(file: &Path) -> Result<Vec<Listed>> {
    soundtracks_from(&load(file)?, file)
}

/// As [`soundtracks`], from bytes; `file` is for errors only.
///
/// # Errors
/// When it is not such a table; with line and column.
pub fn soundtracks_from(bytes: &[u8], file: &Path) -> Result<Vec<Listed>> {
    let grid = Grid::parse(bytes, file)?;
    let column = |wanted: &str| {
        grid.header.iter().position(|name| name.eq_ignore_ascii_case(wanted)).ok_or_else(|| {
            let hint = "the first line names the columns: id, title, year and soundtrack";
            grid.wrong_header(format!("there is no column `{wanted}`"), hint)
        })
    };
    let (id, title) = (column("id")?, column("title")?);
    let (year, soundtrack) = (column("year")?, column("soundtrack")?);
    let listed = |row: &Row| match lines(grid.text(row, soundtrack)) {
        Some(lines) => Ok(Listed {
            id: grid.text(row, id).to_owned(),
            title: grid.text(row, title).to_owned(),
            year: grid.text(row, year).get(..4).and_then(|year| year.parse().ok()),
            lines,
        }),
        None => {
            let hint = "write ['Title Performed by Name', 'Title Written by Name']";
            Err(grid.wrong_cell(row, soundtrack, "this is no list of lines", hint))
        }
    };
    grid.rows.iter().map(listed).collect()
}

/// The lines of a list; `None` where it is none.
fn lines(cell: &str) -> Option<Vec<String>> {
    let inner = cell.strip_prefix('[')?.strip_suffix(']')?.trim();
    if inner.is_empty() {
        return Some(Vec::new());
    }
    let plain = inner.replace("\\'", "'").replace("\\\"", "\"");
    let whole = ['\'', '"']
        .into_iter()
        .find_map(|quote| plain.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)))?;
    let line = |line: &str| Some(line.trim().to_owned()).filter(|line| !line.is_empty());
    let parts = whole.split("', '").flat_map(|part| part.split("\", \""));
    Some(parts.filter_map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_within_lines_do_not_part_them() {
        let told = |cell: &str| lines(cell).unwrap_or_default();
        assert_eq!(told("['It's Mine (as 'X') Written by Y', 'S Wonderful']").len(), 2);
        assert_eq!(told(r"['One\', \'Two']"), ["One", "Two"], "glued by a literal's quotes");
        assert_eq!(told(r#"["It's", "Two"]"#), ["It's", "Two"]);
        assert!(lines("[]").is_some_and(|lines| lines.is_empty()));
        assert_eq!(lines("Small Hours"), None);
    }

    #[test]
    fn columns_are_found_in_any_case_and_faults_are_placed() {
        let table = "Year,Title,x,id,Soundtrack\n1991-1993,Invented,,tt1,\"['A', 'B']\"\n,,,,[]\n";
        let films = soundtracks_from(table.as_bytes(), Path::new("f.csv")).unwrap();
        assert_eq!((films[0].year, films[0].lines.len(), films[1].lines.len()), (Some(1991), 2, 0));
        let told = |text: &str| {
            soundtracks_from(text.as_bytes(), Path::new("f.csv")).unwrap_err().to_string()
        };
        assert!(told("id,title,year\n1,2,3\n").contains("no column `soundtrack`"));
        assert!(told("id,title,year,soundtrack\n1,2,3,None\n").contains("line 2"));
    }

    proptest! {
        #[test]
        fn no_cell_panics(cell in "\\[?['\", \\\\a]{0,20}\\]?") {
            let _ = lines(&cell);
        }
    }
}
