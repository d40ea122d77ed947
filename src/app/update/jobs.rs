//! Jobs: starting, stopping and doing again, and what they come to.

use std::sync::Arc;

use crate::app::action::{self, Action};
use crate::app::candidates::Candidates;
use crate::app::context::Layer;
use crate::app::effect::Effect;
use crate::app::event::{End, JobNews, Report};
use crate::app::jobs::{Phase, Progress, Task};
use crate::app::prompt::{Prompt, Purpose};
use crate::app::state::{Message, State};
use crate::curate::raise;
use crate::error::Error;
use crate::model::found::Identity;
use crate::model::reel::Entry;

use super::{edit, scan};

/// As many remarks are told at once; the log has them all.
const REMARKS: usize = 3;

/// Fetches the selected film.
pub fn fetch_film(state: &mut State) -> Vec<Effect> {
    let Some(film) = state.film() else { return Vec::new() };
    let (id, what) = (film.id.clone(), film.title.clone());
    let films: Vec<Entry> = entries(state).iter().filter(|e| e.id == id).cloned().collect();
    begin(state, Task::Fetch { what, films })
}

/// Fetches the films of the reel.
pub fn fetch_reel(state: &mut State) -> Vec<Effect> {
    let films = entries(state).to_vec();
    let what = format!("{} film{}", films.len(), if films.len() == 1 { "" } else { "s" });
    begin(state, Task::Fetch { what, films })
}

fn entries(state: &State) -> &[Entry] {
    state.reel.as_ref().map_or(&[], |open| &open.reel.films)
}

/// Opens the line for the film that is to be added.
pub fn open_add(state: &mut State) {
    if let Some(open) = &state.reel {
        state.prompt = Some(Prompt::new(Purpose::AddFilm(open.slug.clone()), ""));
    }
}

/// Takes a job; it begins once no other asks the network.
pub fn begin(state: &mut State, task: Task) -> Vec<Effect> {
    let number = state.jobs.add(task);
    let wishes = next(state);
    if let Some(job) = state.jobs.find(number) {
        let word = match job.phase {
            Phase::Queued => format!("{}: after the job before it", job.task),
            _ => format!("{} ...", job.task),
        };
        state.message = Some(Message::word(word));
    }
    wishes
}

/// Lets the oldest job begin that waits.
fn next(state: &mut State) -> Vec<Effect> {
    let Some(number) = state.jobs.next().map(|job| job.number) else { return Vec::new() };
    let Some(job) = state.jobs.find_mut(number) else { return Vec::new() };
    job.phase = Phase::Running(Progress::default());
    vec![match job.task.clone() {
        Task::Fetch { films, .. } => Effect::Fetch { number, films },
        Task::Add { typed, .. } => Effect::FindFilm { number, typed },
        Task::Scan => Effect::Scan { number },
    }]
}

/// Takes what a job tells while it runs.
pub fn news(state: &mut State, number: u64, news: JobNews) {
    let Some(job) = state.jobs.find_mut(number) else { return };
    let Phase::Running(progress) = &mut job.phase else { return };
    match news {
        JobNews::At(at) => *progress = Progress { stopping: progress.stopping, ..at },
        JobNews::Notice(error) => state.message = Some(Message::trouble(error)),
    }
}

/// Takes what a job came to, and lets the next one begin.
pub fn ended(state: &mut State, number: u64, result: Result<Arc<End>, Error>) -> Vec<Effect> {
    let Some(job) = state.jobs.find_mut(number) else { return Vec::new() };
    if !matches!(job.phase, Phase::Running(_)) {
        return Vec::new();
    }
    let task = job.task.clone();
    let mut wishes = Vec::new();
    match result.map(Arc::unwrap_or_clone) {
        Ok(End::Done(report)) => finish(state, number, report),
        Ok(End::Found(entry, report)) => {
            finish(state, number, report);
            if let Task::Add { reel, .. } = task {
                wishes = edit::add(state, reel, entry);
            }
        }
        Ok(End::Which(films)) => ask(state, number, films),
        Ok(End::Stopped) => {
            job.phase = Phase::Stopped;
            let word = format!("{task} stopped: what was answered until now is kept");
            state.message = Some(Message::word(word));
        }
        Err(error) => {
            job.phase = Phase::Failed(error.clone());
            state.message = Some(Message::trouble(error));
        }
    }
    wishes.extend(next(state));
    wishes
}

fn finish(state: &mut State, number: u64, report: Report) {
    let Report { words, remarks, lacking } = report;
    if let Some(job) = state.jobs.find_mut(number) {
        job.phase = match &lacking {
            Some(error) => Phase::Failed(error.clone()),
            None => Phase::Done(words.clone()),
        };
    }
    let mut told = vec![words];
    if remarks.len() <= REMARKS {
        told.extend(remarks);
    } else {
        let message = Message { words: remarks, ..Message::default() };
        state.log.take(&message, state.clock);
    }
    state.message = Some(Message { words: told, errors: lacking.into_iter().collect() });
}

/// Asks which film is meant: at once where nothing is in the way.
fn ask(state: &mut State, number: u64, films: Vec<Identity>) {
    let Some(job) = state.jobs.find_mut(number) else { return };
    let word = format!("{}: several films may be meant", job.task);
    job.phase = Phase::Which(films);
    state.message = Some(Message::word(word));
    if state.prompt.is_none() && state.layer() == Layer::Panes {
        open_candidates(state, number);
    }
}

/// Shows the films of which one is meant.
fn open_candidates(state: &mut State, number: u64) {
    let Some(job) = state.jobs.find(number) else { return };
    if let (Phase::Which(films), Task::Add { typed, .. }) = (&job.phase, &job.task) {
        state.candidates = Some(Candidates::new(number, typed.clone(), films.clone()));
    }
}

/// Shows the films of which the selected job wants to know one.
pub fn choose(state: &mut State) {
    if let Some(number) = state.jobs.selected().map(|job| job.number) {
        open_candidates(state, number);
    }
}

/// Adds the selected film.
pub fn take_candidate(state: &mut State) -> Vec<Effect> {
    let Some(candidates) = state.candidates.take() else { return Vec::new() };
    let Some(film) = candidates.selected() else { return Vec::new() };
    let (typed, what) = (film.id.to_string(), film.title.clone());
    let reel = match state.jobs.find(candidates.job).map(|job| &job.task) {
        Some(Task::Add { reel, .. }) => reel.clone(),
        _ => return Vec::new(),
    };
    state.jobs.remove(candidates.job);
    begin(state, Task::Add { typed, what, reel })
}

/// Stops the selected job.
pub fn stop(state: &mut State) -> Vec<Effect> {
    let Some(number) = state.jobs.selected().map(|job| job.number) else { return Vec::new() };
    let Some(job) = state.jobs.find_mut(number) else { return Vec::new() };
    match &mut job.phase {
        Phase::Running(_) if job.task == Task::Scan => scan::stop(state, number),
        // It ends by itself, and says so.
        Phase::Running(progress) => {
            progress.stopping = true;
            vec![Effect::StopJob { number }]
        }
        Phase::Queued => {
            job.phase = Phase::Stopped;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Does the selected job again.
pub fn retry(state: &mut State) -> Vec<Effect> {
    let Some(job) = state.jobs.selected() else { return Vec::new() };
    let (number, task) = (job.number, job.task.clone());
    state.jobs.remove(number);
    if task == Task::Scan { scan::start(state) } else { begin(state, task) }
}

/// Takes the line with the film to add.
pub fn accept_add(state: &mut State, prompt: &Prompt) -> Vec<Effect> {
    let typed = prompt.text().trim().to_owned();
    let Purpose::AddFilm(reel) = &prompt.purpose else { return Vec::new() };
    if typed.is_empty() {
        return Vec::new();
    }
    begin(state, Task::Add { what: typed.clone(), typed, reel: reel.clone() })
}

/// Opens the page of the selected film's soundtrack.
pub fn open_page(state: &mut State) -> Vec<Effect> {
    let address = state.film().and_then(|film| raise::page(&film.id));
    address.map(Effect::OpenPage).into_iter().collect()
}

/// Tells what to do with the page, or that nothing here can show it.
pub fn browsed(state: &mut State, address: &str, opened: bool) {
    let lead = if opened { "opened in your browser" } else { "open it in a browser" };
    let read = action::key(Action::ReadListing);
    let word = format!("{lead}, save it there, then {read} reads it: {address}");
    state.message = Some(Message::word(word));
}
