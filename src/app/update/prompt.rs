//! Typing a line: a filter that narrows while it is typed, a path.

use crate::app::action::{self, Action};
use crate::app::effect::{self, Effect};
use crate::app::key::{Code, Key};
use crate::app::prompt::{Part, Prompt, Purpose};
use crate::app::state::{Message, State};
use crate::model::library::Source;
use crate::paths;

use super::{edit, groups, say};

pub fn open_filter(state: &mut State) {
    let pane = state.pane();
    let Some(text) = state.list(pane).map(|list| list.filter.clone()) else { return };
    state.prompt = Some(Prompt::new(Purpose::Filter(pane), &text));
}

pub fn open_link(state: &mut State) {
    let (Some(film), Some(cue)) = (state.film(), state.cue()) else { return };
    let purpose = Purpose::LinkFile { film: film.id.clone(), cue: cue.record.id.clone() };
    let linked = cue.file.as_deref().map(paths::short);
    let refused = state.typed_path.as_ref().filter(|(typed, _)| *typed == cue.record.id);
    // The likeliest of several that may be it is offered: enter takes it.
    let likeliest = match state.source(film, cue) {
        Some(Source::Doubtful(all)) => all.first().map(|one| paths::short(&one.path)),
        Some(Source::Matched(one)) => Some(paths::short(&one.path)),
        _ => None,
    };
    let typed = refused.map(|(_, text)| text.clone());
    let text = typed.or(linked).or(likeliest).unwrap_or_default();
    state.prompt = Some(Prompt::new(purpose, &text));
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
    if !row.counts(state) || !row.context.includes(state.pane()) {
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
        Purpose::NameGroup(film) => {
            let film = film.clone();
            groups::accept_name(state, &film, prompt)
        }
        Purpose::LinkFile { film, cue } if !prompt.text().trim().is_empty() => {
            let file = paths::expand(&dropped(prompt.text()));
            state.typed_path = Some((cue.clone(), prompt.text().to_owned()));
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
