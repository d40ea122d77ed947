//! Pages and texts that the user saved, in whatever encoding.
//!
//! Today's are UTF-8; an editor on Windows writes UTF-16; pages of former years are
//! Windows-1252, or ISO 8859-1, which is read the same.

use std::path::Path;

use super::text_file;
use crate::error::{Error, Result};

/// Far above any page: those of today have 1 MB.
const MOST_BYTES: u64 = 50_000_000;

/// What Windows-1252 has at 0x80 to 0x9f; the rest is as in Unicode.
const WINDOWS: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{2c6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}',
    '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}', '\u{17e}', '\u{178}',
];

/// Reads a file as text.
///
/// # Errors
/// As [`text_file::bytes`], and for a file that is no text.
pub fn read(file: &Path) -> Result<String> {
    let bytes = text_file::bytes(file, MOST_BYTES)?;
    decode(bytes).ok_or_else(|| {
        let hint = "give a page that your browser saved as HTML, or a text file";
        Error::input("the file is no text", hint).in_file(file)
    })
}

/// Bytes as text; `None` where they are none.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Option<String> {
    let units = |pair: fn([u8; 2]) -> u16| -> Option<String> {
        let units = bytes[2..].chunks_exact(2).map(|unit| pair([unit[0], unit[1]]));
        let text: String = char::decode_utf16(units).collect::<Result<_, _>>().ok()?;
        (!text.contains('\0')).then_some(text)
    };
    if bytes.starts_with(&[0xff, 0xfe]) {
        return units(u16::from_le_bytes);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return units(u16::from_be_bytes);
    }
    let binary = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if bytes.iter().any(binary) {
        return None;
    }
    Some(
        String::from_utf8(bytes)
            .unwrap_or_else(|not| not.into_bytes().into_iter().map(windows).collect()),
    )
}

fn windows(byte: u8) -> char {
    byte.checked_sub(0x80)
        .and_then(|place| WINDOWS.get(usize::from(place)).copied())
        .unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_of_saved_files() {
        let utf16 = |encode: fn(u16) -> [u8; 2], mark: [u8; 2]| {
            let units = "Café – “x”".encode_utf16().flat_map(encode);
            decode(mark.into_iter().chain(units).collect())
        };
        let expected = Some("Café – “x”".to_owned());
        assert_eq!(utf16(u16::to_le_bytes, [0xff, 0xfe]), expected);
        assert_eq!(utf16(u16::to_be_bytes, [0xfe, 0xff]), expected);
        assert_eq!(decode(b"Caf\xe9 \x96 \x93x\x94".to_vec()), expected);
        assert_eq!(decode("Café – “x”".into()), expected);
    }

    #[test]
    fn what_is_no_text() {
        for bytes in [&b"\x89PNG\r\n\x1a\n\0"[..], b"\xff\xfe\0\xd8", b"a\0b", b"\xff\xfea\0\0\0"] {
            assert_eq!(decode(bytes.to_vec()), None, "{bytes:?}");
        }
    }
}
