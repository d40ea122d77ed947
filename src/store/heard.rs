//! What analyses of sounds found, in the cache folder under the file's quick fingerprint: each
//! can be made again, so one that cannot be read or written is no trouble.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic;
use crate::error::{Error, Result};
use crate::sound::Analysis;

/// Raised when an analysis of the same bytes would come out otherwise.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    version: u32,
    analysis: Analysis,
}

/// The place of one analysis.
#[derive(Debug, Clone)]
pub struct Place {
    folder: PathBuf,
    file: PathBuf,
}

impl Place {
    /// That of a file with this fingerprint, 32 hexadecimal digits; none where it is no such.
    #[must_use]
    pub fn new(cache: &Path, print: &str) -> Option<Self> {
        let whole = print.len() == 32 && print.bytes().all(|byte| byte.is_ascii_hexdigit());
        let folder = cache.join("sound");
        let file = folder.join(format!("{print}.json"));
        whole.then_some(Self { folder, file })
    }

    /// The analysis, if a whole one is there.
    #[must_use]
    pub fn read(&self) -> Option<Analysis> {
        let bytes = atomic::read(&self.file).ok()??;
        let Kept { version, analysis } = serde_json::from_slice(&bytes).ok()?;
        (version == VERSION).then_some(analysis)
    }

    /// Keeps it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn keep(&self, analysis: &Analysis) -> Result<()> {
        let kept = Kept { version: VERSION, analysis: analysis.clone() };
        let text = serde_json::to_string(&kept)
            .map_err(|cause| Error::failure(format!("cannot keep it: {cause}"), "report this"))?;
        fs::create_dir_all(&self.folder)
            .map_err(|cause| Error::io("make the folder", &self.folder, &cause))?;
        atomic::replace(&self.file, &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::{Loudness, Typical, Waveform};

    fn analysis() -> Analysis {
        Analysis {
            duration: 0.1 + 0.2,
            loudness: Loudness { integrated: Some(-1.0 / 3.0), peak: None },
            typical: Typical { step: 0.46, share: vec![0, 255] },
            waveform: Waveform { peak: vec![1, 2], rms: vec![0, 1] },
            fault: Some("breaks off at 0:01 of 0:02".to_owned()),
        }
    }

    #[test]
    fn what_is_kept_is_read_and_what_is_broken_is_not() {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::new(cache.path(), &"0a".repeat(16)).unwrap();
        assert_eq!(place.read(), None);
        place.keep(&analysis()).unwrap();
        assert_eq!(place.read(), Some(analysis()));
        let whole = fs::read_to_string(&place.file).unwrap();
        for broken in ["", "{", &whole[..whole.len() / 2], &whole.replace(":1,", ":99,")] {
            fs::write(&place.file, broken).unwrap();
            assert_eq!(place.read(), None, "{broken}");
        }
    }

    #[test]
    fn what_is_no_hash_has_no_place() {
        let cache = Path::new("cache");
        assert!(Place::new(cache, "../../etc/passwd").is_none());
        assert!(Place::new(cache, &"/".repeat(32)).is_none());
    }
}
