//! The top bar: views and the state of the reel. The bottom bar: keys or a word to the user; the sound.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use crate::app::action::{self, Action, TABLE};
use crate::app::context::Layer;
use crate::app::prompt::Prompt;
use crate::app::state::{Phase, Sound};
use crate::app::{State, View};
use crate::model::Grouping;

use super::text::{clock, cut};
use super::theme::Theme;

/// Columns from which the tabs stand apart.
const ROOMY: u16 = 100;

pub fn top(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let gap = if area.width < ROOMY { "" } else { " " };
    let tab = |action: Action, title: &str, view: View| {
        let style = if state.view == view { theme.focus } else { theme.quiet };
        Span::styled(format!(" {} {title}{gap}", action::key(action)), style)
    };
    let tabs = Line::from(vec![
        tab(Action::ShowReel, "Reel", View::Reel),
        tab(Action::ShowMap, "Map", View::Map),
        tab(Action::ShowSound, "Sound", View::Sound),
        tab(Action::ShowJobs, "Jobs", View::Jobs),
    ]);
    let room = usize::from(area.width).saturating_sub(tabs.width() + 2);
    // Shorter words only where the longer ones do not fit.
    let fits = |facts: &String| facts.width() <= room;
    let facts = [Room::Wide, Room::Middle, Room::Narrow]
        .into_iter()
        .map(|room| facts(state, room))
        .find(fits);
    let facts = facts.unwrap_or_else(|| self::facts(state, Room::Tight));
    let facts = Line::raw(format!("{} ", cut(&facts, room)));
    frame.render_widget(Paragraph::new(facts.right_aligned()), area);
    frame.render_widget(tabs, area);
}

/// How much can be said.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Room {
    Wide,
    /// No arcs.
    Middle,
    /// And few words of what the groups are worth.
    Narrow,
    /// No films either: the list has them.
    Tight,
}

/// The reel's name, how many of its films have an arc, how many groups, and how sure that is.
fn facts(state: &State, room: Room) -> String {
    let long = room <= Room::Middle;
    let Some(open) = &state.reel else {
        return if state.trouble.is_some() { "no reel" } else { "opening ..." }.to_owned();
    };
    let mut facts = vec![open.reel.name.clone()];
    let at_work = at_work(state);
    let busy = at_work.is_some();
    facts.extend(at_work);
    if room != Room::Tight {
        facts.push(count(open.films.len(), "film"));
    }
    if let Some(analysis) = &state.analysis {
        let arcs = analysis.arcs.iter().filter(|outcome| outcome.arc.is_ok()).count();
        if room == Room::Wide {
            facts.push(count(arcs, "arc"));
        }
        match &analysis.grouping {
            Some(grouping) => {
                let groups = count(grouping.k_shown, "group");
                let worth = worth(state, grouping, long).filter(|_| !busy || room < Room::Tight);
                facts.push(match worth {
                    Some(worth) => format!("{groups}, {worth}"),
                    None => groups,
                });
            }
            None => facts.push("no groups".to_owned()),
        }
    }
    facts.extend(state.brought.iter().cloned());
    if state.is_stale() {
        facts.push("computing".to_owned());
    }
    if state.edits.read_only.is_some() {
        facts.push("read-only".to_owned());
    }
    facts.join(" · ")
}

/// What runs, if anything does: one job by name, several by number.
fn at_work(state: &State) -> Option<String> {
    let mut running = state.jobs.running();
    let (first, others) = (running.next()?, running.count());
    if others > 0 { Some(format!("{} jobs", others + 1)) } else { first.brief() }
}

/// How sure the groups are; `None` where there is nothing to be sure of.
fn worth(state: &State, grouping: &Grouping, long: bool) -> Option<String> {
    let judgement = match &state.judgement {
        Some(judgement) => judgement,
        None => return grouping.can_be_judged().then(|| "not judged yet".to_owned()),
    };
    Some(match (long, judgement.is_tentative()) {
        (true, true) => format!("tentative: {}", judgement.words()),
        (true, false) => judgement.words(),
        (false, true) => format!("tentative ({})", judgement.figure()),
        (false, false) => format!("not chance ({})", judgement.figure()),
    })
}

fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

pub fn bottom(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let sound = sound(state, theme);
    let sound_width =
        if state.prompt.is_some() { 0 } else { sound.width().min(usize::from(area.width) / 2) };
    let room = usize::from(area.width).saturating_sub(sound_width + 1);
    let left = Rect { width: u16::try_from(room).unwrap_or(area.width), ..area };
    match &state.prompt {
        Some(prompt) => typed(frame, area, prompt, theme),
        None => frame.render_widget(hints(state, room, theme), left),
    }
    if sound_width > 0 {
        let start = area.right().saturating_sub(u16::try_from(sound_width).unwrap_or(0));
        let right = Rect { x: start, width: area.right() - start, ..area };
        frame.render_widget(sound, right);
    }
}

fn typed(frame: &mut Frame, area: Rect, prompt: &Prompt, theme: &Theme) {
    let label = format!(" {}", prompt.label());
    let room = usize::from(area.width).saturating_sub(label.width() + 1);
    // The end of a long line stays in sight while it is typed.
    let skipped = prompt.cursor().saturating_sub(room.saturating_sub(1));
    let column = label.width() + prompt.cursor() - skipped;
    let shown = Rect {
        x: area.x + u16::try_from(label.width()).unwrap_or(0),
        width: u16::try_from(room).unwrap_or(0),
        ..area
    };
    frame.render_widget(Span::styled(label, theme.key), area);
    let text = Paragraph::new(prompt.text().to_owned())
        .scroll((0, u16::try_from(skipped).unwrap_or(u16::MAX)));
    frame.render_widget(text, shown);
    frame.set_cursor_position(Position::new(area.x + u16::try_from(column).unwrap_or(0), area.y));
}

/// The keys that are offered in the focused pane and possible now, as far as they fit whole.
fn hints(state: &State, room: usize, theme: &Theme) -> Line<'static> {
    let mut line = Line::default();
    let (pane, layer) = (state.pane(), state.layer());
    if layer == Layer::Panes && state.list(pane).is_some_and(|list| !list.filter.is_empty()) {
        line.push_span(Span::styled(format!(" {}", action::key(Action::Back)), theme.key));
        line.push_span(Span::raw(" clear filter "));
    }
    let rows = TABLE.iter().filter(|row| row.hint && row.counts(pane, layer));
    for row in rows.filter(|row| (row.possible)(state).is_ok()) {
        let key = action::key(row.action);
        if line.width() + key.width() + row.title.width() + 3 > room {
            break;
        }
        line.push_span(Span::styled(format!(" {key}"), theme.key));
        line.push_span(Span::raw(format!(" {} ", row.title)));
    }
    line
}

fn sound(state: &State, theme: &Theme) -> Line<'static> {
    let said = |symbol: &str, text: &str, style: Style| {
        Line::styled(format!("{symbol} {} ", cut(text, 40)), style)
    };
    match &state.sound {
        Sound::Silent => Line::default(),
        Sound::Cue { track, phase: Phase::Starting } => said("…", &track.title, theme.quiet),
        Sound::Cue { track, phase: Phase::Playing } => {
            said("▶", &format!("{}{}", cut(&track.title, 24), player(state)), theme.accent)
        }
        Sound::Cue { track, phase: Phase::Paused } => {
            said("‖", &format!("{}{}", cut(&track.title, 24), player(state)), theme.accent)
        }
        Sound::NoDevice(reason) => said("sound: none", &format!("({reason})"), theme.quiet),
    }
}

/// How far the player is, how loud the moment, and the volume where it is turned down.
fn player(state: &State) -> String {
    let Some(now) = state.hearing.now else { return String::new() };
    let of = now.duration.map_or_else(String::new, |all| format!("/{}", clock(all)));
    let volume = match (state.hearing.muted, state.hearing.volume) {
        (true, _) => " muted".to_owned(),
        (false, 100) => String::new(),
        (false, volume) => format!(" {volume} %"),
    };
    format!(" {}{of} {}{volume}", clock(now.at), level(now.peak))
}

/// Eight heights from -36 to 0 decibels of full scale.
fn level(peak: f32) -> char {
    const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let height = (20.0 * peak.max(1e-6).log10() + 36.0) / 36.0 * 8.0;
    BARS[(height.round().clamp(0.0, 8.0)) as usize]
}
