//! How far the length that a decoder tells can be trusted.
//!
//! Only an exact length can say that a file breaks off early. MPEG audio and ADTS have none,
//! so the decoder guesses it from the bit rate, and a recorder that writes into a pipe cannot
//! fill in a wav's afterwards.

use std::io::{self, Read, Seek, SeekFrom};

/// What the told length is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// The file states it.
    Exact,
    /// Worth showing, not worth blaming the file for.
    Guess,
    /// A placeholder.
    Unknown,
}

/// A wav of a recorder that could not go back says this or more, or 0.
const WAV_PLACEHOLDER: u32 = 0x7FFF_0000;

/// Looks at the start of the file, behind an ID3v2 tag if there is one (ID3v2.4 section 3.1).
pub(super) fn judge(file: &mut (impl Read + Seek)) -> io::Result<Length> {
    let tag = start(file, 0)?;
    let head = match tag.as_slice() {
        [b'I', b'D', b'3', _, _, flags, a, b, c, d, ..] => {
            let size = [a, b, c, d].iter().fold(0, |sum, &&byte| sum << 7 | u64::from(byte & 0x7F));
            let footer = if flags & 0x10 == 0 { 0 } else { 10 };
            start(file, 10 + size + footer)?
        }
        _ => tag,
    };
    Ok(match head.as_slice() {
        [b'R', b'I', b'F', b'F', a, b, c, d, ..] => match u32::from_le_bytes([*a, *b, *c, *d]) {
            0 | WAV_PLACEHOLDER.. => Length::Unknown,
            _ => Length::Exact,
        },
        [b'f', b'L', b'a', b'C', ..] | [b'O', b'g', b'g', b'S', ..] => Length::Exact,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Length::Exact,
        // The first frame of an mp3 may hold the number of frames instead of sound.
        head if [b"Xing", b"Info", b"VBRI"].iter().any(|tag| holds(head, tag)) => Length::Exact,
        _ => Length::Guess,
    })
}

fn holds(head: &[u8], tag: &[u8; 4]) -> bool {
    head.windows(tag.len()).any(|window| window == tag)
}

/// Enough for an mp3's frame head, side information and the tag behind them.
fn start(file: &mut (impl Read + Seek), at: u64) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(at))?;
    file.take(64).read_to_end(&mut head)?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn of(bytes: &[u8]) -> Length {
        judge(&mut Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn a_wav_from_a_pipe_has_no_length() {
        assert_eq!(of(b"RIFF\xFF\xFF\xFF\xFFWAVE"), Length::Unknown);
        assert_eq!(of(b"RIFF\x24\x10\x00\x00WAVE"), Length::Exact);
    }

    #[test]
    fn an_mp3_is_exact_by_its_first_frame() {
        let frame = [&[0xFF, 0xFB, 0x90, 0x44][..], &[0; 32], b"Info"].concat();
        assert_eq!(of(&frame), Length::Exact);
        assert_eq!(of(&frame[..36]), Length::Guess);
        let tagged = [b"ID3\x04\x00\x00\x00\x00\x01\x00", &[0; 128][..], &frame].concat();
        assert_eq!(of(&tagged), Length::Exact);
    }

    #[test]
    fn what_is_too_short_is_a_guess() {
        assert_eq!(of(b""), Length::Guess);
        assert_eq!(of(b"ID3"), Length::Guess);
    }
}
