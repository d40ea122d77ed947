//! `needledrop film fetch` and `needledrop film add`.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use super::super::bar::Bar;
use super::super::interrupt::Interrupt;
use super::super::table::harmless;
use super::super::{Context, Format, written};
use super::found::show;
use crate::error::{Error, Result};
use crate::job::fetch::{Found, Met, Wanted};
use crate::job::fetch_films::{self, News, Options, Told};
use crate::job::fetch_report;
use crate::job::online::Cancel;
use crate::job::open_reel;
use crate::model::FilmId;

/// Between two looks whether the user broke off.
const LOOK: Duration = Duration::from_millis(50);

/// Which films to fetch, and how.
#[derive(Debug, clap::Args)]
pub struct Fetch {
    /// All films of this reel: file name or name; the one that was open last without
    #[arg(long, conflicts_with = "film")]
    reel: Option<String>,
    /// One film: its id, or its title in a reel
    #[arg(long)]
    film: Option<String>,
    /// Which film it is, where it is known by a local id alone: its IMDb or Wikidata id
    #[arg(long, requires = "film", value_name = "ID", value_parser = film_id)]
    is: Option<FilmId>,
    /// The record that is the film's soundtrack: a MusicBrainz release group's id or address
    #[arg(long, requires = "film", value_name = "ID")]
    release: Option<String>,
    /// Fetch a picture of each film's record, too
    #[arg(long)]
    pictures: bool,
    #[command(flatten)]
    network: Network,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Whether and how services are asked.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Network {
    /// Ask anew for what is known already
    #[arg(long, conflicts_with = "offline")]
    refresh: bool,
    /// Open no socket: only what is kept counts
    #[arg(long)]
    offline: bool,
}

/// Which film to add to which reel.
#[derive(Debug, clap::Args)]
pub struct Add {
    /// Title, best with the year behind it as in "Ghost World (2001)"; or an IMDb or Wikidata
    /// id; or the film's address at IMDb, Wikidata or Letterboxd
    film: String,
    /// The reel: file name or name; the one that was open last without
    #[arg(long)]
    reel: Option<String>,
    #[command(flatten)]
    network: Network,
}

impl Network {
    fn options(self, pictures: bool) -> Options {
        Options { offline: self.offline, refresh: self.refresh, pictures, ..Options::default() }
    }
}

pub(super) fn fetch(arguments: &Fetch, context: &mut Context) -> Result<()> {
    let wanted = match &arguments.film {
        Some(named) => {
            let film = open_reel::wanted(&context.folders, named)?;
            vec![Wanted { is: arguments.is.clone(), ..film }]
        }
        None => {
            let reels = open_reel::chosen(&context.folders, arguments.reel.as_deref())?;
            fetch_films::of_reel(&reels)
        }
    };
    let release = arguments.release.as_deref().map(group).transpose()?;
    let options = Options { release, ..arguments.network.options(arguments.pictures) };
    let local = wanted.iter().any(|film| film.id.is_local() || film.is.is_some());
    if local {
        // Before anything is asked for: may be written what it is found to be?
        context.with_desk(|_, _| Ok(()))?;
    }
    let found = told(context, options, |job| job.fetch(&wanted))?;
    let Some(found) = found else {
        return Err(Error::failure(
            "broken off",
            "what was answered is kept: do it again to go on",
        ));
    };
    if local {
        for outcome in context.with_desk(|desk, _| desk.name_films(&found))? {
            context.tell(harmless(&outcome.done));
        }
    }
    show(&found, arguments.format, context)?;
    fetch_report::lacking(&found).map_or(Ok(()), Err)
}

fn film_id(text: &str) -> std::result::Result<FilmId, String> {
    FilmId::new(text).map_err(|bad| bad.to_string())
}

/// The id of a release group, given alone or in its address.
fn group(text: &str) -> Result<String> {
    let id = text.trim_end_matches('/').rsplit('/').next().unwrap_or(text).to_lowercase();
    let fits = id.len() == 36 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    fits.then_some(id).ok_or_else(|| {
        let hint = "give the id of a release group, 36 digits and hyphens, or its address";
        Error::input(format!("`{text}` names no record of MusicBrainz"), hint)
    })
}

pub(super) fn add(arguments: &Add, context: &mut Context) -> Result<()> {
    // Before anything is asked for: may it be written, and is there such a reel?
    let slug = context.with_desk(|desk, _| desk.reel(arguments.reel.as_deref()))?;
    let options = arguments.network.options(true);
    let film = match told(context, options, |job| job.find(&arguments.film))? {
        Some(Met::Film(film)) => *film,
        Some(Met::Which(films)) => return Err(fetch_report::several(&arguments.film, &films)),
        None => {
            let hint = "nothing was added: do it again to go on";
            return Err(Error::failure("broken off", hint));
        }
    };
    let outcome = context.with_desk(|desk, _| desk.add_film(&slug, film.entry()))?;
    let word = match outcome {
        Some(outcome) => outcome.done,
        None => format!("{} is in that reel already", film.title),
    };
    writeln!(context.out, "{}", harmless(&word)).map_err(written)?;
    show(&[film], Format::Table, context)
}

/// What a job may do while its news are told.
struct Job<'a> {
    folders: &'a crate::paths::Folders,
    options: Options,
    cancel: Cancel<'a>,
    told: Told,
}

impl Job<'_> {
    fn fetch(&self, wanted: &[Wanted]) -> Result<Option<Vec<Found>>> {
        fetch_films::fetch(self.folders, wanted, &self.options, self.cancel, &self.told)
    }

    fn find(&self, text: &str) -> Result<Option<Met>> {
        fetch_films::find(self.folders, text, &self.options, self.cancel, &self.told)
    }
}

/// Does work on a thread of its own, while its news are shown.
fn told<T: Send>(
    context: &mut Context,
    options: Options,
    work: impl FnOnce(&Job) -> Result<T> + Send,
) -> Result<T> {
    // Ctrl-C within the screen's process is not for the command.
    let interrupt = context.visit.is_none().then(Interrupt::listen);
    let ended = AtomicBool::new(false);
    let (sender, news) = mpsc::channel();
    let folders = context.folders.clone();
    let mut bar = Bar::new(context.terminal);
    let cancel = || ended.load(Ordering::Relaxed);
    let cancel = &cancel;
    thread::scope(|scope| {
        let work = scope.spawn(move || {
            let told: Told = Arc::new(move |news| {
                // Nobody listens any more when the words cannot be written.
                let _ = sender.send(news);
            });
            work(&Job { folders: &folders, options, cancel, told })
        });
        loop {
            let came = interrupt.as_ref().is_some_and(Interrupt::came);
            let left = context.visit.as_ref().is_some_and(|visit| (visit.cancelled)());
            ended.fetch_or(came || left, Ordering::Relaxed);
            let news = match news.recv_timeout(LOOK) {
                Ok(news) => news,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            match news {
                News::Progress(progress) => {
                    let film = &progress.film;
                    let gap = if film.is_empty() { "" } else { ": " };
                    let what = format!("{film}{gap}{}", progress.what);
                    bar.show(progress.done, progress.all, &what, context.words);
                }
                News::Waiting(words) => {
                    bar.clear(context.words);
                    context.tell(harmless(&words));
                }
                News::Notice(error) => {
                    bar.clear(context.words);
                    context.tell_of(&[error]);
                }
            }
        }
        bar.clear(context.words);
        work.join().unwrap_or_else(|_| {
            let what = "the fetch broke off by a fault of the program";
            Err(Error::failure(what, "report it with the film and the options"))
        })
    })
}
