//! Groups: a new analysis, what it is worth, and what the user calls its groups.

use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::state::{Message, State};
use crate::error::Error;
use crate::model::{Analysis, Judgement};

/// Takes an analysis over; one of an older generation is of films that are no more.
pub fn analysed(
    state: &mut State,
    generation: u64,
    result: Result<Arc<Analysis>, Error>,
) -> Vec<Effect> {
    if generation != state.generation {
        return Vec::new();
    }
    state.stale = false;
    let analysis = match result {
        Ok(analysis) => analysis,
        Err(error) => {
            state.trouble = Some(error);
            return Vec::new();
        }
    };
    state.trouble = None;
    let as_before = state.analysis.as_ref().is_some_and(|old| old.groups_as(&analysis));
    state.analysis = Some(analysis.clone());
    if as_before && state.judgement.is_some() {
        return Vec::new();
    }
    state.judgement = None;
    match analysis.grouping.as_ref().is_some_and(|grouping| grouping.can_be_judged()) {
        true => vec![Effect::Judge { generation, analysis }],
        false => Vec::new(),
    }
}

/// Takes a judgement over, unless it is of an older analysis.
pub fn judged(state: &mut State, generation: u64, result: Result<Arc<Judgement>, Error>) {
    if generation != state.generation {
        return;
    }
    match result {
        Ok(judgement) => state.judgement = Some(judgement),
        Err(error) => state.message = Some(Message::Trouble(error)),
    }
}
