//! Whose the database is, and what the system may refuse.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use needledrop::store::cache::{Cache, Opened};

use super::{answer, key, open, open_told};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn the_database_is_its_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("not/yet/there");
    drop(open(&inner));
    assert_eq!((mode(&inner.join("db")), mode(&inner.join("db.lock"))), (0o700, 0o600));
    fs::set_permissions(inner.join("db"), Permissions::from_mode(0o755)).unwrap();
    drop(open(&inner));
    assert_eq!(mode(&inner.join("db")), 0o700);
}

#[test]
fn only_one_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path());
    first.put(&key(1), &answer(1, 100)).unwrap();
    let Opened::Taken(error) = Cache::open(folder.path()).unwrap() else { panic!("two have it") };
    assert!(error.what.contains("another needledrop") && !error.hint.is_empty());
    first.put(&key(2), &answer(2, 100)).unwrap();
    drop(first);
    assert!(open(folder.path()).get(&key(2)).unwrap().is_some());
}

/// The other process of the tests below: it is this test, started with the folder's name.
#[test]
fn other_process() {
    let Some(folder) = std::env::var_os("NEEDLEDROP_TEST_CACHE") else { return };
    let cache = open(folder.as_ref());
    for number in 0.. {
        cache.put(&key(number), &answer(number, 2_000)).unwrap();
        println!("kept {number}");
    }
}

/// How many records it said were kept before it was killed.
fn kill_after(folder: &Path, records: usize) -> u64 {
    use std::io::{BufRead, BufReader};
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "system::other_process", "--nocapture", "--test-threads=1"])
        .env("NEEDLEDROP_TEST_CACHE", folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Held open to the end: who writes into a closed pipe ends by itself.
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let kept = lines.by_ref().filter_map(|line| line.split_once("kept ")?.1.parse().ok());
    let last: u64 = kept.take(records).last().unwrap();
    let Opened::Taken(_) = Cache::open(folder).unwrap() else { panic!("two have it") };
    child.kill().unwrap();
    child.wait().unwrap();
    last
}

#[test]
fn a_process_that_was_killed_leaves_no_lock_and_what_it_kept() {
    let folder = tempfile::tempdir().unwrap();
    for records in [1, 7, 40, 120] {
        let last = kill_after(folder.path(), records);
        let cache = open(folder.path());
        for number in 0..=last {
            assert_eq!(cache.get(&key(number)).unwrap(), Some(answer(number, 2_000)), "{number}");
        }
        assert_eq!(cache.verify().unwrap().unreadable, 0);
    }
}

#[test]
fn a_place_that_cannot_be_written_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Cache::open(&file).err().unwrap();
    assert!(error.hint.contains("--cache-dir"), "{error}; {}", error.hint);
    assert!(Cache::open(Path::new("/proc/needledrop")).is_err());
}

#[test]
fn a_database_of_another_version_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    open(folder.path()).put(&key(1), &answer(1, 100)).unwrap();
    {
        let raw = sled::Config::new().path(folder.path().join("db")).segment_size(1 << 20);
        let raw = raw.open().unwrap();
        raw.insert("version", "2").unwrap();
        raw.flush().unwrap();
    }
    let (cache, notice) = open_told(folder.path());
    assert!(notice.unwrap().to_string().contains("db.broken-1"));
    assert_eq!(cache.get(&key(1)).unwrap(), None);
    assert!(folder.path().join("db.broken-1/db").exists());
}

/// A small file system of its own, by hand:
/// `mount -t tmpfs -o size=24m none /mnt/full; NEEDLEDROP_TEST_FULL=/mnt/full cargo test ...`.
#[test]
#[ignore = "needs a disk that can be filled"]
fn a_full_disk_is_said_and_takes_nothing_away() {
    let Some(folder) = std::env::var_os("NEEDLEDROP_TEST_FULL") else { return };
    let folder = Path::new(&folder);
    let filler = folder.join("filler");
    fs::write(&filler, vec![0; 8 << 20]).unwrap();
    let cache = open(folder);
    let mut kept = 0;
    let error = loop {
        match cache.put(&key(kept), &answer(kept, 20_000)) {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
    };
    assert!(error.hint.contains("free some space"), "{error}; {}", error.hint);
    println!("full after {kept}: {error}");
    let mut there = 0;
    for number in 0..kept {
        match cache.get(&key(number)) {
            Ok(Some(answer)) => {
                assert_eq!(answer, super::answer(number, 20_000));
                there += 1;
            }
            Ok(None) => panic!("{number} of {kept} is gone"),
            Err(error) => assert!(error.hint.contains("free some space"), "{error}"),
        }
    }
    println!("{there} can be read while it is full");
    fs::remove_file(filler).unwrap();
    for number in 0..=kept {
        cache.put(&key(number), &answer(number, 2_000)).unwrap();
    }
    drop(cache);
    let cache = open(folder);
    for number in 0..=kept {
        assert_eq!(cache.get(&key(number)).unwrap(), Some(answer(number, 2_000)));
    }
}
