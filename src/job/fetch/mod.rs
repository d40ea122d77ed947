//! Films from the network: which film it is, what music it has, and the genres of that.
//!
//! Each film's record is written as soon as something of it is known, and again when there is
//! more; answers are kept one by one. Whatever breaks the job off loses at most the request
//! that was under way, and the same job done again asks for nothing that is kept.

mod genres;
mod identity;
mod more;
mod outcome;
mod soundtrack;

pub use outcome::{Found, Outcome};

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::atomic::AtomicUsize;

use crate::error::Result;
use crate::genre::Map;
use crate::identity::films::Title;
use crate::model::found::Identity;
use crate::model::reel::Also;
use crate::model::{About, FilmId, Record};
use crate::source::client::{Client, Wish};
use crate::source::request::Request;
use crate::source::service::Service;
use crate::store::films;

use genres::Genres;
use identity::Known;
use soundtrack::Music;

/// A film that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its name in all files: a local one where nobody knows yet which film it is.
    pub id: FilmId,
    /// As the reel has it.
    pub title: String,
    /// Likewise.
    pub year: Option<u16>,
    /// What others call it.
    pub also: Also,
    /// Which film it is, where the user says so.
    pub is: Option<FilmId>,
}

impl Wanted {
    /// A film of which nothing but its id is known.
    #[must_use]
    pub fn by_id(id: FilmId) -> Self {
        Self { title: id.to_string(), id, year: None, also: Also::default(), is: None }
    }

    /// The id by which it is asked for.
    fn asked(&self) -> &FilmId {
        self.is.as_ref().unwrap_or(&self.id)
    }
}

/// A film that was to be found.
#[derive(Debug, Clone, PartialEq)]
pub enum Met {
    /// It was found and fetched.
    Film(Box<Found>),
    /// It may be one of these, the likeliest first: a person has to say which.
    Which(Vec<Identity>),
}

/// How far the job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Films that are done.
    pub done: usize,
    /// Films in all.
    pub all: usize,
    /// The film that is asked for; empty where it is asked for many at once.
    pub film: String,
    /// What is asked for: "which films these are".
    pub what: &'static str,
}

/// Services that may be asked.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// Those that are on, without those that lack the token that they need.
    pub on: BTreeSet<Service>,
    /// Those for which there is a token.
    pub tokens: BTreeSet<Service>,
}

/// What a fetch needs.
pub struct Fetch<'a> {
    /// Asks, and keeps answers.
    pub client: &'a Client,
    /// Who may be asked.
    pub reach: &'a Reach,
    /// The MusicBrainz id of the release group that is the soundtrack, where the user says so.
    pub named: Option<&'a str>,
    /// Whether pictures are wanted as well: one request more for each film.
    pub pictures: bool,
    /// Whether kept answers will do.
    pub wish: Wish,
    /// Which tags are genres.
    pub map: &'a Map,
    /// Where records are written.
    pub cache: &'a Path,
    /// Hears how far it is.
    pub told: &'a (dyn Fn(Progress) + Sync),
    /// Artists that may still be asked for one by one.
    pub alone: AtomicUsize,
}

/// As many artists are asked for one by one in one job, where the bulk source refuses.
pub const MOST_ALONE: usize = more::MOST_ALONE;

impl Fetch<'_> {
    /// Fetches films, in their order; each is told of in the result. To break it off, drop it.
    ///
    /// # Errors
    /// When a record cannot be written. What a source does not answer is no error of the job.
    pub async fn films(&self, wanted: &[Wanted]) -> Result<Vec<Found>> {
        self.tell(0, wanted.len(), "", "which films these are");
        let known = self.identify(wanted).await;
        self.known(known).await
    }

    /// Finds the film that is wanted and fetches it, under its own id.
    ///
    /// # Errors
    /// As [`Self::films`]; and when nobody knows the film, or nobody can be asked.
    pub async fn film(&self, wanted: Wanted) -> Result<Option<Met>> {
        self.tell(0, 1, "", "which film this is");
        let known = self.identify(std::slice::from_ref(&wanted)).await;
        for known in &known {
            match &known.identity {
                Outcome::Which(films) => return Ok(Some(Met::Which(films.clone()))),
                Outcome::Failed(error) if wanted.id.is_local() => return Err(error.clone()),
                Outcome::Nothing(_) if wanted.id.is_local() => {
                    let Wanted { title, year, .. } = wanted;
                    return Err(identity::unknown(&Title { title, year }));
                }
                _ => {}
            }
        }
        let known = if wanted.id.is_local() {
            // Asked for by its id as well: that is what a later fetch will ask.
            let own: Vec<Wanted> = known.into_iter().map(Known::by_its_own_id).collect();
            self.identify(&own).await
        } else {
            known
        };
        let found = self.known(known).await?.into_iter().next();
        Ok(found.map(|film| Met::Film(Box::new(film))))
    }

    fn tell(&self, done: usize, all: usize, film: &str, what: &'static str) {
        (self.told)(Progress { done, all, film: film.to_owned(), what });
    }

    /// Fetches films of which is known who they are.
    async fn known(&self, known: Vec<Known>) -> Result<Vec<Found>> {
        let all = known.len();
        let tell = |done, film: &str, what| self.tell(done, all, film, what);
        tell(0, "", "which records their music is on");
        let linked = self.linked(&known).await;
        let mut found = Vec::with_capacity(all);
        let mut genres = Genres::default();
        for (done, known) in known.into_iter().enumerate() {
            let title = known.title().to_owned();
            tell(done, &title, "what music it has");
            let old = films::read(self.cache, &known.wanted.id).ok().flatten();
            let mut record = record(&known);
            let named = self.named.map(str::to_owned);
            record.named = named.or_else(|| old.as_ref().and_then(|old| old.named.clone()));
            let groups = known.imdb().and_then(|imdb| linked.groups.get(imdb));
            let music = match &known.identity {
                Outcome::Which(_) => Music::not_asked("it is not known which film it is"),
                _ => self.soundtrack(&known, all, groups, linked.wrong.as_ref(), &mut record).await,
            };
            let mut added = self.look_up(&mut record).await;
            added = added.and(self.overview(&known, &mut record).await);
            added = added.and(self.picture(music.group.as_deref(), &mut record).await);
            if let Err(error) = added {
                // It is an addition, and no part of what was asked for.
                tracing::info!("{error}");
            }
            if let Some(old) = old {
                self.remember(&mut record, old, known.is_unknown(), music.failed.is_some());
            }
            if !known.is_unknown() || !record.listings.is_empty() {
                self.write(&known, &record)?;
            }
            found.push(Found::new(&known, &record, music));
            genres.add(done, known, record);
            if genres.is_worth_a_request() || done + 1 == all {
                tell(done + 1, "", "genres");
                self.genres(&mut genres, &mut found).await?;
            }
        }
        Ok(found)
    }

    /// Keeps a record, under the film's own id as well where a reel still has a local one.
    fn write(&self, known: &Known, record: &Record) -> Result<()> {
        films::write(self.cache, record)?;
        match known.sure().filter(|identity| identity.id != record.id) {
            Some(identity) => {
                films::write(self.cache, &Record { id: identity.id.clone(), ..record.clone() })
            }
            None => Ok(()),
        }
    }

    /// Until it is known again, what was known counts: which film it is, listings of sources
    /// that did not answer or are not asked any more, genres.
    fn remember(&self, record: &mut Record, old: Record, unknown: bool, failed: bool) {
        if unknown {
            record.title = old.title;
            record.year = record.year.or(old.year);
            record.directors = old.directors;
            record.about = old.about;
        }
        if !self.pictures {
            record.cover = old.cover;
        }
        let cues = old.listings.iter().flat_map(|offer| &offer.soundtrack.cues);
        let genres: HashMap<_, _> = cues
            .filter_map(|cue| Some((cue.recording.id.clone()?, cue.recording.genres.clone())))
            .collect();
        for offer in old.listings {
            let gone = record.listing(&offer.id).is_none();
            let off =
                Service::named(&offer.source).is_some_and(|own| !self.reach.on.contains(&own));
            if gone && (failed || off) {
                record.listings.push(offer);
            }
        }
        for cue in record.listings.iter_mut().flat_map(|offer| &mut offer.soundtrack.cues) {
            if let Some(genres) = cue.recording.id.as_ref().and_then(|id| genres.get(id)) {
                cue.recording.genres.clone_from(genres);
            }
        }
        record.artists = old.artists;
    }

    /// Asks, and reads the answer; one that cannot be read is not asked for again at once.
    pub async fn read<T>(
        &self,
        request: &Request,
        read: impl FnOnce(&[u8]) -> Result<T>,
    ) -> Result<Option<T>> {
        let Some(answer) = self.client.ask(request, self.wish).await? else { return Ok(None) };
        match read(&answer.body) {
            Ok(found) => Ok(Some(found)),
            Err(error) => {
                self.client.reject(request, &error).await;
                Err(error)
            }
        }
    }
}

fn record(known: &Known) -> Record {
    let identity = known.sure();
    Record {
        id: known.wanted.id.clone(),
        title: known.title().to_owned(),
        year: identity.and_then(|identity| identity.year).or(known.wanted.year),
        directors: identity.map(|identity| identity.directors.clone()).unwrap_or_default(),
        about: identity.map_or_else(About::default, |identity| identity.about.clone()),
        listings: Vec::new(),
        artists: Vec::new(),
        named: None,
        cover: None,
    }
}
