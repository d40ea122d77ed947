//! Jobs that ask the network, for the screen: each on a blocking thread, its progress through a
//! channel in which the latest word wins.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::watch;

use crate::app::Event;
use crate::app::event::{End, JobNews, Report};
use crate::app::jobs::Progress;
use crate::error::Result;
use crate::job::fetch::{Met, Wanted};
use crate::job::fetch_films::{self, News as Said, Options, Told};
use crate::job::fetch_report::{self, report};
use crate::job::online::Cancel;
use crate::model::reel::Entry;
use crate::paths::Folders;

use super::keeper::Look;
use super::news::News;

/// A word about a job comes at most this often.
const PACE: Duration = Duration::from_millis(250);

/// The kind of work that asks the network.
pub const KIND: &str = "fetch";

/// What a job needs.
#[derive(Clone)]
pub struct Fetching {
    /// Where things lie.
    pub folders: Folders,
    /// Hears how far it is.
    pub news: News,
    /// Lets the keeper look at what was fetched.
    pub look: Look,
}

impl Fetching {
    /// Fetches films.
    ///
    /// # Errors
    /// As [`fetch_films::fetch`].
    pub fn films(&self, number: u64, films: &[Entry], cancel: Cancel) -> Result<Option<End>> {
        let wanted: Vec<Wanted> = films.iter().map(fetch_films::wanted).collect();
        let told = self.told(number);
        let found = fetch_films::fetch(&self.folders, &wanted, &Options::default(), cancel, &told);
        // What was answered until now counts, however it ended.
        self.look.now();
        let Some(found) = found? else { return Ok(Some(End::Stopped)) };
        let report = told_of(report(&found));
        if found.iter().any(|film| film.is.is_some()) {
            self.look.name(found);
        }
        Ok(Some(End::Done(report)))
    }

    /// Finds the film that a person means, and fetches it.
    ///
    /// # Errors
    /// As [`fetch_films::find`].
    pub fn film(&self, number: u64, typed: &str, cancel: Cancel) -> Result<Option<End>> {
        let (told, options) = (self.told(number), Options::default());
        let met = fetch_films::find(&self.folders, typed, &options, cancel, &told);
        self.look.now();
        Ok(Some(match met? {
            None => End::Stopped,
            Some(Met::Which(films)) => End::Which(films),
            Some(Met::Film(film)) => {
                let report = told_of(report(std::slice::from_ref(&*film)));
                End::Found(film.entry(), report)
            }
        }))
    }

    /// Tells the screen, and lets the keeper look when a film is done.
    fn told(&self, number: u64) -> Told {
        let (sender, receiver) = watch::channel(Progress::default());
        tokio::spawn(pass_on(number, receiver, self.news.clone()));
        let (news, look, done) = (self.news.clone(), self.look.clone(), AtomicUsize::new(0));
        Arc::new(move |said| match said {
            Said::Progress(at) => {
                if done.swap(at.done, Ordering::Relaxed) < at.done {
                    look.soon();
                }
                sender.send_replace(progress(at));
            }
            Said::Waiting(words) => sender.send_modify(|at| at.waiting = Some(words)),
            Said::Notice(error) => {
                tracing::warn!("{error}");
                // It is in the log where the screen has no room for it.
                let _ = news.try_send(Event::Job { number, news: JobNews::Notice(error) });
            }
        })
    }
}

/// Sends the latest word on, until the job lets go of the other end.
async fn pass_on(number: u64, mut latest: watch::Receiver<Progress>, news: News) {
    while latest.changed().await.is_ok() {
        let at = latest.borrow_and_update().clone();
        if news.send(Event::Job { number, news: JobNews::At(at) }).await.is_err() {
            return;
        }
        tokio::time::sleep(PACE).await;
    }
}

fn progress(at: crate::job::fetch::Progress) -> Progress {
    let gap = if at.film.is_empty() { "" } else { ": " };
    let what = format!("{}{gap}{}", at.film, at.what);
    Progress { done: at.done, all: at.all, what, ..Progress::default() }
}

fn told_of(report: fetch_report::Report) -> Report {
    let fetch_report::Report { words, remarks, lacking } = report;
    Report { words, remarks, lacking }
}
