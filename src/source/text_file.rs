//! A text file that the user names, read whole and bounded.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{Error, Result};

/// Reads a file of at most `most_bytes` as UTF-8.
///
/// # Errors
/// As [`bytes`], and when it is no text (then with the line).
pub fn read(file: &Path, most_bytes: u64) -> Result<String> {
    text(bytes(file, most_bytes)?, file)
}

/// Bytes as UTF-8; `file` is for the error only.
///
/// # Errors
/// When they are no text, with the line.
pub fn text(bytes: Vec<u8>, file: &Path) -> Result<String> {
    String::from_utf8(bytes).map_err(|cause| {
        let good = cause.utf8_error().valid_up_to();
        let line =
            cause.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        Error::input("the file is not text in UTF-8", "give a text file, or save it as UTF-8")
            .in_file(file)
            .on_line(line)
    })
}

/// The bytes of a file of at most `most_bytes`.
///
/// # Errors
/// A file that is missing, a folder, unreadable or too large.
pub fn bytes(file: &Path, most_bytes: u64) -> Result<Vec<u8>> {
    if file.is_dir() {
        return Err(Error::input("this is a folder", "name a file in it").in_file(file));
    }
    let failed = |cause: std::io::Error| Error::io("read", file, &cause);
    let mut bytes = Vec::new();
    let mut start = File::open(file).map_err(failed)?.take(most_bytes.saturating_add(1));
    start.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most_bytes {
        let what = format!("the file is larger than {} MB", most_bytes / 1_000_000);
        return Err(
            Error::input(what, "see whether it is the right one, or split it").in_file(file)
        );
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_the_users_move() {
        let folder = tempfile::tempdir().unwrap();
        let (long, bytes) = (folder.path().join("long"), folder.path().join("bytes"));
        std::fs::write(&long, "12345").unwrap();
        std::fs::write(&bytes, b"fine\n\xff\xfe").unwrap();
        assert_eq!(read(&long, 5).unwrap(), "12345");
        let missing = folder.path().join("missing");
        for (file, most, line) in [
            (long.as_path(), 4, None),
            (&bytes, 100, Some(2)),
            (folder.path(), 100, None),
            (&missing, 100, None),
        ] {
            let error = read(file, most).unwrap_err();
            assert_eq!((error.exit_code(), error.place.line), (2, line), "{error}");
            assert_eq!(error.place.file.as_deref(), Some(file));
            assert!(!error.hint.is_empty());
        }
    }
}
