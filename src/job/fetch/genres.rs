//! By what genres a film's music goes: tags of its recordings and of whoever made them, asked
//! for in bulk.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Result};
use crate::genre;
use crate::identity::name_key;
use crate::model::found::{Tagged, TaggedArtist};
use crate::model::{Artist, Record};
use crate::source::listenbrainz;

use super::identity::Known;
use super::{Fetch, Found, Outcome};

/// As many recordings are worth a request of their own before the last film is there.
const WORTH: usize = 60;

/// Films whose genres are still to be asked for.
#[derive(Default)]
pub(super) struct Genres {
    /// With their place among all films.
    records: Vec<(usize, Known, Record)>,
}

impl Genres {
    pub fn add(&mut self, place: usize, known: Known, record: Record) {
        self.records.push((place, known, record));
    }

    pub fn is_worth_a_request(&self) -> bool {
        self.recordings().len() >= WORTH
    }

    fn recordings(&self) -> BTreeSet<String> {
        let listings = self.records.iter().flat_map(|(_, _, record)| &record.listings);
        let cues = listings.flat_map(|offer| &offer.soundtrack.cues);
        cues.filter_map(|cue| cue.recording.id.clone()).collect()
    }
}

impl Fetch<'_> {
    /// Asks for the genres of the films that wait for them, and writes their records.
    pub(super) async fn genres(&self, waiting: &mut Genres, found: &mut [Found]) -> Result<()> {
        let ids: Vec<String> = waiting.recordings().into_iter().collect();
        let mut tagged: BTreeMap<String, Tagged> = BTreeMap::new();
        let mut wrong = None;
        for request in listenbrainz::recordings(&ids) {
            match self.read(&request, listenbrainz::read_recordings).await {
                Ok(read) => tagged.extend(
                    read.unwrap_or_default().into_iter().map(|one| (one.recording.clone(), one)),
                ),
                Err(error) => wrong = Some(error),
            }
        }
        if wrong.is_some() {
            let missing: Vec<String> =
                ids.into_iter().filter(|id| !tagged.contains_key(id)).collect();
            let alone = self.recordings(&missing).await;
            tagged.extend(alone.into_iter().map(|one| (one.recording.clone(), one)));
        }
        for (place, known, mut record) in std::mem::take(&mut waiting.records) {
            // Where nobody answered, what was known goes on counting.
            if !tagged.is_empty() || wrong.is_none() {
                self.tag(&mut record, &tagged, wrong.is_some());
            }
            let more = self.artists(&mut record, wrong.is_some()).await;
            let more = more.and(self.styles(&mut record).await);
            if let Some(found) = found.get_mut(place) {
                found.genres = outcome(&record, wrong.as_ref().or(more.as_ref().err()));
            }
            if !record.listings.is_empty() {
                self.write(&known, &record)?;
            }
        }
        Ok(())
    }

    /// Puts genres into a record: of the recordings themselves, and of the artists.
    fn tag(&self, record: &mut Record, tagged: &BTreeMap<String, Tagged>, partly: bool) {
        // Where some could not be asked for, those who were known go on counting.
        let old = std::mem::take(&mut record.artists).into_iter().filter(|_| partly);
        let mut artists: BTreeMap<String, Artist> =
            old.map(|artist| (name_key(&artist.name), artist)).collect();
        for cue in record.listings.iter_mut().flat_map(|offer| &mut offer.soundtrack.cues) {
            let Some(found) = cue.recording.id.as_ref().and_then(|id| tagged.get(id)) else {
                continue;
            };
            let untagged =
                |artist: &TaggedArtist| TaggedArtist { tags: Vec::new(), ..artist.clone() };
            let named = found.artists.iter().map(untagged).collect();
            let own = Tagged { artists: named, release_group: Vec::new(), ..found.clone() };
            let ranked = genre::of_recording(&own, self.map).into_iter();
            cue.recording.genres = ranked.map(|genre| genre.name).collect();
            for artist in &found.artists {
                artists.insert(name_key(&artist.name), self.artist(artist));
            }
        }
        record.artists = artists.into_values().collect();
    }

    fn artist(&self, artist: &TaggedArtist) -> Artist {
        genre::artist_record(artist, "ListenBrainz", self.map)
    }
}

fn outcome(record: &Record, wrong: Option<&Error>) -> Outcome {
    let Some(offer) = record.best() else {
        return Outcome::NotAsked("it has no music that could be asked for".into());
    };
    let known = record.artists.iter().filter(|artist| !artist.genres.is_empty()).count();
    let own = offer.soundtrack.cues.iter().filter(|cue| !cue.recording.genres.is_empty()).count();
    match (known + own, wrong) {
        (0, Some(error)) => Outcome::Failed(error.clone()),
        (0, None) => Outcome::Nothing("no source says by what genres its music goes".into()),
        _ => Outcome::Found(format!(
            "of {known} of {} artists, and of {own} recordings themselves",
            record.artists.len()
        )),
    }
}
