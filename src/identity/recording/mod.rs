//! Which of the user's files is the recording that a cue means.
//!
//! A cue names a title and perhaps who plays it, seldom more. So a file is the recording where
//! title and artist agree after folding and neither says that it is another version: a live
//! take, a remix, a cover are other recordings, a remaster is the same one. What agrees in part
//! is offered to the user and never taken without asking. Titles of other scripts are compared
//! letter by letter: nothing is written in another's letters.
//!
//! The weights stand in `judge.rs`; they and [`SURE`] were chosen on the tuning half of
//! `tests/fixtures/recordings.csv`, figures for the other half are in `docs/ARCHITECTURE.md`.

mod additions;
mod artist;
mod judge;
mod named;
mod sides;
mod title;
mod version;
mod wanted;
mod words;

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::model::effective;
use crate::model::library::{Candidate, File, Index, Source};

use judge::{Judged, is_sure};
use sides::{Cue, Offer};
use title::Title;

pub use wanted::{Kind, Wanted};

/// From this score on nobody is asked.
pub const SURE: f64 = 0.9;

/// Below this score a file is not offered.
const WORTH_A_LOOK: f64 = 0.5;

/// So many doubtful files are offered.
const MOST_CANDIDATES: usize = 10;

/// What a search came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is this file.
    Sure(Candidate),
    /// It may be one of these, the likeliest first; at least one.
    Doubtful(Vec<Candidate>),
    /// There is none.
    None,
}

/// The user's recordings, ready to be searched: 50,000 files in a millisecond or less.
#[derive(Debug, Clone, Default)]
pub struct Recordings {
    /// Hashes of titles, acts and codes, each with a place among the files; sorted.
    keys: Vec<(u64, u32)>,
}

impl Recordings {
    /// Makes the index searchable; [`Self::find`] must then be given the same one.
    #[must_use]
    pub fn new(index: &Index) -> Self {
        let mut keys = Vec::with_capacity(index.files.len() * 4);
        for (place, file) in (0_u32..).zip(&index.files) {
            let offer = Offer::new(file);
            let add = |key: u64| keys.push((key, place));
            offered_keys(&offer, file).for_each(add);
        }
        keys.sort_unstable();
        keys.dedup();
        keys.shrink_to_fit();
        Self { keys }
    }

    /// The file that is wanted, or those that may be.
    #[must_use]
    pub fn find(&self, wanted: &Wanted, index: &Index) -> Verdict {
        let mut candidates = self.candidates(wanted, index);
        match candidates.first() {
            None => Verdict::None,
            Some(best) if is_sure(best.score) => Verdict::Sure(candidates.swap_remove(0)),
            Some(_) => Verdict::Doubtful(candidates),
        }
    }

    /// All files that are worth a look, the likeliest first, sure ones among them: for a picker.
    #[must_use]
    pub fn candidates(&self, wanted: &Wanted, index: &Index) -> Vec<Candidate> {
        let cue = Cue::new(wanted);
        let mut places: Vec<u32> = wanted_keys(&cue).flat_map(|key| self.places(key)).collect();
        places.sort_unstable();
        places.dedup();
        let mut found: Vec<(Judged, &File)> = places
            .into_iter()
            .filter_map(|place| index.files.get(place as usize))
            .filter_map(|file| Some((judge::judge(&cue, file, &Offer::new(file))?, file)))
            .filter(|(judged, _)| judged.score >= WORTH_A_LOOK)
            .collect();
        // Of equal ones the oldest release is the likeliest to be the one that is heard.
        let year = |file: &File| file.tags.year.unwrap_or(u16::MAX);
        found.sort_by(|(a, left), (b, right)| {
            b.score
                .total_cmp(&a.score)
                .then(year(left).cmp(&year(right)))
                .then(left.path.cmp(&right.path))
        });
        found.truncate(MOST_CANDIDATES);
        found.into_iter().map(|(judged, file)| candidate(judged, file)).collect()
    }

    fn places(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let from = self.keys.partition_point(|(other, _)| *other < key);
        self.keys[from..]
            .iter()
            .take_while(move |(other, _)| *other == key)
            .map(|(_, place)| *place)
    }
}

/// What stands for each cue of a film, in its order: the user's link, else what is found.
#[must_use]
pub fn sources(film: &effective::Film, index: &Index, recordings: &Recordings) -> Vec<Source> {
    film.cues.iter().map(|cue| source(film, cue, index, recordings)).collect()
}

fn source(
    film: &effective::Film,
    cue: &effective::Cue,
    index: &Index,
    recordings: &Recordings,
) -> Source {
    if let Some(linked) = &cue.file {
        let now = index.follow(linked);
        return Source::Linked { path: now.unwrap_or(linked).to_owned(), moved: now.is_some() };
    }
    match recordings.find(&Wanted::of(cue, &film.title), index) {
        Verdict::Sure(found) => Source::Matched(found),
        Verdict::Doubtful(found) => Source::Doubtful(found),
        Verdict::None => Source::Nothing,
    }
}

fn candidate(judged: Judged, file: &File) -> Candidate {
    Candidate { path: file.path.clone(), score: judged.score, reason: judged.reason }
}

/// What a key is of: a title that equals an act is none.
#[derive(Clone, Copy, Hash)]
enum What {
    Title,
    Act,
    Isrc,
    Recording,
}

fn hash(what: What, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (what, text).hash(&mut hasher);
    hasher.finish()
}

fn offered_keys<'a>(offer: &'a Offer, file: &'a File) -> impl Iterator<Item = u64> + 'a {
    let titles = title_keys(&offer.title);
    let acts = offer.acts.keys().chain(offer.album_acts.keys());
    let isrc = file.tags.isrc.as_deref().map(|code| hash(What::Isrc, code));
    let recording = file.tags.recording.as_deref().map(|code| hash(What::Recording, code));
    titles.chain(acts.map(|act| hash(What::Act, act))).chain(isrc).chain(recording)
}

fn title_keys(title: &Title) -> impl Iterator<Item = u64> {
    let titles = [title.main.concat(), title.full.concat(), title.other.concat()];
    titles.into_iter().filter(|title| !title.is_empty()).map(|title| hash(What::Title, &title))
}

fn wanted_keys<'a>(cue: &'a Cue<'a>) -> impl Iterator<Item = u64> + 'a {
    let titles = title_keys(&cue.title);
    let acts = cue.acts.keys().chain(cue.aliases.iter().map(String::as_str));
    let isrc = cue.wanted.isrc.as_deref().map(|code| hash(What::Isrc, code));
    let recording = cue.wanted.recording.as_deref().map(|code| hash(What::Recording, code));
    titles.chain(acts.map(|act| hash(What::Act, act))).chain(isrc).chain(recording)
}
