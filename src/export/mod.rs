//! Results as CSV, JSON, SVG and HTML, in the forms of `docs/formats.md`.
//!
//! Decides nothing: it writes what it is given.

pub mod arcs;
pub mod bundle;
mod curves;
pub mod folder;
pub mod groups;
pub mod lists;
pub mod map;
mod markup;
mod page;
mod svg;
mod words;

use std::io::{self, Write};

use serde::Serialize;

use crate::model::Estimate;

/// One object, indented, with a line end. Numbers are written so that reading them back gives
/// the same bits.
///
/// # Errors
/// As `out` does.
pub fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// A header and rows as CSV: UTF-8, LF, quotes where needed.
///
/// # Errors
/// As `out` does, of the same kind.
pub fn csv<R>(
    header: &[&str],
    rows: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<()>
where
    R: IntoIterator<Item = String>,
{
    // The crate's own conversion loses the kind, by which a broken pipe is told.
    let failed = |cause: csv::Error| match cause.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    };
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(header).map_err(failed)?;
    for row in rows {
        writer.write_record(row.into_iter().collect::<Vec<_>>()).map_err(failed)?;
    }
    writer.flush()
}

/// A CSV cell: empty where unknown; a number read back gives the same bits.
#[must_use]
pub fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Value, spread and origin as cells, all empty where unknown.
#[must_use]
pub fn estimate(estimate: Option<Estimate>) -> [String; 3] {
    match estimate {
        Some(known) => {
            [known.value.to_string(), known.spread.to_string(), known.origin.name().to_owned()]
        }
        None => Default::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pipe whose reader went away.
    struct Broken;

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_broken_pipe_stays_one() {
        let rows = || (0..10_000).map(|n| [n.to_string()]);
        let failed = csv(&["n"], rows(), &mut Broken).unwrap_err();
        assert_eq!(failed.kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(csv(&["n"], rows().take(1), &mut Broken).unwrap_err().kind(), failed.kind());
        assert_eq!(json(&[1], &mut Broken).unwrap_err().kind(), failed.kind());
    }
}
