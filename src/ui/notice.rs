//! A word to the user: over the bottom bar, and growing upwards where it needs more lines.
//!
//! Nothing of it may be cut off: a file's name or a hint at the end is often what matters.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::app::state::Message;
use crate::error::Error;

use super::text::wrap;
use super::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let width = usize::from(area.width).saturating_sub(2);
    // What is said of a line stands above the line.
    let (area, lines) = match (&state.prompt, &state.message) {
        (Some(prompt), message) => {
            let above = Rect { height: area.height.saturating_sub(1), ..area };
            match (&prompt.trouble, message) {
                (Some(error), _) => (above, trouble(error, width, theme)),
                (None, Some(message)) => (above, lines(message, width, theme)),
                (None, None) => return,
            }
        }
        (None, Some(message)) => (area, lines(message, width, theme)),
        (None, None) => return,
    };
    let shown = lines.len().min(usize::from(area.height / 2));
    let height = u16::try_from(shown).unwrap_or(area.height);
    let place = Rect { y: area.bottom() - height, height, ..area };
    frame.render_widget(Clear, place);
    for (line, row) in lines.into_iter().zip(place.rows()) {
        frame.render_widget(line, row);
    }
}

fn lines(message: &Message, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let words = message.words.iter().flat_map(|word| wrap(word, width));
    let words = words.map(|line| Line::styled(format!(" {line}"), theme.strong));
    let errors = message.errors.iter().flat_map(|error| trouble(error, width, theme));
    words.chain(errors).collect()
}

/// What happened and what to do: in one line where both fit.
fn trouble(error: &Error, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let whole = format!("{error}: {}", error.hint);
    let lines = if whole.width() <= width {
        vec![whole]
    } else {
        [wrap(&error.to_string(), width), wrap(&error.hint, width)].concat()
    };
    lines.into_iter().map(|line| Line::styled(format!(" {line}"), theme.trouble)).collect()
}
