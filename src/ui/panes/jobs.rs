//! The jobs of this session, the newest first; beneath them the selected one in full.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use crate::app::State;
use crate::app::action::{Action, key};
use crate::app::jobs::{Job, Phase, Progress};
use crate::app::pane::Walk;
use crate::ui::text::{cut, fit, wrap};
use crate::ui::theme::Theme;

/// Lines beneath the list: a rule, and what became of the selected job.
pub const BENEATH: u16 = 4;
/// Columns of a bar.
const BAR: usize = 12;

pub fn title(state: &State) -> String {
    match state.jobs.running().count() {
        0 => "Jobs".to_owned(),
        running => format!("Jobs · {running} running"),
    }
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    if state.jobs.all().is_empty() {
        let [film, reel, add, scan] =
            [Action::FetchFilm, Action::FetchReel, Action::AddFilm, Action::ScanMusic].map(key);
        let text = format!(
            "nothing was asked for: {film} fetches a film, {reel} the reel, {add} adds a film, \
             {scan} looks through your music"
        );
        let lines = wrap(&text, usize::from(area.width).saturating_sub(2)).into_iter();
        let lines = lines.map(|line| Line::styled(format!(" {line}"), theme.quiet));
        return lines.zip(area.rows()).for_each(|(line, row)| frame.render_widget(line, row));
    }
    let [list, rule, told] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(BENEATH - 1),
    ])
    .areas(area);
    let rows = state.jobs.list.window(usize::from(list.height));
    for (line, row) in list.rows().zip(rows) {
        let job = &state.jobs.all()[state.jobs.list.rows()[row]];
        let selected = row == state.jobs.list.cursor();
        let style = match (selected, state.pane().walk()) {
            (true, Walk::Jobs) => theme.selected,
            (true, _) => theme.marked,
            _ if matches!(job.phase, Phase::Failed(_)) => theme.trouble,
            _ => Style::new(),
        };
        frame.render_widget(entry(job, selected, usize::from(list.width)).style(style), line);
    }
    frame.render_widget(Line::styled("─".repeat(usize::from(rule.width)), theme.border), rule);
    let width = usize::from(told.width).saturating_sub(2);
    let lines = state.jobs.selected().map(|job| account(job, width)).unwrap_or_default();
    for (text, row) in lines.into_iter().zip(told.rows()) {
        frame.render_widget(Line::raw(format!(" {text}")), row);
    }
}

/// One row: what is done, and what became of it.
fn entry(job: &Job, selected: bool, width: usize) -> Line<'static> {
    let mark = if selected { "▸" } else { " " };
    let name = (width * 2 / 5).min(40);
    let room = width.saturating_sub(name + 3);
    let became = match &job.phase {
        Phase::Running(progress) => running(progress),
        Phase::Queued => "waits for the job before it".to_owned(),
        Phase::Done(words) => format!("done: {words}"),
        Phase::Which(films) => format!("which of {} films? {}", films.len(), chooses()),
        Phase::Failed(error) => format!("failed: {error}"),
        Phase::Stopped => "stopped".to_owned(),
    };
    Line::raw(format!("{mark}{}  {}", fit(&job.task.to_string(), name), fit(&became, room)))
}

fn chooses() -> String {
    format!("{} chooses", key(Action::WhichFilm))
}

fn running(progress: &Progress) -> String {
    let Progress { done, all, what, waiting, stopping } = progress;
    let what = match (stopping, waiting) {
        (true, _) => "stopping",
        (false, Some(waiting)) => waiting,
        (false, None) => what,
    };
    if *all == 0 {
        return what.to_owned();
    }
    let full = BAR * done.min(all) / all;
    format!("{}{} {done}/{all}  {what}", "█".repeat(full), "░".repeat(BAR - full))
}

/// What became of it, in full as far as there is room.
fn account(job: &Job, width: usize) -> Vec<String> {
    let again = || format!("{} does it again", key(Action::RetryJob));
    let texts = match &job.phase {
        Phase::Running(progress) => {
            let stop = format!("{} stops it", key(Action::StopJob));
            vec![progress.what.clone(), progress.waiting.clone().unwrap_or(stop)]
        }
        Phase::Queued => vec!["one after the other asks the network".to_owned()],
        Phase::Done(words) => vec![words.clone()],
        Phase::Which(_) => vec![format!("several films bear this title; {}", chooses())],
        Phase::Failed(error) => vec![error.to_string(), format!("{}; {}", error.hint, again())],
        Phase::Stopped => vec![format!("what was answered until then is kept; {}", again())],
    };
    let most = usize::from(BENEATH) - 1;
    let mut lines: Vec<String> = texts.iter().flat_map(|text| wrap(text, width)).collect();
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(cut(&rest, width));
    }
    lines
}
