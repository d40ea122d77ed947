//! Edits: wishes to change the reel or the user's word, and what became of them.
//!
//! The screen follows an edit of the reel at once, so that a held key is not faster than the
//! disk; what the disk says afterwards counts.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::effect::{Effect, Source, Wish};
use crate::app::state::{Message, Open, State};
use crate::curate::{Change, Content, Edit};
use crate::error::Error;
use crate::model::reel::Entry;
use crate::model::standing::{Opening, Outcome};
use crate::model::{CueId, FilmId, Recipe, Slug, Standing};

/// Shows the reel that was found at the start, and where the user stood.
pub fn opened(state: &mut State, opening: Opening) -> Vec<Effect> {
    state.show(opening.standing);
    state.go_to(&opening.session);
    let words: Vec<String> = state.edits.read_only.iter().cloned().chain(opening.notices).collect();
    if !words.is_empty() {
        state.message = Some(Message { words, ..Message::default() });
    }
    analyse(state)
}

/// Shows the reel as an edit left it, once no other edit is under way.
pub fn edited(state: &mut State, outcome: Outcome) -> Vec<Effect> {
    state.message = Some(Message::word(outcome.done));
    state.typed_path = None;
    if !settled(state) {
        return Vec::new();
    }
    state.show(outcome.standing);
    if state.film().is_some_and(|selected| selected.id != outcome.film) {
        state.select_film(&outcome.film);
    }
    analyse(state)
}

/// Tells why an edit was not made, and shows what stands on the disk.
pub fn refused(state: &mut State, standing: Option<Standing>, error: Error) -> Vec<Effect> {
    state.message = Some(Message::trouble(error));
    match standing {
        Some(standing) if settled(state) => {
            state.show(standing);
            analyse(state)
        }
        _ => Vec::new(),
    }
}

/// Shows what other tables, or the edits of a command, make of the reel; while an edit is under
/// way, its outcome will.
pub fn renewed(state: &mut State, standing: Option<Standing>, told: Message) -> Vec<Effect> {
    if told != Message::default() {
        state.message = Some(told);
    }
    match standing {
        Some(standing) if state.edits.pending == 0 => {
            state.show(standing);
            analyse(state)
        }
        _ => Vec::new(),
    }
}

/// Counts a written edit off; whether it was the last one under way.
fn settled(state: &mut State) -> bool {
    state.edits.pending = state.edits.pending.saturating_sub(1);
    state.edits.reversing &= state.edits.pending > 0;
    state.edits.pending == 0
}

/// Asks for an analysis of the films as they are now.
fn analyse(state: &mut State) -> Vec<Effect> {
    let Some(open) = &state.reel else { return Vec::new() };
    let films = open.films.clone();
    let generation = state.analyses.ask(());
    vec![Effect::Analyse { generation, films, recipe: state.recipe.clone() }]
}

/// Draws the arcs by the other recipe.
pub fn switch_recipe(state: &mut State) -> Vec<Effect> {
    let classic = Recipe::classic();
    state.recipe = if state.recipe == classic { Recipe::default() } else { classic };
    let word = format!("arcs by the {} recipe", state.recipe.name);
    state.message = Some(Message::word(word));
    analyse(state)
}

pub fn move_film(state: &mut State, by: isize) -> Vec<Effect> {
    let (Some(open), Some(film), Some(at)) = (&state.reel, state.film(), state.films.selected())
    else {
        return Vec::new();
    };
    let to = at.saturating_add_signed(by).min(open.films.len() - 1);
    let edit = Edit::MoveFilm { reel: open.slug.clone(), film: film.id.clone(), to };
    follow(state, edit)
}

pub fn remove_film(state: &mut State) -> Vec<Effect> {
    let (Some(open), Some(film)) = (&state.reel, state.film()) else { return Vec::new() };
    let edit = Edit::RemoveFilm { reel: open.slug.clone(), film: film.id.clone() };
    follow(state, edit)
}

/// Links a file to a cue, or takes its file away.
pub fn link_cue(state: &mut State, film: FilmId, cue: CueId, file: Option<PathBuf>) -> Vec<Effect> {
    state.edits.pending += 1;
    vec![Effect::Keep(Wish::Edit(Change::File(file).of(film, cue)))]
}

/// Wishes for a soundtrack to be read; its outcome cannot be foreseen, but no move depends on it.
pub fn read(state: &mut State, film: FilmId, from: Source) -> Vec<Effect> {
    state.edits.pending += 1;
    state.message = Some(Message::word("reading ...".to_owned()));
    vec![Effect::Keep(Wish::Read(film, from))]
}

/// Wishes for a film to be put into a reel. It is not foreseen: what is known of it lies on the
/// disk.
pub fn add(state: &mut State, reel: Slug, entry: Entry) -> Vec<Effect> {
    state.edits.pending += 1;
    vec![Effect::Keep(Wish::Add(reel, entry))]
}

/// Wishes for an undo or a redo.
pub fn reverse(state: &mut State, wish: Wish) -> Vec<Effect> {
    state.edits.pending += 1;
    state.edits.reversing = true;
    vec![Effect::Keep(wish)]
}

/// Makes an edit of the reel on the screen and wishes for it.
pub fn follow(state: &mut State, edit: Edit) -> Vec<Effect> {
    let Some(open) = &state.reel else { return Vec::new() };
    let mut content = Content::Reel(open.reel.clone());
    if let Err(error) = edit.apply(&mut content) {
        state.message = Some(Message::trouble(error));
        return Vec::new();
    }
    if let Content::Reel(reel) = content {
        let film = |id: &FilmId| open.films.iter().find(|film| film.id == *id).cloned();
        let films = reel.films.iter().filter_map(|entry| film(&entry.id)).collect();
        let slug = open.slug.clone();
        state.replace(Open { slug, reel, films: Arc::new(films) });
    }
    state.edits.pending += 1;
    vec![Effect::Keep(Wish::Edit(edit))]
}
