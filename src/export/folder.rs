//! Files into a folder, all of them or none.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Writes files into a folder, which is made if it is missing. They are written beside their
/// places first and take these only when all of them lie on the disk.
///
/// Without `force` the folder must be empty; with it, files of the same names are replaced and
/// others left alone.
///
/// # Errors
/// When the folder holds something and `force` is not given, when something else than a file
/// stands in a file's place, or when the system refuses; then the folder is as it was.
pub fn write(folder: &Path, files: &[(&str, Vec<u8>)], force: bool) -> Result<()> {
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => into(folder, files, force),
        Ok(_) => Err(Error::input("this is not a folder", "name another").in_file(folder)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => made(folder, files),
        Err(cause) => Err(Error::io("read the folder", folder, &cause)),
    }
}

/// A folder that is not there yet: it takes its name when it is whole.
fn made(folder: &Path, files: &[(&str, Vec<u8>)]) -> Result<()> {
    let Some(name) = folder.file_name() else {
        return Err(
            Error::input("this is not the name of a folder", "name another").in_file(folder)
        );
    };
    let parent = match folder.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(|cause| Error::io("make the folder", parent, &cause))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".new-{}", std::process::id()));
    let beside = Beside::fill(folder.with_file_name(hidden), files)?;
    fs::rename(&beside.0, folder).map_err(|cause| Error::io("make the folder", folder, &cause))?;
    sync(parent)
}

/// A folder that is there: each file takes its place by itself, for the folder may hold others.
fn into(folder: &Path, files: &[(&str, Vec<u8>)], force: bool) -> Result<()> {
    let mut entries =
        fs::read_dir(folder).map_err(|cause| Error::io("read the folder", folder, &cause))?;
    if !force && entries.next().is_some() {
        let hint =
            "name an empty or a new one, or let files of the same names be replaced by --force";
        return Err(Error::input("the folder is not empty", hint).in_file(folder));
    }
    for (name, _) in files {
        let place = folder.join(name);
        if fs::symlink_metadata(&place).is_ok_and(|found| !found.is_file()) {
            return Err(Error::input("this is not a file that can be replaced", "take it away")
                .in_file(place));
        }
    }
    let beside = folder.join(format!(".needledrop.new-{}", std::process::id()));
    let beside = Beside::fill(beside, files)?;
    for (done, (name, _)) in files.iter().enumerate() {
        let place = folder.join(name);
        if let Err(cause) = exchange(&beside, name, &place) {
            take_back(&beside, folder, &files[..=done]);
            return Err(Error::io("write", &place, &cause));
        }
    }
    sync(folder)
}

/// Puts the new file into its place and keeps the old one.
fn exchange(beside: &Beside, name: &str, place: &Path) -> io::Result<()> {
    match fs::rename(place, beside.old(name)) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
        _ => {}
    }
    fs::rename(beside.0.join(name), place)
}

/// As far as possible: who cannot rename any more cannot restore either.
fn take_back(beside: &Beside, folder: &Path, files: &[(&str, Vec<u8>)]) {
    for (name, _) in files {
        let place = folder.join(name);
        // A file that is still beside its place was not exchanged.
        if !beside.0.join(name).exists() {
            let _ = fs::remove_file(&place);
        }
        let _ = fs::rename(beside.old(name), &place);
    }
}

/// A folder that goes with its owner.
struct Beside(PathBuf);

impl Beside {
    /// Where the file that stood in a new one's place waits.
    fn old(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.before"))
    }

    fn fill(folder: PathBuf, files: &[(&str, Vec<u8>)]) -> Result<Self> {
        fs::create_dir(&folder).map_err(|cause| Error::io("make the folder", &folder, &cause))?;
        let beside = Self(folder);
        for (name, bytes) in files {
            let path = beside.0.join(name);
            let written = File::create(&path).and_then(|mut file| {
                file.write_all(bytes)?;
                file.sync_all()
            });
            written.map_err(|cause| Error::io("write", &path, &cause))?;
        }
        sync(&beside.0)?;
        Ok(beside)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Once renamed there is nothing left to remove.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn sync(folder: &Path) -> Result<()> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|cause| Error::io("write to the folder", folder, &cause))
}
