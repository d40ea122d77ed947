//! What events do to the state: one file for each part of the screen.

pub(super) mod filter;

mod edit;
mod map;
mod moves;
mod prompt;
mod sound;

use super::action::{self, Action};
use super::effect::Effect;
use super::event::Event;
use super::key::{Code, Key};
use super::keymap;
use super::pane::{Pane, View};
use super::state::{Message, State};

/// Takes in one event and says what the runtime shall do.
pub(super) fn update(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => press(state, key),
        Event::Paste(text) => prompt::paste(state, &text),
        Event::Resized => Vec::new(),
        Event::Opened(opened) => edit::opened(state, *opened),
        Event::Edited(edited) => edit::edited(state, *edited),
        Event::Analysed { generation, analysis } => {
            if generation == state.generation {
                state.analysis = Some(analysis);
                state.stale = false;
            }
            Vec::new()
        }
        Event::Player(news) => sound::news(state, news),
        Event::Failed(error) => {
            state.message = Some(Message::Trouble(error));
            Vec::new()
        }
    }
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    state.message = None;
    if state.prompt.is_some() && !leaves(key) {
        return prompt::press(state, key);
    }
    match keymap::action(key, state.pane()) {
        Some(action) => act(state, action),
        None => Vec::new(),
    }
}

/// Keys that mean the same even while a line is typed.
fn leaves(key: Key) -> bool {
    key.ctrl && matches!(key.code, Code::Char('c' | 'z' | 'l'))
}

/// Does an action if it is possible, else says why not.
fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if let Some(row) = action::row(action)
        && let Err(reason) = (row.possible)(state)
    {
        state.message = Some(Message::Word(format!("{}: {reason}", row.title)));
        return Vec::new();
    }
    match action {
        Action::Up
        | Action::Down
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last
        | Action::Left
        | Action::Right => moves::cursor(state, action),
        Action::NextPane | Action::PreviousPane | Action::PaneLeft | Action::PaneRight => {
            moves::focus(state, action)
        }
        Action::Open => open_tracks(state),
        Action::ShowReel => state.view = View::Reel,
        Action::ShowMap => state.view = View::Map,
        Action::Filter => prompt::open_filter(state),
        Action::Back => back(state),
        Action::Help => state.help = if state.help.is_some() { None } else { Some(0) },
        Action::LinkFile => prompt::open_link(state),
        Action::MoveFilmUp => return edit::move_film(state, -1),
        Action::MoveFilmDown => return edit::move_film(state, 1),
        Action::RemoveFilm => return edit::remove_film(state),
        Action::UnlinkFile => return edit::link(state, None),
        Action::Undo => return vec![Effect::Undo],
        Action::Redo => return vec![Effect::Redo],
        Action::Play => return sound::play(state),
        Action::Stop => return sound::stop(state),
        Action::Repaint => return vec![Effect::Repaint],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}

fn open_tracks(state: &mut State) {
    state.view = View::Reel;
    state.focus(Pane::Tracks);
}

fn back(state: &mut State) {
    if state.help.take().is_some() {
        return;
    }
    match state.pane() {
        Pane::Films => {
            state.films.filter.clear();
            state.refill_films();
        }
        Pane::Tracks => {
            state.tracks.filter.clear();
            let cue = state.cue().map(|cue| cue.record.id.clone());
            state.refill_tracks(cue.as_ref());
        }
        _ => {}
    }
}
