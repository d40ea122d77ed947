//! The panes, one file each. A new pane is its file, its module and its line in `content`
//! here, and its row in `app/pane.rs`.

mod arc;
mod archetype;
mod curve;
mod films;
mod jobs;
mod log;
mod map;
mod sound;
mod sweep;
mod tracks;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Block;

use crate::app::{Pane, State};

use super::text::cut;
use super::theme::Theme;

/// What a pane shows.
struct Content {
    title: fn(&State) -> String,
    /// Inside its border.
    draw: fn(&mut Frame, Rect, &State, &Theme),
    /// In its lower border, in so many columns.
    foot: Option<fn(&State, usize) -> String>,
    /// Rows beneath its list.
    beneath: u16,
}

impl Content {
    fn new(title: fn(&State) -> String, draw: fn(&mut Frame, Rect, &State, &Theme)) -> Self {
        Self { title, draw, foot: None, beneath: 0 }
    }
}

fn content(pane: Pane) -> Content {
    match pane {
        Pane::Films => Content::new(films::title, films::draw),
        Pane::Tracks => {
            Content { foot: Some(tracks::foot), ..Content::new(tracks::title, tracks::draw) }
        }
        Pane::Arc => Content::new(arc::title, arc::draw),
        Pane::Archetype => Content::new(archetype::title, archetype::draw),
        Pane::Map => Content::new(map::title, map::draw),
        Pane::Sound => Content::new(sound::title, sound::draw),
        Pane::Jobs => Content { beneath: jobs::BENEATH, ..Content::new(jobs::title, jobs::draw) },
        Pane::Log => Content::new(log::title, log::draw),
    }
}

/// Draws a pane with its border; returns the rows of its list.
pub fn draw(pane: Pane, frame: &mut Frame, area: Rect, state: &State, theme: &Theme) -> usize {
    let content = content(pane);
    let focused = state.pane() == pane;
    let (border, titled) =
        if focused { (theme.focus, theme.focus) } else { (theme.border, theme.quiet) };
    let title = cut(&(content.title)(state), usize::from(area.width).saturating_sub(4));
    let mut block =
        Block::bordered().border_style(border).title_style(titled).title(format!(" {title} "));
    if let Some(foot) = content.foot {
        block = block.title_bottom(foot(state, usize::from(area.width).saturating_sub(2)));
    }
    let inside = block.inner(area);
    frame.render_widget(block, area);
    (content.draw)(frame, inside, state, theme);
    usize::from(inside.height.saturating_sub(content.beneath))
}
