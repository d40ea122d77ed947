//! The log: a file in the cache folder, for whoever looks into trouble later.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use tracing::Level;

/// A log of this size makes room for a new one; the one before is kept.
const FULL: u64 = 1 << 20;

/// Lets the program and its libraries write to the log; without a place to write there is no log.
pub fn start(file: &Path) {
    if let Ok(log) = open(file) {
        // A second start in one process, as in tests, keeps the first log.
        let _ = tracing_subscriber::fmt()
            .with_writer(Mutex::new(log))
            .with_ansi(false)
            .with_max_level(Level::INFO)
            .try_init();
    }
}

fn open(file: &Path) -> io::Result<File> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::metadata(file).is_ok_and(|log| log.len() > FULL) {
        fs::rename(file, file.with_extension("log.old"))?;
    }
    OpenOptions::new().create(true).append(true).open(file)
}
