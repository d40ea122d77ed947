//! A result's file: whole, or as it was before.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Error, Result};

/// Writes `text` beside `target`, syncs it and puts it in the target's place.
///
/// # Errors
/// When `target` is something else than a file, or the system refuses; then nothing was
/// changed and nothing is left behind.
pub fn replace(target: &Path, text: &str) -> Result<()> {
    let before = fs::metadata(target).ok();
    let name = target.file_name().filter(|_| before.as_ref().is_none_or(fs::Metadata::is_file));
    let Some(name) = name else {
        let what = "this is not a file that can be replaced";
        return Err(Error::input(what, "name a file, or leave the option out").in_file(target));
    };
    let folder = match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut waiting = OsString::from(".");
    waiting.push(name);
    waiting.push(format!(".{}.new", std::process::id()));
    let waiting = folder.join(waiting);
    let failed = |cause: io::Error| Error::io("write", target, &cause);

    let mut file =
        OpenOptions::new().write(true).create_new(true).open(&waiting).map_err(failed)?;
    let written = before
        .map_or(Ok(()), |before| file.set_permissions(before.permissions()))
        .and_then(|()| file.write_all(text.as_bytes()))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&waiting, target));
    if let Err(cause) = written {
        // The cause is told; that the rest stays as well would help nobody.
        let _ = fs::remove_file(&waiting);
        return Err(failed(cause));
    }
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    }

    #[test]
    fn a_file_is_made_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("map.json");
        for text in ["first, which is longer", "second"] {
            replace(&target, text).unwrap();
            assert_eq!(fs::read_to_string(&target).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["map.json"]);
    }

    #[test]
    fn a_refusal_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let error = replace(folder.path(), "text").unwrap_err();
        assert_eq!(error.exit_code(), 2, "{error}");
        let error = replace(&folder.path().join("no such folder/map.json"), "text").unwrap_err();
        assert!(!error.hint.is_empty());
        assert!(names(folder.path()).is_empty());
    }
}
