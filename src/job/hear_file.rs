//! Finding out what a file sounds like before it is played: how loud, where its typical
//! passage is, its outline. Once for the same bytes, whatever they are called.

use std::path::Path;
use std::time::Duration;

use crate::error::{Error, Result};
use crate::playback::{self, Clip};
use crate::sound::{self, Analysis, Cancel};
use crate::source::music;
use crate::store::kept::Place;

/// By what a file's analysis is kept: its quick fingerprint, since a song must begin at once and
/// forty of them be known in a moment.
///
/// # Errors
/// When it cannot be read.
pub fn print(path: &Path) -> Result<Box<str>> {
    music::quick(path).map_err(|cause| Error::io("read", path, &cause))
}

/// What is known of the file with this fingerprint, without a look at it.
#[must_use]
pub fn known(print: &str, cache: &Path) -> Option<Analysis> {
    Place::new(cache, print.as_bytes()).read()
}

/// Analyses a file, or finds its analysis in the cache folder. None when it was cancelled.
/// A file that breaks off is analysed as far as it goes; what is wrong stands in the analysis.
///
/// # Errors
/// When it cannot be heard at all.
pub fn hear(path: &Path, print: &str, cache: &Path, cancel: Cancel) -> Result<Option<Analysis>> {
    if let Some(analysis) = known(print, cache) {
        return Ok(Some(analysis));
    }
    let mut stream = playback::open(path)?;
    let analysis = sound::analyse(&mut stream, cancel).map_err(|error| error.in_file(path))?;
    let kept = analysis.as_ref().map(|found| Place::new(cache, print.as_bytes()).keep(found));
    if let Some(Err(error)) = kept {
        tracing::warn!("an analysis was not kept: {error}");
    }
    Ok(analysis)
}

/// What is heard of a file: its most typical passage of a length, as loud as others are; all of
/// it without a length. Of a file that was never looked at the passage is a guess.
#[must_use]
pub fn clip(path: &Path, length: Option<Duration>, cache: &Path) -> Clip {
    let whole = Clip::whole(path);
    let found = print(path).ok().and_then(|print| known(&print, cache));
    let gain_db = found.as_ref().map_or(0.0, |found| found.gain() as f32);
    let Some(length) = length else { return Clip { gain_db, ..whole } };
    let excerpt = match found {
        Some(found) => found.excerpt(length),
        // What is wrong with it is told when it is played.
        None => {
            let duration = playback::open(path).ok().and_then(|stream| stream.duration());
            sound::guess(duration, length)
        }
    };
    Clip { from: excerpt.from, length: Some(excerpt.length), gain_db, ..whole }
}

/// Tells what is known of files, all that is kept first; then looks into the others, one after
/// the other, until it is cancelled. What cannot be heard is not told.
pub fn get_to_know(paths: &[&Path], cache: &Path, cancel: Cancel, tell: &dyn Fn(&Path, Analysis)) {
    let mut unknown = Vec::new();
    for path in paths {
        if cancel() {
            return;
        }
        match print(path).ok().and_then(|print| known(&print, cache)) {
            Some(analysis) => tell(path, analysis),
            None => unknown.push(*path),
        }
    }
    hear_all(unknown.into_iter(), cache, cancel, tell);
}

/// Looks into files one after the other and tells what was found, until it is cancelled; what
/// is known already is told at once.
pub fn hear_all<'a>(
    paths: impl Iterator<Item = &'a Path>,
    cache: &Path,
    cancel: Cancel,
    tell: &dyn Fn(&Path, Analysis),
) {
    for path in paths {
        if cancel() {
            return;
        }
        match print(path).and_then(|print| hear(path, &print, cache, cancel)) {
            Ok(Some(analysis)) => tell(path, analysis),
            Ok(None) => {}
            Err(error) => tracing::info!("not looked into: {error}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/audio/tone.flac")
    }

    #[test]
    fn a_file_is_heard_once() {
        let cache = tempfile::tempdir().unwrap();
        let print = print(&tone()).unwrap();
        assert_eq!(known(&print, cache.path()), None);
        let heard = hear(&tone(), &print, cache.path(), &|| false).unwrap().unwrap();
        assert!((heard.duration - 0.4).abs() < 0.01, "{heard:?}");
        assert_eq!(known(&print, cache.path()).as_ref(), Some(&heard));
        // Found again under any name, and so without its file.
        let gone = hear(Path::new("gone.flac"), &print, cache.path(), &|| true).unwrap();
        assert_eq!(gone, Some(heard));
    }

    #[test]
    fn what_is_cancelled_is_not_kept() {
        let cache = tempfile::tempdir().unwrap();
        let print = print(&tone()).unwrap();
        assert_eq!(hear(&tone(), &print, cache.path(), &|| true).unwrap(), None);
        assert_eq!(known(&print, cache.path()), None);
    }

    #[test]
    fn what_cannot_be_heard_is_told() {
        let cache = tempfile::tempdir().unwrap();
        let path = cache.path().join("text.mp3");
        std::fs::write(&path, "no sound").unwrap();
        let print = print(&path).unwrap();
        let error = hear(&path, &print, cache.path(), &|| false).unwrap_err();
        assert_eq!(error.place.file, Some(path));
    }
}
