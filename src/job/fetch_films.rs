//! Fetching films from the network, as commands and the screen do it.

use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, Result};
use crate::genre::Map;
use crate::identity::films::{Choice, Title, Typed, choose, typed};
use crate::model::found::Identity;
use crate::model::reel::{Also, Entry};
use crate::model::{FilmId, Reel};
use crate::paths::Folders;
use crate::source::client::{Observer, Step, Wish};
use crate::source::wikidata;

use super::brought;
use super::fetch::{Fetch, Found, MOST_ALONE, Progress, Wanted};
use super::online::{Cancel, How, Online};

/// How films are fetched.
#[derive(Debug, Clone)]
pub struct Options {
    /// From kept answers alone.
    pub offline: bool,
    /// Whether kept answers are asked for anew.
    pub refresh: bool,
    /// Whether pictures are wanted as well.
    pub pictures: bool,
    /// The MusicBrainz id of the release group that is the film's soundtrack, where the user
    /// says which.
    pub release: Option<String>,
    /// How long to wait for another job that asks the network.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        let patience = Duration::from_secs(3_600);
        Self { offline: false, refresh: false, pictures: false, release: None, patience }
    }
}

/// What is told while it runs.
#[derive(Debug, Clone)]
pub enum News {
    /// How far it is.
    Progress(Progress),
    /// Why it waits.
    Waiting(String),
    /// Something is wrong that does not keep the rest from being done.
    Notice(Error),
}

/// Hears what is told.
pub type Told = Arc<dyn Fn(News) + Send + Sync>;

/// A wait that is shorter is nobody's concern.
const NOTEWORTHY: Duration = Duration::from_secs(3);

/// The film that a person means.
#[derive(Debug, Clone, PartialEq)]
pub enum Meant {
    /// It can be no other.
    Sure(Wanted),
    /// One of these, the likeliest first: a person has to say which.
    Which(Vec<Identity>),
}

/// A film of a reel, as it is wanted.
#[must_use]
pub fn wanted(entry: &Entry) -> Wanted {
    Wanted {
        id: entry.id.clone(),
        title: entry.title.clone(),
        year: entry.year,
        also: entry.also.clone(),
    }
}

/// The films of a reel, as they are wanted.
#[must_use]
pub fn of_reel(reel: &Reel) -> Vec<Wanted> {
    reel.films.iter().map(wanted).collect()
}

/// Fetches films, in their order; `None` when it was broken off, and then what was answered is
/// kept.
///
/// # Errors
/// As [`Online::open`], when the user's genre map is wrong, and when a record cannot be written.
pub fn fetch(
    folders: &Folders,
    wanted: &[Wanted],
    options: &Options,
    cancel: Cancel,
    told: &Told,
) -> Result<Option<Vec<Found>>> {
    let map = brought::genre_map(folders, None)?;
    let Some(online) = Online::open(folders, &how(options, told), cancel)? else {
        return Ok(None);
    };
    let tell = |progress| told(News::Progress(progress));
    let fetch = job(&online, &map, folders, options, &tell);
    online.run(cancel, fetch.films(wanted)).transpose()
}

/// As [`look_up`], for somebody who cannot be asked.
///
/// # Errors
/// As [`look_up`]; and when several films may be meant: the hint names them.
pub fn meant(
    folders: &Folders,
    text: &str,
    options: &Options,
    cancel: Cancel,
    told: &Told,
) -> Result<Option<Wanted>> {
    let which = |candidates: &[Identity]| {
        Error::input(
            format!("`{text}` may be one of several films"),
            format!("give the id: {}", named(candidates)),
        )
    };
    match look_up(folders, text, options, cancel, told)? {
        None => Ok(None),
        Some(Meant::Sure(wanted)) => Ok(Some(wanted)),
        Some(Meant::Which(candidates)) => Err(which(&candidates)),
    }
}

/// The film that a person means by what they typed: an id, an address, or a title with or
/// without its year. `None` when it was broken off.
///
/// # Errors
/// As [`fetch`]; and when no film is known by that title.
pub fn look_up(
    folders: &Folders,
    text: &str,
    options: &Options,
    cancel: Cancel,
    told: &Told,
) -> Result<Option<Meant>> {
    let named = |id: FilmId| {
        Meant::Sure(Wanted { title: id.to_string(), id, year: None, also: Also::default() })
    };
    let title = match typed(text) {
        Typed::Id(id) => return Ok(Some(named(id))),
        other => other,
    };
    let map = brought::genre_map(folders, None)?;
    let Some(online) = Online::open(folders, &how(options, told), cancel)? else {
        return Ok(None);
    };
    let tell = |progress| told(News::Progress(progress));
    let fetch = job(&online, &map, folders, options, &tell);
    let asked = async {
        match title {
            Typed::Letterboxd(slug) => by_letterboxd(&fetch, slug).await.map(Meant::Sure),
            Typed::Title(title) => by_title(&fetch, &title).await,
            Typed::Id(id) => Ok(named(id)),
        }
    };
    online.run(cancel, asked).transpose()
}

async fn by_letterboxd(fetch: &Fetch<'_>, slug: String) -> Result<Wanted> {
    let mut found = Vec::new();
    for request in wikidata::by_letterboxd(std::slice::from_ref(&slug)) {
        found.extend(fetch.read(&request, wikidata::read_films).await?.unwrap_or_default());
    }
    found.first().map(identified).ok_or_else(|| {
        let hint = "give its title and year, or its IMDb id";
        Error::failure(format!("Wikidata knows no film `{slug}` of Letterboxd"), hint)
    })
}

async fn by_title(fetch: &Fetch<'_>, title: &Title) -> Result<Meant> {
    let found = fetch.candidates(std::slice::from_ref(title)).await;
    let found = found.into_iter().next().unwrap_or_else(|| Ok(Vec::new()))?;
    match choose(title, found) {
        Choice::Sure(identity) => Ok(Meant::Sure(identified(&identity))),
        Choice::Which(candidates) => Ok(Meant::Which(candidates)),
        Choice::None => {
            let year = title.year.map_or_else(String::new, |year| format!(" of {year}"));
            Err(Error::failure(
                format!("Wikidata knows no film `{}`{year}", title.title),
                "look at the spelling, leave the year out, or give its IMDb id",
            ))
        }
    }
}

fn identified(identity: &Identity) -> Wanted {
    Wanted {
        id: identity.id.clone(),
        title: identity.title.clone(),
        year: identity.year,
        also: Also::default(),
    }
}

/// "tt0162346 Ghost World (2001, Terry Zwigoff), ...".
fn named(candidates: &[Identity]) -> String {
    let one = |film: &Identity| {
        let year = film.year.map(|year| year.to_string());
        let about = year.into_iter().chain(film.directors.iter().take(1).cloned());
        let about: Vec<String> = about.collect();
        let about =
            if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
        format!("{} {}{about}", film.id, film.title)
    };
    candidates.iter().take(8).map(one).collect::<Vec<_>>().join("; ")
}

fn job<'a>(
    online: &'a Online,
    map: &'a Map,
    folders: &'a Folders,
    options: &'a Options,
    told: &'a (dyn Fn(Progress) + Sync),
) -> Fetch<'a> {
    let wish = if options.refresh { Wish::Fresh } else { Wish::Kept };
    Fetch {
        client: &online.client,
        reach: &online.reach,
        named: options.release.as_deref(),
        pictures: options.pictures,
        wish,
        map,
        cache: &folders.cache,
        told,
        alone: MOST_ALONE.into(),
    }
}

pub(super) fn how(options: &Options, told: &Told) -> How {
    let told = told.clone();
    let observer: Observer = Arc::new(move |step: &Step| match step {
        Step::Waiting { service, time, why } if *time >= NOTEWORTHY => {
            let (name, seconds) = (service.facts().name, time.as_secs());
            told(News::Waiting(format!("waiting {seconds} s for {name}: {why}")));
        }
        Step::Waiting { .. } | Step::Asking { .. } => {}
        Step::Notice(error) => told(News::Notice(error.clone())),
    });
    How { offline: options.offline, observer, patience: options.patience }
}

/// Whether a film's id is one that only this machine knows.
#[must_use]
pub fn is_local(film: &FilmId) -> bool {
    film.as_str().starts_with("local-")
}
