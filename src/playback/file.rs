//! A local file as a sound, or what is wrong with it.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::error::{Error, Result};
use crate::sound::{self, Stream};

/// Opens a local file and decodes its first samples. Touches no device.
///
/// # Errors
/// When it is missing, no file, no audio, of a kind that has no decoder, or damaged at its start.
pub fn open(path: &Path) -> Result<Stream> {
    let read = |cause: io::Error| Error::io("read", path, &cause);
    let about = fs::metadata(path).map_err(read)?;
    let wrong = if about.is_dir() {
        Some("is a folder, not a file")
    } else if !about.is_file() {
        Some("is not a plain file")
    } else if about.len() == 0 {
        Some("is empty")
    } else {
        None
    };
    if let Some(wrong) = wrong {
        return Err(Error::input(wrong, "name an audio file").in_file(path));
    }
    let file = File::open(path).map_err(read)?;
    read_ahead(&file);
    sound::decode(file, about.len()).map_err(|error| error.in_file(path))
}

/// Asks for the file to be in memory before it is needed: decoding happens when the device
/// asks for samples, and it does not wait.
#[cfg(target_os = "linux")]
fn read_ahead(file: &File) {
    // Only a wish; a file system that cannot is none the worse for it.
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::WillNeed);
}

#[cfg(not(target_os = "linux"))]
fn read_ahead(_: &File) {}
