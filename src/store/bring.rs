//! Reels that come from elsewhere as a whole.

use std::fs;
use std::path::PathBuf;

use crate::curate::{Content, Target};
use crate::error::{Error, Result};
use crate::model::{Reel, Slug};

use super::atomic;
use super::data::Data;
use super::load;

/// What became of a reel that was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// There was none of that name.
    New,
    /// It was here already, word for word.
    Same,
    /// It took the place of the starter reel, which had never been changed.
    InsteadOfStarter,
    /// It took the place of a reel, whose file was kept under this name.
    Instead(PathBuf),
}

impl Data {
    /// Whether a reel could be brought without losing one: there is none of that name, or the
    /// same one.
    ///
    /// # Errors
    /// When there is another; `replace` is then the only way.
    pub fn may_bring(&self, slug: &Slug, reel: &Reel) -> Result<()> {
        let own = self.reels.get(slug).filter(|stored| stored.hash.is_some());
        match own {
            Some(stored) if stored.content != *reel => Err(Error::failure(
                format!("there is another reel `{slug}` ({})", stored.content.name),
                "give the new one a name by --as, or let it take the old one's place by --force",
            )),
            _ => Ok(()),
        }
    }

    /// Writes a reel's file. A reel that it replaces is kept as `<slug>.toml.old-<n>`. Not
    /// journaled: the journal knows edits of reels, not reels.
    ///
    /// # Errors
    /// When there is another reel of that name and `replace` is not given, another program
    /// changed its file, or the folder cannot be written.
    pub fn bring_reel(&mut self, slug: &Slug, reel: Reel, replace: bool) -> Result<Arrival> {
        self.writable().map_err(Clone::clone)?;
        let target = Target::Reel(slug.clone());
        self.confirm_unchanged(&target)?;
        if !replace {
            self.may_bring(slug, &reel)?;
        }
        let is_new = !self.reels.contains_key(slug);
        if self.reel(slug) == Some(&reel) {
            return Ok(Arrival::Same);
        }
        let text = load::to_toml(&reel)?;
        if text.len() as u64 > atomic::LIMIT {
            return Err(Error::input("the reel would be larger than 10 MB", "make two of it"));
        }
        let path = self.path(&target);
        let old = match self.hash(&target) {
            Some(_) => Some(keep(&path)?),
            None => None,
        };
        atomic::replace(&path, &text)?;
        let hash = Some(atomic::hash(text.as_bytes()));
        self.remember(target, Content::Reel(reel), hash);
        Ok(match old {
            Some(old) => Arrival::Instead(old),
            None if is_new => Arrival::New,
            None => Arrival::InsteadOfStarter,
        })
    }
}

/// A copy of a file beside it, under the first name that is free.
fn keep(path: &std::path::Path) -> Result<PathBuf> {
    let failed = |cause: std::io::Error| Error::io("write", path, &cause);
    let name = path.file_name().unwrap_or_default();
    let mut n = 1_u32;
    loop {
        let mut old = name.to_owned();
        old.push(format!(".old-{n}"));
        let old = path.with_file_name(old);
        if fs::symlink_metadata(&old).is_err() {
            fs::copy(path, &old).map_err(failed)?;
            return Ok(old);
        }
        n = n.saturating_add(1);
    }
}
