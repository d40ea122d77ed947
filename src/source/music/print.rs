//! Fingerprints: a quick one of a file's ends, a whole one of all of it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// So much of each end is read. Tags and the sound itself lie there; two songs that share both
/// ends and their size to the byte are copies.
const END: u64 = 64 * 1024;

/// A hash of the size and both ends, 32 hexadecimal digits. Leaves the file anywhere.
pub(super) fn quick(file: &mut File, size: u64) -> io::Result<Box<str>> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&size.to_le_bytes());
    let mut buffer = Vec::with_capacity(END as usize);
    file.rewind()?;
    file.by_ref().take(END).read_to_end(&mut buffer)?;
    hasher.update(&buffer);
    if size > END {
        buffer.clear();
        file.seek(SeekFrom::Start((size - END).max(END)))?;
        file.by_ref().take(END).read_to_end(&mut buffer)?;
        hasher.update(&buffer);
    }
    Ok(digits(&hasher))
}

/// The same of a file by its path.
///
/// # Errors
/// When the file cannot be read.
pub fn of_ends(path: &Path) -> io::Result<Box<str>> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    quick(&mut file, size)
}

/// A hash of all of a file, 32 hexadecimal digits; `None` where it was cancelled.
///
/// # Errors
/// When the file cannot be read.
pub fn whole(path: &Path, cancel: &dyn Fn() -> bool) -> io::Result<Option<Box<str>>> {
    let mut file = File::open(path)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        if cancel() {
            return Ok(None);
        }
        match file.read(&mut buffer) {
            Ok(0) => return Ok(Some(digits(&hasher))),
            Ok(count) => drop(hasher.update(buffer.get(..count).unwrap_or_default())),
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
}

fn digits(hasher: &blake3::Hasher) -> Box<str> {
    let hash = hasher.finalize().to_hex();
    hash.as_str().get(..32).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_end_and_the_size_count() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.mp3");
        let of = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            quick(&mut File::open(&path).unwrap(), bytes.len() as u64).unwrap()
        };
        for length in [0_usize, 10, 65_536, 65_537, 100_000, 400_000] {
            let mut bytes = vec![7; length];
            let plain = of(&bytes);
            assert_eq!(plain.len(), 32);
            assert_eq!(plain, of(&bytes));
            if let Some(last) = bytes.last_mut() {
                *last = 8;
                assert_ne!(plain, of(&bytes), "{length}");
                *bytes.last_mut().unwrap() = 7;
                bytes[0] = 8;
                assert_ne!(plain, of(&bytes), "{length}");
                bytes[0] = 7;
            }
            bytes.push(7);
            assert_ne!(plain, of(&bytes), "{length}");
        }
    }

    #[test]
    fn the_whole_tells_what_lies_between() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.mp3");
        let of = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            whole(&path, &|| false).unwrap().unwrap()
        };
        let mut bytes = vec![7; 400_000];
        let plain = of(&bytes);
        bytes[200_000] = 8;
        assert_ne!(plain, of(&bytes));
        assert_eq!(whole(&path, &|| true).unwrap(), None);
    }
}
