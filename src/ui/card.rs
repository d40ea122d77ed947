//! The card of the selected cue: all that is known of it, and what each value rests on.

use ratatui::Frame;
use ratatui::layout::{Constraint, Flex, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use crate::app::State;
use crate::curate::{account, why};
use crate::model::effective::{Cue, Film};
use crate::model::{Estimate, Feature};

use super::origin;
use super::text::{cut, fit, wrap};
use super::theme::Theme;

/// Columns of the widest card.
const WIDEST: u16 = 110;
/// Of the labels, of a feature's name and of its value.
const LABEL: usize = 13;
const NAME: usize = 16;
const VALUE: usize = 14;
/// Of the bar, and of the card that has room for it.
const BAR: usize = 11;
const ROOMY: usize = 70;

/// Draws the card from its line `first`, or from the last that fills it; returns that line.
pub fn draw(frame: &mut Frame, body: Rect, first: usize, state: &State, theme: &Theme) -> usize {
    let (Some(film), Some(cue)) = (state.film(), state.cue()) else { return 0 };
    let width = body.width.saturating_sub(2).min(WIDEST);
    let [column] = Layout::horizontal([Constraint::Length(width)]).flex(Flex::Center).areas(body);
    let lines = lines(cue, usize::from(width).saturating_sub(4), theme);
    let height = body.height.min(u16::try_from(lines.len() + 2).unwrap_or(u16::MAX));
    let area = Rect { height, ..column };
    let most = lines.len().saturating_sub(usize::from(height.saturating_sub(2)));
    let first = first.min(most);
    let title = cut(&title(film, cue), usize::from(width).saturating_sub(4));
    let keys = match most - first {
        0 => " j k other cue · p performers · e genres · m mood · esc closes ".to_owned(),
        rest => format!(" page-down {rest} more · j k other cue · p e m edit · esc closes "),
    };
    let block = Block::bordered()
        .border_style(theme.focus)
        .title(format!(" {title} "))
        .title_bottom(cut(&keys, usize::from(width).saturating_sub(2)));
    let shown: Vec<Line> = lines.into_iter().skip(first).collect();
    frame.render_widget(Clear, area);
    frame.render_widget(Paragraph::new(shown).block(block), area);
    most
}

fn title(film: &Film, cue: &Cue) -> String {
    let year = film.year.map(|year| format!(" ({year})")).unwrap_or_default();
    format!("{} {} · {}{year}", cue.record.position + 1, cue.record.title, film.title)
}

fn lines(cue: &Cue, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let labelled = |(label, text): account::Line| labelled(&label, &text, width, theme);
    let rest = account::rest(cue);
    let gap = (!rest.is_empty()).then(Line::default);
    account::makers(cue)
        .into_iter()
        .flat_map(labelled)
        .chain([Line::default()])
        .chain(Feature::ALL.into_iter().map(|feature| of_feature(cue, feature, width, theme)))
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

/// Symbol, name, value, bar, and in words where it comes from.
fn of_feature(cue: &Cue, feature: Feature, width: usize, theme: &Theme) -> Line<'static> {
    let why = why::of_feature(cue, feature);
    let estimate = cue.mood.get(feature);
    let symbol = origin::symbol(estimate.map(|estimate| estimate.origin));
    let name = format!(" {symbol} {} ", fit(feature.name(), NAME));
    let room = width.saturating_sub(NAME + 3);
    let Some(estimate) = estimate else {
        return Line::styled(name + &cut(&why, room), theme.quiet);
    };
    let value = Span::styled(fit(&estimate.shown(feature), VALUE), theme.strong);
    let mut line = Line::from(vec![Span::raw(name), value]);
    let mut room = room.saturating_sub(VALUE + 1);
    if width >= ROOMY {
        line.push_span(Span::styled(format!(" {}", bar(feature, estimate)), theme.curve));
        room = room.saturating_sub(BAR + 1);
    }
    line.push_span(Span::raw(format!(" {}", cut(&why, room))));
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
    fn a_bar_shows_value_and_spread() {
        let bar =
            |value, spread| bar(Feature::Energy, Estimate { value, spread, origin: Origin::Genre });
        assert_eq!(bar(0.5, 0.2), "───━━┿━━───");
        assert_eq!(bar(1.0, 0.1), "─────────━┿");
        assert_eq!(bar(0.0, 9.0), "┿━━━━━━━━━━");
    }
}
