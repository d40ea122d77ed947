//! A folder where pages arrive: which of its files came since it was looked at, and are whole.
//!
//! It is looked at again and again, rather than having the system tell: that works on every
//! file system, and a folder is little to look at.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::error::{Error, Result};

/// What a file looks like from outside.
type Look = (u64, Option<SystemTime>);

/// A watched folder.
#[derive(Debug)]
pub struct Watch {
    folder: PathBuf,
    /// Files that were told, or were there from the start.
    known: HashMap<PathBuf, Look>,
    /// Files that may still grow.
    growing: HashMap<PathBuf, Look>,
}

/// Endings of files that a page can have; while it is still being saved it has another.
const ENDINGS: [&str; 4] = ["html", "htm", "xhtml", "txt"];

impl Watch {
    /// Watches from now on; what is there already is old, unless `existing` counts too.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn new(folder: &Path, existing: bool) -> Result<Self> {
        let known = if existing {
            drop(files(folder)?);
            HashMap::new()
        } else {
            files(folder)?
        };
        Ok(Self { folder: folder.to_owned(), known, growing: HashMap::new() })
    }

    /// Pages that came or changed, by name, and did not change between the last two looks.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn look(&mut self) -> Result<Vec<PathBuf>> {
        let mut found = files(&self.folder)?;
        self.known.retain(|path, _| found.contains_key(path));
        found.retain(|path, look| self.known.get(path) != Some(look));
        let settled = |(path, look): (&PathBuf, &Look)| {
            (self.growing.get(path) == Some(look) && look.0 > 0).then(|| path.clone())
        };
        let mut whole: Vec<PathBuf> = found.iter().filter_map(settled).collect();
        whole.sort();
        for path in &whole {
            if let Some(look) = found.remove(path) {
                self.known.insert(path.clone(), look);
            }
        }
        self.growing = found;
        Ok(whole)
    }
}

fn files(folder: &Path) -> Result<HashMap<PathBuf, Look>> {
    let failed = |cause: std::io::Error| Error::io("read the folder", folder, &cause);
    let mut found = HashMap::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        if !ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            continue;
        }
        // One that is gone again is nobody's page.
        if let Ok(about) = fs::metadata(&path)
            && about.is_file()
        {
            found.insert(path, (about.len(), about.modified().ok()));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_once_and_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("old.html"), "old").unwrap();
        let mut watch = Watch::new(folder.path(), false).unwrap();
        fs::write(path("new.html"), "half").unwrap();
        fs::write(path("new.html.part"), "half").unwrap();
        fs::write(path("empty.html"), "").unwrap();
        assert!(watch.look().unwrap().is_empty());
        fs::write(path("new.html"), "half and half").unwrap();
        assert!(watch.look().unwrap().is_empty(), "it grew");
        assert_eq!(watch.look().unwrap(), [path("new.html")]);
        assert!(watch.look().unwrap().is_empty(), "once");
        fs::write(path("old.html"), "another page").unwrap();
        assert!(watch.look().unwrap().is_empty());
        assert_eq!(watch.look().unwrap(), [path("old.html")]);
        fs::remove_dir_all(folder.path()).unwrap();
        assert!(watch.look().is_err());
    }

    #[test]
    fn what_is_there_can_count_too() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.htm"), "a").unwrap();
        let mut watch = Watch::new(folder.path(), true).unwrap();
        assert!(watch.look().unwrap().is_empty());
        assert_eq!(watch.look().unwrap().len(), 1);
    }
}
