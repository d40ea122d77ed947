//! Looking through the user's music: a job that does not ask the network.

use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::jobs::{Phase, Progress, Task};
use crate::app::state::{Message, State};
use crate::error::Error;

pub fn start_or_stop(state: &mut State) -> Vec<Effect> {
    if let Some(number) = state.jobs.scan() {
        return stop(state, number);
    }
    start(state)
}

pub fn start(state: &mut State) -> Vec<Effect> {
    let number = state.jobs.add(Task::Scan);
    progress(state, number, "looking at your music".to_owned());
    vec![Effect::Scan { number }]
}

pub fn stop(state: &mut State, number: u64) -> Vec<Effect> {
    if let Some(job) = state.jobs.find_mut(number) {
        job.phase = Phase::Stopped;
    }
    let word = "scan stopped: what was read until now is kept";
    state.message = Some(Message::word(word.to_owned()));
    vec![Effect::StopScan]
}

pub fn progress(state: &mut State, number: u64, what: String) {
    if let Some(job) = state.jobs.find_mut(number).filter(|job| job.is_under_way()) {
        job.phase = Phase::Running(Progress { what, ..Progress::default() });
    }
}

/// What stands for the cues may be another now.
pub fn ended(
    state: &mut State,
    number: u64,
    result: Result<Arc<(String, Vec<Error>)>, Error>,
) -> Vec<Effect> {
    let Some(job) = state.jobs.find_mut(number).filter(|job| job.is_under_way()) else {
        return Vec::new();
    };
    let (phase, message) = match result {
        Ok(found) => {
            let (word, errors) = Arc::unwrap_or_clone(found);
            (Phase::Done(word.clone()), Message { words: vec![word], errors })
        }
        Err(error) => (Phase::Failed(error.clone()), Message::trouble(error)),
    };
    job.phase = phase;
    state.message = Some(message);
    noticed(state)
}

/// Asks anew what stands for the cues, for the index of the music changed.
pub fn noticed(state: &mut State) -> Vec<Effect> {
    state.hearing.unheard.clear();
    let films = state.reel.as_ref().map(|open| open.films.clone());
    let generation = state.analyses.number();
    films.map(|films| Effect::FindFiles { generation, films }).into_iter().collect()
}
