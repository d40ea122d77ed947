//! CSV: a header and rows, UTF-8, LF, empty where unknown.

use super::{Context, written};
use crate::error::Result;
use crate::model::Estimate;

/// Prints a result.
///
/// # Errors
/// When standard output cannot be written.
pub fn print<R>(
    context: &mut Context,
    header: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<()>
where
    R: IntoIterator<Item = String>,
{
    let mut writer = csv::Writer::from_writer(&mut *context.out);
    // The crate's own conversion loses the kind, by which a broken pipe is told.
    let failed = |cause: csv::Error| match cause.into_kind() {
        csv::ErrorKind::Io(cause) => written(cause),
        other => written(std::io::Error::other(format!("{other:?}"))),
    };
    writer.write_record(header).map_err(failed)?;
    for row in rows {
        writer.write_record(row.into_iter().collect::<Vec<_>>()).map_err(failed)?;
    }
    writer.flush().map_err(written)
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
