//! Files are looked into before anybody hears them.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

use needledrop::job::hear_file::{get_to_know, known, print};

fn tone(ending: &str) -> PathBuf {
    let name = format!("tests/fixtures/audio/tone.{ending}");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The endings of those of which something was told, in this order.
fn told(files: &[&Path], cache: &Path, most: usize) -> Vec<String> {
    let told = RefCell::new(Vec::new());
    let count = Cell::new(0);
    get_to_know(files, cache, &|| count.get() >= most, &|file, analysis| {
        assert!(analysis.duration > 0.3, "{analysis:?}");
        count.set(count.get() + 1);
        told.borrow_mut().push(file.extension().unwrap().to_string_lossy().into_owned());
    });
    told.into_inner()
}

#[test]
fn what_is_known_is_told_first_and_all_is_kept() {
    let cache = tempfile::tempdir().unwrap();
    let text = cache.path().join("text.wav");
    std::fs::write(&text, "no sound").unwrap();
    let (flac, mp3, gone) = (tone("flac"), tone("mp3"), cache.path().join("gone.ogg"));
    assert_eq!(told(&[&mp3], cache.path(), 9), ["mp3"]);
    let files = [&*text, &*gone, &*flac, &*mp3];
    assert_eq!(told(&files, cache.path(), 9), ["mp3", "flac"]);
    assert!(known(&print(&flac).unwrap(), cache.path()).is_some());
    assert_eq!(told(&files, cache.path(), 9), ["flac", "mp3"]);
}

#[test]
fn it_stops_when_something_is_to_be_heard() {
    let cache = tempfile::tempdir().unwrap();
    let (flac, mp3) = (tone("flac"), tone("mp3"));
    assert_eq!(told(&[&flac, &mp3], cache.path(), 1), ["flac"]);
    assert!(known(&print(&mp3).unwrap(), cache.path()).is_none());
}
