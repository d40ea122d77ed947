//! The user's music: audio files with what their tags say, and which of them stand for cues.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// What a file's tags say; all of it may be missing, and all of it may be wrong.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tags {
    /// Of the recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Box<str>>,
    /// Who plays it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub artist: Option<Box<str>>,
    /// Who the album is by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub album_artist: Option<Box<str>>,
    /// The release that the file is taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub album: Option<Box<str>>,
    /// Place on the album, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<u32>,
    /// Of the release.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// How long it plays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
    /// The recording's international code, 12 capital letters and digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub isrc: Option<Box<str>>,
    /// The recording's MusicBrainz id, in small letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording: Option<Box<str>>,
    /// The artist's MusicBrainz id, in small letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub artist_id: Option<Box<str>>,
}

/// What tells one content from another, in hexadecimal digits.
///
/// `quick` is a hash of a file's size and of its first and last 64 KiB. `whole` is a hash of all
/// of it; it is made only of files that share their `quick` with another one, since a library of
/// 250 GB is not read through for what few copies need.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fingerprint {
    /// 32 digits.
    pub quick: Box<str>,
    /// 32 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Box<str>>,
}

impl Fingerprint {
    /// Whether both are of one content, as far as they tell.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let whole = match (&self.whole, &other.whole) {
            (Some(own), Some(others)) => own == others,
            _ => true,
        };
        self.quick == other.quick && whole
    }
}

/// An audio file as it was when it was last read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct File {
    /// In full, without links.
    pub path: PathBuf,
    /// In bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
    /// Of its content.
    pub fingerprint: Fingerprint,
    /// What it says of itself.
    #[serde(default)]
    pub tags: Tags,
    /// Why its tags could not be read, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrong: Option<Box<str>>,
}

/// A file that stood there once and that a cue is linked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// Where it was.
    pub path: PathBuf,
    /// What it was.
    pub fingerprint: Fingerprint,
}

/// What is known of the user's music.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Index {
    /// By path, each once.
    pub files: Vec<File>,
    /// By path, each once; none of these is among the files.
    pub gone: Vec<Gone>,
}

impl Index {
    /// The file of that path.
    #[must_use]
    pub fn file(&self, path: &Path) -> Option<&File> {
        let at = self.files.binary_search_by(|file| file.path.as_path().cmp(path)).ok()?;
        self.files.get(at)
    }

    /// Where the content of a file that is gone lies now: the first of the files that have it.
    #[must_use]
    pub fn follow(&self, path: &Path) -> Option<&Path> {
        let at = self.gone.binary_search_by(|gone| gone.path.as_path().cmp(path)).ok()?;
        let lost = &self.gone.get(at)?.fingerprint;
        let same = self.files.iter().find(|file| file.fingerprint.agrees(lost))?;
        Some(&same.path)
    }
}

/// A file that may stand for a cue.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Which one.
    pub path: PathBuf,
    /// How well it fits, 0 to 1.
    pub score: f64,
    /// Why, in words without a full stop.
    pub reason: String,
}

/// A file that is offered for a cue, with all that helps to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Which one.
    pub path: PathBuf,
    /// What its tags say; nothing where it is not among the user's music.
    pub tags: Tags,
    /// How well it fits, 0 to 1, and why; `None` where nothing speaks for it but the user's link.
    pub judged: Option<(f64, String)>,
}

impl Offer {
    /// A file that the user linked, and of which nothing else is known yet.
    #[must_use]
    pub fn linked(path: &Path) -> Self {
        Self { path: path.to_owned(), tags: Tags::default(), judged: None }
    }
}

impl From<&Candidate> for Offer {
    fn from(found: &Candidate) -> Self {
        let judged = Some((found.score, found.reason.clone()));
        Self { path: found.path.clone(), tags: Tags::default(), judged }
    }
}

/// What stands for a cue when somebody wants to hear it.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// The file that the user linked to it.
    Linked {
        /// Where it lies.
        path: PathBuf,
        /// Whether the link names another place, from which the file was moved.
        moved: bool,
    },
    /// The recording was found among the user's music, beyond doubt.
    Matched(Candidate),
    /// Files that may be it, the likeliest first; the user has to say.
    Doubtful(Vec<Candidate>),
    /// There is none.
    Nothing,
}

impl Source {
    /// As in output.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Linked { .. } => "linked",
            Self::Matched(_) => "matched",
            Self::Doubtful(_) => "doubtful",
            Self::Nothing => "nothing",
        }
    }

    /// The file that is heard, where one is certain.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Linked { path, .. } => Some(path),
            Self::Matched(found) => Some(&found.path),
            Self::Doubtful(_) | Self::Nothing => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(quick: &str, whole: Option<&str>) -> Fingerprint {
        Fingerprint { quick: quick.into(), whole: whole.map(Into::into) }
    }

    fn file(path: &str, fingerprint: Fingerprint) -> File {
        let tags = Tags::default();
        File { path: path.into(), size: 1, modified: 0, fingerprint, tags, wrong: None }
    }

    #[test]
    fn a_content_is_followed_and_no_other() {
        let index = Index {
            files: vec![file("/b", print("1", Some("x"))), file("/c", print("1", Some("y")))],
            gone: vec![
                Gone { path: "/a".into(), fingerprint: print("1", Some("y")) },
                Gone { path: "/z".into(), fingerprint: print("2", None) },
            ],
        };
        assert_eq!(index.follow(Path::new("/a")), Some(Path::new("/c")));
        assert_eq!(index.follow(Path::new("/z")), None);
        assert_eq!(index.follow(Path::new("/b")), None, "it is still there");
        assert!(index.file(Path::new("/c")).is_some() && index.file(Path::new("/a")).is_none());
    }
}
