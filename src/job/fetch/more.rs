//! What single artists, films and releases can add: asked only where the bulk sources had
//! nothing, or where the user has a token for the service.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use crate::error::Result;
use crate::genre;
use crate::identity::name_key;
use crate::identity::recording::Wanted;
use crate::model::effective;
use crate::model::found::{Tagged, TaggedArtist};
use crate::model::{Artist, Record, Role};
use crate::source::service::Service;
use crate::source::{artist_tags, coverart, discogs, lastfm, listenbrainz, tmdb};

use super::Fetch;
use super::identity::Known;

/// Artists by whom a cue is played, by the folded name, with the source's id if there is one.
type Artists = BTreeMap<String, (Option<String>, Artist)>;

/// Requests of one kind to a service with a token that one film is worth.
const MOST: usize = 40;

/// Artists that a job asks for one by one where they could not be asked for all at once.
pub(super) const MOST_ALONE: usize = 40;

impl Fetch<'_> {
    fn has_token(&self, service: Service) -> bool {
        self.reach.on.contains(&service) && self.reach.tokens.contains(&service)
    }

    /// What a film is about, by TMDb.
    pub(super) async fn overview(&self, known: &Known, record: &mut Record) -> Result<()> {
        if !self.has_token(Service::Tmdb) {
            return Ok(());
        }
        let number = match (record.about.tmdb, known.imdb()) {
            (Some(number), _) => Some(number),
            (None, Some(imdb)) => self.read(&tmdb::find(imdb), tmdb::read_find).await?.flatten(),
            (None, None) => None,
        };
        let Some(number) = number else { return Ok(()) };
        if let Some(extra) = self.read(&tmdb::movie(number), tmdb::read_movie).await? {
            record.about.tmdb = Some(number);
            record.about.overview = extra.overview;
            record.about.keywords = extra.keywords;
            record.about.poster = extra.poster;
        }
        Ok(())
    }

    /// Whether there is a picture of the record; which one is kept with the answers.
    pub(super) async fn picture(&self, group: Option<&str>, record: &mut Record) -> Result<()> {
        let Some(group) = group.filter(|_| self.pictures) else { return Ok(()) };
        let picture = self.read(&coverart::front(group), coverart::picture).await?;
        record.cover = picture.map(|_| group.to_owned());
        Ok(())
    }

    /// Which recordings cues mean that name none, by their names: ListenBrainz answers that to
    /// whoever has a token.
    pub(super) async fn look_up(&self, record: &mut Record) -> Result<()> {
        if !self.has_token(Service::ListenBrainz) {
            return Ok(());
        }
        let title = record.title.clone();
        let cues = record.listings.iter_mut().flat_map(|offer| &mut offer.soundtrack.cues);
        for cue in cues.filter(|cue| cue.recording.id.is_none()).take(MOST) {
            let Some(performer) = cue.names(&Role::Performer).next() else { continue };
            let request = listenbrainz::lookup(&performer.name, &cue.title);
            let found = self.read(&request, listenbrainz::read_lookup).await?.flatten();
            let wanted = Wanted::of(&effective::Cue::new(cue.clone()), &title);
            if let Some(found) = found.filter(|found| found.is(&wanted)) {
                cue.recording.id = Some(found.recording);
            }
        }
        Ok(())
    }

    /// The genres of artists one by one: MusicBrainz, where ListenBrainz did not answer for all
    /// at once, then Last.fm.
    pub(super) async fn artists(&self, record: &mut Record, bulk_failed: bool) -> Result<()> {
        let mut artists = performers(record);
        for artist in std::mem::take(&mut record.artists) {
            let key = name_key(&artist.name);
            let id = artists.remove(&key).and_then(|(id, _)| id);
            artists.insert(key, (id, artist));
        }
        // What one of them does not answer must not cost what is known of the others.
        let asked = self.one_by_one(&mut artists, bulk_failed).await;
        // Of whom nothing is known there is nothing to keep.
        let known = artists.into_values().map(|(_, artist)| artist);
        record.artists = known.filter(|artist| artist.source.is_some()).collect();
        asked
    }

    async fn one_by_one(&self, artists: &mut Artists, bulk_failed: bool) -> Result<()> {
        let without = |(_, artist): &&mut (Option<String>, Artist)| artist.genres.is_empty();
        if bulk_failed {
            for (id, artist) in artists.values_mut().filter(without) {
                let Some(id) = id else { continue };
                if !self.spend() {
                    break;
                }
                let request = artist_tags::artist(id);
                if let Some(found) = self.read(&request, artist_tags::read_artist).await? {
                    self.learn(artist, &found, "MusicBrainz");
                }
            }
        }
        if self.has_token(Service::LastFm) {
            for (id, artist) in artists.values_mut().filter(without).take(MOST) {
                let request = match id {
                    Some(id) => lastfm::artist_by_id(id),
                    None => lastfm::artist(&artist.name),
                };
                let found = self.read(&request, lastfm::read_artist).await?;
                // The service may answer for an act that it holds for a better known spelling.
                let same = |found: &TaggedArtist| {
                    found.name.is_empty() || name_key(&found.name) == name_key(&artist.name)
                };
                if let Some(found) = found.filter(same) {
                    self.learn(artist, &found, "Last.fm");
                }
            }
        }
        Ok(())
    }

    /// The tags of recordings one by one, where they could not be had all at once and are few.
    pub(super) async fn recordings(&self, ids: &[String]) -> Vec<Tagged> {
        let mut all = Vec::new();
        for id in ids.iter().filter(|_| ids.len() <= MOST_ALONE) {
            if !self.spend() {
                break;
            }
            match self.read(&artist_tags::recording(id), artist_tags::read_recording).await {
                Ok(tagged) => all.extend(tagged),
                // The next one would not be answered either.
                Err(_) => break,
            }
        }
        all
    }

    /// Whether one more artist or recording may be asked for alone: a whole list could take hours.
    fn spend(&self) -> bool {
        let left = |left: usize| left.checked_sub(1);
        self.alone.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left).is_ok()
    }

    /// The styles of the record at Discogs, where no genre of anybody is known.
    pub(super) async fn styles(&self, record: &mut Record) -> Result<()> {
        let known = record.artists.iter().any(|artist| !artist.genres.is_empty());
        let mut cues = record.listings.iter().flat_map(|offer| &offer.soundtrack.cues);
        let known = known || cues.any(|cue| !cue.recording.genres.is_empty());
        let Some(offer) = record.listings.first_mut().filter(|_| !known) else { return Ok(()) };
        if !self.has_token(Service::Discogs) {
            return Ok(());
        }
        let request = discogs::search(&offer.title, record.year);
        let found = self.read(&request, discogs::read_search).await?.unwrap_or_default();
        let same =
            |master: &&discogs::Master| name_key(&master.title).contains(&name_key(&record.title));
        let Some(master) = found.iter().find(same) else { return Ok(()) };
        let tagged = TaggedArtist { tags: master.tags(), ..TaggedArtist::default() };
        let ranked = genre::of_tagged_artist(&tagged, self.map).into_iter();
        let genres: Vec<String> = ranked.map(|genre| genre.name).collect();
        for cue in &mut offer.soundtrack.cues {
            cue.recording.genres.clone_from(&genres);
        }
        Ok(())
    }

    fn learn(&self, artist: &mut Artist, found: &TaggedArtist, source: &str) {
        let learned = genre::artist_record(found, source, self.map);
        let (name, from) = (artist.name.clone(), artist.from.or(learned.from));
        *artist = Artist { name, from, ..learned };
    }
}

/// Whoever plays the film's cues, by their names, with the source's id where it gives one.
fn performers(record: &Record) -> Artists {
    let cues = record.listings.iter().flat_map(|offer| &offer.soundtrack.cues);
    let credits = cues.flat_map(|cue| cue.names(&Role::Performer));
    let one = |credit: &crate::model::Credit| {
        let id = credit.link.clone().filter(|link| link.len() == 36);
        (name_key(&credit.name), (id, Artist::new(&credit.name)))
    };
    credits.map(one).collect()
}
