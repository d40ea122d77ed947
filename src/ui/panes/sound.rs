//! The outline of the file that is heard, else of the selected cue's: its typical half minute
//! bracketed, the place marked.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::State;
use crate::app::action::{self, Action};
use crate::app::sound::{Outline, Sound, Track};
use crate::ui::text::{clock, cut};
use crate::ui::theme::Theme;

use super::tracks::empty;

const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

pub fn title(state: &State) -> String {
    match shown(state) {
        Some(track) => format!("Sound: {}", track.title),
        None => "Sound".to_owned(),
    }
}

/// The track that is heard, else the selected cue's.
fn shown(state: &State) -> Option<Track> {
    match &state.sound {
        Sound::Cue { track, .. } => Some(track.clone()),
        _ => state.selected_track(),
    }
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(track) = shown(state) else {
        let text = format!("no file stands for this cue; {} links one", key(Action::LinkFile));
        return empty(frame, area, &text, theme);
    };
    let Some(outline) = state.hearing.outlines.get(&track.file) else {
        let text = match state.is_heard() {
            true => "listening ...".to_owned(),
            false => format!("not heard yet; {} plays it", key(Action::Play)),
        };
        return empty(frame, area, &text, theme);
    };
    if area.height < 4 || area.width < 4 {
        return;
    }
    let width = usize::from(area.width);
    let at = state.hearing.now.filter(|_| state.is_heard()).map(|now| now.at);
    let place = |seconds: f64| {
        let share = if outline.duration > 0.0 { seconds / outline.duration } else { 0.0 };
        ((share * width as f64) as usize).min(width - 1)
    };
    let now = at.map(|at| place(at.as_secs_f64()));
    let heights = heights(outline, width);
    let tall = usize::from(area.height) - 3;
    let mut lines: Vec<Line> =
        (0..tall).rev().map(|row| row_of(&heights, row, tall, now, theme)).collect();
    let (from, to) = outline.excerpt;
    lines.push(Line::styled(bracket(place(from), place(to)), theme.quiet));
    lines.push(marker(now, at, width, theme));
    lines.push(Line::styled(cut(&facts(outline, &track), width), theme.quiet));
    lines.into_iter().zip(area.rows()).for_each(|(line, row)| frame.render_widget(line, row));
}

fn key(action: Action) -> &'static str {
    action::key(action)
}

/// The peak of each column, in full scales.
fn heights(outline: &Outline, width: usize) -> Vec<f64> {
    let bins = outline.peak.len();
    let column = |column: usize| {
        let from = column * bins / width;
        let to = ((column + 1) * bins / width).clamp(from + 1, bins.max(from + 1));
        let peaks = outline.peak.get(from..to.min(bins)).unwrap_or_default();
        f64::from(peaks.iter().copied().max().unwrap_or(0)) / 255.0
    };
    (0..width).map(column).collect()
}

/// The cells of one row, 0 being the lowest; what was heard already is in another style.
fn row_of(
    heights: &[f64],
    row: usize,
    rows: usize,
    now: Option<usize>,
    theme: &Theme,
) -> Line<'static> {
    let eighths = |height: &f64| {
        let all = (height * (rows * 8) as f64).round() as usize;
        BARS[all.saturating_sub(row * 8).min(8)]
    };
    let cells: Vec<char> = heights.iter().map(eighths).collect();
    let (past, rest) = cells.split_at(now.unwrap_or(0).min(cells.len()));
    Line::from(vec![
        Span::styled(past.iter().collect::<String>(), theme.accent),
        Span::styled(rest.iter().collect::<String>(), Style::new()),
    ])
}

fn bracket(from: usize, to: usize) -> String {
    let inner = to.saturating_sub(from + 1);
    let word = " typical ";
    let middle = match inner.checked_sub(word.len()) {
        Some(spare) => format!("{}{word}{}", "─".repeat(spare / 2), "─".repeat(spare - spare / 2)),
        None => "─".repeat(inner),
    };
    format!("{}└{middle}┘", " ".repeat(from))
}

fn marker(now: Option<usize>, at: Option<Duration>, width: usize, theme: &Theme) -> Line<'static> {
    let (Some(now), Some(at)) = (now, at) else { return Line::default() };
    let time = clock(at);
    // The time stands behind the mark, before it at the right edge.
    let text = if now + 2 + time.len() <= width {
        format!("{}▲ {time}", " ".repeat(now))
    } else {
        let lead = now.saturating_sub(time.len() + 1);
        format!("{}{time} ▲", " ".repeat(lead))
    };
    Line::styled(text, theme.accent)
}

fn facts(outline: &Outline, track: &Track) -> String {
    let length = clock(Duration::from_secs_f64(outline.duration.max(0.0)));
    let loudness =
        outline.loudness.map_or_else(String::new, |loudness| format!(" · {loudness:.1} LUFS"));
    let name = track.file.file_name().unwrap_or(track.file.as_os_str());
    format!("{length}{loudness} · {}", name.to_string_lossy())
}
