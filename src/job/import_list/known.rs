//! The films that are known without asking anybody: those that ship, those of all reels.

use std::collections::HashMap;

use crate::error::Result;
use crate::identity::{fold, local_id};
use crate::model::reel::{Also, Entry};
use crate::model::{FilmId, Slug};
use crate::source::lists::Film;
use crate::store::starter;

use super::super::desk::Desk;
use super::{Candidate, Unresolved};

/// Which film a line means.
pub(super) enum Found {
    /// One that is known.
    Sure(Candidate),
    /// None of them; its id.
    New(FilmId),
    /// None for certain; an id of its own, and those that it may be.
    Unsure(FilmId, Vec<Candidate>),
    /// There are too many of its title and year to tell it from them.
    Lost,
}

struct Fact {
    about: Candidate,
    also: Also,
    /// Where the reel has it, in words.
    in_reel: Option<String>,
}

/// The films with their titles and ids as ways to them.
#[derive(Default)]
pub(super) struct Known {
    facts: Vec<Fact>,
    ids: HashMap<FilmId, usize>,
    titles: HashMap<String, Vec<usize>>,
    tmdb: HashMap<u64, usize>,
    letterboxd: HashMap<String, usize>,
}

impl Known {
    /// All that the desk knows; `slug` is the reel that grows.
    ///
    /// # Errors
    /// When the records that ship with the program cannot be read.
    pub(super) fn gather(desk: &Desk, slug: &Slug) -> Result<Self> {
        let mut known = Self::default();
        let own = desk.data.reel(slug).map_or(&[][..], |reel| &reel.films);
        for (at, entry) in own.iter().enumerate() {
            known.take(entry, format!("the reel has it at place {}", at + 1));
        }
        for film in starter::films()? {
            let letterboxd = film.about.letterboxd.clone();
            let also = Also {
                tmdb: film.about.tmdb,
                letterboxd: letterboxd.map(|name| format!("https://letterboxd.com/film/{name}/")),
            };
            let other = film.about.original_title.clone();
            let about = Candidate { id: film.id, title: film.title, year: film.year };
            known.learn(about, also, other.as_deref());
        }
        for (_, reel) in desk.data.reels() {
            for entry in &reel.films {
                let about = candidate(entry);
                known.learn(about, entry.also.clone(), None);
            }
        }
        Ok(known)
    }

    /// Where the reel has a film.
    pub(super) fn in_reel(&self, id: &FilmId) -> Option<String> {
        self.facts[*self.ids.get(id)?].in_reel.clone()
    }

    /// Takes in that the reel has a film.
    pub(super) fn take(&mut self, entry: &Entry, place: String) {
        let at = self.learn(candidate(entry), entry.also.clone(), None);
        self.facts[at].in_reel.get_or_insert(place);
    }

    /// What a look-up needs to know of a film.
    pub(super) fn unresolved(&self, id: &FilmId) -> Option<Unresolved> {
        let fact = &self.facts[*self.ids.get(id)?];
        let Candidate { id, title, year } = fact.about.clone();
        Some(Unresolved { id, title, year, also: fact.also.clone() })
    }

    fn learn(&mut self, about: Candidate, also: Also, other_title: Option<&str>) -> usize {
        let at = match self.ids.get(&about.id) {
            Some(at) => *at,
            None => {
                self.ids.insert(about.id.clone(), self.facts.len());
                let fact = Fact { about: about.clone(), also: Also::default(), in_reel: None };
                self.facts.push(fact);
                self.facts.len() - 1
            }
        };
        self.facts[at].also.learn(&also);
        for title in [Some(about.title.as_str()), other_title].into_iter().flatten() {
            let titled = self.titles.entry(fold(title)).or_default();
            if !titled.contains(&at) {
                titled.push(at);
            }
        }
        if let Some(number) = also.tmdb {
            self.tmdb.entry(number).or_insert(at);
        }
        if let Some(address) = also.letterboxd {
            self.letterboxd.entry(address).or_insert(at);
        }
        at
    }

    /// Which film a list means.
    pub(super) fn find(&self, film: &Film) -> Found {
        let at_elsewhere = || {
            let by_number = film.also.tmdb.and_then(|number| self.tmdb.get(&number));
            let address = film.also.letterboxd.as_ref();
            by_number.or_else(|| address.and_then(|address| self.letterboxd.get(address))).copied()
        };
        if let Some(id) = &film.id {
            if let Some(at) = self.ids.get(id) {
                return Found::Sure(self.facts[*at].about.clone());
            }
            // The reel may have it from a list that did not know its id.
            let without_id = at_elsewhere().or_else(|| self.dated(film));
            let is_local = |at: &usize| {
                let fact = &self.facts[*at];
                fact.in_reel.is_some() && fact.about.id.is_local()
            };
            return match without_id.filter(is_local) {
                Some(at) => Found::Sure(self.facts[at].about.clone()),
                None => Found::New(id.clone()),
            };
        }
        if let Some(at) = at_elsewhere().or_else(|| self.dated(film)) {
            return Found::Sure(self.facts[at].about.clone());
        }
        let Some(id) = self.own_id(film) else { return Found::Lost };
        let near: Vec<Candidate> = self.near(film).collect();
        match near.is_empty() || self.ids.contains_key(&id) {
            true => Found::New(id),
            false => Found::Unsure(id, near),
        }
    }

    fn titled(&self, film: &Film) -> impl Iterator<Item = usize> + use<'_> {
        let also = film.also.clone();
        let titled = film.title.as_ref().and_then(|title| self.titles.get(&fold(title)));
        let all = titled.into_iter().flatten().copied();
        all.filter(move |at| !self.facts[*at].also.contradicts(&also))
    }

    /// The only film of that title and that year.
    fn dated(&self, film: &Film) -> Option<usize> {
        let mut dated = self.titled(film).filter(|at| self.facts[*at].about.year == film.year);
        let first = dated.next()?;
        dated.next().is_none().then_some(first)
    }

    /// Films of that title whose year is not a hindrance: sources disagree by one.
    fn near(&self, film: &Film) -> impl Iterator<Item = Candidate> + use<'_> {
        let year = film.year;
        let near = move |other: Option<u16>| match (year, other) {
            (Some(year), Some(other)) => year.abs_diff(other) <= 1,
            _ => true,
        };
        let titled = self.titled(film).map(|at| &self.facts[at].about);
        titled.filter(move |about| near(about.year)).cloned()
    }

    /// An id made of the title and the year, which no other film has; `None` where many have it.
    fn own_id(&self, film: &Film) -> Option<FilmId> {
        const MOST: u32 = 10;
        let title = film.title.clone().unwrap_or_else(|| elsewhere(&film.also));
        let ids = (0..MOST).filter_map(|other| local_id(&title, film.year, other));
        let is_other = |at: &usize| self.facts[*at].also.contradicts(&film.also);
        let mut free = ids.filter(|id| !self.ids.get(id).is_some_and(is_other));
        free.next()
    }
}

fn candidate(entry: &Entry) -> Candidate {
    Candidate { id: entry.id.clone(), title: entry.title.clone(), year: entry.year }
}

/// What a film without a title is called for now.
pub(super) fn title_of(film: &Film, id: &FilmId) -> String {
    match film.also.is_empty() {
        true => id.to_string(),
        false => elsewhere(&film.also),
    }
}

fn elsewhere(also: &Also) -> String {
    match (&also.letterboxd, also.tmdb) {
        (Some(address), _) => {
            let last = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            last.replace('-', " ")
        }
        (None, Some(number)) => format!("TMDb {number}"),
        (None, None) => String::new(),
    }
}
