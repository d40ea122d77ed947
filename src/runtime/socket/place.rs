//! Where the socket lies: in a folder that nobody else may look into, under a name that whoever
//! has the same folders finds.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::paths::Folders;

/// The longest path of a socket in bytes: the system has room for 108, one of them for the end.
const LONGEST: usize = 107;

/// Where a screen with these folders listens, the likeliest place first: the user's folder for
/// such things, else one of our own among the temporary ones. None where all are too long.
#[must_use]
pub fn places(folders: &Folders) -> Vec<PathBuf> {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    among(runtime, &std::env::temp_dir(), uid(), &name(folders))
}

fn among(runtime: Option<PathBuf>, temporary: &Path, uid: u32, name: &str) -> Vec<PathBuf> {
    let runtime = runtime.filter(|folder| folder.is_absolute());
    let runtime = runtime.map(|folder| folder.join("needledrop"));
    let own = temporary.join(format!("needledrop-{uid}"));
    let places = runtime.into_iter().chain([own]).map(|folder| folder.join(name));
    places.filter(|place| place.as_os_str().len() <= LONGEST).collect()
}

/// What is locked, is in the name: the data folder, and the cache folder with its database.
fn name(folders: &Folders) -> String {
    let mut hash = blake3::Hasher::new();
    for folder in [&folders.data, &folders.cache] {
        // No path holds a zero byte, so that no two pairs are written alike.
        hash.update(full(folder).as_os_str().as_bytes()).update(&[0]);
    }
    format!("{}.sock", &hash.finalize().to_hex()[..16])
}

/// A folder's one name, however it was called; that of one that is not there yet is a guess.
#[must_use]
pub fn full(folder: &Path) -> PathBuf {
    let absolute = || std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    folder.canonicalize().unwrap_or_else(|_| absolute())
}

/// Makes a folder for the user alone, or sees that it is one.
///
/// # Errors
/// As [`is_own`], and when it cannot be made.
pub fn make_own(folder: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => Err(cause),
        _ => is_own(folder),
    }
}

/// Whether a folder is the user's alone: anybody can make one of any name among the temporary
/// ones, or a link to somewhere.
///
/// # Errors
/// When it is not, or is not there.
pub fn is_own(folder: &Path) -> io::Result<()> {
    let about = fs::symlink_metadata(folder)?;
    if about.is_dir() && about.uid() == uid() && about.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    let what = format!("{} is not a folder of this user alone", folder.display());
    Err(io::Error::new(io::ErrorKind::PermissionDenied, what))
}

/// Who this is.
pub(super) fn uid() -> u32 {
    rustix::process::geteuid().as_raw()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn folders(data: impl Into<PathBuf>, cache: impl Into<PathBuf>) -> Folders {
        Folders { data: data.into(), cache: cache.into(), config: PathBuf::new() }
    }

    #[test]
    fn the_users_own_place_comes_first_and_what_is_too_long_is_left_out() {
        let temporary = Path::new("/tmp");
        let at = |runtime: &str| among(Some(runtime.into()), temporary, 7, "x.sock");
        let own = Path::new("/tmp/needledrop-7/x.sock");
        assert_eq!(at("/run/7"), [Path::new("/run/7/needledrop/x.sock"), own]);
        assert_eq!(at("run"), [own], "a relative one is not to be used");
        let fits = format!("/{}", "a".repeat(LONGEST - "//needledrop/x.sock".len()));
        assert_eq!(at(&fits).len(), 2);
        assert_eq!(at(&format!("{fits}a")), [own]);
        assert!(among(None, Path::new(&fits), 7, "x.sock").is_empty());
    }

    #[test]
    fn the_name_is_of_both_folders_however_they_are_called() {
        let home = tempfile::tempdir().unwrap();
        let [data, cache, link] = ["data", "cache", "link"].map(|name| home.path().join(name));
        fs::create_dir(&data).unwrap();
        symlink(&data, &link).unwrap();
        let usual = name(&folders(&data, &cache));
        assert_eq!(usual, name(&folders(data.join("../data/"), &cache)));
        assert_eq!(usual, name(&folders(&link, &cache)));
        assert_ne!(usual, name(&folders(&data, &data)));
        assert_ne!(usual, name(&folders(&cache, &data)));
    }

    #[test]
    fn a_folder_that_others_may_look_into_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let own = home.path().join("own");
        make_own(&own).unwrap();
        make_own(&own).unwrap();
        let link = home.path().join("link");
        symlink(&own, &link).unwrap();
        assert!(make_own(&link).is_err());
        fs::set_permissions(&own, fs::Permissions::from_mode(0o710)).unwrap();
        assert!(make_own(&own).is_err());
        let file = home.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(make_own(&file).is_err() && is_own(&home.path().join("none")).is_err());
        // Only root can make a folder another user's.
        let other = home.path().join("other");
        make_own(&other).unwrap();
        if std::os::unix::fs::chown(&other, Some(uid() + 1), None).is_ok() {
            assert!(make_own(&other).is_err());
        }
    }
}
