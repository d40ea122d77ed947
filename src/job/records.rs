//! What sources said, ready to be joined with the user's word.

use std::collections::HashMap;
use std::path::Path;

use crate::curate;
use crate::error::Result;
use crate::genre;
use crate::model::{CueId, Film, FilmId, Reel, Word, effective};
use crate::source::genre_map;
use crate::store::starter;

/// Films, artists and the genre map.
pub struct Records {
    films: HashMap<FilmId, Film>,
    artists: genre::Artists,
    map: std::borrow::Cow<'static, genre::Map>,
}

impl Records {
    /// The records that ship with the program, with the measured genre map or the user's own.
    ///
    /// # Errors
    /// When the user's map is missing or wrong.
    pub fn load(genre_map_file: Option<&Path>) -> Result<Self> {
        let map = genre_map::open(genre_map_file)?;
        let films = starter::films()?.into_iter().map(|film| (film.id.clone(), film)).collect();
        Ok(Self { films, artists: genre::Artists::new(starter::artists()?), map })
    }

    /// The films of a reel as a person sees them: record, user's word, genres, moods.
    pub fn join<'w>(
        &self,
        reel: &Reel,
        word: impl Fn(&FilmId) -> &'w Word,
    ) -> Vec<effective::Film> {
        reel.films
            .iter()
            .map(|entry| {
                let mut film = curate::effective(self.films.get(&entry.id), entry, word(&entry.id));
                for cue in &mut film.cues {
                    cue.genres = genre::of_cue(&cue.record, &self.artists);
                    cue.mood = genre::mood(&self.map, &cue.genres);
                }
                film
            })
            .collect()
    }

    /// A cue's title.
    pub fn cue_title(&self, film: &FilmId, cue: &CueId) -> Option<&str> {
        let cues = &self.films.get(film)?.soundtrack.cues;
        cues.iter().find(|other| other.id == *cue).map(|cue| cue.title.as_str())
    }
}
