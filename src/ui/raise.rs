//! What would raise a film's coverage, by the screen's own keys.

use crate::app::State;
use crate::app::action::{Action, key};
use crate::curate::raise::{self, Ways};
use crate::model::effective::Film;

/// Coverage and what would raise it, in one sentence.
pub fn words(film: &Film, state: &State) -> String {
    with(film, |ways| raise::words(film, &state.recipe, ways))
}

/// What would raise it; `None` where nothing is lacking.
pub fn help(film: &Film, state: &State) -> Option<String> {
    with(film, |ways| raise::help(film, &state.recipe, ways))
}

fn with<T>(film: &Film, say: impl FnOnce(&Ways) -> T) -> T {
    let [fetch, open, read] = [Action::FetchFilm, Action::OpenPage, Action::ReadListing].map(key);
    let page = match raise::page(&film.id) {
        Some(_) => format!("{open} opens its soundtrack page, save it, {read} reads it"),
        None => format!("save its soundtrack page from your browser, {read} reads it"),
    };
    say(&Ways {
        fetch: &format!("{fetch} fetches it"),
        page: &page,
        performers: &format!("{} says who it is", key(Action::SayPerformers)),
        genres: &format!("{} says the genres", key(Action::SayGenres)),
    })
}
