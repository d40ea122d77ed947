//! The user's music at hand: what stands for each cue of a film.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, Result};
use crate::identity::recording::{self, Recordings, Wanted};
use crate::model::effective::{Cue, Film};
use crate::model::library::{Candidate, Index, Offer, Source};
use crate::paths::Folders;
use crate::store::library;

/// What a scan found, searchable. Reading it takes time: open it off the screen's thread, and
/// again after a scan.
#[derive(Debug, Clone, Default)]
pub struct Library {
    index: Index,
    recordings: Recordings,
}

/// The music as the last scan left it, read again only when that changed: fifty thousand files
/// take a second, and are asked after each edit.
#[derive(Debug, Default)]
pub struct AtHand(Mutex<Option<(library::Stamp, Arc<Library>)>>);

impl AtHand {
    /// The library as it is now.
    ///
    /// # Errors
    /// When the index cannot be read; told once, and there is none until it changes.
    pub fn library(&self, folders: &Folders) -> Result<Arc<Library>> {
        let stamp = library::stamp(&folders.cache);
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, library)) = held.as_ref().filter(|(read, _)| *read == stamp) {
            return Ok(library.clone());
        }
        let (library, wrong) = Library::open(folders);
        let library = Arc::new(library);
        *held = Some((stamp, library.clone()));
        wrong.map_or(Ok(library), Err)
    }
}

/// Notices that another program, or this one, scanned the music.
#[derive(Debug)]
pub struct Watch(library::Stamp);

impl Watch {
    /// From now on.
    #[must_use]
    pub fn start(folders: &Folders) -> Self {
        Self(library::stamp(&folders.cache))
    }

    /// Whether the index was written since the last question: one look at the file system.
    pub fn changed(&mut self, folders: &Folders) -> bool {
        let now = library::stamp(&folders.cache);
        std::mem::replace(&mut self.0, now) != now
    }
}

/// How often a file stands for a cue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cues that the user linked to it.
    pub linked: usize,
    /// Cues whose recording it is beyond doubt.
    pub matched: usize,
    /// Cues for which it is offered.
    pub doubtful: usize,
}

impl Library {
    /// Reads what the last scan found; an index that cannot be read holds nothing, and why is
    /// the second part.
    #[must_use]
    pub fn open(folders: &Folders) -> (Self, Option<Error>) {
        match library::index(&folders.cache) {
            Ok(index) => (Self::new(index), None),
            Err(error) => (Self::default(), Some(error)),
        }
    }

    /// Of files that were read.
    #[must_use]
    pub fn new(index: Index) -> Self {
        let recordings = Recordings::new(&index);
        Self { index, recordings }
    }

    /// The files.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What stands for each cue of a film, in its order.
    #[must_use]
    pub fn sources(&self, film: &Film) -> Vec<Source> {
        recording::sources(film, &self.index, &self.recordings)
    }

    /// The files that may stand for a cue, the likeliest first, sure ones among them; what the
    /// user linked does not count. For whoever chooses.
    #[must_use]
    pub fn candidates(&self, film: &Film, cue: &Cue) -> Vec<Candidate> {
        self.recordings.candidates(&Wanted::of(cue, &film.title), &self.index)
    }

    /// What the user can choose from for a cue: the file that is linked to it first, then all
    /// that may be it, the likeliest first, with what they say of themselves.
    #[must_use]
    pub fn offers(&self, film: &Film, cue: &Cue) -> Vec<Offer> {
        let known = |offer: Offer| match self.index.file(&offer.path) {
            Some(file) => Offer { tags: file.tags.clone(), ..offer },
            None => offer,
        };
        let mut offers: Vec<Offer> =
            self.candidates(film, cue).iter().map(Offer::from).map(known).collect();
        let linked = cue.file.as_deref().map(|path| self.index.follow(path).unwrap_or(path));
        if let Some(path) = linked {
            match offers.iter().position(|offer| offer.path == path) {
                Some(at) => offers[..=at].rotate_right(1),
                None => offers.insert(0, known(Offer::linked(path))),
            }
        }
        offers
    }

    /// What stands for each cue of films, in their order.
    #[must_use]
    pub fn of_reel(&self, films: &[Film]) -> Vec<Vec<Source>> {
        films.iter().map(|film| self.sources(film)).collect()
    }

    /// How often each file stands for a cue of these films; a film counts once.
    #[must_use]
    pub fn counts(&self, films: &[Film]) -> HashMap<PathBuf, Counts> {
        let mut counts: HashMap<PathBuf, Counts> = HashMap::new();
        let mut of = |path: &Path, add: fn(&mut Counts)| {
            add(counts.entry(path.to_owned()).or_default());
        };
        for source in films.iter().flat_map(|film| self.sources(film)) {
            match source {
                Source::Linked { path, .. } => of(&path, |counts| counts.linked += 1),
                Source::Matched(found) => of(&found.path, |counts| counts.matched += 1),
                Source::Doubtful(all) => {
                    all.iter().for_each(|one| of(&one.path, |counts| counts.doubtful += 1));
                }
                Source::Nothing => {}
            }
        }
        counts
    }
}
