//! Whether jobs can be begun, stopped or done again now, and if not, why not.

use super::action::{Possible, can_write, has_film, yes_if};
use super::jobs::{Job, Phase, Task};
use super::state::State;
use crate::curate::raise;

pub(super) fn can_add(state: &State) -> Possible {
    yes_if(state.reel.is_some(), "no reel is open").and_then(|()| can_write(state))
}

pub(super) fn can_fetch(state: &State) -> Possible {
    has_film(state)?;
    let fetched = state.film().is_some_and(|film| state.jobs.fetches(&film.id));
    yes_if(!fetched, "it is being fetched already")
}

pub(super) fn can_fetch_reel(state: &State) -> Possible {
    let films = state.all_films();
    yes_if(!films.is_empty(), "the reel has no films")?;
    let left = films.iter().any(|film| !state.jobs.fetches(&film.id));
    yes_if(left, "they are being fetched already")
}

pub(super) fn has_page(state: &State) -> Possible {
    has_film(state)?;
    let page = state.film().and_then(|film| raise::page(&film.id));
    yes_if(page.is_some(), "the film has no IMDb id, so its page is not known")
}

fn has_job(state: &State) -> Result<&Job, String> {
    state.jobs.selected().ok_or_else(|| "there is no job".to_owned())
}

pub(super) fn asks_which(state: &State) -> Possible {
    let asks = matches!(has_job(state)?.phase, Phase::Which(_));
    yes_if(asks, "the job asks nothing")
}

pub(super) fn can_take(state: &State) -> Possible {
    let selected = state.candidates.as_ref().and_then(|candidates| candidates.selected());
    yes_if(selected.is_some(), "no film is offered").and_then(|()| can_write(state))
}

pub(super) fn can_stop(state: &State) -> Possible {
    yes_if(has_job(state)?.is_under_way(), "the job has ended")
}

pub(super) fn can_retry(state: &State) -> Possible {
    let job = has_job(state)?;
    yes_if(job.can_be_retried(), "only what failed or was stopped is done again")?;
    yes_if(job.task != Task::Scan || state.jobs.scan().is_none(), "a scan runs already")
}

pub(super) fn can_forget(state: &State) -> Possible {
    yes_if(state.jobs.has_ended(), "no job has ended")
}
