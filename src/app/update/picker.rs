//! Choosing the file that stands for a cue.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::picker::Picker;
use crate::app::state::{Message, State};
use crate::error::Error;
use crate::model::library::Offer;

use super::{edit, prompt};

/// Offers files for the selected cue; where there is none, or they are offered already, a line
/// for any path.
pub fn open(state: &mut State) -> Vec<Effect> {
    if let Some(picker) = &state.picker {
        let (film, cue) = (picker.film.clone(), picker.cue.clone());
        prompt::open_link(state, film, cue);
        return Vec::new();
    }
    let Some(picker) = Picker::of_selected(state) else {
        if let (Some(film), Some(cue)) = (state.film(), state.cue()) {
            let (film, cue) = (film.id.clone(), cue.record.id.clone());
            prompt::open_link(state, film, cue);
        }
        return Vec::new();
    };
    state.picker = Some(picker);
    ask(state)
}

/// Asks for all that may stand for the cue that the user chooses for, with what the files say of
/// themselves.
pub fn ask(state: &mut State) -> Vec<Effect> {
    let (Some(picker), Some(open)) = (&state.picker, &state.reel) else { return Vec::new() };
    let (film, cue, films) = (picker.film.clone(), picker.cue.clone(), open.films.clone());
    let number = state.hearing.offers.ask(());
    vec![Effect::FindOffers { number, films, film, cue }]
}

/// Takes over what was found.
pub fn offered(state: &mut State, number: u64, result: Result<Arc<Vec<Offer>>, Error>) {
    let awaited = state.hearing.offers.take(number).is_some();
    let Some(picker) = state.picker.as_mut().filter(|_| awaited) else { return };
    match result {
        Ok(offers) => picker.take(Arc::unwrap_or_clone(offers)),
        Err(error) => state.message = Some(Message::trouble(error)),
    }
}

/// Links the selected file; the last row opens the line for any path.
pub fn choose(state: &mut State) -> Vec<Effect> {
    let Some(picker) = &state.picker else { return Vec::new() };
    let Some(chosen) = picker.selected().map(|offer| offer.path.clone()) else {
        return open(state);
    };
    let linked = state.find_cue(&picker.film, &picker.cue).and_then(|cue| cue.file.as_ref());
    if linked == Some(&chosen) {
        state.picker = None;
        return Vec::new();
    }
    close_by(state, Some(chosen))
}

/// Takes the file away from the cue that files are offered for, else from the selected one.
pub fn unlink(state: &mut State) -> Vec<Effect> {
    if state.picker.is_some() {
        return close_by(state, None);
    }
    let (Some(film), Some(cue)) = (state.film(), state.cue()) else { return Vec::new() };
    let (film, cue) = (film.id.clone(), cue.record.id.clone());
    edit::link_cue(state, film, cue, None)
}

fn close_by(state: &mut State, file: Option<PathBuf>) -> Vec<Effect> {
    let Some(Picker { film, cue, .. }) = state.picker.take() else { return Vec::new() };
    edit::link_cue(state, film, cue, file)
}
