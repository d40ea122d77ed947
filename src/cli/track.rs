//! What stands for a cue when somebody wants to hear it, as output.

use std::path::Path;

use serde::Serialize;

use super::Context;
use crate::job::library::Library;
use crate::model::library::{self, Source};

/// As JSON.
#[derive(Serialize)]
pub(super) struct Track<'a> {
    /// `linked`, `matched`, `doubtful` or `nothing`.
    how: &'static str,
    file: Option<&'a str>,
    score: Option<f64>,
    reason: Option<&'a str>,
    candidates: Vec<Candidate<'a>>,
}

#[derive(Serialize)]
struct Candidate<'a> {
    file: &'a str,
    score: f64,
    reason: &'a str,
}

/// The columns of [`cells`].
pub(super) const COLUMNS: [&str; 2] = ["track", "track_file"];

impl<'a> Track<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        let (found, candidates) = match source {
            Source::Matched(found) => (Some(found), &[][..]),
            Source::Doubtful(candidates) => (None, &candidates[..]),
            Source::Linked { .. } | Source::Nothing => (None, &[][..]),
        };
        Self {
            how: source.name(),
            file: source.path().and_then(Path::to_str),
            score: found.map(|found| found.score),
            reason: found.map(|found| found.reason.as_str()),
            candidates: candidates.iter().map(Candidate::new).collect(),
        }
    }
}

impl<'a> Candidate<'a> {
    fn new(candidate: &'a library::Candidate) -> Self {
        let library::Candidate { path, score, reason } = candidate;
        Self { file: path.to_str().unwrap_or_default(), score: *score, reason }
    }
}

pub(super) fn cells(source: &Source) -> [String; 2] {
    let file = source.path().map_or_else(String::new, |path| path.display().to_string());
    [source.name().to_owned(), file]
}

/// For a column as narrow as can be: the file's name, or how many there are to choose from.
pub(super) fn short(source: &Source) -> String {
    match source {
        Source::Doubtful(candidates) => format!("({} perhaps)", candidates.len()),
        _ => {
            let name = source.path().and_then(Path::file_name);
            name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
        }
    }
}

/// The user's music; what is wrong with its index is told on the way.
pub(super) fn shelf(context: &mut Context) -> Library {
    let (shelf, damaged) = Library::open(&context.folders);
    context.tell_of(damaged.as_slice());
    shelf
}
