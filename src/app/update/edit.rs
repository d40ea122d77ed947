//! Edits: wishes to change the reel or the user's word, and what became of them.

use std::path::PathBuf;

use crate::app::effect::Effect;
use crate::app::event::{Edited, Opened};
use crate::app::state::{Message, State};
use crate::curate::Edit;
use crate::model::{CueId, FilmId};

/// Shows the reel that was found at the start, and where the user stood.
pub fn opened(state: &mut State, opened: Opened) -> Vec<Effect> {
    state.read_only = opened.read_only;
    state.show(opened.shown);
    state.go_to(&opened.session);
    let words = state.read_only.iter().cloned().chain(opened.notices).collect::<Vec<_>>();
    if !words.is_empty() {
        state.message = Some(Message::Word(words.join(" · ")));
    }
    analyse(state)
}

/// Shows the reel as an edit left it.
pub fn edited(state: &mut State, edited: Edited) -> Vec<Effect> {
    state.show(edited.shown);
    if let Some(film) = edited.film
        && state.film().is_some_and(|selected| selected.id != film)
    {
        state.select_film(&film);
    }
    state.message = Some(Message::Word(edited.done));
    analyse(state)
}

/// Asks for an analysis of the films as they are now.
fn analyse(state: &mut State) -> Vec<Effect> {
    let Some(open) = &state.reel else { return Vec::new() };
    state.generation += 1;
    state.stale = true;
    vec![Effect::Analyse {
        generation: state.generation,
        films: open.films.clone(),
        recipe: state.recipe(),
    }]
}

pub fn move_film(state: &State, by: isize) -> Vec<Effect> {
    let (Some(open), Some(film), Some(at)) = (&state.reel, state.film(), state.films.selected())
    else {
        return Vec::new();
    };
    let to = at.saturating_add_signed(by).min(open.films.len() - 1);
    vec![Effect::Edit(Edit::MoveFilm { reel: open.slug.clone(), film: film.id.clone(), to })]
}

pub fn remove_film(state: &State) -> Vec<Effect> {
    let (Some(open), Some(film)) = (&state.reel, state.film()) else { return Vec::new() };
    vec![Effect::Edit(Edit::RemoveFilm { reel: open.slug.clone(), film: film.id.clone() })]
}

/// Links a file to the selected cue, or takes its file away.
pub fn link(state: &State, file: Option<PathBuf>) -> Vec<Effect> {
    let (Some(film), Some(cue)) = (state.film(), state.cue()) else { return Vec::new() };
    link_cue(film.id.clone(), cue.record.id.clone(), file)
}

pub fn link_cue(film: FilmId, cue: CueId, file: Option<PathBuf>) -> Vec<Effect> {
    vec![Effect::Edit(Edit::LinkFile { film, cue, file })]
}
