//! What is to be heard.

use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::error::Result;
use crate::sound::{self, Stream};

use super::file;

/// A file, or a passage of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// The file.
    pub path: PathBuf,
    /// Where in the file it begins.
    pub from: Duration,
    /// How long it is; to the file's end without, or where the file ends earlier.
    pub length: Option<Duration>,
    /// What it is turned up by, in decibels; down if less than 0.
    pub gain_db: f32,
    /// The encoded sound where it is at hand; `path` is then a name, and no file is opened.
    pub bytes: Option<Arc<[u8]>>,
}

impl Clip {
    /// All of a file, as loud as it is.
    #[must_use]
    pub fn whole(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), from: Duration::ZERO, length: None, gain_db: 0.0, bytes: None }
    }
}

/// Clips, to be heard one after the other without a gap.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct List {
    /// In this order.
    pub clips: Vec<Clip>,
    /// The place in `clips` of the one to begin with.
    pub first: usize,
    /// How long two neighbours are heard together, of the same power throughout; at most half
    /// of the shorter one. Zero joins them where the one ends and the other begins.
    pub crossfade: Duration,
    /// The samples as the files have them: no fades, no resampling where the device can take
    /// the file's rate. Volume and gain count all the same.
    pub plain: bool,
}

impl List {
    /// One file from its start to its end.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { clips: vec![Clip::whole(path)], ..Self::default() }
    }
}

/// A clip whose file is open, at its place.
#[derive(Debug)]
pub(super) struct Take {
    pub(super) index: usize,
    pub(super) clip: Clip,
    pub(super) stream: Stream,
}

/// Opens a clip; `to` is where in the file it is entered, its `from` without.
pub(super) fn open(index: usize, clip: &Clip, to: Option<Duration>) -> Result<Take> {
    let mut stream = match &clip.bytes {
        Some(bytes) => sound::decode(Cursor::new(bytes.clone()), bytes.len() as u64)
            .map_err(|error| error.in_file(&clip.path))?,
        None => file::open(&clip.path)?,
    };
    let to = to.unwrap_or(clip.from);
    if !to.is_zero() {
        stream.seek(to).map_err(|error| error.in_file(&clip.path))?;
    }
    Ok(Take { index, clip: clip.clone(), stream })
}
