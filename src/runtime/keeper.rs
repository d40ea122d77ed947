//! The thread that owns the data folder: it reads and writes while the screen goes on.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SendError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::Event;
use crate::app::effect::{Source, Wish};
use crate::error::{Error, Result};
use crate::job::desk::Desk;
use crate::job::fetch::Found;
use crate::job::library::Watch;
use crate::job::read_credits;
use crate::job::take_listing::Replace;
use crate::model::reel::Entry;
use crate::model::standing::Outcome;
use crate::model::{FilmId, Session, Slug};
use crate::paths::Folders;

use super::loan::{Lender, Loan};
use super::news::News;
use super::socket::Server;

/// How often the keeper looks whether the user's genre map, artists or music changed: three
/// questions to the file system, no byte to the terminal.
const LOOK: Duration = Duration::from_secs(2);

/// Looks that [`Look::soon`] asks for are this far apart.
const OFTEN: Duration = Duration::from_secs(1);

/// What the keeper is asked to do.
pub(super) enum Task {
    /// Fulfil a wish of the app.
    Fulfil(Wish),
    /// Lend the desk to a command.
    Lend(Sender<Loan>),
    /// Look at what was fetched.
    Look,
    /// Give films their own ids, which a fetch found out.
    Name(Vec<Found>),
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

    /// Has films named by what was found of them.
    pub fn name(&self, found: Vec<Found>) {
        let _ = self.tasks.send(Task::Name(found));
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
        let server = Server::new(folders.clone(), Lender::new(tasks.clone()));
        let thread = std::thread::Builder::new()
            .name("keeper".into())
            .spawn(move || keep(&folders, &inbox, &telling, server));
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
fn keep(folders: &Folders, inbox: &Receiver<Task>, news: &News, server: Server) -> Result<()> {
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
    // Whoever may write has the lock, and so the socket. Closed while the lock is still held.
    let _door = desk.may_write().ok().and_then(|()| server.open());
    let mut unheard = Ok(());
    let mut music = Watch::start(folders);
    loop {
        let wish = match inbox.recv_timeout(LOOK) {
            Ok(Task::Fulfil(wish)) => wish,
            Ok(Task::Lend(to)) => {
                let Some(back) = lend(desk, &to) else {
                    tell(Event::KeeperGone);
                    return unheard;
                };
                desk = back;
                visited(&mut desk).map(tell);
                continue;
            }
            Ok(Task::Name(found)) => {
                named(&mut desk, &found).into_iter().for_each(|event| _ = tell(event));
                continue;
            }
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

/// Lends the desk and waits for it; `None` when the command broke off with it.
fn lend(mut desk: Desk, to: &Sender<Loan>) -> Option<Desk> {
    let (back, returned) = channel();
    desk.begin_visit();
    match to.send(Loan::new(desk, back)) {
        Ok(()) => returned.recv().ok(),
        Err(SendError(loan)) => Some(loan.desk),
    }
}

/// What is to be told of a command's edits.
fn visited(desk: &mut Desk) -> Option<Event> {
    let mut done = desk.end_visit();
    let last = done.pop()?;
    let word = match done.len() {
        0 => last,
        before => format!("{last} (and {before} before it)"),
    };
    Some(Event::Elsewhere { standing: desk.standing().ok().map(Box::new), word })
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

/// Gives films their own ids; what is to be told of it.
fn named(desk: &mut Desk, found: &[Found]) -> Vec<Event> {
    match desk.name_films(found) {
        Ok(outcomes) => outcomes
            .into_iter()
            .map(|outcome| Event::Elsewhere {
                standing: Some(Box::new(outcome.standing)),
                word: outcome.done,
            })
            .collect(),
        Err(error) => {
            let standing = desk.standing().ok().map(Box::new);
            vec![Event::Refused { standing, error }]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli;

    fn folders(home: &tempfile::TempDir) -> Folders {
        let [data, cache, config] = ["data", "cache", "config"].map(|name| home.path().join(name));
        Folders { data, cache, config }
    }

    #[test]
    fn who_went_away_while_the_desk_was_busy_gets_no_edit() {
        let home = tempfile::tempdir().unwrap();
        let folders = folders(&home);
        let (mut desk, _) = Desk::open(&folders).unwrap();
        let (tasks, inbox) = channel();
        let keeper = std::thread::spawn(move || {
            let mut told = Vec::new();
            while let Ok(Task::Lend(to)) = inbox.recv() {
                desk = lend(desk, &to).unwrap();
                told.push(visited(&mut desk));
            }
            told
        });
        let lender = Lender::new(tasks);
        let run = |is_gone: bool| {
            let visit = cli::Visit { lender: &lender, folder: "/".into(), cancelled: &|| is_gone };
            let set = ["needledrop", "film", "set", "tt0133189", "1", "--genre", "ska"];
            let (mut out, mut words) = (Vec::new(), Vec::new());
            cli::run_here(set.map(Into::into), &folders, &mut out, &mut words, visit)
        };
        assert_eq!((run(true), run(false)), (1, 0));
        drop(lender);
        let told = keeper.join().unwrap();
        assert!(matches!(told[..], [None, Some(Event::Elsewhere { .. })]), "{told:?}");
    }

    #[test]
    fn a_desk_with_which_a_command_broke_off_is_not_used_again() {
        let home = tempfile::tempdir().unwrap();
        let folders = folders(&home);
        let (desk, _) = Desk::open(&folders).unwrap();
        let (to, loan) = channel::<Loan>();
        let broken = std::thread::spawn(move || drop(loan.recv().unwrap()));
        assert!(lend(desk, &to).is_none());
        broken.join().unwrap();
        assert!(Desk::open_to_write(&folders).is_ok(), "nor does it keep the folder");
    }
}
