//! Which film is wanted: by its id, else by title and year.

use crate::error::{Error, Result};
use crate::identity::films::{Choice, Title, choose};
use crate::model::found::Identity;
use crate::source::wikidata;

use super::{Fetch, Outcome, Wanted};

/// A wanted film, and what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub wanted: Wanted,
    pub identity: Outcome,
    found: Option<Identity>,
}

impl Known {
    fn new(wanted: &Wanted, identity: Outcome) -> Self {
        Self { wanted: wanted.clone(), identity, found: None }
    }

    fn found(wanted: &Wanted, identity: Identity) -> Self {
        let by = match identity.directors.as_slice() {
            [] => String::new(),
            names => format!(" by {}", names.join(", ")),
        };
        let year = identity.year.map_or_else(String::new, |year| format!(" ({year})"));
        let words = format!("{}{year}{by}", identity.title);
        Self { found: Some(identity), ..Self::new(wanted, Outcome::Found(words)) }
    }

    /// The film, where that is sure.
    pub fn sure(&self) -> Option<&Identity> {
        self.found.as_ref()
    }

    /// Whether nobody knows more than was typed.
    pub fn is_unknown(&self) -> bool {
        self.found.is_none()
    }

    /// As found, else as wanted.
    pub fn title(&self) -> &str {
        self.found.as_ref().map_or(&self.wanted.title, |identity| &identity.title)
    }

    /// What is wanted, by the film's own id and title.
    pub fn by_its_own_id(self) -> Wanted {
        match self.found {
            Some(found) => {
                let (id, title, year) = (found.id, found.title, found.year);
                Wanted { id, title, year, ..self.wanted }
            }
            None => self.wanted,
        }
    }

    /// The film's IMDb id.
    pub fn imdb(&self) -> Option<&str> {
        let of_source = self.found.as_ref().and_then(|found| found.about.imdb.as_deref());
        of_source.or_else(|| Some(self.wanted.id.as_str()).filter(|id| id.starts_with("tt")))
    }
}

impl Fetch<'_> {
    /// Which films are wanted, in their order.
    pub(super) async fn identify(&self, wanted: &[Wanted]) -> Vec<Known> {
        let named = |wanted: &&Wanted| !wanted.asked().is_local();
        let (named, rest): (Vec<_>, Vec<_>) = wanted.iter().partition(named);
        let mut known = self.by_id(&named).await;
        let elsewhere = self.elsewhere(&rest).await;
        let titled: Vec<_> = rest
            .into_iter()
            .filter(|wanted| !elsewhere.iter().any(|found| found.wanted.id == wanted.id))
            .collect();
        known.extend(elsewhere);
        known.extend(self.by_title(&titled).await);
        let place = |known: &Known| wanted.iter().position(|one| one.id == known.wanted.id);
        known.sort_by_key(place);
        known
    }

    async fn by_id(&self, wanted: &[&Wanted]) -> Vec<Known> {
        let ids: Vec<_> = wanted.iter().map(|wanted| wanted.asked().clone()).collect();
        let mut films = Vec::new();
        let mut wrong: Option<Error> = None;
        for request in wikidata::by_ids(&ids) {
            match self.read(&request, wikidata::read_films).await {
                Ok(found) => films.extend(found.unwrap_or_default()),
                Err(error) => wrong = Some(error),
            }
        }
        let is = |identity: &Identity, wanted: &Wanted| {
            identity.id == *wanted.asked()
                || identity.about.wikidata.as_deref() == Some(wanted.asked().as_str())
        };
        let known = |wanted: &&Wanted| match films.iter().find(|film| is(film, wanted)) {
            Some(film) => Known::found(wanted, film.clone()),
            None => Known::new(
                wanted,
                match &wrong {
                    Some(error) => Outcome::Failed(error.clone()),
                    None => Outcome::Nothing("Wikidata does not know its id".into()),
                },
            ),
        };
        wanted.iter().map(known).collect()
    }

    /// Those of which it is known what others call them.
    async fn elsewhere(&self, wanted: &[&Wanted]) -> Vec<Known> {
        let numbers: Vec<u64> = wanted.iter().filter_map(|wanted| wanted.also.tmdb).collect();
        let names: Vec<String> = wanted.iter().filter_map(|wanted| letterboxd(wanted)).collect();
        let requests = wikidata::by_tmdb(&numbers).into_iter();
        let mut films = Vec::new();
        for request in requests.chain(wikidata::by_letterboxd(&names)) {
            // Where that is not known, the title still is.
            films.extend(self.read(&request, wikidata::read_films).await.ok().flatten());
        }
        let films: Vec<Identity> = films.into_iter().flatten().collect();
        let is = |film: &Identity, wanted: &Wanted| {
            let named = letterboxd(wanted);
            (film.about.tmdb.is_some() && film.about.tmdb == wanted.also.tmdb)
                || (named.is_some() && film.about.letterboxd == named)
        };
        let found = |wanted: &&&Wanted| {
            let film = films.iter().find(|film| is(film, wanted))?;
            Some(Known::found(wanted, film.clone()))
        };
        wanted.iter().filter_map(|wanted| found(&wanted)).collect()
    }

    async fn by_title(&self, wanted: &[&Wanted]) -> Vec<Known> {
        let title = |wanted: &&Wanted| Title { title: wanted.title.clone(), year: wanted.year };
        let titles: Vec<Title> = wanted.iter().map(title).collect();
        let found = self.candidates(&titles).await;
        let known = wanted.iter().zip(&titles).zip(found).map(|((wanted, title), found)| {
            let candidates = match found {
                Ok(candidates) => candidates,
                Err(error) => return Known::new(wanted, Outcome::Failed(error)),
            };
            match choose(title, candidates) {
                Choice::Sure(identity) => Known::found(wanted, *identity),
                Choice::Which(candidates) => Known::new(wanted, Outcome::Which(candidates)),
                Choice::None => {
                    let unknown = unknown(title);
                    let words = format!("{}: {}", unknown.what, unknown.hint);
                    Known::new(wanted, Outcome::Nothing(words))
                }
            }
        });
        known.collect()
    }

    /// The films that each of the titles may mean.
    async fn candidates(&self, titles: &[Title]) -> Vec<Result<Vec<Identity>>> {
        let mut all = Vec::new();
        let chunks = titles.chunks(wikidata::MOST_TITLES);
        for (request, chunk) in wikidata::search(titles).iter().zip(chunks) {
            let mut found: Vec<Result<Vec<Identity>>> =
                chunk.iter().map(|_| Ok(Vec::new())).collect();
            match self.read(request, wikidata::read_search).await {
                Ok(read) => {
                    for (place, films) in read.unwrap_or_default() {
                        if let Some(slot) = found.get_mut(place) {
                            *slot = Ok(films);
                        }
                    }
                }
                Err(error) => {
                    for (slot, title) in found.iter_mut().zip(chunk) {
                        *slot = self.by_search(title).await.map_err(|_| error.clone());
                    }
                }
            }
            all.extend(found);
        }
        all
    }

    /// The second route to films by title, where the query service cannot search.
    async fn by_search(&self, title: &Title) -> Result<Vec<Identity>> {
        let request = wikidata::search_plain(title);
        let ids = self.read(&request, wikidata::read_search_plain).await?.unwrap_or_default();
        let mut films = Vec::new();
        for request in wikidata::by_ids(&ids) {
            films.extend(self.read(&request, wikidata::read_films).await?.unwrap_or_default());
        }
        Ok(films)
    }
}

/// A film's name in Letterboxd's addresses, where the list told one.
fn letterboxd(wanted: &Wanted) -> Option<String> {
    let (_, rest) = wanted.also.letterboxd.as_deref()?.split_once("letterboxd.com/film/")?;
    let name = rest.split('/').next()?;
    (!name.is_empty()).then(|| name.to_owned())
}

/// That nobody knows a film of that title.
pub(super) fn unknown(title: &Title) -> Error {
    let year = title.year.map_or_else(String::new, |year| format!(" of {year}"));
    Error::failure(
        format!("Wikidata knows no film `{}`{year}", title.title),
        "look at the spelling and the year, or give its IMDb id",
    )
}
