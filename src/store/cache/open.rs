//! Opening the database: whose it is, and what to do with one that is broken.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};

use super::super::atomic;
use crate::error::{Error, Result};

const VERSION: &[u8] = b"1";
/// Pages held in memory, in bytes; answers are read seldom and once.
const MEMORY: u64 = 8 << 20;
/// What is larger than a quarter of it goes into a file of its own, which sled does not count
/// when it counts what it holds in memory. A page has up to 16 records.
const SEGMENT: usize = 1 << 20;

/// sled looks at what it holds in memory once in 64 uses of pages that fall into the same one
/// of 256 shards. With pages as large and as few as ours that would be never, and all that was
/// read would stay: 257 MB after 50,000 answers, and 26 MB this way.
pub(super) const ALONE: usize = 64;
/// For keys in their order, of which each page has at least 8 or so.
pub(super) const IN_A_ROW: usize = 8;

/// Uses a key's page so often that sled lets others go. Each use is a look into memory.
pub(super) fn settle(table: &sled::Tree, key: impl AsRef<[u8]>, uses: usize) -> sled::Result<()> {
    for _ in 0..uses {
        table.contains_key(&key)?;
    }
    Ok(())
}

pub(super) const ELSEWHERE: &str =
    "check who may write there, or name another folder by --cache-dir";

/// The database and its tables.
pub(super) struct Tables {
    pub(super) answers: sled::Tree,
    pub(super) circuits: sled::Tree,
    pub(super) asked: sled::Tree,
    pub(super) db: sled::Db,
}

/// Why something could not be done with the database.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The database is not as sled left it.
    Broken(String),
    /// The system refuses.
    Refused(std::io::Error),
}

impl From<sled::Error> for Trouble {
    fn from(error: sled::Error) -> Self {
        match error {
            sled::Error::Io(cause) => match cause.kind() {
                // A file that ends too early or is gone; a place in it that cannot be.
                ErrorKind::UnexpectedEof
                | ErrorKind::InvalidData
                | ErrorKind::InvalidInput
                | ErrorKind::NotFound => Self::Broken(cause.to_string()),
                ErrorKind::Other => Self::Refused(cause),
                // sled writes its causes as code.
                kind => Self::Refused(kind.into()),
            },
            other => Self::Broken(other.to_string()),
        }
    }
}

/// Does it; sled panics on some of what is broken.
pub(super) fn guarded<T>(work: impl FnOnce() -> sled::Result<T>) -> Result<T, Trouble> {
    match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(Trouble::from),
        Err(_) => Err(Trouble::Broken("sled gave up on it".to_owned())),
    }
}

/// The right to the database, until it is dropped. The system frees the lock of a process that
/// died.
pub(super) struct Lock(File);

impl Drop for Lock {
    /// Closing the file would not do at once: a process that is being started holds all our
    /// open files for a moment.
    fn drop(&mut self) {
        let _ = flock(&self.0, FlockOperation::Unlock);
    }
}

/// Takes the lock of a folder.
///
/// # Errors
/// When there can be no lock; `Ok(None)` when another process has it.
pub(super) fn lock(folder: &Path) -> Result<Option<Lock>> {
    let failed =
        |path: &Path, cause: &std::io::Error| Error::io("write", path, cause).with_hint(ELSEWHERE);
    fs::create_dir_all(folder).map_err(|cause| failed(folder, &cause))?;
    let path = folder.join("db.lock");
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600);
    let file = options.open(&path).map_err(|cause| failed(&path, &cause))?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(Lock(file))),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
        Err(cause) => Err(failed(&path, &cause.into())),
    }
}

/// Opens it; one that is broken is set aside, with words for the user, and a new one made.
///
/// # Errors
/// When the system refuses.
pub(super) fn open(folder: &Path) -> Result<(Tables, Option<Error>)> {
    let path = folder.join("db");
    let refused = |cause: &std::io::Error| Error::io("write", &path, cause).with_hint(hint(cause));
    let why = match try_open(&path) {
        Ok(tables) => return Ok((tables, None)),
        Err(Trouble::Refused(cause)) => return Err(refused(&cause)),
        Err(Trouble::Broken(why)) => why,
    };
    let aside = set_aside(&path)?;
    match try_open(&path) {
        Ok(tables) => Ok((tables, Some(told(&aside, &why)))),
        Err(Trouble::Refused(cause)) => Err(refused(&cause)),
        Err(Trouble::Broken(why)) => {
            let what = format!("there can be no database: {why}");
            Err(Error::failure(what, ELSEWHERE).in_file(path))
        }
    }
}

/// # Errors
/// When the system refuses.
pub(super) fn set_aside(path: &Path) -> Result<std::path::PathBuf> {
    atomic::set_aside(path).map_err(|cause| Error::io("rename", path, &cause).with_hint(ELSEWHERE))
}

/// What a person is told of it.
pub(super) fn told(aside: &Path, why: &str) -> Error {
    tracing::warn!("the database was broken: {why}");
    let what = "the database of answers was broken; a new one was made";
    let hint = "nothing of yours was in it: what is wanted is fetched again; remove the file \
                when you like";
    Error::failure(what, hint).in_file(aside)
}

pub(super) fn hint(cause: &std::io::Error) -> &'static str {
    match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space, then do it again",
        _ => ELSEWHERE,
    }
}

fn try_open(path: &Path) -> Result<Tables, Trouble> {
    private(path)?;
    let config = sled::Config::new()
        .path(path)
        .cache_capacity(MEMORY)
        .segment_size(SEGMENT)
        // Each record is flushed as it is put.
        .flush_every_ms(None);
    let mut tries = 0;
    let db = loop {
        match guarded(|| config.open()) {
            // We have the lock: what holds sled's own is a thread of a database that was ours
            // a moment ago.
            Err(Trouble::Refused(cause)) if cause.kind() == ErrorKind::Other && tries < 50 => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            opened => break opened?,
        }
    };
    let fresh = !db.was_recovered();
    let tables = guarded(|| {
        Ok(Tables {
            answers: db.open_tree("answers")?,
            circuits: db.open_tree("circuits")?,
            asked: db.open_tree("asked")?,
            db: db.clone(),
        })
    })?;
    match guarded(|| db.get("version"))? {
        Some(version) if version == VERSION => Ok(tables),
        None if fresh || db.is_empty() && tables.answers.is_empty() => {
            guarded(|| db.insert("version", VERSION).and_then(|_| db.flush()))?;
            Ok(tables)
        }
        _ => Err(Trouble::Broken("it is of another version".to_owned())),
    }
}

/// Makes the folder, for its owner alone.
fn private(path: &Path) -> Result<(), Trouble> {
    match fs::metadata(path) {
        Ok(about) if !about.is_dir() => {
            return Err(Trouble::Broken("it is a file, not a folder".to_owned()));
        }
        Ok(about) if about.permissions().mode() & 0o077 == 0 => return Ok(()),
        Ok(_) => fs::set_permissions(path, Permissions::from_mode(0o700)),
        Err(_) => DirBuilder::new().mode(0o700).create(path),
    }
    .map_err(Trouble::Refused)
}
