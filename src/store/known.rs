//! What is known of the files on the disk, and whether it still holds.

use std::path::Path;

use crate::curate::{Content, Target};
use crate::error::{Error, Result};

use super::atomic::{self, Hash};
use super::data::Data;
use super::load::{Stored, parse_bytes, parse_reel};
use super::word::parse_word;

impl Data {
    /// Looks whether a target's file is as it was last read or written here; if not, reads it.
    pub(super) fn confirm_unchanged(&mut self, target: &Target) -> Result<()> {
        let path = self.path(target);
        let bytes = atomic::read(&path)?;
        let Some(bytes) = bytes else {
            if self.hash(target).is_none() {
                return Ok(());
            }
            self.forget(target);
            return Err(changed(&path));
        };
        if self.hash(target) == Some(atomic::hash(&bytes)) {
            return Ok(());
        }
        match target {
            Target::Reel(slug) => {
                let read = parse_bytes(&bytes, &path, parse_reel)?;
                self.reels.insert(slug.clone(), read);
            }
            Target::Word(film) => {
                let read = parse_bytes(&bytes, &path, parse_word)?;
                self.words.insert(film.clone(), read);
            }
        }
        Err(changed(&path))
    }

    /// Follows a target's file that was removed.
    pub(super) fn forget(&mut self, target: &Target) {
        match target {
            Target::Reel(slug) if *slug == self.starter.0 => {
                self.reels.insert(slug.clone(), Stored::unwritten(self.starter.1.clone()));
            }
            Target::Reel(slug) => {
                self.reels.remove(slug);
            }
            Target::Word(film) => {
                self.words.remove(film);
            }
        }
    }

    /// Takes over what was written.
    pub(super) fn remember(&mut self, target: Target, content: Content, hash: Hash) {
        match (target, content) {
            (Target::Reel(slug), Content::Reel(content)) => {
                self.reels.insert(slug, Stored { content, hash });
            }
            (Target::Word(film), Content::Word(content)) => {
                self.words.insert(film, Stored { content, hash });
            }
            (target @ Target::Reel(_), Content::NoReel) => self.forget(&target),
            // An edit that mistakes one for the other does not apply.
            (Target::Reel(_), Content::Word(_))
            | (Target::Word(_), Content::Reel(_) | Content::NoReel) => {}
        }
    }

    pub(super) fn hash(&self, target: &Target) -> Hash {
        match target {
            Target::Reel(slug) => self.reels.get(slug)?.hash.clone(),
            Target::Word(film) => self.words.get(film)?.hash.clone(),
        }
    }
}

fn changed(path: &Path) -> Error {
    Error::failure(
        "the file was changed by another program and has been read again",
        "look at it, then do the edit again",
    )
    .in_file(path)
}
