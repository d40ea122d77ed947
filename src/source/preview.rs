//! Which of the previews that a service offers is the recording that a cue means.
//!
//! The same judgement as for the user's own files; here nobody is asked, so in doubt it is none.

use crate::identity::recording::{Recordings, Verdict, Wanted};
use crate::model::found::Preview;
use crate::model::library::{File, Fingerprint, Index, Tags};

/// Seconds by which a recording's length differs between two services at most.
const APART: f64 = 7.0;

/// The preview that is surely the recording. An equal international code is proof; else artist
/// and title must agree, and the lengths, where both are known, to within 7 seconds.
#[must_use]
pub fn best<'a>(offered: &'a [Preview], wanted: &Wanted) -> Option<&'a Preview> {
    let fits = |preview: &Preview| {
        let named = wanted.isrc.is_some() && preview.isrc == wanted.isrc;
        let apart = wanted.seconds.zip(preview.seconds).map(|(own, other)| (own - other).abs());
        named || apart.is_none_or(|apart| apart <= APART)
    };
    let fitting: Vec<&Preview> = offered.iter().filter(|preview| fits(preview)).collect();
    // By path, as an index must be: of equal ones the service's first is taken.
    let files = (0_u32..).zip(&fitting).map(|(place, preview)| file(place, preview)).collect();
    let index = Index { files, gone: Vec::new() };
    match Recordings::new(&index).find(wanted, &index) {
        Verdict::Sure(found) => {
            let place = index.files.iter().position(|file| file.path == found.path)?;
            fitting.get(place).copied()
        }
        Verdict::Doubtful(_) | Verdict::None => None,
    }
}

fn file(place: u32, preview: &Preview) -> File {
    File {
        path: format!("{place:010}").into(),
        size: 0,
        modified: 0,
        fingerprint: Fingerprint { quick: Box::default(), whole: None },
        tags: Tags {
            title: Some(preview.title.as_str().into()),
            artist: Some(preview.artist.as_str().into()),
            seconds: preview.seconds,
            isrc: preview.isrc.as_deref().map(Into::into),
            ..Tags::default()
        },
        wrong: None,
    }
}
