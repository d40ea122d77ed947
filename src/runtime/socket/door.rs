//! The socket's file: made under the data folder's lock, gone with the screen.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::place;

/// The file of an open socket, removed when the first of the door's clones is dropped: the
/// others may come to that when the lock is another's.
#[derive(Debug, Clone)]
pub struct Door {
    path: PathBuf,
    /// Device and number: where somebody made the data folder anew, the file can be another's.
    file: (u64, u64),
    is_removed: Arc<AtomicBool>,
}

impl Door {
    /// Listens at the first of the places that can be had. Only for whoever has the data
    /// folder's lock: a socket that lies there is then of a dead process.
    ///
    /// # Errors
    /// Why the last of the places cannot be had.
    pub fn open(places: &[PathBuf]) -> io::Result<(Self, UnixListener)> {
        let mut refused = io::Error::other("no folder for it has a path that is short enough");
        for place in places {
            match at(place) {
                Ok(open) => return Ok(open),
                Err(cause) => refused = cause,
            }
        }
        Err(refused)
    }
}

fn at(path: &Path) -> io::Result<(Door, UnixListener)> {
    path.parent().map_or(Ok(()), place::make_own)?;
    if fs::symlink_metadata(path).is_ok_and(|left| left.file_type().is_socket()) {
        fs::remove_file(path)?;
    }
    let listener = UnixListener::bind(path)?;
    let about = fs::symlink_metadata(path)?;
    let file = (about.dev(), about.ino());
    let door = Door { path: path.to_owned(), file, is_removed: Arc::default() };
    fs::set_permissions(path, Permissions::from_mode(0o600))?;
    listener.set_nonblocking(true)?;
    Ok((door, listener))
}

impl Drop for Door {
    fn drop(&mut self) {
        let same = |about: fs::Metadata| (about.dev(), about.ino()) == self.file;
        if !self.is_removed.swap(true, Ordering::Relaxed)
            && fs::symlink_metadata(&self.path).is_ok_and(same)
        {
            // What stays is of a dead process, which the next screen replaces.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dead_socket_is_replaced_and_only_the_own_one_removed() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("own/x.sock");
        let open = || Door::open(std::slice::from_ref(&path)).unwrap();
        let (door, _listener) = open();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let (next, listener) = open();
        drop(door);
        assert!(path.exists(), "it is the next one's");
        let twin = next.clone();
        drop((next, listener));
        assert!(!path.exists());
        // This one may get the number of the file that is gone.
        let (_last, _listener) = open();
        drop(twin);
        assert!(path.exists());
    }

    #[test]
    fn what_is_no_socket_is_left_and_the_next_place_taken() {
        let home = tempfile::tempdir().unwrap();
        let [first, second] = ["a/x.sock", "b/x.sock"].map(|name| home.path().join(name));
        place::make_own(&home.path().join("a")).unwrap();
        fs::write(&first, "a file of the user").unwrap();
        let (door, _listener) = Door::open(&[first.clone(), second.clone()]).unwrap();
        assert_eq!(door.path, second);
        assert_eq!(fs::read_to_string(first).unwrap(), "a file of the user");
        assert!(Door::open(&[]).is_err());
    }
}
