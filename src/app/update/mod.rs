//! What events do to the state: one file for each part of the screen. Makes no I/O, which is
//! wished for, and never fails: what went wrong is a message.

mod edit;
mod groups;
mod jobs;
mod look;
mod map;
mod moves;
mod picker;
mod prompt;
mod say;
mod scan;
mod sound;

use super::action::{Action, Row};
use super::context::Layer;
use super::effect::{Effect, Wish};
use super::event::Event;
use super::key::{Code, Key};
use super::keymap;
use super::pane::{Pane, View};
use super::prompt::Part;
use super::state::{Message, State};

/// Takes in one event and says what the runtime shall do.
pub(super) fn update(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => {
            let mut effects = press(state, key);
            effects.extend(look::at_selected(state));
            return effects;
        }
        Event::Paste(text) => return prompt::paste(state, text),
        Event::Resized => {}
        Event::Opened(opening) => return edit::opened(state, *opening),
        Event::NotOpened(error) => state.trouble = Some(error),
        Event::Edited(outcome) => return edit::edited(state, *outcome),
        Event::Refused { standing, error } => {
            return edit::refused(state, standing.map(|standing| *standing), error);
        }
        Event::Renewed { standing, words, errors } => {
            let told = Message { words, errors };
            return edit::renewed(state, standing.map(|standing| *standing), told);
        }
        Event::Elsewhere { standing, word } => {
            let standing = standing.map(|standing| *standing);
            return edit::renewed(state, standing, Message::word(word));
        }
        Event::KeeperGone => {
            let reason = "edits can no longer be written: leave and open again";
            state.edits.read_only = Some(reason.to_owned());
            state.message = Some(Message::word(reason.to_owned()));
        }
        Event::Analysed { generation, result } => {
            return groups::analysed(state, generation, result);
        }
        Event::Judged { generation, result } => groups::judged(state, generation, result),
        Event::LaidOut { number, result } => map::laid_out(state, number, result),
        Event::Sources { generation, result } => return sound::found(state, generation, result),
        Event::Offers { number, result } => picker::offered(state, number, result),
        Event::Heard(now) => state.hearing.now = now,
        Event::Job { number, news } => jobs::news(state, number, news),
        Event::JobEnded { number, result } => return jobs::ended(state, number, result),
        Event::Browsed { address, opened } => jobs::browsed(state, &address, opened),
        Event::Scanning { number, words } => scan::progress(state, number, words),
        Event::Scanned { number, result } => return scan::ended(state, number, result),
        Event::Outlined { file, outline } => {
            state.hearing.outlines.insert(file, outline);
        }
        Event::Looked { number } => look::ended(state, number),
        Event::MusicChanged => return scan::noticed(state),
        Event::Player { play, news } => return sound::news(state, play, news),
    }
    Vec::new()
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    state.message = None;
    if state.prompt.is_some() && !leaves(key) {
        return prompt::press(state, key);
    }
    match keymap::row(key, state.pane(), state.layer()) {
        Some(row) => act(state, row),
        None if state.layer() == Layer::Panes => {
            if let Some(row) = keymap::elsewhere(key, state.pane()) {
                let word = format!("{}: only in {}", row.title, row.context);
                state.message = Some(Message::word(word));
            }
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Keys that mean the same even while a line is typed.
fn leaves(key: Key) -> bool {
    key.ctrl && matches!(key.code, Code::Char('z' | 'l'))
}

/// Seconds of a step within what is heard, and of the length of passages.
const STEP: i32 = 5;

/// Does an action if it is possible, else says why not.
fn act(state: &mut State, row: &Row) -> Vec<Effect> {
    if let Err(reason) = (row.possible)(state) {
        state.message = Some(Message::word(format!("{}: {reason}", row.title)));
        return Vec::new();
    }
    let action = row.action;
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
        Action::Details => state.card = if state.card.is_some() { None } else { Some(0) },
        Action::ShowReel => state.view = View::Reel,
        Action::ShowMap => state.view = View::Map,
        Action::ShowSound => state.view = View::Sound,
        Action::ShowJobs => state.view = View::Jobs,
        Action::SwitchMap => return map::switch(state),
        Action::Bridge => state.bridge = !state.bridge,
        Action::SwitchRecipe => return edit::switch_recipe(state),
        Action::Filter => prompt::open_filter(state),
        Action::Back => back(state),
        Action::Help => state.help = if state.help.is_some() { None } else { Some(0) },
        Action::AddFilm => jobs::open_add(state),
        Action::FetchFilm => return jobs::fetch_film(state),
        Action::FetchReel => return jobs::fetch_reel(state),
        Action::OpenPage => return jobs::open_page(state),
        Action::StopJob => return jobs::stop(state),
        Action::RetryJob => return jobs::retry(state),
        Action::ForgetJobs => state.jobs.forget(),
        Action::WhichFilm => jobs::choose(state),
        Action::TakeFilm => return jobs::take_candidate(state),
        Action::ReadListing => prompt::open_read(state),
        Action::NameGroup => groups::open_name(state),
        Action::SayPerformers => say::open(state, Part::Performers),
        Action::SayGenres => say::open(state, Part::Genres),
        Action::SayMood => say::open(state, Part::Mood),
        Action::LinkFile => return picker::open(state),
        Action::Choose => return picker::choose(state),
        Action::MoveFilmUp => return edit::move_film(state, -1),
        Action::MoveFilmDown => return edit::move_film(state, 1),
        Action::RemoveFilm => return edit::remove_film(state),
        Action::UnlinkFile => return picker::unlink(state),
        Action::Undo => return edit::reverse(state, Wish::Undo),
        Action::Redo => return edit::reverse(state, Wish::Redo),
        Action::Play => return sound::play(state),
        Action::PlayWhole => return sound::play_whole(state),
        Action::PlayArc => return sound::play_all(state, state.tracks_of_film()),
        Action::PlayReel => return sound::play_all(state, state.tracks_of_reel()),
        Action::ShorterPassages => sound::lengthen(state, -STEP),
        Action::LongerPassages => sound::lengthen(state, STEP),
        Action::Backward => return vec![Effect::Seek(-STEP)],
        Action::Forward => return vec![Effect::Seek(STEP)],
        Action::SeekTo => prompt::open_seek(state),
        Action::PreviousTrack => return vec![Effect::Skip { forward: false }],
        Action::NextTrack => return vec![Effect::Skip { forward: true }],
        Action::Quieter => return sound::turn(state, -10),
        Action::Louder => return sound::turn(state, 10),
        Action::Mute => return sound::mute(state),
        Action::ScanMusic => return scan::start_or_stop(state),
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
    let closed = state.help.take().is_some()
        || state.candidates.take().is_some()
        || state.picker.take().is_some()
        || state.card.take().is_some();
    if !closed {
        state.filter(state.pane(), String::new());
    }
}
