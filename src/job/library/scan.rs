//! Reading the user's music anew: what is new or changed is read, the rest is left as it was.
//!
//! A file is taken for unchanged where path, size and time are. What could not be looked at (a
//! folder without permission, a disk that is not mounted) is kept as it was known, for a link
//! may hang on it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::model::library::{self, Gone, Index};
use crate::paths::Folders;
use crate::source::music::{self, Seen, Unread};
use crate::store::library as kept;
use crate::store::{Data, starter};

/// What was read goes to the disk this often, so that a program that is killed loses little.
const KEEP_EVERY: Duration = Duration::from_secs(10);

/// How far a scan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// Music files that were found so far.
    pub seen: usize,
    /// How many of them have to be read; not known before all were found.
    pub to_read: Option<usize>,
    /// How many were read.
    pub read: usize,
    /// The folder that is looked through, or the file that is read.
    pub current: &'a Path,
}

/// What a scan came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Files of the library now.
    pub files: usize,
    /// How many were read, for they were new or changed.
    pub read: usize,
    /// New ones among these.
    pub new: usize,
    /// New ones that are known from another place, where they are no longer.
    pub moved: usize,
    /// Files that are no longer there, moved ones not counted.
    pub gone: usize,
    /// Files whose tags cannot be read.
    pub broken: usize,
    /// Links of the user that now lead to another place.
    pub followed: usize,
    /// Whether it was broken off: what was read until then is kept.
    pub cancelled: bool,
    /// What could not be looked at.
    pub notices: Vec<Error>,
}

impl Report {
    /// In words: "200 files, 12 read, 3 new".
    #[must_use]
    pub fn words(&self) -> String {
        let Report { files, read, new, moved, gone, broken, followed, .. } = *self;
        let mut parts = vec![format!("{files} files"), format!("{read} read")];
        for (count, word) in [
            (new - moved, "new"),
            (moved, "moved"),
            (gone, "gone"),
            (broken, "without readable tags"),
            (followed, "linked and followed to another place"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {word}"));
            }
        }
        parts.join(", ")
    }
}

impl Progress<'_> {
    /// In words: "reading 300 of 1200 files".
    #[must_use]
    pub fn words(&self) -> String {
        match self.to_read {
            None => format!("looking at {} files", self.seen),
            Some(all) => format!("reading {} of {all} files", self.read),
        }
    }
}

/// Scans all folders of the library, and the files that cues are linked to. With `again` all
/// files are read, changed or not.
///
/// # Errors
/// When the library has no folder, another scan is under way, or its folders cannot be read or
/// its index not be written.
pub fn scan(
    folders: &Folders,
    again: bool,
    cancel: &dyn Fn() -> bool,
    progress: &dyn Fn(Progress),
) -> Result<Report> {
    let held = kept::hold(&folders.cache)?;
    let roots = kept::folders(&folders.data)?;
    let (data, unread) = Data::read(&folders.data, starter::reel()?);
    let mut linked: BTreeSet<PathBuf> = data.linked_files().map(Path::to_owned).collect();
    if roots.is_empty() && linked.is_empty() {
        let hint = "add one: needledrop library add DIR";
        return Err(Error::input("the library has no folder", hint));
    }
    let (index, damaged) = kept::index_or_none(&folders.cache, &held);
    if !unread.is_empty() {
        // A word that cannot be read just now may name any of these.
        linked.extend(index.gone.iter().map(|gone| gone.path.clone()));
    }
    let mut scan = Scan { index, linked, again, cancel, progress, report: Report::default() };
    scan.report.notices.extend(damaged);
    let found = scan.find(&roots);
    scan.take(found, |files, gone| kept::keep_index(&folders.cache, files, gone, &held))?;
    Ok(scan.report)
}

type Files = BTreeMap<PathBuf, library::File>;

/// What lies on the disk.
#[derive(Default)]
struct Found {
    files: Vec<Seen>,
    /// What lies below these is not known.
    unread: Vec<PathBuf>,
}

struct Scan<'a> {
    /// As it was.
    index: Index,
    linked: BTreeSet<PathBuf>,
    again: bool,
    cancel: &'a dyn Fn() -> bool,
    progress: &'a dyn Fn(Progress),
    report: Report,
}

impl Scan<'_> {
    fn find(&mut self, roots: &[PathBuf]) -> Found {
        let mut found = Found::default();
        for root in roots {
            let before = found.files.len();
            let walked = music::walk(root, &mut |seen| {
                let seen = before + seen;
                (self.progress)(Progress { seen, to_read: None, read: 0, current: root });
                !(self.cancel)()
            });
            self.report.cancelled |= walked.cancelled;
            let known = self.index.files.iter().any(|file| file.path.starts_with(root));
            if walked.bare && known {
                let what = "the folder is empty; what was known of its files is kept";
                let hint = "if its disk is not there, bring it back and scan again; else remove \
                            the folder: needledrop library remove DIR";
                self.report.notices.push(Error::failure(what, hint).in_file(root));
                found.unread.push(root.clone());
            }
            for Unread { path, why } in walked.unread {
                let what = format!("cannot be looked at: {why}");
                let hint = "it was left out; see whether it is there, and who may read it";
                self.report.notices.push(Error::failure(what, hint).in_file(&path));
                found.unread.push(path);
            }
            found.files.extend(walked.files);
        }
        let elsewhere =
            self.linked.iter().filter(|path| !roots.iter().any(|r| path.starts_with(r)));
        found.files.extend(elsewhere.filter_map(|path| music::look(path).ok()));
        found.files.sort_unstable();
        found.files.dedup_by(|a, b| a.path == b.path);
        found
    }

    /// Reads what has to be read, and keeps the outcome, now and then and at the end.
    fn take(&mut self, found: Found, keep: impl Fn(&Files, &[Gone]) -> Result<()>) -> Result<()> {
        let before = std::mem::take(&mut self.index);
        if self.report.cancelled {
            self.report.files = before.files.len();
            return Ok(());
        }
        let mut known: Files =
            before.files.into_iter().map(|file| (file.path.clone(), file)).collect();
        let mut now = Files::new();
        let mut to_read = Vec::new();
        let seen = found.files.len();
        for file in found.files {
            let old = known.remove(&file.path);
            match old {
                Some(old) if !self.again && is_same(&old, &file) => {
                    now.insert(file.path, old);
                }
                old => to_read.push((file, old)),
            }
        }
        let lost = |path: &Path| !found.unread.iter().any(|unread| path.starts_with(unread));
        let (lost, away): (Files, Files) = known.into_iter().partition(|(path, _)| lost(path));
        let changed = !lost.is_empty() || !to_read.is_empty();
        now.extend(away);
        let mut gone = self.gone(&lost, before.gone, &now);
        let by_print = prints(&lost);
        let mut last_kept = Instant::now();
        let count = to_read.len();
        let mut rest = to_read.into_iter();
        let mut arrived = Vec::new();
        while let Some((file, old)) = rest.next() {
            if (self.cancel)() {
                self.report.cancelled = true;
                // Known as it was; its size or time tells the next scan to read it.
                now.extend(
                    old.into_iter().chain(rest.by_ref().filter_map(|(_, old)| old)).map(by_path),
                );
                break;
            }
            let read = self.report.read;
            (self.progress)(Progress { seen, to_read: Some(count), read, current: &file.path });
            match music::read(&file) {
                Ok(new) => {
                    self.report.read += 1;
                    if old.is_none() {
                        self.report.new += 1;
                        self.report.moved += usize::from(by_print.contains(&new.fingerprint.quick));
                    }
                    arrived.push(new.path.clone());
                    now.insert(new.path.clone(), new);
                }
                Err(cause) => {
                    self.report.notices.push(Error::io("read", &file.path, &cause));
                    now.extend(old.map(by_path));
                }
            }
            if last_kept.elapsed() >= KEEP_EVERY {
                keep(&now, &gone)?;
                last_kept = Instant::now();
            }
        }
        (self.progress)(Progress {
            seen,
            to_read: Some(count),
            read: self.report.read,
            current: Path::new(""),
        });
        self.tell_copies_apart(&mut now, &arrived);
        gone.retain(|gone| !now.contains_key(&gone.path));
        if changed || self.again {
            keep(&now, &gone)?;
        }
        self.report.gone = lost.len().saturating_sub(self.report.moved);
        self.report.files = now.len();
        self.report.broken = now.values().filter(|file| file.wrong.is_some()).count();
        let index = Index { files: now.into_values().collect(), gone };
        self.report.followed =
            index.gone.iter().filter(|gone| index.follow(&gone.path).is_some()).count();
        Ok(())
    }

    /// What cues are linked to and is no longer there: kept, so that it is known again elsewhere.
    fn gone(&self, lost: &Files, before: Vec<Gone>, now: &Files) -> Vec<Gone> {
        let is_linked = |path: &Path| self.linked.contains(path);
        let still = before.into_iter().filter(|gone| !now.contains_key(&gone.path));
        let new = lost
            .values()
            .map(|file| Gone { path: file.path.clone(), fingerprint: file.fingerprint.clone() });
        let mut gone: Vec<Gone> = still.chain(new).filter(|gone| is_linked(&gone.path)).collect();
        gone.sort_by(|a, b| a.path.cmp(&b.path));
        gone.dedup_by(|a, b| a.path == b.path);
        gone
    }

    /// Hashes linked files and their copies as a whole, so that a link follows the one it means.
    fn tell_copies_apart(&self, now: &mut Files, arrived: &[PathBuf]) {
        if arrived.is_empty() {
            return;
        }
        let mut alike: HashMap<Box<str>, Vec<PathBuf>> = HashMap::new();
        let linked = self.linked.iter().filter_map(|path| now.get(path));
        for file in linked {
            alike.entry(file.fingerprint.quick.clone()).or_default();
        }
        for file in now.values() {
            if let Some(paths) = alike.get_mut(&file.fingerprint.quick) {
                paths.push(file.path.clone());
            }
        }
        for path in alike.into_values().filter(|paths| paths.len() > 1).flatten() {
            let Some(file) = now.get_mut(&path) else { continue };
            if file.fingerprint.whole.is_none()
                && let Ok(whole) = music::whole(&path, self.cancel)
            {
                file.fingerprint.whole = whole;
            }
        }
    }
}

fn by_path(file: library::File) -> (PathBuf, library::File) {
    (file.path.clone(), file)
}

fn is_same(old: &library::File, seen: &Seen) -> bool {
    (old.size, old.modified) == (seen.size, seen.modified)
}

fn prints(files: &Files) -> HashSet<Box<str>> {
    files.values().map(|file| file.fingerprint.quick.clone()).collect()
}
