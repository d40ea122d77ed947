//! All music below a folder.

use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::{Seen, is_music};

/// A folder or a file that could not be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Which one.
    pub path: PathBuf,
    /// Why, in words.
    pub why: String,
}

/// What lies below a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walked {
    /// By path, each once.
    pub files: Vec<Seen>,
    /// What lies below these is not known.
    pub unread: Vec<Unread>,
    /// Whether nothing at all stands in the folder itself: so a disk looks that is not mounted.
    pub bare: bool,
    /// Whether it was broken off.
    pub cancelled: bool,
}

/// Looks for music below `root`. Hidden files and folders are passed over; links are followed,
/// each folder once, so that a loop of links ends. `go_on` is asked with the number of files
/// seen so far.
#[must_use]
pub fn walk(root: &Path, go_on: &mut dyn FnMut(usize) -> bool) -> Walked {
    let mut walked = Walked::default();
    let mut visited = HashSet::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        if let Err(cause) = enter(&folder, &mut folders, &mut visited, &mut walked, go_on) {
            walked.unread.push(Unread { path: folder, why: cause.to_string() });
        }
        if walked.cancelled {
            break;
        }
    }
    walked.files.sort_unstable();
    walked.files.dedup_by(|a, b| a.path == b.path);
    walked
}

fn enter(
    folder: &Path,
    folders: &mut Vec<PathBuf>,
    visited: &mut HashSet<(u64, u64)>,
    walked: &mut Walked,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> std::io::Result<()> {
    let about = fs::metadata(folder)?;
    let is_root = visited.is_empty();
    if !visited.insert((about.dev(), about.ino())) {
        return Ok(());
    }
    let mut entries = fs::read_dir(folder)?.peekable();
    walked.bare |= is_root && entries.peek().is_none();
    for entry in entries {
        if !go_on(walked.files.len()) {
            walked.cancelled = true;
            return Ok(());
        }
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = entry.path();
        let kind = entry.file_type()?;
        if kind.is_dir() {
            folders.push(path);
        } else if kind.is_file() && is_music(&path) {
            add(path, walked);
        } else if kind.is_symlink() {
            // A link to nowhere is nobody's loss.
            let Ok(full) = path.canonicalize() else { continue };
            if full.is_dir() {
                folders.push(full);
            } else if full.is_file() && is_music(&full) {
                add(full, walked);
            }
        }
    }
    Ok(())
}

fn add(path: PathBuf, walked: &mut Walked) {
    if path.to_str().is_none() {
        let why = "its name is not in UTF-8: rename it".to_owned();
        walked.unread.push(Unread { path, why });
        return;
    }
    match fs::metadata(&path) {
        Ok(about) => walked.files.push(Seen::new(path, &about)),
        Err(cause) => walked.unread.push(Unread { path, why: cause.to_string() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn names(walked: &Walked, root: &Path) -> Vec<String> {
        let name = |seen: &Seen| seen.path.strip_prefix(root).unwrap().display().to_string();
        walked.files.iter().map(name).collect()
    }

    #[test]
    fn loops_end_and_what_is_hidden_stays_so() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::create_dir(root.join(".trash")).unwrap();
        for name in ["a/one.MP3", "a/b/two.flac", "a/cover.jpg", ".trash/x.mp3", "a/.y.mp3"] {
            fs::write(root.join(name), "x").unwrap();
        }
        symlink(&root, root.join("a/b/loop")).unwrap();
        symlink(root.join("a/one.MP3"), root.join("link.mp3")).unwrap();
        symlink(root.join("nowhere.mp3"), root.join("broken.mp3")).unwrap();
        let walked = walk(&root, &mut |_| true);
        assert_eq!(names(&walked, &root), ["a/b/two.flac", "a/one.MP3"]);
        assert!(walked.unread.is_empty() && !walked.bare && !walked.cancelled);
        assert!(walk(&root, &mut |_| false).cancelled);
        assert!(walk(&root.join("a/b/two.flac"), &mut |_| true).unread.len() == 1);
        assert!(walk(&root.join(".trash/none"), &mut |_| true).unread.len() == 1);
    }

    #[test]
    fn a_bare_folder_is_told() {
        let home = tempfile::tempdir().unwrap();
        assert!(walk(home.path(), &mut |_| true).bare);
    }
}
