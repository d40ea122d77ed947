//! An Ogg file's comments, hidden from the decoder: it makes room for whatever they claim, and
//! for the pictures in them. Pages bear a checksum, which is made anew.
//!
//! Layout: RFC 3533 section 6; Vorbis I sections 4.2 and 5.2.

use std::io::{self, Read, Seek, SeekFrom};

use super::tags::Mask;

const HEAD: usize = 27;
/// A page's head, its table of 255 lengths, and as many pieces of 255 bytes.
const LARGEST: u64 = 27 + 255 + 255 * 255;
/// Where the checksum stands in a page.
const SUM: usize = 22;
/// Comments stand on the first pages; what is looked at of a file that hides them.
const REACH: u64 = 1 << 20;

/// How packets begin that tell what a stream is, and those that hold its comments.
const STREAM: &[u8] = b"\x01vorbis";
const COMMENTS: &[u8] = b"\x03vorbis";

/// What to hide in a file that begins at `start`; none when comments claim what they do not
/// hold.
pub(super) fn masks(file: &mut (impl Read + Seek), start: u64) -> io::Result<Option<Vec<Mask>>> {
    let mut masks = Vec::new();
    let (mut streams, mut found) = (0, 0);
    let mut at = start;
    while at < start + REACH {
        let page = page(file, at)?;
        if page.len() < HEAD {
            break;
        }
        let Some((body, length)) = layout(&page).filter(|_| whole(&page)) else {
            at += next(&page);
            continue;
        };
        for (begin, end) in packets(&page, body, length) {
            let bytes = page.get(begin..end).unwrap_or_default();
            streams += usize::from(bytes.starts_with(STREAM));
            if bytes.starts_with(COMMENTS) {
                let Some(count) = count_at(bytes) else { return Ok(None) };
                found += 1;
                masks.extend(without(&page, length, at, begin + count));
            }
        }
        if streams > 0 && found >= streams {
            break;
        }
        at += length as u64;
    }
    Ok(Some(masks))
}

/// At most one page from `at` on.
fn page(file: &mut (impl Read + Seek), at: u64) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    file.seek(SeekFrom::Start(at))?;
    file.take(LARGEST).read_to_end(&mut page)?;
    Ok(page)
}

/// Where the body of a page begins and ends.
fn layout(page: &[u8]) -> Option<(usize, usize)> {
    if !page.starts_with(b"OggS") {
        return None;
    }
    let body = HEAD + usize::from(*page.get(HEAD - 1)?);
    let lengths = page.get(HEAD..body)?;
    Some((body, body + lengths.iter().map(|length| usize::from(*length)).sum::<usize>()))
}

/// Whether the checksum is right.
fn whole(page: &[u8]) -> bool {
    let Some((_, length)) = layout(page) else { return false };
    let Some(page) = page.get(..length) else { return false };
    page.get(SUM..SUM + 4).is_some_and(|sum| sum == checksum(page))
}

/// How far it is to what may be the next page.
fn next(page: &[u8]) -> u64 {
    let found = page.windows(4).skip(1).position(|window| window == b"OggS");
    found.map_or(page.len().saturating_sub(3).max(1), |at| at + 1) as u64
}

/// Where packets begin in a page and end, or break off to go on in the next one.
fn packets(page: &[u8], body: usize, length: usize) -> Vec<(usize, usize)> {
    let mut packets = Vec::new();
    let (mut begin, mut end) = (body, body);
    // What goes on from the page before has no beginning here.
    let mut continued = page.get(5).is_some_and(|flags| flags & 1 == 1);
    for piece in page.get(HEAD..body).unwrap_or_default() {
        end += usize::from(*piece);
        if *piece < 255 || end == length {
            if !continued {
                packets.push((begin, end));
            }
            (begin, continued) = (end, false);
        }
    }
    packets
}

/// Where in a packet the number of comments stands: behind the name of the encoder.
fn count_at(packet: &[u8]) -> Option<usize> {
    let length = u32::from_le_bytes(*packet.get(COMMENTS.len()..)?.first_chunk()?);
    let count = usize::try_from(length).ok()?.checked_add(COMMENTS.len() + 4)?;
    packet.get(count..count.checked_add(4)?).map(|_| count)
}

/// The page at `at`, made to say that there are no comments.
fn without(page: &[u8], length: usize, at: u64, count: usize) -> [Mask; 2] {
    let mut page = page.get(..length).unwrap_or_default().to_vec();
    page.iter_mut().skip(count).take(4).for_each(|byte| *byte = 0);
    let sum = checksum(&page);
    [(at + count as u64, vec![0; 4]), (at + SUM as u64, sum.to_vec())]
}

/// The polynomial of Ethernet, neither mirrored nor inverted; the checksum itself counts as 0.
fn checksum(page: &[u8]) -> [u8; 4] {
    let mut sum = 0_u32;
    for (at, byte) in page.iter().enumerate() {
        let byte = if (SUM..SUM + 4).contains(&at) { 0 } else { *byte };
        sum ^= u32::from(byte) << 24;
        for _ in 0..8 {
            sum = if sum >> 31 == 1 { sum << 1 ^ 0x04C1_1DB7 } else { sum << 1 };
        }
    }
    sum.to_le_bytes()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::sound::tags::cover;

    const OGG: &[u8] = include_bytes!("../../tests/fixtures/audio/tone.ogg");

    fn of(bytes: &[u8]) -> Option<Vec<Mask>> {
        masks(&mut Cursor::new(bytes), 0).unwrap()
    }

    #[test]
    fn comments_are_gone_and_the_page_is_whole() {
        assert!(whole(OGG));
        let masks = of(OGG).unwrap();
        assert_eq!(masks.len(), 2);
        let mut seen = OGG.to_vec();
        cover(&masks, 0, &mut seen);
        let page = seen.windows(4).skip(1).position(|window| window == b"OggS").unwrap() + 1;
        assert!(whole(&seen[page..]));
        assert_eq!(of(&seen).unwrap()[0], masks[0]);
    }

    #[test]
    fn an_encoder_whose_name_is_longer_than_the_page_is_false() {
        let mut bytes = OGG.to_vec();
        let at = bytes.windows(7).position(|window| window == COMMENTS).unwrap() + 7;
        bytes[at + 2] = 9;
        let page = bytes.windows(4).skip(1).position(|window| window == b"OggS").unwrap() + 1;
        let (_, length) = layout(&bytes[page..]).unwrap();
        let sum = checksum(&bytes[page..page + length]);
        bytes[page + SUM..page + SUM + 4].copy_from_slice(&sum);
        assert_eq!(of(&bytes), None);
    }

    #[test]
    fn a_torn_file_ends_the_look() {
        for cut in (0..OGG.len()).step_by(7) {
            of(&OGG[..cut]);
        }
    }
}
