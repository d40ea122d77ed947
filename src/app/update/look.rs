//! Looking into files while nothing is heard, so that outline and typical passage are there
//! before the first play.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::app::effect::Effect;
use crate::app::pane::View;
use crate::app::state::State;
use crate::model::effective::Film;

/// Wishes for a look into the files of the reel whose outlines are not known, unless something
/// is heard or just these are being looked into.
pub fn around(state: &mut State) -> Option<Effect> {
    if state.is_heard() {
        return None;
    }
    let files = unknown(state);
    let hearing = &mut state.hearing;
    if files.is_empty() {
        // The one that is under way may be of a file that stands for nothing any more.
        hearing.looks.forget();
        return None;
    }
    let asked = hearing.looks.awaited().into_iter().flatten();
    let left: HashSet<&PathBuf> = asked.filter(|file| hearing.is_unknown(file)).collect();
    if left == files.iter().collect() {
        return None;
    }
    let number = hearing.looks.ask(files.clone());
    Some(Effect::LookInto { number, files })
}

/// The look with this number came to its end.
pub fn ended(state: &mut State, number: u64) {
    let hearing = &mut state.hearing;
    let asked = hearing.looks.take(number).into_iter().flatten();
    hearing.unheard.extend(asked.filter(|file| !hearing.outlines.contains_key(file)));
}

/// As [`around`], where the sound view shows a cue whose file is not the next to be looked into.
pub fn at_selected(state: &mut State) -> Option<Effect> {
    if state.view != View::Sound || state.is_heard() {
        return None;
    }
    let file = state.selected_track()?.file;
    let first = state.hearing.looks.awaited().and_then(|files| files.first());
    if !state.hearing.is_unknown(&file) || first == Some(&file) {
        return None;
    }
    state.hearing.looks.forget();
    around(state)
}

/// The files whose outlines are not known: the selected cue's, its film's, and the others'.
fn unknown(state: &State) -> Vec<PathBuf> {
    let of_film = |film: &'_ Film| -> Vec<PathBuf> {
        film.cues.iter().filter_map(|cue| state.file(film, cue)).map(Path::to_owned).collect()
    };
    let selected = state.selected_track().map(|track| track.file);
    let near = state.film().into_iter().flat_map(of_film);
    let all = state.all_films().iter().flat_map(of_film);
    let mut seen = HashSet::new();
    selected
        .into_iter()
        .chain(near)
        .chain(all)
        .filter(|file| state.hearing.is_unknown(file) && seen.insert(file.clone()))
        .collect()
}
