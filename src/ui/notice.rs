//! A word to the user: over the bottom bar, and growing upwards where it needs more lines.
//!
//! Nothing of it may be cut off: a file's name or a hint at the end is often what matters.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph};
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::app::state::Message;

use super::text::wrap;
use super::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let width = usize::from(area.width).saturating_sub(2);
    // What is wrong with a line stands above the line, which is to be mended.
    let (area, (lines, style)) = match (&state.prompt, &state.message) {
        (Some(prompt), _) => match &prompt.trouble {
            Some(error) => {
                let above = Rect { height: area.height.saturating_sub(1), ..area };
                (above, lines(&Message::Trouble(error.clone()), width, theme))
            }
            None => return,
        },
        (None, Some(message)) => (area, lines(message, width, theme)),
        (None, None) => return,
    };
    let most = usize::from(area.height / 2);
    let shown = lines.len().min(most);
    let height = u16::try_from(shown).unwrap_or(area.height);
    let place = Rect { y: area.bottom() - height, height, ..area };
    let lines = lines.into_iter().take(shown).map(|line| Line::raw(format!(" {line}")));
    frame.render_widget(Clear, place);
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()).style(style), place);
}

fn lines(message: &Message, width: usize, theme: &Theme) -> (Vec<String>, Style) {
    match message {
        Message::Words(words) => {
            (words.iter().flat_map(|word| wrap(word, width)).collect(), theme.strong)
        }
        Message::Trouble(error) => {
            let whole = format!("{error}: {}", error.hint);
            let lines = if whole.width() <= width {
                vec![whole]
            } else {
                [wrap(&error.to_string(), width), wrap(&error.hint, width)].concat()
            };
            (lines, theme.trouble)
        }
    }
}
