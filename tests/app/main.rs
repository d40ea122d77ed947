//! Sessions on the App without a terminal: keys in, state and wishes out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "../support/screen.rs"]
mod screen;

mod edits;
mod groups;
mod jobs;
mod lists;
mod look;
mod map;
mod news;
mod picker;
mod sound;

use needledrop::app::state::Message;
use needledrop::app::{App, Event};
use needledrop::model::standing::Outcome;
use needledrop::model::{FilmId, Standing};

fn title(app: &App) -> &str {
    &app.state().film().unwrap().title
}

fn said(app: &App) -> String {
    let Message { words, errors } = app.state().message.clone().unwrap_or_default();
    let errors = errors.iter().map(ToString::to_string);
    words.into_iter().chain(errors).collect::<Vec<_>>().join(" · ")
}

fn outcome(standing: Standing, film: &FilmId) -> Event {
    Event::Edited(Box::new(Outcome { standing, done: "done: it".into(), film: film.clone() }))
}
