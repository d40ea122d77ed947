//! The thread that owns the data folder: it reads and writes while the screen goes on.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::app::{Event, event};
use crate::curate::Edit;
use crate::error::Error;
use crate::job::desk::{Desk, Outcome, View};
use crate::model::Session;
use crate::paths::Folders;

use super::News;

/// What the keeper is asked to do.
pub enum Wish {
    /// Write an edit.
    Edit(Edit),
    /// Take the last edit back.
    Undo,
    /// Do the last undone edit again.
    Redo,
    /// Keep the place and end.
    End(Box<Session>),
}

/// The keeper, seen from the loop.
pub struct Keeper {
    wishes: Sender<Wish>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread; the opened reel comes as news.
    pub fn start(folders: Folders, news: News) -> Self {
        let (wishes, inbox) = channel();
        let telling = news.clone();
        let thread = std::thread::Builder::new()
            .name("keeper".into())
            .spawn(move || keep(&folders, &inbox, &telling));
        if let Err(cause) = &thread {
            let error = Error::failure(
                format!("cannot start a thread: {cause}"),
                "close some programs, then try again",
            );
            let _ = news.try_send(Event::Failed(error));
        }
        Self { wishes, thread: thread.ok() }
    }

    pub fn wish(&self, wish: Wish) {
        // A keeper that ended has told why.
        let _ = self.wishes.send(wish);
    }

    /// Waits until everything is on the disk.
    pub fn end(self, place: Session) {
        self.wish(Wish::End(Box::new(place)));
        if let Some(thread) = self.thread {
            let _ = thread.join();
        }
    }
}

fn keep(folders: &Folders, inbox: &Receiver<Wish>, news: &News) {
    let tell = |event| news.blocking_send(event).is_ok();
    let mut desk = match Desk::open(folders) {
        Ok((desk, opening)) => {
            let opened = event::Opened {
                shown: shown(opening.view),
                read_only: opening.read_only,
                notices: opening.notices,
                session: opening.session,
            };
            tell(Event::Opened(Box::new(opened)));
            desk
        }
        Err(error) => {
            tell(Event::Failed(error));
            return;
        }
    };
    while let Ok(wish) = inbox.recv() {
        let outcome = match wish {
            Wish::Edit(edit) => desk.edit(edit),
            Wish::Undo => desk.undo(),
            Wish::Redo => desk.redo(),
            Wish::End(place) => {
                if let Err(error) = desk.leave(&place) {
                    tracing::warn!("the place was not kept: {error}");
                }
                return;
            }
        };
        let event = match outcome {
            Ok(Outcome { view, done, film }) => {
                Event::Edited(Box::new(event::Edited { shown: shown(view), done, film }))
            }
            Err(error) => Event::Failed(error),
        };
        tell(event);
    }
}

fn shown(view: View) -> event::Shown {
    event::Shown {
        slug: view.slug,
        reel: view.reel,
        films: view.films,
        undo: view.undo,
        redo: view.redo,
    }
}
