//! The film that a person sees: record, user's word and moods put together.

use std::path::PathBuf;

use super::{CueId, FilmId, Listing, Mood};

/// A film with everything that is known and said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Film {
    /// Its name in all files.
    pub id: FilmId,
    /// Without additions.
    pub title: String,
    /// Year of release.
    pub year: Option<u16>,
    /// The reel's words for it.
    pub tags: Vec<String>,
    /// What the order of the cues means; `None` where nothing is known of the soundtrack.
    pub listing: Option<Listing>,
    /// In listing order.
    pub cues: Vec<Cue>,
}

impl Film {
    /// How many cues have a mood.
    #[must_use]
    pub fn evidence(&self) -> usize {
        self.cues.iter().filter(|cue| cue.mood.has_evidence()).count()
    }

    /// The cue of that id.
    #[must_use]
    pub fn cue(&self, id: &CueId) -> Option<&Cue> {
        self.cues.iter().find(|cue| cue.record.id == *id)
    }
}

/// A cue with its mood and its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// What the source said.
    pub record: super::Cue,
    /// The genres of its performers, most typical first, without repetition.
    pub genres: Vec<String>,
    /// What it feels like.
    pub mood: Mood,
    /// The audio file that stands for it.
    pub file: Option<PathBuf>,
}
