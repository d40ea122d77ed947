//! Typing a line: a filter that narrows while it is typed, a path.

use crate::app::action::{self, Action};
use crate::app::effect::{self, Effect};
use crate::app::key::{Code, Key};
use crate::app::prompt::{Part, Prompt, Purpose};
use crate::app::state::{Message, State};
use crate::model::library::{Candidate, Source};
use crate::model::{CueId, FilmId};
use crate::paths;

use super::{edit, groups, jobs, say, sound};

pub fn open_filter(state: &mut State) {
    let pane = state.pane();
    let Some(text) = state.list(pane).map(|list| list.filter.clone()) else { return };
    state.prompt = Some(Prompt::new(Purpose::Filter(pane), &text));
}

/// The line is what was typed before, else the linked file, else the likeliest of those that
/// may be it: enter takes it, tab offers the next.
pub fn open_link(state: &mut State, film: FilmId, cue: CueId) {
    let linked = state.find_cue(&film, &cue).and_then(|cue| cue.file.as_deref()).map(paths::short);
    let refused = state.typed_path.as_ref().filter(|(typed, _)| *typed == cue);
    let text = refused.map(|(_, text)| text.clone()).or(linked);
    let any = !candidates(state, &film, &cue).is_empty();
    let purpose = Purpose::LinkFile { film, cue };
    state.prompt = Some(Prompt::new(purpose, text.as_deref().unwrap_or_default()));
    if text.is_none() && any {
        next_candidate(state);
    }
}

/// The files that may be a cue, or are it, the likeliest first.
fn candidates(state: &State, film: &FilmId, cue: &CueId) -> Vec<Candidate> {
    match state.hearing.sources.get(film).and_then(|cues| cues.get(cue)) {
        Some(Source::Doubtful(all)) => all.clone(),
        Some(Source::Matched(one)) => vec![one.clone()],
        _ => Vec::new(),
    }
}

/// Offers the next of them, with why it may be the cue.
fn next_candidate(state: &mut State) {
    let Some(Prompt { purpose: Purpose::LinkFile { film, cue }, .. }) = &state.prompt else {
        return;
    };
    let all = candidates(state, film, cue);
    let Some(prompt) = &mut state.prompt else { return };
    let shown = all.iter().position(|one| paths::short(&one.path) == prompt.text());
    let next = shown.map_or(0, |at| (at + 1) % all.len());
    let Some(candidate) = all.get(next) else {
        state.message = Some(Message::word("nothing in your music is like this cue".to_owned()));
        return;
    };
    prompt.replace(&paths::short(&candidate.path));
    let why =
        format!("{} of {}: {:.2}, {}", next + 1, all.len(), candidate.score, candidate.reason);
    state.message = Some(Message::word(why));
}

pub fn open_seek(state: &mut State) {
    state.prompt = Some(Prompt::new(Purpose::SeekTo, ""));
}

pub fn open_read(state: &mut State) {
    if let Some(film) = state.film() {
        state.prompt = Some(Prompt::new(Purpose::ReadListing(film.id.clone()), ""));
    }
}

/// One key into the line; enter takes it, escape leaves it.
pub fn press(state: &mut State, key: Key) -> Vec<Effect> {
    if let Some(prompt) = &mut state.prompt {
        prompt.trouble = None;
    }
    match key.code {
        Code::Enter => return accept(state),
        Code::Esc => return cancel(state),
        Code::Char('c') if key.ctrl => return cancel(state),
        _ => {}
    }
    if let Some(prompt) = &mut state.prompt {
        match (key.code, &prompt.purpose) {
            (Code::Tab, Purpose::Say { part: Part::Mood, .. }) => say::complete(prompt),
            (Code::Tab, Purpose::LinkFile { .. }) => next_candidate(state),
            _ => prompt.key(key),
        }
    }
    narrow(state);
    Vec::new()
}

/// Pasted text goes into the line that is typed; where none is, it is a film's soundtrack.
pub fn paste(state: &mut State, text: String) -> Vec<Effect> {
    if let Some(prompt) = &mut state.prompt {
        prompt.trouble = None;
        prompt.paste(&text);
        narrow(state);
        return Vec::new();
    }
    state.message = None;
    let row = action::row(Action::ReadListing);
    if !row.counts(state.pane(), state.layer()) {
        return Vec::new();
    }
    if let Err(reason) = (row.possible)(state) {
        state.message = Some(Message::word(format!("paste: {reason}")));
        return Vec::new();
    }
    let film = state.film().map(|film| film.id.clone());
    film.map_or_else(Vec::new, |film| edit::read(state, film, effect::Source::Text(text)))
}

/// An empty path links nothing: taking a file away has its own key.
fn accept(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = state.prompt.take() else { return Vec::new() };
    match &prompt.purpose {
        Purpose::Say { .. } => say::accept(state, prompt),
        Purpose::SeekTo => sound::seek_to(state, prompt),
        Purpose::AddFilm(_) => jobs::accept_add(state, &prompt),
        Purpose::NameGroup(film) => {
            let film = film.clone();
            groups::accept_name(state, &film, prompt)
        }
        Purpose::LinkFile { film, cue } if !prompt.text().trim().is_empty() => {
            let file = paths::expand(&dropped(prompt.text()));
            state.typed_path = Some((cue.clone(), prompt.text().to_owned()));
            state.picker = None;
            edit::link_cue(state, film.clone(), cue.clone(), Some(file))
        }
        Purpose::ReadListing(film) if !prompt.text().trim().is_empty() => {
            let file = paths::expand(&dropped(prompt.text()));
            edit::read(state, film.clone(), effect::Source::File(file))
        }
        Purpose::ReadListing(_) | Purpose::LinkFile { .. } | Purpose::Filter(_) => Vec::new(),
    }
}

/// A path as terminals paste a file that is dropped on them: in quotes, or with its blanks
/// escaped.
fn dropped(text: &str) -> String {
    let text = text.trim();
    for quote in ['\'', '"'] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner.to_owned();
        }
    }
    text.replace("\\ ", " ")
}

fn cancel(state: &mut State) -> Vec<Effect> {
    if let Some(Prompt { purpose: Purpose::Filter(pane), .. }) = state.prompt.take() {
        state.filter(pane, String::new());
    }
    Vec::new()
}

/// Lets the list follow the line of a filter.
fn narrow(state: &mut State) {
    let Some(prompt) = &state.prompt else { return };
    if let Purpose::Filter(pane) = prompt.purpose {
        let typed = prompt.text().to_owned();
        state.filter(pane, typed);
    }
}
