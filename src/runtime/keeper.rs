//! The thread that owns the data folder: it reads and writes while the screen goes on.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::Event;
use crate::app::effect::{Source, Wish};
use crate::error::{Error, Result};
use crate::job::desk::Desk;
use crate::job::library::Watch;
use crate::job::read_credits;
use crate::job::take_listing::Replace;
use crate::model::reel::Entry;
use crate::model::standing::Outcome;
use crate::model::{FilmId, Session, Slug};
use crate::paths::Folders;

use super::news::News;

/// How often the keeper looks whether the user's genre map, artists or music changed: three
/// questions to the file system, no byte to the terminal.
const LOOK: Duration = Duration::from_secs(2);

/// Looks that [`Look::soon`] asks for are this far apart.
const OFTEN: Duration = Duration::from_secs(1);

/// What the keeper is asked to do.
enum Task {
    /// Fulfil a wish of the app.
    Fulfil(Wish),
    /// Look at what was fetched.
    Look,
    /// Keep the place, if there is one, and end.
    End(Option<Box<Session>>),
}

/// Lets the keeper look at what was fetched, before it would by itself.
#[derive(Clone)]
pub struct Look {
    tasks: Sender<Task>,
    last: Arc<Mutex<Option<Instant>>>,
}

impl Look {
    /// At once.
    pub fn now(&self) {
        // A keeper that is gone has nothing to look at.
        let _ = self.tasks.send(Task::Look);
    }

    /// At once too, unless it was asked to shortly before: each look draws the reel anew.
    pub fn soon(&self) {
        let Ok(mut last) = self.last.lock() else { return };
        if last.is_none_or(|last| last.elapsed() >= OFTEN) {
            *last = Some(Instant::now());
            self.now();
        }
    }
}

/// The keeper, seen from the loop.
pub struct Keeper {
    tasks: Sender<Task>,
    news: News,
    thread: Option<JoinHandle<Result<()>>>,
}

impl Keeper {
    /// Starts the thread; the opened reel comes as news.
    pub fn start(folders: Folders, news: News) -> Self {
        let (tasks, inbox) = channel();
        let telling = news.clone();
        let thread = std::thread::Builder::new()
            .name("keeper".into())
            .spawn(move || keep(&folders, &inbox, &telling));
        if let Err(cause) = &thread {
            let what = format!("cannot start a thread: {cause}");
            let error = Error::failure(what, "close some programs, then try again");
            let _ = news.try_send(Event::NotOpened(error));
        }
        Self { tasks, news, thread: thread.ok() }
    }

    /// Has a wish fulfilled; what became of it comes as news.
    pub fn wish(&self, wish: Wish) {
        if self.tasks.send(Task::Fulfil(wish)).is_err() {
            // Lost only where the channel is full of news that nobody has read.
            let _ = self.news.try_send(Event::KeeperGone);
        }
    }

    /// Who lets it look at what was fetched.
    pub fn look(&self) -> Look {
        Look { tasks: self.tasks.clone(), last: Arc::default() }
    }

    /// Waits until everything is on the disk.
    ///
    /// # Errors
    /// When an edit whose outcome nobody heard any more could not be written.
    pub fn end(self, place: Option<Session>) -> Result<()> {
        let _ = self.tasks.send(Task::End(place.map(Box::new)));
        match self.thread.map(JoinHandle::join) {
            Some(Ok(ended)) => ended,
            Some(Err(_)) => Err(Error::failure(
                "the thread that writes edits broke off by a fault of the program",
                "report it with what the log says",
            )),
            None => Ok(()),
        }
    }
}

/// Fulfils wishes until the end; the error is of an edit that was refused when nobody listened.
fn keep(folders: &Folders, inbox: &Receiver<Task>, news: &News) -> Result<()> {
    let tell = |event| news.blocking_send(event).is_ok();
    let mut desk = match Desk::open(folders) {
        Ok((desk, opening)) => {
            for notice in &opening.notices {
                tracing::warn!("{notice}");
            }
            tell(Event::Opened(Box::new(opening)));
            desk
        }
        Err(error) => {
            tell(Event::NotOpened(error));
            return Ok(());
        }
    };
    let mut unheard = Ok(());
    let mut music = Watch::start(folders);
    loop {
        let wish = match inbox.recv_timeout(LOOK) {
            Ok(Task::Fulfil(wish)) => wish,
            Ok(Task::Look) => {
                desk.read_again();
                renewed(&mut desk).map(tell);
                continue;
            }
            Ok(Task::End(place)) => {
                if let Some(Err(error)) = place.map(|place| desk.leave(&place)) {
                    tracing::warn!("the place was not kept: {error}");
                }
                return unheard;
            }
            Err(RecvTimeoutError::Timeout) => {
                renewed(&mut desk).map(tell);
                if music.changed(folders) {
                    tell(Event::MusicChanged);
                }
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return unheard,
        };
        match fulfilled(&mut desk, wish) {
            Ok(outcome) => _ = tell(Event::Edited(Box::new(outcome))),
            Err(error) => {
                let standing = desk.standing().ok().map(Box::new);
                if !tell(Event::Refused { standing, error: error.clone() }) {
                    unheard = Err(error);
                }
            }
        }
    }
}

fn fulfilled(desk: &mut Desk, wish: Wish) -> Result<Outcome> {
    match wish {
        Wish::Edit(edit) => desk.edit(edit),
        Wish::Read(film, from) => read(desk, &film, from),
        Wish::Add(reel, entry) => add(desk, &reel, entry),
        Wish::Undo => desk.undo(),
        Wish::Redo => desk.redo(),
    }
}

/// What is to be told if the user's genre map or artists changed.
fn renewed(desk: &mut Desk) -> Option<Event> {
    let renewed = desk.renew()?;
    let standing = desk.standing().ok().map(Box::new);
    Some(Event::Renewed { standing, words: renewed.read, errors: renewed.wrong })
}

fn add(desk: &mut Desk, reel: &Slug, entry: Entry) -> Result<Outcome> {
    let what = format!("{} is in the reel already", entry.title);
    desk.add_film(reel, entry)?.ok_or_else(|| Error::input(what, "nothing needs to be done"))
}

fn read(desk: &mut Desk, film: &FilmId, from: Source) -> Result<Outcome> {
    let reading = match from {
        Source::File(file) => read_credits::read(&file)?,
        Source::Text(text) => read_credits::read_text(&text)?,
    };
    desk.take_listing(film, reading, Replace::IfBetter)?
        .ok_or_else(|| Error::input("this listing counts already", "nothing needs to be done"))
}
