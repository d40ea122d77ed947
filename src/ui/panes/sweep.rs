//! How well each number of groups parts the films: the mean silhouette by k, beside the map.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::model::Grouping;
use crate::ui::theme::Theme;

/// From this width on the map can spare a column for bars.
const WIDE: u16 = 100;
const COLUMN: u16 = 27;
/// From this height on it can spare a line.
const TALL: u16 = 12;
const LONGEST: f64 = 14.0;
const LEVELS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// One k: how many groups, their silhouette, whether it is shown.
type Step = (usize, f64, bool);

/// Draws the curve where there is room, and says what is left for the map.
pub fn draw(frame: &mut Frame, area: Rect, grouping: &Grouping, theme: &Theme) -> Rect {
    let known = grouping.sweep.iter().filter_map(|row| Some((row.k, row.silhouette?)));
    let steps: Vec<Step> = known.map(|(k, value)| (k, value, k == grouping.k_shown)).collect();
    if steps.len() < 2 {
        return area;
    }
    let most = steps.iter().fold(f64::MIN_POSITIVE, |most, (_, value, _)| most.max(*value));
    if area.width >= WIDE && usize::from(area.height) > steps.len() + 1 {
        let split = Layout::horizontal([Constraint::Fill(1), Constraint::Length(COLUMN)]);
        let [map, column] = split.spacing(1).areas(area);
        let head = Line::styled("groups, silhouette", theme.quiet);
        let lines = std::iter::once(head).chain(steps.iter().map(|step| bar(*step, most, theme)));
        lines.zip(column.rows()).for_each(|(line, row)| frame.render_widget(line, row));
        return map;
    }
    if area.height < TALL {
        return area;
    }
    let [map, row] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(area);
    frame.render_widget(line(&steps, most, usize::from(area.width), theme), row);
    map
}

/// As in `▸ 4 ▇▇▇▇▇▇▇▇ 0.31`.
fn bar((k, value, shown): Step, most: f64, theme: &Theme) -> Line<'static> {
    let mark = if shown { "▸" } else { " " };
    let length = (value.max(0.0) / most * LONGEST).round() as usize;
    let text = format!("{mark}{k:>2} {} {value:.2}", "▇".repeat(length));
    if shown { Line::raw(text) } else { Line::styled(text, theme.quiet) }
}

/// All in one line, with figures where they fit.
fn line(steps: &[Step], most: f64, width: usize, theme: &Theme) -> Line<'static> {
    let lead = "silhouette by groups ";
    let figures = width >= lead.len() + steps.len() * 8;
    let part = |(k, value, shown): &Step| {
        let level = (value.max(0.0) / most * (LEVELS.len() - 1) as f64).round() as usize;
        let level = LEVELS[level.min(LEVELS.len() - 1)];
        let mark = if *shown { "▸" } else { " " };
        let value = if figures { format!("{value:.2}") } else { String::new() };
        let text = format!("{mark}{k}{level}{value}");
        if *shown { Span::raw(text) } else { Span::styled(text, theme.quiet) }
    };
    let lead = Span::styled(lead, theme.quiet);
    Line::from_iter(std::iter::once(lead).chain(steps.iter().map(part)))
}
