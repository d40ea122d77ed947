//! The one error of the library: what happened, where, and what a person can do about it.
//!
//! Every floor returns it. A constructor asks for the hint, so that none is forgotten.

use std::fmt;
use std::path::PathBuf;

/// Shorthand for results of the library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Whose move it is after an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Wrong use or wrong input: the caller must change something. Exit code 2.
    Input,
    /// It could not be done: disk, device, no such reel. Exit code 1.
    Failure,
    /// Another needledrop has the data folder and may do it instead. Exit code 1.
    Taken,
    /// Whoever read the output went away, as `head` does: nobody's. Exit code 0.
    Unread,
}

/// Where in a file something is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it.
    pub file: Option<PathBuf>,
    /// From 1.
    pub line: Option<u64>,
    /// What of it.
    pub part: Option<Part>,
}

/// A part of a file that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A table's column.
    Column(Box<str>),
    /// A key of a file that is no table.
    Field(Box<str>),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(name) => write!(f, "column `{name}`"),
            Self::Field(name) => write!(f, "field `{name}`"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.as_ref().map(|file| file.display().to_string());
        let line = self.line.map(|line| format!("line {line}"));
        let part = self.part.as_ref().map(ToString::to_string);
        let parts: Vec<_> = [file, line, part].into_iter().flatten().collect();
        f.write_str(&parts.join(", "))
    }
}

/// What happened, where, and a hint that a person can act on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    /// Whose move it is.
    pub kind: Kind,
    /// What happened, one sentence without a full stop.
    pub what: String,
    /// Where, if in a file.
    pub place: Place,
    /// What to do, one sentence.
    pub hint: String,
}

impl Error {
    /// Wrong use or wrong input.
    #[must_use]
    pub fn input(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind: Kind::Input, what: what.into(), place: Place::default(), hint: hint.into() }
    }

    /// Something could not be done.
    #[must_use]
    pub fn failure(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind: Kind::Failure, ..Self::input(what, hint) }
    }

    /// An operation of the file system that failed: `Error::io("read", path, &error)`.
    /// A file that is not there is the caller's input to change; anything else is a failure.
    #[must_use]
    pub fn io(verb: &str, file: impl Into<PathBuf>, cause: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let file = file.into();
        let reads = verb.starts_with("read");
        let hint = match cause.kind() {
            ErrorKind::NotFound if !reads => "see whether its folder is there",
            ErrorKind::NotFound if file.is_absolute() => "check the name",
            ErrorKind::NotFound => "check the name; it is taken from the folder you are in",
            ErrorKind::IsADirectory => "name a file, not a folder",
            ErrorKind::PermissionDenied if reads => "check who may read it",
            ErrorKind::PermissionDenied => "check who may write there",
            ErrorKind::ReadOnlyFilesystem => "choose a place that can be written",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "free some space, then do it again"
            }
            _ => "try again; if it fails again, look after the disk that it lies on",
        };
        let error = Self::failure(format!("cannot {verb}: {cause}"), hint).in_file(file);
        match cause.kind() {
            ErrorKind::NotFound | ErrorKind::IsADirectory | ErrorKind::InvalidData
                if verb == "read" =>
            {
                Self { kind: Kind::Input, ..error }
            }
            _ => error,
        }
    }

    /// With a hint that knows more than the one there was.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// In this file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<PathBuf>) -> Self {
        self.place.file = Some(file.into());
        self
    }

    /// On this line, from 1.
    #[must_use]
    pub fn on_line(mut self, line: u64) -> Self {
        self.place.line = Some(line);
        self
    }

    /// In this column of a table.
    #[must_use]
    pub fn in_column(mut self, column: impl Into<Box<str>>) -> Self {
        self.place.part = Some(Part::Column(column.into()));
        self
    }

    /// In this field: a key of a file that is no table.
    #[must_use]
    pub fn in_field(mut self, field: impl Into<Box<str>>) -> Self {
        self.place.part = Some(Part::Field(field.into()));
        self
    }

    /// 2 for wrong use or input, 1 for what could not be done, 0 where nobody reads on.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::Input => 2,
            Kind::Failure | Kind::Taken => 1,
            Kind::Unread => 0,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        if place.is_empty() { f.write_str(&self.what) } else { write!(f, "{place}: {}", self.what) }
    }
}

impl From<crate::model::id::BadId> for Error {
    fn from(bad: crate::model::id::BadId) -> Self {
        Self::input(format!("`{}` is not {}", bad.text, bad.kind), format!("write {}", bad.rule))
    }
}

impl From<crate::model::word::Wrong> for Error {
    fn from(wrong: crate::model::word::Wrong) -> Self {
        Self::input(wrong.what, wrong.rule)
    }
}

/// Foreign text, fit for a message: short, control characters escaped.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut short = String::new();
    for c in text.chars().take(40) {
        if c.is_control() { short.extend(c.escape_default()) } else { short.push(c) }
    }
    if text.chars().nth(40).is_some() {
        short.push_str("...");
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_leads() {
        let error = Error::input("`x` is not a number", "write 0.5")
            .in_file("cues.csv")
            .on_line(3)
            .in_column("energy");
        assert_eq!(error.to_string(), "cues.csv, line 3, column `energy`: `x` is not a number");
        assert_eq!(error.exit_code(), 2);
        let error = Error::input("`2` is not known", "write 1").in_file("map.json");
        let told = error.in_field("version").to_string();
        assert_eq!(told, "map.json, field `version`: `2` is not known");
    }

    #[test]
    fn a_missing_input_file_is_the_users_move() {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        assert_eq!(Error::io("read", "x.csv", &missing).exit_code(), 2);
        let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        assert_eq!(Error::io("write", "x.toml", &denied).exit_code(), 1);
    }

    #[test]
    fn hints_fit_the_verb_and_the_path() {
        use std::io::ErrorKind;
        let hint = |verb, path, kind: ErrorKind| Error::io(verb, path, &kind.into()).hint;
        assert!(hint("read", "x.csv", ErrorKind::NotFound).contains("the folder you are in"));
        for (verb, path, kind) in [
            ("read", "/music/x.csv", ErrorKind::NotFound),
            ("write", "x.json", ErrorKind::NotFound),
            ("read", "x.csv", ErrorKind::PermissionDenied),
            ("read", "x.csv", ErrorKind::Other),
        ] {
            let hint = hint(verb, path, kind);
            for word in ["the folder you are in", "--data-dir", "write there", "nothing was"] {
                assert!(!hint.contains(word), "{verb} {path}: {hint}");
            }
        }
    }
}
