//! Judgements that were computed before, in the cache folder: each can be made again, so one
//! that cannot be read or written is no trouble.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::atomic;
use crate::error::{Error, Result};
use crate::model::Judgement;

/// Raised when a judgement of the same input would come out otherwise.
const VERSION: u32 = 2;
/// Files kept; the oldest go first.
const MOST: usize = 500;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    version: u32,
    judgement: Judgement,
}

/// The place of one judgement.
#[derive(Debug, Clone)]
pub struct Place {
    folder: PathBuf,
    file: PathBuf,
}

impl Place {
    /// That of whatever is judged, by all that it hangs on: rows, recipe, effort.
    #[must_use]
    pub fn new(cache: &Path, input: &[u8]) -> Self {
        let folder = cache.join("null");
        let file = folder.join(format!("{}.json", atomic::hash(input)));
        Self { folder, file }
    }

    /// The judgement of so many rows, if a whole one is there.
    #[must_use]
    pub fn read(&self, rows: usize) -> Option<Judgement> {
        let bytes = atomic::read(&self.file).ok()??;
        let Kept { version, judgement } = serde_json::from_slice(&bytes).ok()?;
        (version == VERSION && judgement.membership.len() == rows).then_some(judgement)
    }

    /// Keeps it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn keep(&self, judgement: &Judgement) -> Result<()> {
        let kept = Kept { version: VERSION, judgement: judgement.clone() };
        let text = serde_json::to_string(&kept)
            .map_err(|cause| Error::failure(format!("cannot keep it: {cause}"), "report this"))?;
        fs::create_dir_all(&self.folder)
            .map_err(|cause| Error::io("make the folder", &self.folder, &cause))?;
        self.make_room();
        atomic::replace(&self.file, &text)
    }

    /// Takes the oldest away where there are too many; what cannot be taken away stays.
    fn make_room(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let age = |path: &Path| fs::metadata(path).and_then(|about| about.modified());
        let mut files: Vec<(SystemTime, PathBuf)> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter_map(|path| Some((age(&path).ok()?, path)))
            .collect();
        files.sort();
        let surplus = (files.len() + 1).saturating_sub(MOST);
        for (_, path) in files.into_iter().take(surplus) {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judgement() -> Judgement {
        Judgement {
            p_value: 0.31,
            null_max_silhouette_p95: 0.1 + 0.2,
            stability: 1.0 / 3.0,
            membership: vec![0.5, 1.0],
        }
    }

    #[test]
    fn what_is_kept_is_read_and_what_is_broken_is_not() {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::new(cache.path(), b"rows");
        assert_eq!(place.read(2), None);
        place.keep(&judgement()).unwrap();
        assert_eq!(place.read(2), Some(judgement()));
        assert_eq!(place.read(3), None, "of other rows");
        assert_eq!(Place::new(cache.path(), b"other rows").read(2), None);
        let whole = fs::read_to_string(&place.file).unwrap();
        let newer = whole.replace(&format!(":{VERSION},"), ":99,");
        for broken in ["", "{", &whole[..whole.len() / 2], &newer] {
            fs::write(&place.file, broken).unwrap();
            assert_eq!(place.read(2), None, "{broken}");
        }
        place.keep(&judgement()).unwrap();
        assert_eq!(place.read(2), Some(judgement()));
    }

    #[test]
    fn the_folder_does_not_grow_for_ever() {
        let cache = tempfile::tempdir().unwrap();
        let folder = cache.path().join("null");
        fs::create_dir_all(&folder).unwrap();
        (0..MOST + 5).for_each(|n| fs::write(folder.join(format!("{n}.json")), "").unwrap());
        Place::new(cache.path(), b"rows").keep(&judgement()).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), MOST);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told() {
        let cache = tempfile::tempdir().unwrap();
        let file = cache.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(Place::new(&file, b"rows").keep(&judgement()).is_err());
    }
}
