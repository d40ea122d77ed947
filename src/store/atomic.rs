//! Files that are whole or not there: read, hash, replace, set aside.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// No file of the data folder is read beyond this many bytes.
pub(super) const LIMIT: u64 = 10_000_000;

/// What stands in a file's place, for comparing: hex digits, `None` where there is no file.
pub(super) type Hash = Option<String>;

/// The hash of a file's bytes.
pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// A file's bytes; `None` where there is none.
///
/// # Errors
/// Of kind input where something is there that cannot be a file of ours (a folder, a pipe, too
/// large), of kind failure where the system refuses.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    let failed = |cause: io::Error| Error::io("read", path, &cause);
    // Asked before opening, for opening a pipe waits for its other end.
    match fs::metadata(path) {
        Err(cause) if absent(&cause) => return Ok(None),
        Err(cause) => return Err(failed(cause)),
        Ok(about) if !about.is_file() => {
            return Err(Error::input("this is not a file", "take it away").in_file(path));
        }
        Ok(_) => {}
    }
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes)) {
        Err(cause) if absent(&cause) => Ok(None),
        Err(cause) => Err(failed(cause)),
        Ok(_) if bytes.len() as u64 > LIMIT => {
            Err(Error::input("the file is larger than 10 MB", "take it away").in_file(path))
        }
        Ok(_) => Ok(Some(bytes)),
    }
}

/// Whether an error says that there is nothing of that name.
pub(super) fn absent(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The hash of what stands at `path` now.
///
/// # Errors
/// As [`read`].
pub(super) fn hash_at(path: &Path) -> Result<Hash> {
    Ok(read(path)?.map(|bytes| hash(&bytes)))
}

/// Makes names in a folder lasting: new files, renamed ones, removed ones.
///
/// # Errors
/// When the disk does not confirm.
pub(super) fn sync_folder(folder: &Path) -> Result<()> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|cause| Error::io("write to the folder", folder, &cause))
}

/// Where the next content of `target` waits.
fn waiting(target: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".new");
    target.with_file_name(name)
}

/// Whether a file of that name is one that [`Pending`] makes.
pub(super) fn is_waiting(name: &str) -> bool {
    name.starts_with('.') && name.ends_with(".toml.new")
}

/// The next content of a file, synced to the disk beside it. Empty where the file shall go.
pub(super) struct Pending<'a> {
    target: &'a Path,
    waiting: PathBuf,
    removes: bool,
}

impl<'a> Pending<'a> {
    /// Writes `text` beside `target`; `None` means that the target shall be removed.
    ///
    /// # Errors
    /// When it cannot be written; nothing is left behind.
    pub(super) fn prepare(target: &'a Path, text: Option<&str>) -> Result<Self> {
        let pending = Self { target, waiting: waiting(target), removes: text.is_none() };
        pending.write(text.unwrap_or_default()).map_err(|cause| {
            pending.discard();
            Error::io("write", target, &cause)
        })?;
        Ok(pending)
    }

    fn write(&self, text: &str) -> io::Result<()> {
        let mut file = File::create(&self.waiting)?;
        if let Ok(about) = fs::metadata(self.target) {
            file.set_permissions(about.permissions())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }

    /// Whether anything waits beside `target`.
    pub(super) fn waits(target: &Path) -> bool {
        fs::symlink_metadata(waiting(target)).is_ok()
    }

    /// A content that was prepared before the program was killed, if it is what the journal
    /// says: its hash is `after`.
    pub(super) fn left_behind(target: &'a Path, after: &Hash) -> Option<Self> {
        let waiting = waiting(target);
        let bytes = read(&waiting).ok()??;
        let owed = match after {
            Some(after) => hash(&bytes) == *after,
            None => bytes.is_empty(),
        };
        owed.then_some(Self { target, waiting, removes: after.is_none() })
    }

    /// Puts the content into its place. Not lasting before [`sync_folder`].
    ///
    /// # Errors
    /// When the system refuses; the target is then as before.
    pub(super) fn commit(&self) -> Result<()> {
        if self.removes {
            fs::remove_file(self.target)
                .map_err(|cause| Error::io("remove", self.target, &cause))?;
            self.discard();
            return Ok(());
        }
        fs::rename(&self.waiting, self.target)
            .map_err(|cause| Error::io("write", self.target, &cause))
    }

    /// Takes the content away, as far as possible: a rest is harmless and goes at the next start.
    pub(super) fn discard(&self) {
        let _ = fs::remove_file(&self.waiting);
    }
}

/// Replaces a file that is not journaled, in the data folder or wherever the user names one.
///
/// # Errors
/// When `target` is something else than a file, or it cannot be written; it is then as before
/// and nothing is left behind.
pub fn replace(target: &Path, text: &str) -> Result<()> {
    let replaceable = fs::metadata(target).map_or(true, |about| about.is_file());
    if !replaceable || target.file_name().is_none() {
        let what = "this is not a file that can be replaced";
        return Err(Error::input(what, "name a file").in_file(target));
    }
    let pending = Pending::prepare(target, Some(text))?;
    pending.commit().inspect_err(|_| pending.discard())?;
    let folder = target.parent().filter(|folder| *folder != Path::new(""));
    sync_folder(folder.unwrap_or(Path::new(".")))
}

/// As [`replace`], piece by piece: for what is large.
///
/// # Errors
/// When it cannot be written; the target is then as before and nothing is left behind.
pub(super) fn replace_by(
    target: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let pending = Pending { target, waiting: waiting(target), removes: false };
    let written = File::create(&pending.waiting).and_then(|file| {
        let mut out = BufWriter::with_capacity(1 << 16, file);
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    });
    written.map_err(|cause| {
        pending.discard();
        Error::io("write", target, &cause)
    })?;
    pending.commit().inspect_err(|_| pending.discard())?;
    sync_folder(target.parent().unwrap_or(Path::new(".")))
}

/// Renames what stands at `path` to its name with `.broken-<n>`, the first n that is free.
///
/// # Errors
/// When the system refuses.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().unwrap_or_default();
    for n in 1..1_000_000_u32 {
        let mut aside = name.to_owned();
        aside.push(format!(".broken-{n}"));
        let aside = path.with_file_name(aside);
        if fs::symlink_metadata(&aside).is_err() {
            fs::rename(path, &aside)?;
            return Ok(aside);
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    }

    #[test]
    fn a_file_is_made_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("map.json");
        for text in ["first, which is longer", "second"] {
            replace(&target, text).unwrap();
            assert_eq!(fs::read_to_string(&target).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["map.json"]);
    }

    #[test]
    fn what_breaks_off_leaves_the_target_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("index");
        replace_by(&target, |out| out.write_all(b"whole")).unwrap();
        let broken = |out: &mut dyn Write| {
            out.write_all(b"half")?;
            Err(io::Error::other("full"))
        };
        assert_eq!(replace_by(&target, broken).unwrap_err().exit_code(), 1);
        assert_eq!(fs::read_to_string(&target).unwrap(), "whole");
        assert_eq!(names(folder.path()), ["index"]);
    }

    #[test]
    fn a_refusal_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let error = replace(folder.path(), "text").unwrap_err();
        assert_eq!(error.exit_code(), 2, "{error}");
        let error = replace(&folder.path().join("no such folder/map.json"), "text").unwrap_err();
        assert!(!error.hint.is_empty());
        assert!(names(folder.path()).is_empty());
    }
}
