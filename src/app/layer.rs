//! What lies over the panes, the help or a cue's card, and which actions count there.

use super::action::Action;
use super::state::State;

/// Whether an action counts while this is open; what lies beneath is left alone.
#[must_use]
pub fn counts(state: &State, action: Action) -> bool {
    if state.help.is_some() {
        in_help(action)
    } else if state.card.is_some() {
        in_help(action) || of_card(action)
    } else {
        true
    }
}

fn in_help(action: Action) -> bool {
    use Action::{Back, Down, First, Help, Last, PageDown, PageUp, Quit, Repaint, Suspend, Up};
    matches!(
        action,
        Back | Down | First | Help | Last | PageDown | PageUp | Quit | Repaint | Suspend | Up
    )
}

/// The card's cue can be changed and heard.
fn of_card(action: Action) -> bool {
    use Action::{Bridge, Details, LinkFile, Play, Redo, SayGenres, SayMood, SayPerformers};
    use Action::{Stop, Undo, UnlinkFile};
    let said = matches!(action, SayGenres | SayMood | SayPerformers | LinkFile | UnlinkFile);
    said || matches!(action, Bridge | Details | Play | Stop | Undo | Redo)
}
