//! How large the rows of a table are, before anybody makes room for them: a cell takes eight
//! bytes beside its text, though one byte in the file makes one.

use crate::error::{Error, Result};

const MOST_COLUMNS: usize = 1_000;
/// In bytes.
const MOST_ROW: usize = 1_000_000;

/// Where the reader stands.
#[derive(Clone, Copy)]
enum Place {
    Start,
    Bare,
    Quoted,
    /// Behind a quote within quotes: the end, or half of a doubled one.
    Quote,
}

/// Goes over quotes as the parser does.
///
/// # Errors
/// When a row is larger than any of a list of films is; with its line.
pub(super) fn check(text: &str, delimiter: u8) -> Result<()> {
    let (mut cells, mut begins, mut line) = (1, 0, 1_u64);
    let mut place = Place::Start;
    let too_large = |what: String, line| {
        let hint = "see whether a quote is missing there, or take the cell out";
        Err(Error::input(what, hint).on_line(line))
    };
    let mut began = line;
    for (at, byte) in text.bytes().enumerate() {
        line += u64::from(byte == b'\n');
        place = match (place, byte) {
            (Place::Quoted, b'"') => Place::Quote,
            (Place::Quoted, _) | (Place::Start | Place::Quote, b'"') => Place::Quoted,
            (_, b'\n' | b'\r') => {
                (cells, begins, began) = (1, at, line);
                Place::Start
            }
            (_, byte) if byte == delimiter => {
                cells += 1;
                Place::Start
            }
            _ => Place::Bare,
        };
        if cells > MOST_COLUMNS {
            return too_large(format!("this row has more than {MOST_COLUMNS} cells"), began);
        }
        if at - begins > MOST_ROW {
            return too_large("this row is larger than 1 MB".into(), began);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_the_parser_counts_them() {
        let many = ",".repeat(MOST_COLUMNS);
        let few = ",".repeat(MOST_COLUMNS - 1);
        for (text, sane) in [
            (many.clone(), false),
            (few.clone(), true),
            (format!("{few}\n{few}"), true),
            (format!("\"{many}\"\n"), true),
            (format!("\"a\"\"{many}\""), true),
            (format!("\"\n\",{few}"), false),
            (format!("a\"{many}"), false),
            (format!("\"a\"b\"{many}"), false),
        ] {
            assert_eq!(check(&text, b',').is_ok(), sane, "{}", &text[..10]);
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.has_headers(false).flexible(true).from_reader(text.as_bytes());
            let widest = reader.into_byte_records().map(|row| row.unwrap().len()).max().unwrap();
            assert_eq!(widest <= MOST_COLUMNS, sane, "{}", &text[..10]);
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_with_its_line() {
        let text = "Name,Year\n\"A,2001\n".to_owned() + &"B,2001\n".repeat(200_000);
        let error = check(&text, b',').unwrap_err();
        assert_eq!(error.place.line, Some(2), "{error}");
    }
}
