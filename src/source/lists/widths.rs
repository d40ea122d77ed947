//! How wide the rows of a table are, before anybody makes room for their cells: a cell takes
//! eight bytes, though one byte in the file makes one.

const MOST_COLUMNS: usize = 1_000;

/// Where the reader stands.
#[derive(Clone, Copy)]
enum Place {
    Start,
    Bare,
    Quoted,
    /// Behind a quote within quotes: the end, or half of a doubled one.
    Quote,
}

/// Whether no row has more cells than any list of films has. Goes over quotes as the parser does.
pub(super) fn are_sane(bytes: &[u8], delimiter: u8) -> bool {
    let mut cells = 1;
    let mut place = Place::Start;
    for byte in bytes {
        place = match (place, byte) {
            (Place::Quoted, b'"') => Place::Quote,
            (Place::Quoted, _) | (Place::Start | Place::Quote, b'"') => Place::Quoted,
            (_, b'\n' | b'\r') => {
                cells = 1;
                Place::Start
            }
            (_, byte) if *byte == delimiter => {
                cells += 1;
                if cells > MOST_COLUMNS {
                    return false;
                }
                Place::Start
            }
            _ => Place::Bare,
        };
    }
    true
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
            assert_eq!(are_sane(text.as_bytes(), b','), sane, "{}", &text[..10]);
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.has_headers(false).flexible(true).from_reader(text.as_bytes());
            let widest = reader.into_byte_records().map(|row| row.unwrap().len()).max().unwrap();
            assert_eq!(widest <= MOST_COLUMNS, sane, "{}", &text[..10]);
        }
    }
}
