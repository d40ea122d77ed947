//! Looking through the user's music.

use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::state::{Message, State};
use crate::error::Error;

pub fn start_or_stop(state: &mut State) -> Vec<Effect> {
    let hearing = &mut state.hearing;
    if hearing.scans.is_awaited() {
        hearing.scans.forget();
        hearing.scanning = None;
        let word = "scan stopped: what was read until now is kept";
        state.message = Some(Message::word(word.to_owned()));
        return vec![Effect::StopScan];
    }
    hearing.scanning = Some("looking at your music".to_owned());
    vec![Effect::Scan { number: hearing.scans.ask(()) }]
}

pub fn progress(state: &mut State, number: u64, words: String) {
    if state.hearing.scans.is_awaited() && number == state.hearing.scans.number() {
        state.hearing.scanning = Some(words);
    }
}

/// What stands for the cues may be another now.
pub fn ended(
    state: &mut State,
    number: u64,
    result: Result<Arc<(String, Vec<Error>)>, Error>,
) -> Vec<Effect> {
    if state.hearing.scans.take(number).is_none() {
        return Vec::new();
    }
    state.hearing.scanning = None;
    state.message = Some(match result {
        Ok(found) => Message { words: vec![found.0.clone()], errors: found.1.clone() },
        Err(error) => Message::trouble(error),
    });
    noticed(state)
}

/// Asks anew what stands for the cues, for the index of the music changed.
pub fn noticed(state: &mut State) -> Vec<Effect> {
    state.hearing.unheard.clear();
    let films = state.reel.as_ref().map(|open| open.films.clone());
    let generation = state.analyses.number();
    films.map(|films| Effect::FindFiles { generation, films }).into_iter().collect()
}
