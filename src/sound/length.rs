//! How far the length that a decoder tells can be trusted.
//!
//! Only an exact length can say that a file breaks off early. MPEG audio and ADTS have none,
//! so the decoder guesses it from the bit rate, and a recorder that writes into a pipe cannot
//! fill in a wav's afterwards.

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

/// Judges by the first 64 bytes of the sound.
pub(super) fn judge(head: &[u8]) -> Length {
    match head {
        [b'R', b'I', b'F', b'F', a, b, c, d, ..] => match u32::from_le_bytes([*a, *b, *c, *d]) {
            0 | WAV_PLACEHOLDER.. => Length::Unknown,
            _ => Length::Exact,
        },
        [b'f', b'L', b'a', b'C', ..] | [b'O', b'g', b'g', b'S', ..] => Length::Exact,
        [b'F', b'O', b'R', b'M', ..] | [_, _, _, _, b'f', b't', b'y', b'p', ..] => Length::Exact,
        // The first frame of an mp3 may hold the number of frames instead of sound.
        head if [b"Xing", b"Info", b"VBRI"].iter().any(|tag| holds(head, tag)) => Length::Exact,
        _ => Length::Guess,
    }
}

fn holds(head: &[u8], tag: &[u8; 4]) -> bool {
    head.windows(tag.len()).any(|window| window == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wav_from_a_pipe_has_no_length() {
        assert_eq!(judge(b"RIFF\xFF\xFF\xFF\xFFWAVE"), Length::Unknown);
        assert_eq!(judge(b"RIFF\x24\x10\x00\x00WAVE"), Length::Exact);
    }

    #[test]
    fn an_mp3_is_exact_by_its_first_frame() {
        let frame = [&[0xFF, 0xFB, 0x90, 0x44][..], &[0; 32], b"Info"].concat();
        assert_eq!(judge(&frame), Length::Exact);
        assert_eq!(judge(&frame[..36]), Length::Guess);
    }

    #[test]
    fn what_is_too_short_is_a_guess() {
        assert_eq!(judge(b""), Length::Guess);
    }
}
