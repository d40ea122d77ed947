//! The folders of the library: added and removed, never touched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::paths::{Folders, short};
use crate::store::library;

/// What became of the folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The folder, in full.
    pub folder: PathBuf,
    /// What was done, in words.
    pub done: String,
}

/// Adds a folder to the library; its files are read by the next scan. One that is there, or
/// that lies within one that is there, changes nothing.
///
/// # Errors
/// When there is no such folder, or it cannot be written down.
pub fn add(folders: &Folders, folder: &Path) -> Result<Changed> {
    let full = folder.canonicalize().map_err(|cause| Error::io("read", folder, &cause))?;
    if !full.is_dir() {
        return Err(Error::input("this is no folder", "name a folder").in_file(folder));
    }
    if full.to_str().is_none() {
        let hint = "rename it, or name a folder within it";
        return Err(Error::input("the folder's name is not in UTF-8", hint).in_file(folder));
    }
    let held = library::hold(&folders.cache)?;
    let mut all = library::folders(&folders.data)?;
    let shown = short(&full);
    if let Some(outer) = all.iter().find(|known| full.starts_with(known)) {
        let done = if *outer == full {
            format!("{shown} is in the library already")
        } else {
            format!("{shown} lies in {}, which is in the library already", short(outer))
        };
        return Ok(Changed { folder: full, done });
    }
    all.retain(|known| !known.starts_with(&full));
    all.push(full.clone());
    library::keep_folders(&folders.data, &all, &held)?;
    Ok(Changed { folder: full, done: format!("added {shown}") })
}

/// Takes a folder out of the library and forgets what its files said. The files stay where they
/// are, and so does every link of the user.
///
/// # Errors
/// When it is not in the library, or that cannot be written down.
pub fn remove(folders: &Folders, folder: &Path) -> Result<Changed> {
    let held = library::hold(&folders.cache)?;
    let mut all = library::folders(&folders.data)?;
    // A folder that is gone can be named as the library has it.
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let Some(at) = all.iter().position(|known| *known == full || *known == folder) else {
        let known: Vec<String> = all.iter().map(|known| short(known)).collect();
        let hint = if known.is_empty() {
            "it has none; add one: needledrop library add DIR".to_owned()
        } else {
            format!("it has {}", known.join(", "))
        };
        return Err(Error::input("this folder is not in the library", hint).in_file(folder));
    };
    let gone = all.remove(at);
    library::keep_folders(&folders.data, &all, &held)?;
    let (index, told) = library::index_or_none(&folders.cache, &held);
    if let Some(told) = told {
        tracing::warn!("{told}");
    }
    let before = index.files.len();
    let stays = |path: &Path| !path.starts_with(&gone);
    let files: BTreeMap<PathBuf, _> = index
        .files
        .into_iter()
        .filter(|file| stays(&file.path))
        .map(|file| (file.path.clone(), file))
        .collect();
    let forgotten = before - files.len();
    if forgotten > 0 {
        library::keep_index(&folders.cache, &files, &index.gone, &held)?;
    }
    let shown = short(&gone);
    let done =
        format!("removed {shown} from the library: {forgotten} files forgotten, none deleted");
    Ok(Changed { folder: gone, done })
}
