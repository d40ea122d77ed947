//! What sources said, ready to be joined with the user's word.

use std::collections::HashMap;

use crate::arc;
use crate::curate;
use crate::error::{Error, Result};
use crate::genre;
use crate::model::{Cue, CueId, Evidence, Film, FilmId, ListingId, Reel, effective, reel};
use crate::paths::Folders;
use crate::store::{Data, starter};

use super::brought::{Brought, Files, Renewed};

/// Films, artists and the genre map.
pub struct Records {
    shipped: HashMap<FilmId, Film>,
    /// Listings of the user's own that were read so far; an id means the same for ever.
    own: HashMap<(FilmId, ListingId), Film>,
    brought: Brought,
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
        Self::with(Brought::load(folders, files)?)
    }

    /// As [`Self::load`] from the config folder; what is wrong there is told and passed over.
    ///
    /// # Errors
    /// When the records that ship with the program cannot be read.
    pub fn load_what_can_be(folders: &Folders) -> Result<(Self, Vec<Error>)> {
        let (brought, notices) = Brought::load_what_can_be(folders)?;
        Ok((Self::with(brought)?, notices))
    }

    fn with(brought: Brought) -> Result<Self> {
        let shipped = starter::films()?.into_iter().map(|film| (film.id.clone(), film)).collect();
        Ok(Self { shipped, own: HashMap::new(), brought })
    }

    /// Reads the user's genre map and artists again if they changed.
    pub fn renew(&mut self) -> Renewed {
        self.brought.renew()
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
        let cues = film.cues.iter().map(|cue| &cue.record);
        let setting = genre::setting(cues, film.year, checked, &self.brought.artists);
        for cue in &mut film.cues {
            let (of_artists, acts) = genre::of_cue(&cue.record, &setting, &self.brought.artists);
            cue.genres = curate::genres(&cue.said, of_artists);
            let map = &*self.brought.map;
            let found: Vec<_> = cue.genres.iter().map(|genre| map.look_up(genre)).collect();
            let genres = found.iter().map(genre::LookUp::evidence).collect();
            cue.evidence = Evidence { acts, genres };
            let by_genre = genre::of_finds(map, found);
            // Whoever names the genres knows better than a table what the music is.
            let usual = genre::usual(&cue.evidence.acts).filter(|_| cue.said.genres.is_none());
            let estimated = match usual {
                Some(usual) => genre::with_usual(map, &by_genre, &usual),
                None => by_genre,
            };
            cue.mood = curate::mood(&cue.said, estimated);
        }
        for (mood, cue) in arc::bridge(&film).into_iter().zip(&mut film.cues) {
            cue.bridged = mood;
        }
        film
    }

    /// Reads the listing that the user chose for a film, if there is one.
    ///
    /// # Errors
    /// When it is gone or broken.
    pub fn fetch(&mut self, film: &FilmId, data: &Data) -> Result<()> {
        let Some(listing) = &data.word(film).listing else { return Ok(()) };
        let key = (film.clone(), listing.clone());
        if !self.own.contains_key(&key) {
            let kept = data.listing(film, listing)?;
            let shipped = self.shipped.get(film);
            let title = shipped.map(|film| film.title.clone()).or(kept.title);
            let record = Film {
                id: film.clone(),
                title: title.unwrap_or_else(|| film.to_string()),
                year: shipped.and_then(|film| film.year).or(kept.year),
                directors: shipped.map(|film| film.directors.clone()).unwrap_or_default(),
                about: shipped.map(|film| film.about.clone()).unwrap_or_default(),
                soundtrack: kept.soundtrack,
            };
            self.own.insert(key, record);
        }
        Ok(())
    }

    /// The record that counts for a film: with the user's own listing if one was chosen and
    /// [fetched](Self::fetch), else the shipped one.
    pub fn record(&self, film: &FilmId, data: &Data) -> Option<&Film> {
        let chosen = data.word(film).listing.as_ref();
        let own = chosen.and_then(|listing| self.own.get(&(film.clone(), listing.clone())));
        own.or_else(|| self.shipped.get(film))
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
