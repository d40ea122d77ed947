//! The action table: every intention of the user, once.
//!
//! Keymap, help and hints are made from it. A new action is a variant, a row,
//! and an arm in `app/update`.

use std::fmt;

use super::pane::Pane;
use super::state::State;

/// An intention of the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the rows of the table say what each is")]
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    NextPane,
    PreviousPane,
    PaneLeft,
    PaneRight,
    Open,
    Details,
    ShowReel,
    ShowMap,
    SwitchMap,
    Bridge,
    SwitchRecipe,
    Filter,
    Back,
    MoveFilmUp,
    MoveFilmDown,
    RemoveFilm,
    NameGroup,
    ReadListing,
    SayPerformers,
    SayGenres,
    SayMood,
    LinkFile,
    UnlinkFile,
    Undo,
    Redo,
    Play,
    Stop,
    Help,
    Repaint,
    Suspend,
    Quit,
}

/// Where a row's keys count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// In every pane.
    Anywhere,
    /// In these panes.
    Panes(&'static [Pane]),
}

impl Where {
    /// Whether the keys count in `pane`.
    #[must_use]
    pub fn includes(self, pane: Pane) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Panes(panes) => panes.contains(&pane),
        }
    }
}

impl fmt::Display for Where {
    /// As in "films and tracks".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anywhere => f.write_str("every pane"),
            Self::Panes(panes) => {
                let names: Vec<_> = panes.iter().map(|pane| pane.name()).collect();
                f.write_str(&names.join(" and "))
            }
        }
    }
}

/// One action: its names, its keys, where it counts and when it is possible.
#[derive(Debug)]
pub struct Row {
    /// Which action.
    pub action: Action,
    /// Its name in files.
    pub id: &'static str,
    /// Its name in hints: a word or two.
    pub title: &'static str,
    /// What it does, for the help.
    pub help: &'static str,
    /// In the notation of [`super::Key`]; the first is shown in hints.
    pub keys: &'static [&'static str],
    /// Where the keys count.
    pub context: Where,
    /// Whether the hint bar offers it.
    pub hint: bool,
    /// Whether it is possible now, and if not, why not.
    pub possible: fn(&State) -> Result<(), String>,
}

const LISTS: Where = Where::Panes(&[Pane::Films, Pane::Tracks]);
const STEPPED: Where = Where::Panes(&[Pane::Films, Pane::Tracks, Pane::Arc, Pane::Archetype]);
const READERS: Where = Where::Panes(&[Pane::Films, Pane::Tracks, Pane::Arc]);
const CUES: Where = Where::Panes(&[Pane::Tracks, Pane::Arc]);

macro_rules! row {
    ($action:ident, $id:literal, $title:literal, $keys:expr, $context:expr, $hint:literal, $possible:expr, $help:literal) => {
        Row {
            action: Action::$action,
            id: $id,
            title: $title,
            help: $help,
            keys: &$keys,
            context: $context,
            hint: $hint,
            possible: $possible,
        }
    };
}

/// Every action, in the order of the help.
#[rustfmt::skip]
pub static TABLE: &[Row] = &[
    row!(Up, "up", "up", ["up", "k"], Where::Anywhere, false, always, "To the film, cue or point above"),
    row!(Down, "down", "down", ["down", "j"], Where::Anywhere, false, always, "To the film, cue or point below"),
    row!(PageUp, "page-up", "page up", ["page-up", "ctrl-u"], Where::Anywhere, false, always, "Ten rows up"),
    row!(PageDown, "page-down", "page down", ["page-down", "ctrl-d"], Where::Anywhere, false, always, "Ten rows down"),
    row!(First, "first", "first", ["home", "g"], Where::Anywhere, false, always, "To the first row"),
    row!(Last, "last", "last", ["end", "G"], Where::Anywhere, false, always, "To the last row"),
    row!(Left, "left", "left", ["left", "h"], Where::Panes(&[Pane::Map]), false, always, "To the film on the left of the map"),
    row!(Right, "right", "right", ["right", "l"], Where::Panes(&[Pane::Map]), false, always, "To the film on the right of the map"),
    row!(PaneLeft, "pane-left", "pane left", ["left", "h"], STEPPED, false, always, "To the pane on the left"),
    row!(PaneRight, "pane-right", "pane right", ["right", "l"], STEPPED, false, always, "To the pane on the right"),
    row!(NextPane, "next-pane", "pane", ["tab"], Where::Anywhere, true, always, "To the next pane"),
    row!(PreviousPane, "previous-pane", "pane back", ["shift-tab"], Where::Anywhere, false, always, "To the pane before"),
    row!(Open, "open", "tracks", ["enter"], Where::Panes(&[Pane::Films, Pane::Map]), true, has_film, "To the selected film's tracks"),
    row!(Details, "details", "details", ["enter"], CUES, true, has_cue, "All that is known of the cue, and what its mood rests on"),
    row!(ShowReel, "show-reel", "reel", ["1"], Where::Anywhere, false, always, "Show films, tracks, arc and archetype"),
    row!(ShowMap, "show-map", "map", ["2"], Where::Anywhere, false, always, "Show all films as points on the map"),
    row!(SwitchMap, "switch-map", "t-SNE or PCA", ["t"], Where::Panes(&[Pane::Map]), true, has_map, "Lay the map out by nearest neighbours (t-SNE), or by principal components again"),
    row!(Bridge, "bridge", "bridge", ["b"], READERS, false, has_film, "Bridge gaps by the film's other cues, as lines instead of bars; they never count"),
    row!(SwitchRecipe, "recipe", "recipe", ["c"], Where::Anywhere, false, always, "Draw arcs by the classic recipe, or by the default one again; groups follow"),
    row!(Play, "play", "play", ["space"], Where::Anywhere, true, can_play, "Hear the cue's file; pause and go on"),
    row!(Stop, "stop", "stop", ["s"], Where::Anywhere, false, is_heard, "Stop the sound"),
    row!(ReadListing, "read-listing", "open page", ["o"], READERS, false, can_edit_film, "Read the film's soundtrack from a saved page or a text; pasting one does it too"),
    row!(SayPerformers, "performers", "performers", ["p"], CUES, false, can_say, "Say who performs the cue: it counts instead of what was found"),
    row!(SayGenres, "genres", "genres", ["e"], CUES, false, can_say, "Say the cue's genres; nothing typed takes back what you said"),
    row!(SayMood, "mood", "mood", ["m"], CUES, true, can_say, "Say the cue's mood, as in `energy 0.8`; `energy` alone takes it back"),
    row!(LinkFile, "link-file", "link file", ["f"], CUES, true, can_say, "Say which audio file stands for the cue"),
    row!(UnlinkFile, "unlink-file", "unlink", ["F"], CUES, false, can_unlink, "Take the cue's audio file away from it"),
    row!(MoveFilmUp, "move-film-up", "move up", ["K", "alt-up"], Where::Panes(&[Pane::Films]), false, can_move_up, "Move the film up in the reel"),
    row!(MoveFilmDown, "move-film-down", "move", ["J", "alt-down"], Where::Panes(&[Pane::Films]), true, can_move_down, "Move the film down in the reel"),
    row!(RemoveFilm, "remove-film", "remove", ["x", "delete"], Where::Panes(&[Pane::Films]), true, can_remove, "Take the film out of the reel"),
    row!(NameGroup, "name-group", "name", ["n"], Where::Panes(&[Pane::Archetype]), true, can_name, "Say what the group is called; nothing typed takes your name away"),
    row!(Undo, "undo", "undo", ["u"], Where::Anywhere, true, can_undo, "Take the last edit back"),
    row!(Redo, "redo", "redo", ["ctrl-r"], Where::Anywhere, false, can_redo, "Do the last undone edit again"),
    row!(Filter, "filter", "filter", ["/"], LISTS, true, always, "Show only rows that hold the typed words"),
    row!(Back, "back", "back", ["esc"], Where::Anywhere, false, always, "Close the help or the card, clear the filter"),
    row!(Help, "help", "help", ["?"], Where::Anywhere, true, always, "Show or hide the keys"),
    row!(Repaint, "repaint", "repaint", ["ctrl-l"], Where::Anywhere, false, always, "Paint the screen anew"),
    row!(Suspend, "suspend", "suspend", ["ctrl-z"], Where::Anywhere, false, always, "To the shell; `fg` comes back"),
    row!(Quit, "quit", "quit", ["q", "ctrl-c"], Where::Anywhere, true, always, "Leave; the place is kept"),
];

/// The row of an action.
#[must_use]
pub fn row(action: Action) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.action == action)
}

type Possible = Result<(), String>;

fn yes_if(condition: bool, reason: &str) -> Possible {
    if condition { Ok(()) } else { Err(reason.to_owned()) }
}

fn always(_: &State) -> Possible {
    Ok(())
}

fn has_film(state: &State) -> Possible {
    yes_if(state.film().is_some(), "no film is selected")
}

fn can_write(state: &State) -> Possible {
    state.read_only.as_ref().map_or(Ok(()), |reason| Err(reason.clone()))
}

fn can_edit_film(state: &State) -> Possible {
    has_film(state)?;
    can_write(state)?;
    yes_if(!state.reversing, "an undo is being written; once more, please")
}

fn can_move(state: &State, at_end: bool, end: &str) -> Possible {
    can_edit_film(state)?;
    yes_if(
        state.films.filter.is_empty(),
        "a filtered list has no order to change: esc clears the filter",
    )?;
    yes_if(!at_end, end)
}

fn can_move_up(state: &State) -> Possible {
    can_move(state, state.films.cursor() == 0, "the film is the first already")
}

fn can_move_down(state: &State) -> Possible {
    let last = state.films.cursor() + 1 >= state.films.rows().len();
    can_move(state, last, "the film is the last already")
}

fn can_remove(state: &State) -> Possible {
    can_edit_film(state)
}

fn can_name(state: &State) -> Possible {
    can_edit_film(state)?;
    let grouped = state.film().is_some_and(|film| state.group(&film.id).is_some());
    yes_if(grouped, "the film stands outside the groups")?;
    yes_if(!state.stale, "the groups are being computed; once more, please")
}

fn has_map(state: &State) -> Possible {
    let grouped = state.analysis.as_ref().is_some_and(|analysis| analysis.grouping.is_some());
    yes_if(grouped, "a map needs two films with an arc")
}

fn has_cue(state: &State) -> Possible {
    yes_if(state.cue().is_some(), "no cue is selected")
}

fn can_say(state: &State) -> Possible {
    has_cue(state).and_then(|()| can_write(state))
}

fn has_file(state: &State) -> Possible {
    let linked = state.cue().is_some_and(|cue| cue.file.is_some());
    yes_if(linked, "the cue has no audio file: f links one")
}

fn can_unlink(state: &State) -> Possible {
    has_file(state).and_then(|()| can_write(state))
}

fn can_play(state: &State) -> Possible {
    if state.is_heard() { Ok(()) } else { has_file(state) }
}

fn is_heard(state: &State) -> Possible {
    yes_if(state.is_heard(), "nothing is playing")
}

fn can_undo(state: &State) -> Possible {
    can_write(state)?;
    yes_if(state.undo.is_some() || state.pending > 0, "there is nothing to undo")
}

fn can_redo(state: &State) -> Possible {
    can_write(state)?;
    yes_if(state.redo.is_some(), "there is nothing to redo")
}
