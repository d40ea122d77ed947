//! Columns for reading, aligned by display width.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// A table to be printed: a header and rows of equal length.
#[derive(Debug, Clone)]
pub struct Table {
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(header: &[&'static str]) -> Self {
        Self { header: header.to_vec(), rows: Vec::new() }
    }

    /// Adds a row; missing cells are empty. Control characters, which could break a line or
    /// steer the terminal, become U+FFFD.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let harmless = |cell: String| cell.replace(char::is_control, "\u{fffd}");
        self.rows.push(cells.into_iter().map(harmless).collect());
    }

    /// Writes header and rows; numbers to the right, text to the left, no trailing blanks.
    ///
    /// # Errors
    /// As `out` does.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
        let columns: Vec<(usize, bool)> = (0..self.header.len())
            .map(|column| {
                let cells = || self.rows.iter().map(|row| cell(row, column));
                let width = cells().map(|text| text.width()).max().unwrap_or(0);
                let numeric = cells().all(|text| text.is_empty() || text.parse::<f64>().is_ok());
                (width.max(self.header[column].width()), numeric && !self.rows.is_empty())
            })
            .collect();
        let mut line = |cells: &dyn Fn(usize) -> String| {
            let mut text = String::new();
            for (column, (width, numeric)) in columns.iter().enumerate() {
                let content = cells(column);
                let blank = " ".repeat(width - content.width());
                let (left, right) =
                    if *numeric { (blank.as_str(), "") } else { ("", blank.as_str()) };
                let gap = if column == 0 { "" } else { "  " };
                text.push_str(&[gap, left, &content, right].concat());
            }
            writeln!(out, "{}", text.trim_end())
        };
        line(&|column| self.header[column].to_owned())?;
        self.rows.iter().try_for_each(|row| line(&|column| cell(row, column)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_stay_in_the_table() {
        let mut table = Table::new(&["film"]);
        table.row(["a\u{1b}[2J\nb".into()]);
        let mut out = Vec::new();
        table.write(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "film\na\u{fffd}[2J\u{fffd}b\n");
    }

    #[test]
    fn wide_characters_keep_the_columns() {
        let mut table = Table::new(&["film", "year"]);
        table.row(["七人の侍".into(), "1954".into()]);
        table.row(["M".into(), "1931".into()]);
        let mut out = Vec::new();
        table.write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "film      year\n七人の侍  1954\nM         1931\n");
    }
}
