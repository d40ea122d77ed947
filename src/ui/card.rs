//! The card of the selected cue: all that is known of it, and what each value rests on.

use ratatui::Frame;
use ratatui::layout::{Constraint, Flex, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::app::action::{Action, key, short_key};
use crate::curate::{account, why};
use crate::model::effective::{Cue, Film};
use crate::model::library::Source;
use crate::model::{Estimate, Feature};

use super::text::{cut, fit, wrap};
use super::theme::Theme;
use super::{origin, raise};

/// Columns of the widest card.
const WIDEST: u16 = 124;
/// Columns of a label.
const LABEL: usize = 13;
/// Columns of a feature's name.
const NAME: usize = 16;
/// Columns of a feature's value.
const VALUE: usize = 14;
/// Columns of a value's bar.
const BAR: usize = 11;
/// Columns from which a card has room for bars.
const ROOMY: usize = 70;

/// Draws the card from its line `first`, or from the last that fills it; returns that line.
pub fn draw(frame: &mut Frame, body: Rect, first: usize, state: &State, theme: &Theme) -> usize {
    let (Some(film), Some(cue)) = (state.film(), state.cue()) else { return 0 };
    let width = body.width.min(WIDEST);
    let [column] = Layout::horizontal([Constraint::Length(width)]).flex(Flex::Center).areas(body);
    let inside = usize::from(width).saturating_sub(4);
    let mut lines = lines(cue, state.source(film, cue), state.bridge, inside, theme);
    lines.extend(labelled("the film", &raise::words(film, state), inside, theme));
    let height = body.height.min(u16::try_from(lines.len() + 2).unwrap_or(u16::MAX));
    let area = Rect { height, ..column };
    let most = lines.len().saturating_sub(usize::from(height.saturating_sub(2)));
    let first = first.min(most);
    let title = cut(&title(film, cue), usize::from(width).saturating_sub(4));
    let keys = keys(most - first);
    let block = Block::bordered()
        .border_style(theme.focus)
        .title(format!(" {title} "))
        .title_bottom(cut(&keys, usize::from(width).saturating_sub(2)));
    let shown: Vec<Line> = lines.into_iter().skip(first).collect();
    frame.render_widget(Clear, area);
    frame.render_widget(Paragraph::new(shown).block(block), area);
    most
}

/// What can be done here, in the words of the lower border.
fn keys(rest: usize) -> String {
    let walk = format!("{} {} other cue", short_key(Action::Down), short_key(Action::Up));
    let [performers, genres, mood, back] =
        [Action::SayPerformers, Action::SayGenres, Action::SayMood, Action::Back].map(key);
    if rest == 0 {
        return format!(
            " {walk} · {performers} performers · {genres} genres · {mood} mood · {back} closes "
        );
    }
    let page = key(Action::PageDown);
    format!(" {page} {rest} more · {walk} · {performers} {genres} {mood} edit · {back} closes ")
}

fn title(film: &Film, cue: &Cue) -> String {
    format!("{} {} · {}", cue.record.position + 1, cue.record.title, film.dated())
}

fn lines(
    cue: &Cue,
    source: Option<&Source>,
    bridge: bool,
    width: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let labelled = |(label, text): account::Line| labelled(&label, &text, width, theme);
    let mut rest = account::rest(cue);
    rest.extend(source.into_iter().flat_map(account::source));
    let gap = (!rest.is_empty()).then(Line::default);
    account::makers(cue)
        .into_iter()
        .flat_map(labelled)
        .chain([Line::default()])
        .chain(features(cue, bridge, width, theme))
        .chain(gap)
        .chain(rest.into_iter().flat_map(labelled))
        .collect()
}

/// A label and its text, which goes on beneath itself.
fn labelled(label: &str, text: &str, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let rows = wrap(&clean, width.saturating_sub(LABEL + 1));
    let line = |(at, row): (usize, String)| {
        let label = if at == 0 { label } else { "" };
        Line::from(vec![
            Span::styled(format!(" {} ", fit(label, LABEL)), theme.quiet),
            Span::raw(row),
        ])
    };
    rows.into_iter().enumerate().map(line).collect()
}

/// Symbol, name, value, bar, and in words where each feature comes from. Words that are too
/// long for a line stand once beside all features in a row that share them.
fn features(cue: &Cue, bridge: bool, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let roomy = width >= ROOMY;
    let taken = NAME + VALUE + 5 + if roomy { BAR + 1 } else { 0 };
    let room = width.saturating_sub(taken);
    let estimates = Feature::ALL.map(|feature| cue.estimate(feature, bridge));
    let words = Feature::ALL.map(|feature| match cue.mood.get(feature) {
        None if estimates[feature as usize].is_some() => why::BRIDGED.to_owned(),
        _ => why::of_feature(cue, feature),
    });
    let mut lines = Vec::new();
    let mut rest = &Feature::ALL[..];
    while let Some(first) = rest.first() {
        let why = &words[*first as usize];
        let known = estimates[*first as usize].is_some();
        let alike = |feature: &&Feature| words[**feature as usize] == *why;
        let run = rest.iter().take_while(alike).count();
        let beside = beside(why, if known { room } else { width.saturating_sub(NAME + 3) }, run);
        for (feature, words) in rest[..run].iter().zip(beside) {
            let estimate = estimates[*feature as usize];
            lines.push(of_feature(*feature, estimate, words, roomy, theme));
        }
        rest = &rest[run..];
    }
    lines
}

/// The words for each line of a run of that many.
fn beside(words: &str, room: usize, run: usize) -> Vec<String> {
    if words.width() <= room || run == 1 {
        return vec![cut(words, room); run];
    }
    let mut pieces = wrap(words, room.saturating_sub(2));
    if pieces.len() > run {
        let rest = pieces.split_off(run - 1).join(" ");
        pieces.push(cut(&rest, room.saturating_sub(2)));
    }
    (0..run)
        .map(|at| {
            let brace = match at {
                0 => "┐",
                at if at + 1 == run => "┘",
                _ => "│",
            };
            let piece = pieces.get(at).map_or("", String::as_str);
            format!("{brace} {piece}").trim_end().to_owned()
        })
        .collect()
}

fn of_feature(
    feature: Feature,
    estimate: Option<Estimate>,
    words: String,
    roomy: bool,
    theme: &Theme,
) -> Line<'static> {
    let symbol = origin::symbol(estimate.map(|estimate| estimate.origin));
    let name = format!(" {symbol} {} ", fit(feature.name(), NAME));
    let Some(estimate) = estimate else { return Line::styled(name + &words, theme.quiet) };
    let value = Span::styled(fit(&estimate.shown(feature), VALUE), theme.strong);
    let mut line = Line::from(vec![Span::raw(name), value]);
    if roomy {
        line.push_span(Span::styled(format!(" {}", bar(feature, estimate)), theme.curve));
    }
    line.push_span(Span::raw(format!(" {words}")));
    line
}

/// The value's place in the feature's range, thick as far as its spread goes.
fn bar(feature: Feature, estimate: Estimate) -> String {
    let (least, greatest) = feature.range();
    let cell = |value: f64| {
        let share = (value - least) / (greatest - least);
        (share.clamp(0.0, 1.0) * (BAR - 1) as f64).round() as usize
    };
    let (low, high) =
        (cell(estimate.value - estimate.spread), cell(estimate.value + estimate.spread));
    let at = cell(estimate.value);
    let mark = |place| match place {
        place if place == at => '┿',
        place if (low..=high).contains(&place) => '━',
        _ => '─',
    };
    (0..BAR).map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Origin;

    #[test]
    fn long_words_stand_once_beside_their_features() {
        let words = "from genres ska, dub; 214 artists";
        assert_eq!(beside(words, 33, 2), [words, words]);
        assert_eq!(beside(words, 20, 3), ["┐ from genres ska,", "│ dub; 214 artists", "┘"]);
        assert_eq!(beside(words, 20, 1), ["from genres ska, du…"]);
        assert_eq!(beside(words, 12, 2), ["┐ from", "┘ genres sk…"]);
    }

    #[test]
    fn a_bar_shows_value_and_spread() {
        let bar =
            |value, spread| bar(Feature::Energy, Estimate { value, spread, origin: Origin::Genre });
        assert_eq!(bar(0.5, 0.2), "───━━┿━━───");
        assert_eq!(bar(1.0, 0.1), "─────────━┿");
        assert_eq!(bar(0.0, 9.0), "┿━━━━━━━━━━");
    }
}
