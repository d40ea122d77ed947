//! Tags and pictures, hidden from the decoder: nobody here wants them, and it makes room for
//! whatever length they claim, which with one flipped bit is 4 GB and ends the program.

use std::io::{self, Read, Seek, SeekFrom};

/// Bytes that the decoder sees at a place of the file, instead of those that are there.
pub(super) type Mask = (u64, Vec<u8>);

/// Tags stand before the sound and are few; what is further on is not looked at.
const MOST: usize = 1_000;

/// What to hide in a file whose sound begins at `start`.
pub(super) fn masks(
    file: &mut (impl Read + Seek),
    start: u64,
    head: &[u8],
) -> io::Result<Vec<Mask>> {
    match head.first_chunk() {
        Some(b"fLaC") => of_flac(file, start + 4),
        Some(b"RIFF") => of_riff(file, start + 12),
        _ => Ok(Vec::new()),
    }
}

/// Blocks other than the first and the table for seeking become padding (RFC 9639 section 8.1).
fn of_flac(file: &mut (impl Read + Seek), mut at: u64) -> io::Result<Vec<Mask>> {
    let mut masks = Vec::new();
    while let Some([kind, a, b, c]) = four(file, at)?.filter(|_| masks.len() < MOST) {
        match kind {
            0x00 | 0x80 | 0x03 | 0x83 => {}
            0x80.. => masks.push((at, vec![0x81])),
            _ => masks.push((at, vec![0x01])),
        }
        at += 4 + u64::from(u32::from_be_bytes([0, a, b, c]));
        if kind >= 0x80 {
            break;
        }
    }
    Ok(masks)
}

/// Lists of names become junk.
fn of_riff(file: &mut (impl Read + Seek), mut at: u64) -> io::Result<Vec<Mask>> {
    let mut masks = Vec::new();
    for _ in 0..MOST {
        let (Some(kind), Some(size)) = (four(file, at)?, four(file, at + 4)?) else { break };
        match &kind {
            b"LIST" => masks.push((at, b"JUNK".to_vec())),
            b"data" => break,
            _ => {}
        }
        let size = u64::from(u32::from_le_bytes(size));
        at += 8 + size + size % 2;
    }
    Ok(masks)
}

fn four(file: &mut (impl Read + Seek), at: u64) -> io::Result<Option<[u8; 4]>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(at))?;
    file.take(4).read_to_end(&mut bytes)?;
    Ok(bytes.first_chunk().copied())
}

/// Lays the masks over bytes that stand at `at`.
pub(super) fn cover(masks: &[Mask], at: u64, bytes: &mut [u8]) {
    for (place, mask) in masks {
        for (byte, wanted) in mask.iter().zip(*place..) {
            let index = wanted.checked_sub(at).and_then(|index| usize::try_from(index).ok());
            if let Some(seen) = index.and_then(|index| bytes.get_mut(index)) {
                *seen = *byte;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn flac_keeps_what_it_needs() {
        let block = |kind: u8, size: u8| [&[kind, 0, 0, size][..], &vec![7; size.into()]].concat();
        let file =
            [b"fLaC".to_vec(), block(0, 34), block(4, 9), block(3, 18), block(0x86, 5)].concat();
        let found = masks(&mut Cursor::new(&file), 0, &file).unwrap();
        assert_eq!(found, [(42, vec![0x01]), (77, vec![0x81])]);
        for cut in 0..file.len() {
            let _ = masks(&mut Cursor::new(&file[..cut]), 0, &file);
        }
    }

    #[test]
    fn wav_keeps_its_samples() {
        let file = b"RIFF\x40\0\0\0WAVELIST\x03\0\0\0abc\0fmt \x02\0\0\0xxdata\x04\0\0\0LIST";
        let found = masks(&mut Cursor::new(file), 0, file).unwrap();
        assert_eq!(found, [(12, b"JUNK".to_vec())]);
    }

    #[test]
    fn a_mask_covers_what_of_it_is_in_sight() {
        let mut bytes = *b"abcdef";
        let masks = [(8, b"XY"), (15, b"ZZ"), (3, b"QQ")].map(|(at, mask)| (at, mask.to_vec()));
        cover(&masks, 9, &mut bytes);
        assert_eq!(&bytes, b"Ybcdef");
    }
}
