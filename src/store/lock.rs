//! Who may write into the data folder: the one program that holds its lock.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};

/// What to do where the folder refuses.
pub(super) const ELSEWHERE: &str =
    "check who may write there, or name another folder by --data-dir";

/// The right to write, until it is dropped. The system frees the lock of a program that died.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

/// What the lock's file says, for whoever finds it taken.
#[derive(Serialize, Deserialize)]
struct Holder {
    pid: u32,
    /// Seconds since 1970.
    since: u64,
}

impl Lock {
    /// Takes the lock of a folder.
    ///
    /// # Errors
    /// When another program holds it (of the kind [`Kind::Taken`]), or there can be no lock.
    pub(super) fn take(folder: &Path, now: u64) -> Result<Self> {
        let path = folder.join("lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|cause| Error::io("write", &path, &cause).with_hint(ELSEWHERE))?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => {
                let hint = "do it there, or leave that one first";
                return Err(Error { kind: Kind::Taken, ..Error::failure(taken(file, now), hint) });
            }
            Err(cause) => {
                return Err(Error::io("lock", &path, &cause.into()).with_hint(ELSEWHERE));
            }
        }
        // Only for the message: the lock holds without it.
        let holder = Holder { pid: std::process::id(), since: now };
        let text = toml::to_string(&holder).unwrap_or_default();
        let _ = file.set_len(0).and_then(|()| file.write_all(text.as_bytes()));
        Ok(Self { file })
    }
}

impl Drop for Lock {
    /// Closing the file would do, were it not that a process being started holds all our open
    /// files for a moment, and the lock with them.
    fn drop(&mut self) {
        let _ = flock(&self.file, FlockOperation::Unlock);
    }
}

fn taken(file: File, now: u64) -> String {
    let mut text = String::new();
    let read = file.take(1_000).read_to_string(&mut text);
    match read.ok().and_then(|_| toml::from_str::<Holder>(&text).ok()) {
        Some(Holder { pid, since }) => {
            let time = match now.saturating_sub(since) / 60 {
                0 => "less than a minute".to_owned(),
                minutes @ 1..120 => format!("{minutes} min"),
                minutes => format!("{} h", minutes / 60),
            };
            format!("needledrop {pid} has had the folder for {time}")
        }
        None => "another needledrop has the folder".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_free_at_once_though_its_file_is_open_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::take(folder.path(), 0).unwrap();
        let _inherited = lock.file.try_clone().unwrap();
        assert!(Lock::take(folder.path(), 0).is_err());
        drop(lock);
        assert!(Lock::take(folder.path(), 0).is_ok());
    }
}
