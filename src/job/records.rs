//! What sources said, ready to be joined with the user's word.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::arc;
use crate::curate;
use crate::error::{Error, Result};
use crate::genre;
use crate::identity::{Artists, Circle};
use crate::model::{Cue, CueId, Film, FilmId, ListingId, Record, Reel, effective, reel};
use crate::paths::Folders;
use crate::store::{Data, films, starter};

use super::brought::{Brought, Files, Renewed};

/// Films, artists and the genre map.
pub struct Records {
    shipped: HashMap<FilmId, Film>,
    /// What was fetched, of films that were looked at so far; nothing for most.
    fetched: HashMap<FilmId, Option<Fetched>>,
    /// Listings that the user chose and that were read so far.
    chosen: HashMap<(FilmId, ListingId), Film>,
    brought: Brought,
    cache: PathBuf,
    stamp: Option<SystemTime>,
}

/// What sources said of a film.
struct Fetched {
    record: Record,
    /// With the listing that counts where the user chose none.
    film: Film,
    artists: Artists,
}

/// A reel's films, and what was wrong with single listings.
pub struct Joined {
    /// In the reel's order.
    pub films: Vec<effective::Film>,
    /// A film whose own listing cannot be read is shown with the source's.
    pub notices: Vec<Error>,
}

impl Records {
    /// The records that ship with the program, with genre map and artists of the user.
    ///
    /// # Errors
    /// When a file of the user is missing or wrong.
    pub fn load(folders: &Folders, files: &Files) -> Result<Self> {
        Self::with(Brought::load(folders, files)?, folders)
    }

    /// As [`Self::load`] from the config folder; what is wrong there is told and passed over.
    ///
    /// # Errors
    /// When the records that ship with the program cannot be read.
    pub fn load_what_can_be(folders: &Folders) -> Result<(Self, Vec<Error>)> {
        let (brought, notices) = Brought::load_what_can_be(folders)?;
        Ok((Self::with(brought, folders)?, notices))
    }

    fn with(brought: Brought, folders: &Folders) -> Result<Self> {
        let shipped = starter::films()?.into_iter().map(|film| (film.id.clone(), film)).collect();
        let (fetched, chosen) = (HashMap::new(), HashMap::new());
        let (cache, stamp) = (folders.cache.clone(), films::stamp(&folders.cache));
        Ok(Self { shipped, fetched, chosen, brought, cache, stamp })
    }

    /// Reads the user's genre map and artists again if they changed, and lets what was fetched
    /// be read again if some of it was.
    pub fn renew(&mut self) -> Renewed {
        let mut renewed = self.brought.renew();
        let stamp = films::stamp(&self.cache);
        if stamp != self.stamp {
            self.stamp = stamp;
            self.fetched.clear();
            self.chosen.clear();
            renewed.films = true;
        }
        renewed
    }

    /// Lets the next [`Self::renew`] read what was fetched again.
    pub fn read_again(&mut self) {
        self.stamp = None;
    }

    /// What counts instead of what ships with the program, in a few words each.
    pub fn brought(&self) -> Vec<String> {
        self.brought.words()
    }

    /// The films of a reel as a person sees them: record, user's word, genres, moods.
    pub fn join(&mut self, reel: &Reel, data: &Data) -> Joined {
        let mut notices = Vec::new();
        let films = reel.films.iter().map(|entry| {
            if let Err(error) = self.fetch(&entry.id, data) {
                notices.push(error);
            }
            self.joined(entry, data)
        });
        let films = films.collect();
        Joined { films, notices }
    }

    fn joined(&self, entry: &reel::Entry, data: &Data) -> effective::Film {
        let record = self.record(&entry.id, data);
        let mut film = curate::effective(record, entry, data.word(&entry.id));
        let checked = self.shipped.contains_key(&film.id);
        let fetched = self.fetched.get(&film.id).and_then(Option::as_ref);
        if let Some(fetched) = fetched {
            let offers = fetched.record.listings.iter();
            curate::name_recordings(&mut film.cues, offers.map(|offer| &offer.soundtrack));
        }
        let all = &self.brought.artists;
        let circle = fetched.map_or(all.into(), |fetched| Circle::new(&fetched.artists, all));
        let cues = film.cues.iter().map(|cue| &cue.record);
        let setting = genre::setting(cues, film.year, checked, circle);
        for cue in &mut film.cues {
            let (of_record, acts) = genre::of_cue(&cue.record, &setting, circle);
            cue.genres = curate::genres(&cue.said, of_record);
            cue.evidence.acts = acts;
            feel(cue, &self.brought.map);
        }
        for (mood, cue) in arc::bridge(&film).into_iter().zip(&mut film.cues) {
            cue.bridged = mood;
        }
        film
    }

    /// Reads what was fetched of a film, and the listing that the user chose for it, if there
    /// is one.
    ///
    /// # Errors
    /// When either is gone or broken.
    pub fn fetch(&mut self, film: &FilmId, data: &Data) -> Result<()> {
        let found = if self.fetched.contains_key(film) {
            Ok(())
        } else {
            let read = films::read(&self.cache, film);
            let (record, told) = read.map_or_else(|error| (None, Err(error)), |r| (r, Ok(())));
            self.fetched.insert(film.clone(), record.map(Fetched::new));
            told
        };
        let Some(listing) = &data.word(film).listing else { return found };
        let key = (film.clone(), listing.clone());
        if !self.chosen.contains_key(&key) {
            let chosen = self.read_listing(film, listing, data)?;
            self.chosen.insert(key, chosen);
        }
        found
    }

    /// A film with a listing that a source offers, or that the user read from a file.
    fn read_listing(&self, film: &FilmId, listing: &ListingId, data: &Data) -> Result<Film> {
        let fetched = self.fetched.get(film).and_then(Option::as_ref);
        let offer = fetched.and_then(|fetched| fetched.record.listing(listing));
        if let (Some(fetched), Some(offer)) = (fetched, offer) {
            return Ok(fetched.record.film(Some(offer)));
        }
        let kept = data.listing(film, listing)?;
        let known = self.shipped.get(film).or(fetched.map(|fetched| &fetched.film));
        let title = known.map(|film| film.title.clone()).or(kept.title);
        Ok(Film {
            id: film.clone(),
            title: title.unwrap_or_else(|| film.to_string()),
            year: known.and_then(|film| film.year).or(kept.year),
            directors: known.map(|film| film.directors.clone()).unwrap_or_default(),
            about: known.map(|film| film.about.clone()).unwrap_or_default(),
            soundtrack: kept.soundtrack,
        })
    }

    /// The record that counts for a film: with the listing that the user chose, if one was
    /// chosen and [read](Self::fetch), else the shipped one, else what was fetched.
    pub fn record(&self, film: &FilmId, data: &Data) -> Option<&Film> {
        let chosen = data.word(film).listing.as_ref();
        let chosen = chosen.and_then(|listing| self.chosen.get(&(film.clone(), listing.clone())));
        let fetched = || Some(&self.fetched.get(film)?.as_ref()?.film);
        chosen.or_else(|| self.shipped.get(film)).or_else(fetched)
    }

    /// The record that ships with the program.
    pub fn shipped(&self, film: &FilmId) -> Option<&Film> {
        self.shipped.get(film)
    }

    /// All that sources said of a film that was [read](Self::fetch).
    pub fn fetched(&self, film: &FilmId) -> Option<&Record> {
        Some(&self.fetched.get(film)?.as_ref()?.record)
    }

    /// The genre map.
    pub fn map(&self) -> &genre::Map {
        &self.brought.map
    }

    /// A cue of a film.
    pub fn cue(&self, film: &FilmId, cue: &CueId, data: &Data) -> Option<&Cue> {
        self.record(film, data)?.soundtrack.cues.iter().find(|other| other.id == *cue)
    }
}

impl Fetched {
    fn new(record: Record) -> Self {
        let film = record.film(record.best());
        let artists = Artists::new(record.artists.iter().cloned());
        Self { record, film, artists }
    }
}

/// Gives a cue the mood that follows from its genres, from what is usual for who made it, and
/// from the user's word.
fn feel(cue: &mut effective::Cue, map: &genre::Map) {
    let found: Vec<_> = cue.genres.iter().map(|genre| map.look_up(genre)).collect();
    cue.evidence.genres = found.iter().map(genre::LookUp::evidence).collect();
    let by_genre = genre::of_finds(map, found);
    // Whoever names the genres knows better than a table what the music is.
    let usual = genre::usual(&cue.evidence.acts).filter(|_| cue.said.genres.is_none());
    let estimated = match usual {
        Some(usual) => genre::with_usual(map, &by_genre, &usual),
        None => by_genre,
    };
    cue.mood = curate::mood(&cue.said, estimated);
}
