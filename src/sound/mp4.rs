//! A look at an m4a's boxes before the decoder reads them.
//!
//! symphonia 0.5 makes room for as many entries as a table claims to have; one flipped bit
//! claims 64 GB, and a failed allocation ends the program, which no one can catch.
//! Layout: ISO/IEC 14496-12.

use std::io::{self, Read, Seek, SeekFrom};

use super::tags::Mask;

/// Boxes that lead to the tables.
const ON_THE_WAY: [&[u8; 4]; 5] = [b"moov", b"trak", b"mdia", b"minf", b"stbl"];

/// Boxes whose content nobody wants: tags, pictures, extensions.
const TAGS: [&[u8; 4]; 3] = [b"udta", b"meta", b"uuid"];

/// What was seen.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Boxes {
    /// The name of a table that claims more entries than it has bytes, or of a box on the way
    /// to the tables that claims more bytes than there are.
    pub(super) false_table: Option<String>,
    /// Hides the tags.
    pub(super) tags: Vec<Mask>,
}

/// The boxes begin at `start`; `len` is the length of the file in bytes.
pub(super) fn look(file: &mut (impl Read + Seek), start: u64, len: u64) -> io::Result<Boxes> {
    let mut seen = Boxes::default();
    let mut at = start;
    // Where the innermost box ends that was entered.
    let mut within = start;
    // Boxes are entered by going on after their head and left by reaching the next one, so
    // one pass suffices; every step moves forward.
    while at + 8 <= len {
        let (size, kind) = head(file, at)?;
        let (body, end) = match size {
            0 => (at + 8, len),
            1 => (at + 16, at.saturating_add(wide(file)?)),
            size => (at + 8, at + u64::from(size)),
        };
        if TAGS.contains(&&kind) {
            seen.tags.push((at + 4, b"free".to_vec()));
        } else if claims(file, &kind, body)? > u128::from(end.saturating_sub(body))
            || at < within && end > len
        {
            seen.false_table = Some(String::from_utf8_lossy(&kind).into_owned());
            break;
        }
        if ON_THE_WAY.contains(&&kind) {
            within = within.max(end);
            at = body;
        } else {
            at = end.max(body);
        }
    }
    Ok(seen)
}

fn head(file: &mut (impl Read + Seek), at: u64) -> io::Result<(u32, [u8; 4])> {
    file.seek(SeekFrom::Start(at))?;
    let size = word(file)?;
    let mut kind = [0; 4];
    file.read_exact(&mut kind)?;
    Ok((size, kind))
}

/// How many bytes a table says it fills; 0 for any other box. After version and flags, `stsz`
/// has a size common to all samples (then there are no entries), and every table its count.
fn claims(file: &mut (impl Read + Seek), kind: &[u8; 4], body: u64) -> io::Result<u128> {
    let (before, entry) = match kind {
        b"stts" | b"co64" => (4, 8),
        b"stsc" => (4, 12),
        b"stco" => (4, 4),
        b"stsz" => (8, 4),
        _ => return Ok(0),
    };
    file.seek(SeekFrom::Start(body + 4))?;
    if kind == b"stsz" && word(file)? != 0 {
        return Ok(0);
    }
    Ok(u128::from(word(file)?) * entry + before + 4)
}

fn word(file: &mut impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    file.read_exact(&mut bytes)?;
    Ok(u32::from_be_bytes(bytes))
}

fn wide(file: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    file.read_exact(&mut bytes)?;
    Ok(u64::from_be_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn a_box(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len() + 8).unwrap();
        [&size.to_be_bytes(), &kind[..], body].concat()
    }

    fn file(table: &[u8]) -> Vec<u8> {
        let tables = [b"stbl", b"minf", b"mdia", b"trak", b"moov"]
            .iter()
            .fold(table.to_vec(), |inner, kind| a_box(kind, &inner));
        [a_box(b"ftyp", b"M4A "), tables, a_box(b"mdat", &[0; 9])].concat()
    }

    fn judge(bytes: &[u8]) -> Option<String> {
        look(&mut Cursor::new(bytes), 0, bytes.len() as u64).unwrap().false_table
    }

    #[test]
    fn a_table_may_claim_what_it_holds() {
        let honest = [[0, 0, 0, 0], [0, 0, 0, 2], [0; 4], [0; 4]].concat();
        assert_eq!(judge(&file(&a_box(b"stco", &honest))), None);
        let greedy = [[0, 0, 0, 0], [0x80, 0, 0, 2], [0; 4], [0; 4]].concat();
        assert_eq!(judge(&file(&a_box(b"stco", &greedy))).as_deref(), Some("stco"));
    }

    #[test]
    fn samples_of_one_size_need_no_entries() {
        let common = [[0, 0, 0, 0], [0, 0, 0, 4], [0x80, 0, 0, 0]].concat();
        assert_eq!(judge(&file(&a_box(b"stsz", &common))), None);
        let each = [[0, 0, 0, 0], [0, 0, 0, 0], [0x80, 0, 0, 0]].concat();
        assert_eq!(judge(&file(&a_box(b"stsz", &each))).as_deref(), Some("stsz"));
    }

    #[test]
    fn tags_are_hidden() {
        let seen = look(&mut Cursor::new(file(&a_box(b"udta", &[1; 9]))), 0, 90).unwrap();
        assert_eq!(seen, Boxes { false_table: None, tags: vec![(56, b"free".to_vec())] });
    }

    #[test]
    fn a_box_that_is_longer_than_the_file_is_false() {
        let mut greedy = file(&a_box(b"hdlr", &[0; 9]));
        let at = greedy.windows(4).position(|kind| kind == b"hdlr").unwrap();
        greedy[at - 4] = 0x70;
        assert_eq!(judge(&greedy).as_deref(), Some("hdlr"));
    }

    #[test]
    fn a_torn_file_ends_the_look() {
        let whole = file(&a_box(b"stco", &[0; 8]));
        for cut in 0..whole.len() {
            let part = &whole[..cut];
            let _ = look(&mut Cursor::new(part), 0, part.len() as u64);
        }
    }
}
