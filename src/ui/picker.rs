//! The files that may stand for a cue: each with score, name, length and reason, beneath them
//! the selected one in full.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::{Constraint, Flex, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use crate::app::State;
use crate::app::action::{Action, key, row, short_key};
use crate::app::picker::Picker;
use crate::app::sound::Sound;
use crate::model::library::{Offer, Tags};
use crate::paths;

use super::text::{clock, cut, cut_start, fit, wrap};
use super::theme::Theme;

/// Columns of the widest list.
const WIDEST: u16 = 124;
/// Columns of mark, sign, score and length, with the blanks around them.
const TAKEN: usize = 19;
/// Lines that tell of the selected file: two of why, one of where.
const TOLD: u16 = 3;

/// Draws the list over the body; returns how many of its rows are in sight.
pub fn draw(frame: &mut Frame, body: Rect, picker: &Picker, state: &State, theme: &Theme) -> usize {
    let width = body.width.min(WIDEST);
    let [column] = Layout::horizontal([Constraint::Length(width)]).flex(Flex::Center).areas(body);
    let rows = u16::try_from(picker.list.rows().len()).unwrap_or(u16::MAX);
    // Two borders, and a line between the files and what is told of one.
    let height = rows.saturating_add(TOLD + 3).min(body.height);
    let area = Rect { height, ..column };
    let room = usize::from(width).saturating_sub(4);
    let block = Block::bordered()
        .border_style(theme.focus)
        .title(format!(" {} ", cut(&title(picker, state), room)))
        .title_bottom(cut(&keys(state), room + 2));
    let inside = block.inner(area);
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    let [list, rule, told] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(1), Constraint::Length(TOLD)])
            .areas(inside);
    let height = usize::from(list.height);
    for (line, at) in list.rows().zip(picker.list.window(height)) {
        let selected = at == picker.list.cursor();
        let style = if selected { theme.selected } else { Style::new() };
        let entry = entry(picker.offers.get(at), selected, picker, state, usize::from(list.width));
        frame.render_widget(entry.style(style), line);
    }
    let line = Line::styled("─".repeat(usize::from(rule.width)), theme.border);
    frame.render_widget(line, rule);
    let lines = account(picker.selected(), usize::from(told.width).saturating_sub(2), theme);
    lines.into_iter().zip(told.rows()).for_each(|(line, row)| frame.render_widget(line, row));
    height
}

fn title(picker: &Picker, state: &State) -> String {
    let film = state.all_films().iter().find(|film| film.id == picker.film);
    match film.zip(state.find_cue(&picker.film, &picker.cue)) {
        Some((film, cue)) => {
            let record = &cue.record;
            format!("Which file is {} {} · {}", record.position + 1, record.title, film.dated())
        }
        None => "Which file is it".to_owned(),
    }
}

/// What can be done here, in the words of the lower border.
fn keys(state: &State) -> String {
    let mut said = vec![format!("{} {}", short_key(Action::Down), short_key(Action::Up))];
    for (action, word) in [
        (Action::Choose, "links"),
        (Action::Play, "plays"),
        (Action::LinkFile, "another"),
        (Action::Back, "closes"),
        (Action::UnlinkFile, "unlinks"),
    ] {
        if (row(action).possible)(state).is_ok() {
            said.push(format!("{} {word}", key(action)));
        }
    }
    format!(" {} ", said.join(" · "))
}

/// One row: `▸♪ 0.95  The Specials: Too Hot · The Specials   3:09  artist and title agree`.
fn entry(
    offer: Option<&Offer>,
    selected: bool,
    picker: &Picker,
    state: &State,
    width: usize,
) -> Line<'static> {
    let mark = if selected { "▸" } else { " " };
    let Some(offer) = offer else {
        return Line::raw(fit(&format!("{mark}       another file ..."), width));
    };
    let room = width.saturating_sub(TAKEN);
    // Names say more than reasons, which stand in full beneath.
    let names = room * 3 / 5;
    let score = offer.judged.as_ref().map_or("   -".to_owned(), |(score, _)| format!("{score:.2}"));
    let length = offer.tags.seconds.and_then(|length| Duration::try_from_secs_f64(length).ok());
    let length = length.map_or_else(String::new, clock);
    let sign = sign(offer, picker, state);
    let reason = fit(&reason(offer), room - names);
    Line::raw(format!("{mark}{sign} {score}  {} {length:>7}  {reason}", fit(&name(offer), names)))
}

/// Whether it is heard, or stands for the cue already.
fn sign(offer: &Offer, picker: &Picker, state: &State) -> &'static str {
    if matches!(&state.sound, Sound::Cue { track, .. } if track.file == offer.path) {
        return "▶";
    }
    let film = state.all_films().iter().find(|film| film.id == picker.film);
    let cue = state.find_cue(&picker.film, &picker.cue);
    let stands = film.zip(cue).and_then(|(film, cue)| state.file(film, cue));
    if stands == Some(offer.path.as_path()) { "♪" } else { " " }
}

/// Artist, title and album as the file says them, else its name.
fn name(offer: &Offer) -> String {
    let Tags { title: Some(title), artist, album_artist, album, .. } = &offer.tags else {
        let name = offer.path.file_name().unwrap_or(offer.path.as_os_str());
        return name.to_string_lossy().into_owned();
    };
    let artist = artist.as_ref().or(album_artist.as_ref());
    let artist = artist.map_or_else(String::new, |artist| format!("{artist}: "));
    let album = album.as_ref().map_or_else(String::new, |album| format!(" · {album}"));
    format!("{artist}{title}{album}")
}

fn reason(offer: &Offer) -> String {
    offer.judged.as_ref().map_or("your link".to_owned(), |(_, reason)| reason.clone())
}

/// Why and where, the end of a long path in sight.
fn account(offer: Option<&Offer>, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let Some(offer) = offer else {
        return vec![Line::styled(" any file, by its path", theme.quiet)];
    };
    let year = offer.tags.year.map_or_else(String::new, |year| format!("; of {year}"));
    let most = usize::from(TOLD) - 1;
    let mut why = wrap(&format!("{}{year}", reason(offer)), width);
    if why.len() > most {
        let rest = why.split_off(most - 1).join(" ");
        why.push(cut(&rest, width));
    }
    let place =
        Line::styled(format!(" {}", cut_start(&paths::short(&offer.path), width)), theme.quiet);
    why.into_iter().map(|line| Line::from(Span::raw(format!(" {line}")))).chain([place]).collect()
}
