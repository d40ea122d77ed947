//! The selected film's cues: title, performer, where the mood comes from, genres, file.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::app::action::{self, Action};
use crate::app::pane::Walk;
use crate::app::state::Sound;
use crate::model::effective::{Cue, Film};
use crate::model::library::Source;
use crate::model::{Listing, Origin, Recipe, Role};
use crate::ui::text::{cut, fit, wrap};
use crate::ui::theme::Theme;
use crate::ui::{origin, raise};

pub fn title(state: &State) -> String {
    let Some(film) = state.film() else { return "Tracks".to_owned() };
    let listing = match film.listing {
        Some(Listing::HeardInFilm) => " · heard in film",
        Some(Listing::AlbumRelease) => " · album",
        Some(Listing::UserPlaylist) => " · your list",
        None => "",
    };
    let filter = match state.tracks.filter.as_str() {
        "" => String::new(),
        filter => format!(" /{filter}"),
    };
    let (cues, evidence) = (film.cues.len(), film.evidence(&state.recipe));
    format!("Tracks: {} · evidence {evidence} of {cues} cues{listing}{filter}", film.dated())
}

/// The film's cues by where their moods come from, legend and coverage in one; then what would
/// raise it, where there is room.
pub fn foot(state: &State, width: usize) -> String {
    let Some(film) = state.film() else { return String::new() };
    let mut foot = String::new();
    for (from, count) in film.coverage(&state.recipe) {
        let part = format!(" {} {count} {} ", origin::symbol(from), origin::word(from));
        if foot.width() + part.width() > width {
            break;
        }
        foot.push_str(&part);
    }
    let help = raise::help(film, state).filter(|_| !film.cues.is_empty());
    let help = help.map(|help| format!("· {help} ")).unwrap_or_default();
    if foot.width() + help.width() <= width {
        foot.push_str(&help);
    }
    foot
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let Some(film) = state.film() else { return };
    if film.cues.is_empty() {
        let lines = wrap(&raise::words(film, state), usize::from(area.width).saturating_sub(2));
        let lines = lines.into_iter().map(|line| Line::styled(format!(" {line}"), theme.quiet));
        lines.zip(area.rows()).for_each(|(line, row)| frame.render_widget(line, row));
        return;
    }
    if state.tracks.rows().is_empty() {
        let back = action::key(Action::Back);
        let text = format!("no cue holds these words; {back} clears the filter");
        return empty(frame, area, &text, theme);
    }
    for (line, row) in area.rows().zip(state.tracks.window(usize::from(area.height))) {
        let cue = &film.cues[state.tracks.rows()[row]];
        let selected = row == state.tracks.cursor();
        let style = match (selected, state.pane().walk()) {
            (true, Walk::Cues) => theme.selected,
            (true, _) => theme.marked,
            _ => Style::new(),
        };
        let mark = if selected { "▸" } else { " " };
        let file = match state.source(film, cue) {
            _ if is_heard(film, cue, state) => "▶",
            _ if state.file(film, cue).is_some() => "♪",
            Some(Source::Doubtful(_)) => "?",
            _ => " ",
        };
        frame.render_widget(
            entry(cue, mark, file, state.bridge, &state.recipe, usize::from(area.width))
                .style(style),
            line,
        );
    }
}

fn entry(
    cue: &Cue,
    mark: &str,
    file: &'static str,
    bridge: bool,
    recipe: &Recipe,
    width: usize,
) -> Line<'static> {
    let performers: Vec<&str> =
        cue.record.names(&Role::Performer).map(|credit| credit.name.as_str()).collect();
    let performers = if performers.is_empty() { "-".to_owned() } else { performers.join(", ") };
    // Marks, numbers and gaps take 12 columns; the rest goes to title, performer and genres.
    let room = width.saturating_sub(12);
    let (names, genres) = (room * 3 / 10, room * 3 / 10);
    let titles = room - names - genres;
    let bridged = (bridge && !cue.bridged.is_empty()).then_some(Origin::Neighbours);
    let symbol = origin::symbol(recipe.origin(&cue.mood).or(bridged));
    let said = if cue.is_corrected() { origin::SAID } else { " " };
    Line::from(vec![
        Span::raw(format!(
            "{mark}{:>3} {} ",
            cue.record.position + 1,
            fit(&cue.record.title, titles)
        )),
        Span::raw(format!("{} ", fit(&performers, names))),
        Span::raw(format!("{symbol}{said}{} ", fit(&cue.genres.join(", "), genres))),
        Span::raw(file),
    ])
}

fn is_heard(film: &Film, cue: &Cue, state: &State) -> bool {
    matches!(&state.sound, Sound::Cue { track, .. } if track.film == film.id && track.cue == cue.record.id)
}

/// One quiet line where there are no rows.
pub fn empty(frame: &mut Frame, area: Rect, text: &str, theme: &Theme) {
    let text = cut(text, usize::from(area.width).saturating_sub(1));
    frame.render_widget(Line::styled(format!(" {text}"), theme.quiet), area);
}
