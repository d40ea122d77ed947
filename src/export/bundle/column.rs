//! A table that says what its columns mean.

use std::io;

use crate::export::csv;

/// A column of a table, as the data dictionary tells it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub name: String,
    pub kind: &'static str,
    /// Empty where the values have none.
    pub unit: &'static str,
    pub meaning: String,
    /// What an unknown value looks like, or that there is none.
    pub unknown: &'static str,
}

/// A file's columns.
pub(super) struct Form {
    pub name: &'static str,
    pub columns: Vec<Column>,
}

/// A form with its rows.
pub(super) struct Table {
    pub name: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(form: Form, rows: Vec<Vec<String>>) -> Self {
        Self { name: form.name, columns: form.columns, rows }
    }

    pub(super) fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let header: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        csv(&header, self.rows.iter().cloned(), out)
    }
}

impl Column {
    fn new(name: &str, kind: &'static str, unit: &'static str, meaning: &str) -> Self {
        Self { name: name.into(), kind, unit, meaning: meaning.into(), unknown: "empty" }
    }

    /// Where every row has a value.
    pub(super) fn always(self) -> Self {
        Self { unknown: "always known", ..self }
    }
}

pub(super) fn text(name: &str, meaning: &str) -> Column {
    Column::new(name, "text", "", meaning)
}

/// Texts in one cell, joined by a bar.
pub(super) fn list(name: &str, meaning: &str) -> Column {
    Column { unknown: "empty: none", ..Column::new(name, "texts joined by |", "", meaning) }
}

pub(super) fn whole(name: &str, unit: &'static str, meaning: &str) -> Column {
    Column::new(name, "whole number", unit, meaning)
}

pub(super) fn number(name: &str, unit: &'static str, meaning: &str) -> Column {
    Column::new(name, "number", unit, meaning)
}

pub(super) fn truth(name: &str, meaning: &str) -> Column {
    Column::new(name, "true or false", "", meaning)
}
