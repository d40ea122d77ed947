//! Files that are not as they were left: the cache opens all the same, gives back only what was
//! put, and takes what is new.

use std::fs;
use std::path::{Path, PathBuf};

use super::{answer, key, open, open_told};

const RECORDS: u64 = 60;

/// A database with records, closed.
fn filled() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let cache = open(folder.path());
    for number in 0..RECORDS {
        cache.put(&key(number), &answer(number, 3_000)).unwrap();
    }
    cache.put("large", &answer(0, 300_000)).unwrap();
    folder
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}

/// Whether a database was set aside.
fn broken(folder: &Path) -> bool {
    // Opened and read through, with a word if anything was set aside.
    let (cache, notice) = open_told(folder);
    for number in 0..RECORDS {
        let kept = cache.get(&key(number)).unwrap();
        assert!(kept.is_none_or(|kept| kept == answer(number, 3_000)), "{number}");
    }
    assert!(cache.get("large").unwrap().is_none_or(|kept| kept == answer(0, 300_000)));
    assert_eq!(cache.verify().unwrap().unreadable, 0);
    cache.put("new", &answer(1, 3_000)).unwrap();
    let notice = notice.or_else(|| cache.notice());
    drop(cache);
    // And again: it is whole now.
    let cache = open(folder);
    assert_eq!(cache.get("new").unwrap(), Some(answer(1, 3_000)));
    let aside = folder.join("db.broken-1").exists();
    assert_eq!(notice.is_some(), aside);
    aside
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }
}

/// Damages copies of one database, each with the next chance; how many were set aside.
fn damaged(rounds: u64, damage: impl Fn(&mut Vec<u8>, &mut Chance)) -> usize {
    let whole = filled();
    let mut set_aside = 0;
    for round in 0..rounds {
        let mut chance = Chance(round);
        let folder = tempfile::tempdir().unwrap();
        copy(whole.path(), folder.path());
        let files = files(&folder.path().join("db"));
        let file = &files[chance.below(files.len())];
        let mut bytes = fs::read(file).unwrap();
        damage(&mut bytes, &mut chance);
        fs::write(file, bytes).unwrap();
        set_aside += usize::from(broken(folder.path()));
    }
    set_aside
}

#[test]
fn garbage_is_set_aside() {
    let set_aside = damaged(12, |bytes, chance| {
        let length = chance.below(100_000);
        *bytes = (0..length).map(|_| chance.below(256) as u8).collect();
    });
    assert!(set_aside > 0);
}

#[test]
fn files_that_end_too_early_are_no_trouble() {
    damaged(20, |bytes, chance| bytes.truncate(chance.below(bytes.len())));
}

#[test]
fn changed_bytes_are_no_trouble() {
    damaged(30, |bytes, chance| {
        for _ in 0..=chance.below(20) {
            let at = chance.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
    });
}

#[test]
fn overwritten_stretches_are_no_trouble() {
    damaged(20, |bytes, chance| {
        let at = chance.below(bytes.len());
        let end = bytes.len().min(at + chance.below(50_000));
        let by = chance.below(256) as u8;
        bytes[at..end].fill(by);
    });
}

#[test]
fn missing_files_are_no_trouble() {
    let whole = filled();
    for name in files(&whole.path().join("db")) {
        let folder = tempfile::tempdir().unwrap();
        copy(whole.path(), folder.path());
        fs::remove_file(folder.path().join(name.strip_prefix(whole.path()).unwrap())).unwrap();
        broken(folder.path());
    }
}

#[test]
fn a_file_in_the_folders_place_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("db"), "no folder").unwrap();
    assert!(broken(folder.path()));
}

#[test]
fn what_breaks_while_it_is_open_is_set_aside_then() {
    let folder = filled();
    let cache = open(folder.path());
    let file = folder.path().join("db/db");
    let length = fs::metadata(&file).unwrap().len();
    fs::write(&file, vec![0x5a; usize::try_from(length).unwrap()]).unwrap();
    for number in 0..RECORDS {
        let kept = cache.get(&key(number)).unwrap();
        assert!(kept.is_none_or(|kept| kept == answer(number, 3_000)));
    }
    cache.put("new", &answer(1, 3_000)).unwrap();
    drop(cache);
    let (cache, _) = open_told(folder.path());
    assert!(cache.verify().unwrap().unreadable == 0);
}
