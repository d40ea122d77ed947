//! Results that were computed before, in the cache folder: each can be made again, so one that
//! cannot be read or written is no trouble.

use std::fs;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::atomic;
use crate::error::{Error, Result};
use crate::model::Judgement;
use crate::sound::Analysis;

/// A result that is kept.
pub trait Kept: Serialize + DeserializeOwned {
    /// Its folder within the cache folder.
    const FOLDER: &str;
    /// Raised when the same input would come out otherwise.
    const VERSION: u32;
    /// Files kept; the oldest go first.
    const MOST: usize;
}

impl Kept for Judgement {
    const FOLDER: &str = "null";
    const VERSION: u32 = 3;
    const MOST: usize = 500;
}

impl Kept for Analysis {
    const FOLDER: &str = "sound";
    const VERSION: u32 = 2;
    /// About 5 kB each.
    const MOST: usize = 20_000;
}

#[derive(Serialize)]
struct Written<'a, T> {
    version: u32,
    kept: &'a T,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read<T> {
    version: u32,
    kept: T,
}

/// The place of one result.
#[derive(Debug, Clone)]
pub struct Place<T> {
    folder: PathBuf,
    file: PathBuf,
    of: PhantomData<T>,
}

impl<T: Kept> Place<T> {
    /// That of the result of some input: all that it hangs on.
    #[must_use]
    pub fn new(cache: &Path, input: &[u8]) -> Self {
        let folder = cache.join(T::FOLDER);
        let file = folder.join(format!("{}.json", atomic::hash(input)));
        Self { folder, file, of: PhantomData }
    }

    /// The result, if a whole one is there.
    #[must_use]
    pub fn read(&self) -> Option<T> {
        let bytes = atomic::read(&self.file).ok()??;
        let Read { version, kept } = serde_json::from_slice(&bytes).ok()?;
        (version == T::VERSION).then_some(kept)
    }

    /// Keeps it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn keep(&self, kept: &T) -> Result<()> {
        let text =
            serde_json::to_string(&Written { version: T::VERSION, kept }).map_err(|cause| {
                Error::failure(format!("the result cannot be kept: {cause}"), "report this")
            })?;
        fs::create_dir_all(&self.folder)
            .map_err(|cause| Error::io("make the folder", &self.folder, &cause))?;
        self.make_room();
        atomic::replace(&self.file, &text)
    }

    /// Takes the oldest away where there are too many; what cannot be taken away stays.
    fn make_room(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        let surplus = (paths.len() + 1).saturating_sub(T::MOST);
        if surplus == 0 {
            return;
        }
        let age = |path: &Path| fs::metadata(path).and_then(|about| about.modified());
        let mut files: Vec<(SystemTime, PathBuf)> =
            paths.into_iter().filter_map(|path| Some((age(&path).ok()?, path))).collect();
        files.sort();
        for (_, path) in files.into_iter().take(surplus) {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::{Loudness, Typical, Waveform};

    fn judgement() -> Judgement {
        Judgement {
            p_value: 0.31,
            null_max_silhouette_p95: 0.1 + 0.2,
            stability: 1.0 / 3.0,
            membership: vec![0.5, 1.0],
        }
    }

    fn analysis() -> Analysis {
        Analysis {
            duration: 0.1 + 0.2,
            loudness: Loudness { integrated: Some(-1.0 / 3.0), peak: None },
            typical: Typical { step: 0.46, share: vec![0, 255] },
            waveform: Waveform { peak: vec![1, 2], rms: vec![0, 1] },
            fault: Some("breaks off at 0:01 of 0:02".to_owned()),
        }
    }

    fn kept_and_broken<T: Kept + PartialEq + std::fmt::Debug>(result: &T) {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::<T>::new(cache.path(), b"input");
        assert_eq!(place.read(), None);
        place.keep(result).unwrap();
        assert_eq!(place.read().as_ref(), Some(result));
        assert_eq!(Place::<T>::new(cache.path(), b"other input").read(), None);
        let whole = fs::read_to_string(&place.file).unwrap();
        let newer = whole.replace(&format!(":{},", T::VERSION), ":99,");
        for broken in ["", "{", &whole[..whole.len() / 2], &newer] {
            fs::write(&place.file, broken).unwrap();
            assert_eq!(place.read(), None, "{broken}");
        }
        place.keep(result).unwrap();
        assert_eq!(place.read().as_ref(), Some(result));
    }

    #[test]
    fn what_is_kept_is_read_and_what_is_broken_is_not() {
        kept_and_broken(&judgement());
        kept_and_broken(&analysis());
    }

    #[test]
    fn no_input_leads_out_of_the_folder() {
        let place = Place::<Analysis>::new(Path::new("cache"), b"../../etc/passwd");
        assert_eq!(place.file.parent(), Some(Path::new("cache/sound")));
    }

    #[test]
    fn the_folder_does_not_grow_for_ever() {
        let cache = tempfile::tempdir().unwrap();
        let folder = cache.path().join("null");
        fs::create_dir_all(&folder).unwrap();
        let most = Judgement::MOST;
        (0..most + 5).for_each(|n| fs::write(folder.join(format!("{n}.json")), "").unwrap());
        Place::new(cache.path(), b"rows").keep(&judgement()).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), most);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told() {
        let cache = tempfile::tempdir().unwrap();
        let file = cache.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(Place::new(&file, b"rows").keep(&judgement()).is_err());
    }
}
