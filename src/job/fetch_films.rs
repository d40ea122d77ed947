//! Fetching films from the network, as commands and the screen do it.

use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, Result, shown};
use crate::genre::Map;
use crate::identity::films::{Title, Typed, typed};
use crate::identity::local_id;
use crate::model::Reel;
use crate::model::reel::{Also, Entry};
use crate::paths::Folders;
use crate::source::client::{Observer, Step, Wish};

use super::brought;
use super::fetch::{Fetch, Found, MOST_ALONE, Met, Progress, Wanted};
use super::fetch_report;
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

/// A film of a reel, as it is wanted.
#[must_use]
pub fn wanted(entry: &Entry) -> Wanted {
    Wanted {
        id: entry.id.clone(),
        title: entry.title.clone(),
        year: entry.year,
        also: entry.also.clone(),
        is: None,
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

/// Finds the film that a person means by what they typed (an id, an address, or a title with or
/// without its year) and fetches it; `None` when it was broken off.
///
/// # Errors
/// As [`fetch`]; and when nobody knows the film.
pub fn find(
    folders: &Folders,
    text: &str,
    options: &Options,
    cancel: Cancel,
    told: &Told,
) -> Result<Option<Met>> {
    let wanted = meant(text)?;
    let map = brought::genre_map(folders, None)?;
    let Some(online) = Online::open(folders, &how(options, told), cancel)? else {
        return Ok(None);
    };
    let tell = |progress| told(News::Progress(progress));
    let fetch = job(&online, &map, folders, options, &tell);
    let met = online.run(cancel, fetch.film(wanted)).transpose()?.flatten();
    match &met {
        Some(Met::Film(film)) => fetch_report::unknown(film).map_or(Ok(met), Err),
        _ => Ok(met),
    }
}

/// What is wanted by what was typed: under a local id where it bears none.
fn meant(text: &str) -> Result<Wanted> {
    let (title, year, also) = match typed(text) {
        Typed::Id(id) => return Ok(Wanted::by_id(id)),
        Typed::Title(Title { title, year }) => (title, year, Also::default()),
        Typed::Letterboxd(name) => {
            let letterboxd = Some(format!("https://letterboxd.com/film/{name}/"));
            (name.replace('-', " "), None, Also { letterboxd, ..Also::default() })
        }
    };
    let id = local_id(&title, year, 0).ok_or_else(|| {
        let hint = "give its title, best with the year, or its IMDb id";
        Error::input(format!("`{}` names no film", shown(text)), hint)
    })?;
    Ok(Wanted { id, title, year, also, is: None })
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
