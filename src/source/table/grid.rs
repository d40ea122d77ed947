//! A CSV file as a header and rows of text, with the line of each.

use std::collections::HashSet;
use std::path::Path;

use crate::error::{Error, Result, shown};
use crate::source::text_file;

const MOST_BYTES: u64 = 100_000_000;
const MOST_COLUMNS: usize = 10_000;
/// Of what is grouped; each row is held against each other.
const MOST_ROWS: usize = 100_000;
/// Of what is only read through.
pub(super) const MOST_READ: usize = 1_000_000;
const MOST_CELLS: usize = 10_000_000;
/// Beyond it squares would leave the range of a float.
const LARGEST: f64 = 1e100;

/// Rows of text below a header, each as long as the header.
pub(super) struct Grid<'a> {
    file: &'a Path,
    header_line: u64,
    pub header: Vec<String>,
    pub rows: Vec<Row>,
}

pub(super) struct Row {
    /// Where the row starts, from 1.
    pub line: u64,
    pub cells: csv::StringRecord,
}

/// The bytes of a file of at most [`MOST_BYTES`].
pub(super) fn load(file: &Path) -> Result<Vec<u8>> {
    text_file::bytes(file, MOST_BYTES)
}

impl<'a> Grid<'a> {
    /// Splits text into cells; `file` is for errors only.
    pub fn parse(bytes: &[u8], file: &'a Path) -> Result<Self> {
        Self::parse_up_to(MOST_ROWS, bytes, file)
    }

    /// As [`Self::parse`], of at most so many rows.
    pub fn parse_up_to(most_rows: usize, bytes: &[u8], file: &'a Path) -> Result<Self> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        check_widths(bytes).map_err(|error| error.in_file(file))?;
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut grid = Self { file, header_line: 1, header: Vec::new(), rows: Vec::new() };
        let mut record = csv::StringRecord::new();
        loop {
            let line = line_at(bytes, reader.position());
            match reader.read_record(&mut record) {
                Ok(true) => grid.add(line, &record, most_rows)?,
                Ok(false) => break,
                Err(error) => return Err(grid.unreadable(line, &error)),
            }
        }
        if grid.header.is_empty() {
            let hint = "put a line with the names of the columns first, then the rows";
            return Err(grid.wrong("the file is empty", hint));
        }
        if grid.rows.is_empty() {
            return Err(grid.wrong("there are no rows below the header", "add a row"));
        }
        Ok(grid)
    }

    fn add(&mut self, line: u64, record: &csv::StringRecord, most_rows: usize) -> Result<()> {
        if self.header.is_empty() {
            self.header = record.iter().map(|name| name.trim().to_owned()).collect();
            self.header_line = line;
            return self.check_header();
        }
        let (have, want) = (record.len(), self.header.len());
        if have != want {
            let fields = if have == 1 { "field" } else { "fields" };
            let what = format!("this line has {have} {fields}, the header has {want}");
            let hint = "give each line as many fields as the header, empty where unknown; \
                        put text with commas in quotes";
            return Err(self.wrong(what, hint).on_line(line));
        }
        if self.rows.len() == most_rows || (self.rows.len() + 1) * want > MOST_CELLS {
            let what = format!("more than {most_rows} rows or {MOST_CELLS} cells");
            return Err(self.wrong(what, "split it into smaller files").on_line(line));
        }
        self.rows.push(Row { line, cells: record.clone() });
        Ok(())
    }

    fn check_header(&self) -> Result<()> {
        let mut seen = HashSet::new();
        match self.header.iter().find(|name| !name.is_empty() && !seen.insert(name.as_str())) {
            Some(twice) => {
                let what = format!("the column `{}` is there twice", shown(twice));
                Err(self.wrong_header(what, "rename or remove one of them"))
            }
            None => Ok(()),
        }
    }

    fn unreadable(&self, line: u64, error: &csv::Error) -> Error {
        let hint = "save the file as CSV in UTF-8";
        match error.kind() {
            csv::ErrorKind::Utf8 { err, .. } => {
                let wrong = self.wrong("these bytes are not UTF-8 text", hint).on_line(line);
                match self.header.get(err.field()) {
                    Some(name) => wrong.in_column(shown(name)),
                    None => wrong,
                }
            }
            _ => self.wrong(format!("this is not CSV: {error}"), hint).on_line(line),
        }
    }

    /// An error in this file.
    pub fn wrong(&self, what: impl Into<String>, hint: impl Into<String>) -> Error {
        Error::input(what, hint).in_file(self.file)
    }

    /// An error in the names of the columns.
    pub fn wrong_header(&self, what: impl Into<String>, hint: impl Into<String>) -> Error {
        self.wrong(what, hint).on_line(self.header_line)
    }

    /// An error in one cell.
    pub fn wrong_cell(
        &self,
        row: &Row,
        column: usize,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> Error {
        let name = self.header[column].as_str();
        let named = if name.is_empty() { (column + 1).to_string() } else { shown(name) };
        self.wrong(what, hint).on_line(row.line).in_column(named)
    }

    /// A cell's text without blanks around it.
    pub fn text<'r>(&self, row: &'r Row, column: usize) -> &'r str {
        row.cells.get(column).unwrap_or_default().trim()
    }

    /// The number in a cell; `None` where it is empty.
    pub fn number(&self, row: &Row, column: usize) -> Result<Option<f64>> {
        let text = self.text(row, column);
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = |what, hint| Err(self.wrong_cell(row, column, what, hint));
        match text.parse::<f64>() {
            Ok(number) if number.abs() <= LARGEST => Ok(Some(number)),
            Ok(_) if !text.contains(|c: char| c.is_ascii_digit()) => wrong(
                format!("`{}` is not a finite number", shown(text)),
                "leave the field empty where the value is unknown",
            ),
            Ok(_) => wrong(
                format!("`{}` is too large", shown(text)),
                "write a number between -1e100 and 1e100",
            ),
            Err(_) => wrong(
                format!("`{}` is not a number", shown(text)),
                "write a number such as 0.5, with a point, or leave the field empty where it is unknown",
            ),
        }
    }
}

/// Refuses lines that would make the parser take many times their length.
fn check_widths(bytes: &[u8]) -> Result<()> {
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.iter().filter(|byte| **byte == b',').count() >= MOST_COLUMNS {
            let what = format!("this line has more than {MOST_COLUMNS} fields");
            return Err(Error::input(what, "take fewer columns").on_line(index as u64 + 1));
        }
    }
    Ok(())
}

/// The line of the next record: the reader stands before line ends it is about to skip.
fn line_at(bytes: &[u8], position: &csv::Position) -> u64 {
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX).min(bytes.len());
    let ends = bytes[start..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    position.line() + ends.filter(|byte| **byte == b'\n').count() as u64
}
