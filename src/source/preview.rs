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
        let coded = wanted.isrc.is_some() && preview.isrc == wanted.isrc;
        let apart = wanted.seconds.zip(preview.seconds).map(|(own, other)| (own - other).abs());
        coded || apart.is_none_or(|apart| apart <= APART)
    };
    let fitting: Vec<&Preview> = offered.iter().filter(|preview| fits(preview)).collect();
    let tags = |preview: &&Preview| Tags {
        seconds: preview.seconds,
        isrc: preview.isrc.as_deref().map(Into::into),
        ..named(&preview.artist, &preview.title)
    };
    fitting.get(sure(fitting.iter().map(tags), wanted)?).copied()
}

/// Whether a recording of that artist and title is surely the one that is wanted.
pub(super) fn is_sure(artist: &str, title: &str, wanted: &Wanted) -> bool {
    sure([named(artist, title)], wanted).is_some()
}

fn named(artist: &str, title: &str) -> Tags {
    Tags { title: Some(title.into()), artist: Some(artist.into()), ..Tags::default() }
}

/// The place of the one that is meant beyond doubt; of equal ones the first.
fn sure(offered: impl IntoIterator<Item = Tags>, wanted: &Wanted) -> Option<usize> {
    // An index is sorted by path.
    let files: Vec<File> = (0_u32..).zip(offered).map(|(place, tags)| file(place, tags)).collect();
    let index = Index { files, gone: Vec::new() };
    match Recordings::new(&index).find(wanted, &index) {
        Verdict::Sure(found) => index.files.iter().position(|file| file.path == found.path),
        Verdict::Doubtful(_) | Verdict::None => None,
    }
}

fn file(place: u32, tags: Tags) -> File {
    File {
        path: format!("{place:010}").into(),
        size: 0,
        modified: 0,
        fingerprint: Fingerprint { quick: Box::default(), whole: None },
        tags,
        wrong: None,
    }
}
