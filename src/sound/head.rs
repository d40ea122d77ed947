//! What a file's first bytes tell before a decoder sees them, and what must be told.

use std::io::{self, Read, Seek, SeekFrom};

use crate::error::{Error, Result};

use super::decode::{CONVERT, REPLACE};
use super::length::{self, Length};
use super::mp4;
use super::ogg;
use super::tags::{self, Mask};

/// Kinds that are met in music folders and have no decoder here: where their mark stands,
/// the mark, and what to call them.
const NOT_HERE: [(usize, &[u8], &str); 5] = [
    (28, b"OpusHead", "Opus"),
    (28, b"\x7FFLAC", "flac within Ogg"),
    (0, b"\x1A\x45\xDF\xA3", "Matroska or WebM"),
    (0, b"\x30\x26\xB2\x75", "Windows Media"),
    (0, b"MAC ", "Monkey's Audio"),
];

/// What was seen.
pub(super) struct Head {
    /// Where the sound begins, behind an ID3v2 tag. A decoder would read the tag, pictures and
    /// all, and take its lengths on trust.
    pub(super) start: u64,
    pub(super) length: Length,
    pub(super) masks: Vec<Mask>,
}

/// Looks at a file of `len` bytes.
pub(super) fn look(file: &mut (impl Read + Seek), len: u64) -> Result<Head> {
    let unreadable = |cause: io::Error| Error::failure(format!("cannot read: {cause}"), REPLACE);
    let start = behind_tags(file).map_err(unreadable)?;
    let head = bytes_at(file, start).map_err(unreadable)?;
    for (at, mark, name) in NOT_HERE {
        if head.get(at..).is_some_and(|rest| rest.starts_with(mark)) {
            return Err(Error::input(format!("is {name}, which cannot be decoded here"), CONVERT));
        }
    }
    let mut masks = tags::masks(file, start, &head).map_err(unreadable)?;
    if head.get(4..8) == Some(b"ftyp") {
        // What breaks off is for the decoder to tell.
        let boxes = mp4::look(file, start, len).unwrap_or_default();
        if let Some(table) = boxes.false_table {
            return Err(Error::input(format!("is damaged: its table `{table}` is false"), REPLACE));
        }
        masks = boxes.tags;
    } else if head.starts_with(b"OggS") {
        masks = ogg::masks(file, start)
            .map_err(unreadable)?
            .ok_or_else(|| Error::input("is damaged: its comments are false", REPLACE))?;
    }
    Ok(Head { start, length: length::judge(&head), masks })
}

/// Where the last ID3v2 tag at the start ends (ID3v2.4 section 3.1); 0 without one.
fn behind_tags(file: &mut (impl Read + Seek)) -> io::Result<u64> {
    let mut start = 0;
    loop {
        match bytes_at(file, start)?.as_slice() {
            [b'I', b'D', b'3', _, _, flags, a, b, c, d, ..] => {
                let size =
                    [a, b, c, d].iter().fold(0, |sum, &&byte| sum << 7 | u64::from(byte & 0x7F));
                let footer = if flags & 0x10 == 0 { 0 } else { 10 };
                start += 10 + size + footer;
            }
            _ => return Ok(start),
        }
    }
}

/// Enough for an mp3's frame head, side information and the tag behind them.
fn bytes_at(file: &mut (impl Read + Seek), at: u64) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(at))?;
    file.take(64).read_to_end(&mut head)?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn the_sound_begins_behind_its_tags() {
        let tag = |size: u8, flags: u8| {
            [&b"ID3\x04\x00"[..], &[flags, 0, 0, 1, size], &vec![0; 128 + usize::from(size)]]
                .concat()
        };
        let of = |bytes: &[u8]| behind_tags(&mut Cursor::new(bytes)).unwrap();
        assert_eq!(of(b"fLaC"), 0);
        assert_eq!(of(&tag(2, 0)), 140);
        assert_eq!(of(&[tag(2, 0), tag(0, 0), b"fLaC".to_vec()].concat()), 278);
        assert_eq!(of(&tag(2, 0x10)), 150);
        assert_eq!(of(b"ID3"), 0);
    }
}
