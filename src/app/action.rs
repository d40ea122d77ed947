//! The action table: every intention of the user, once.
//!
//! Keymap, help, hints and README are made from it. A new action is a row here, with a
//! function that says whether it is possible, and an arm in `app/update/mod.rs`.

use super::context::{Layer, Over, Where};
use super::pane::{Pane, Walk};
use super::possible::{
    asks_which, can_add, can_fetch, can_fetch_reel, can_forget, can_retry, can_stop, can_take,
    has_page,
};
use super::state::State;
use crate::model::library::Source;

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
    /// Whether they count where something lies over the panes.
    pub over: Over,
    /// Whether the hint bar offers it.
    pub hint: bool,
    /// Whether it is possible now, and if not, why not.
    pub possible: fn(&State) -> Result<(), String>,
}

impl Row {
    /// Whether the keys count in `pane` and over `layer`.
    #[must_use]
    pub fn counts(&self, pane: Pane, layer: Layer) -> bool {
        self.context.includes(pane) && self.over.includes(layer)
    }

    /// Where the keys count, in words.
    #[must_use]
    pub fn place(&self) -> String {
        match self.over {
            Over::FilesAlone => "the list of files".to_owned(),
            Over::FilmsAlone => "the list of films".to_owned(),
            _ => self.context.to_string(),
        }
    }
}

const LISTS: Where = Where::Panes(&[Pane::Films, Pane::Tracks]);
const ORDERED: Where = Where::Panes(&[Pane::Films]);
const FILMS: Where = Where::Walking(&[Walk::Films, Walk::Map]);
const FILM: Where = Where::Walking(&[Walk::Films, Walk::Cues]);
const CUES: Where = Where::Walking(&[Walk::Cues]);
const GROUP: Where = Where::Walking(&[Walk::Group]);
const MAP: Where = Where::Walking(&[Walk::Map]);
const STEPPED: Where =
    Where::Walking(&[Walk::Films, Walk::Cues, Walk::Group, Walk::Jobs, Walk::Log]);
const ANY_FILM: Where = Where::Walking(&[Walk::Films, Walk::Cues, Walk::Group, Walk::Map]);
const JOBS: Where = Where::Walking(&[Walk::Jobs]);

macro_rules! actions {
    ($($action:ident, $id:literal, $title:literal, $keys:expr, $context:expr, $over:ident,
       $hint:literal, $possible:expr, $help:literal;)*) => {
        /// An intention of the user.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $help] $action,)*
        }

        /// Every action, in the order of the help.
        pub static TABLE: &[Row] = &[$(Row {
            action: Action::$action,
            id: $id,
            title: $title,
            help: $help,
            keys: &$keys,
            context: $context,
            over: Over::$over,
            hint: $hint,
            possible: $possible,
        },)*];
    };
}

actions! {
    Up, "up", "up", ["up", "k"], Where::Anywhere, All, false, always, "To the film, cue or point above";
    Down, "down", "down", ["down", "j"], Where::Anywhere, All, false, always, "To the film, cue or point below";
    PageUp, "page-up", "page up", ["page-up", "ctrl-u"], Where::Anywhere, All, false, always, "Ten rows up";
    PageDown, "page-down", "page down", ["page-down", "ctrl-d"], Where::Anywhere, All, false, always, "Ten rows down";
    First, "first", "first", ["home", "g"], Where::Anywhere, All, false, always, "To the first row";
    Last, "last", "last", ["end", "G"], Where::Anywhere, All, false, always, "To the last row";
    Left, "left", "left", ["left", "h"], MAP, Panes, false, always, "To the film on the left of the map";
    Right, "right", "right", ["right", "l"], MAP, Panes, false, always, "To the film on the right of the map";
    PaneLeft, "pane-left", "pane left", ["left", "h"], STEPPED, Panes, false, always, "To the pane on the left";
    PaneRight, "pane-right", "pane right", ["right", "l"], STEPPED, Panes, false, always, "To the pane on the right";
    NextPane, "next-pane", "pane", ["tab"], Where::Anywhere, Panes, true, always, "To the next pane";
    PreviousPane, "previous-pane", "pane back", ["shift-tab"], Where::Anywhere, Panes, false, always, "To the pane before";
    Open, "open", "tracks", ["enter"], FILMS, Panes, true, has_film, "To the selected film's tracks";
    Details, "details", "details", ["enter"], CUES, Card, true, has_cue, "All that is known of the cue, and what its mood rests on";
    ShowReel, "show-reel", "reel", ["1"], Where::Anywhere, Panes, false, always, "Show films, tracks, arc and archetype";
    ShowMap, "show-map", "map", ["2"], Where::Anywhere, Panes, false, always, "Show all films as points on the map";
    ShowSound, "show-sound", "sound", ["3"], Where::Anywhere, Panes, false, always, "Show the outline of what is heard, above the arc";
    ShowJobs, "show-jobs", "jobs", ["4"], Where::Anywhere, Panes, false, always, "Show what is fetched, added and looked through, and all that was told";
    SwitchMap, "switch-map", "t-SNE or PCA", ["t"], MAP, Panes, true, has_map, "Lay the map out by nearest neighbours (t-SNE), or by principal components again";
    Bridge, "bridge", "bridge", ["b"], FILM, Card, false, has_film, "Bridge gaps by the film's other cues, as lines instead of bars; bridged values are no evidence";
    SwitchRecipe, "recipe", "recipe", ["c"], Where::Anywhere, Panes, false, always, "Draw arcs by the classic recipe, or by the default one again; groups follow";
    Play, "play", "play", ["space"], Where::Anywhere, Files, true, can_play, "Hear the cue, or the chosen file: its most typical half minute, without a file a preview from the network; pause and go on";
    PlayWhole, "play-whole", "whole file", ["w"], CUES, Card, false, has_file, "Hear the cue's whole file";
    PlayArc, "play-arc", "play arc", ["a"], FILM, Panes, true, has_sound, "Play the arc: a passage of every cue in turn, the cursor going along";
    PlayReel, "play-reel", "play reel", ["A"], FILM, Panes, false, reel_has_sound, "Play the reel: of every film the cue that is most like the whole film";
    ShorterPassages, "shorter-passages", "shorter", ["["], Where::Anywhere, Panes, false, always, "Hear less of each cue when arc or reel are played: down to 5 s";
    LongerPassages, "longer-passages", "longer", ["]"], Where::Anywhere, Panes, false, always, "Hear more of each cue when arc or reel are played: up to 30 s";
    Backward, "backward", "back 5 s", [","], Where::Anywhere, Files, false, is_heard, "Five seconds back in what is heard";
    Forward, "forward", "on 5 s", ["."], Where::Anywhere, Files, false, is_heard, "Five seconds on in what is heard";
    SeekTo, "seek-to", "go to", ["T"], Where::Anywhere, Files, false, is_heard, "Go to a place in what is heard: `1:30`, or `50%`";
    PreviousTrack, "previous-track", "previous", ["<"], Where::Anywhere, Files, false, is_heard, "To the passage before";
    NextTrack, "next-track", "next", [">"], Where::Anywhere, Files, false, is_heard, "To the next passage";
    Quieter, "quieter", "quieter", ["-"], Where::Anywhere, Files, false, always, "Turn the sound down by a tenth";
    Louder, "louder", "louder", ["+", "="], Where::Anywhere, Files, false, always, "Turn the sound up by a tenth, up to what the files are";
    Mute, "mute", "mute", ["M"], Where::Anywhere, Files, false, always, "Turn the sound off, or on again";
    ScanMusic, "scan-music", "scan music", ["L"], Where::Anywhere, Panes, false, always, "Look through your music for what is new; once more stops it";
    Stop, "stop", "stop", ["s"], Where::Anywhere, Files, false, is_heard, "Stop the sound";
    AddFilm, "add-film", "add film", ["N"], Where::Anywhere, Panes, false, can_add, "Add a film to the reel: by its title, best with the year, or by its id or address";
    FetchFilm, "fetch-film", "fetch", ["d"], ANY_FILM, Panes, false, can_fetch, "Fetch what sources say of the film: its soundtrack, its artists, their genres";
    FetchReel, "fetch-reel", "fetch reel", ["D"], Where::Anywhere, Panes, false, can_fetch_reel, "Fetch all films of the reel; what was answered before is not asked again";
    OpenPage, "open-page", "web page", ["O"], ANY_FILM, Panes, false, has_page, "Open the film's soundtrack page in your browser: saved there, `o` reads it";
    ReadListing, "read-listing", "open page", ["o"], FILM, Panes, false, can_edit_film, "Read the film's soundtrack from a saved page or a text; pasting one does it too";
    SayPerformers, "performers", "performers", ["p"], CUES, Card, false, can_say, "Say who performs the cue: it counts instead of what was found";
    SayGenres, "genres", "genres", ["e"], CUES, Card, false, can_say, "Say the cue's genres; an empty line takes back what you said";
    SayMood, "mood", "mood", ["m"], CUES, Card, true, can_say, "Say the cue's mood, as in `energy 0.8`; `energy` alone takes it back";
    LinkFile, "link-file", "link file", ["f"], CUES, Files, true, can_say, "Say which audio file stands for the cue: one of those that may, or any by its path";
    Choose, "choose-file", "link", ["enter"], CUES, FilesAlone, true, can_choose, "Let the file stand for the cue; on the last row, type another one";
    UnlinkFile, "unlink-file", "unlink", ["F"], CUES, Files, false, can_unlink, "Take the cue's audio file away from it";
    MoveFilmUp, "move-film-up", "move up", ["K", "alt-up"], ORDERED, Panes, false, can_move_up, "Move the film up in the reel";
    MoveFilmDown, "move-film-down", "move", ["J", "alt-down"], ORDERED, Panes, true, can_move_down, "Move the film down in the reel";
    RemoveFilm, "remove-film", "remove", ["x", "delete"], ORDERED, Panes, true, can_remove, "Take the film out of the reel";
    NameGroup, "name-group", "name", ["n"], GROUP, Panes, true, can_name, "Name the group; an empty line takes your name back";
    WhichFilm, "which-film", "which film", ["enter"], JOBS, Panes, true, asks_which, "Say which film is meant, where a title may mean several";
    TakeFilm, "take-film", "add", ["enter"], Where::Anywhere, FilmsAlone, true, can_take, "Add the selected film";
    StopJob, "stop-job", "stop", ["x", "delete"], JOBS, Panes, true, can_stop, "Stop the job; what was answered until then is kept";
    RetryJob, "retry-job", "again", ["r"], JOBS, Panes, true, can_retry, "Do a job again that failed or was stopped";
    ForgetJobs, "forget-jobs", "forget", ["X"], JOBS, Panes, true, can_forget, "Forget the jobs that have ended";
    Undo, "undo", "undo", ["u"], Where::Anywhere, Card, true, can_undo, "Take the last edit back";
    Redo, "redo", "redo", ["ctrl-r"], Where::Anywhere, Card, false, can_redo, "Do the last undone edit again";
    Filter, "filter", "filter", ["/"], LISTS, Panes, true, always, "Show only rows that hold the typed words";
    Back, "back", "back", ["esc"], Where::Anywhere, All, false, always, "Close what lies over the panes, clear the filter";
    Help, "help", "help", ["?"], Where::Anywhere, All, true, always, "Show or hide the keys";
    Repaint, "repaint", "repaint", ["ctrl-l"], Where::Anywhere, All, false, always, "Paint the screen anew";
    Suspend, "suspend", "suspend", ["ctrl-z"], Where::Anywhere, All, false, always, "To the shell; `fg` comes back";
    Quit, "quit", "quit", ["q", "ctrl-c"], Where::Anywhere, All, true, always, "Quit; you come back to the same place";
}

/// The row of an action.
#[must_use]
pub fn row(action: Action) -> &'static Row {
    &TABLE[action as usize]
}

/// An action's key as hints and sentences name it.
#[must_use]
pub fn key(action: Action) -> &'static str {
    row(action).keys[0]
}

/// The shortest of an action's keys, for narrow places.
#[must_use]
pub fn short_key(action: Action) -> &'static str {
    row(action).keys.iter().min_by_key(|key| key.len()).copied().unwrap_or_default()
}

/// Whether something is possible, and if not, why not.
pub(super) type Possible = Result<(), String>;

pub(super) fn yes_if(condition: bool, reason: impl Into<String>) -> Possible {
    if condition { Ok(()) } else { Err(reason.into()) }
}

fn always(_: &State) -> Possible {
    Ok(())
}

pub(super) fn has_film(state: &State) -> Possible {
    yes_if(state.film().is_some(), "no film is selected")
}

pub(super) fn can_write(state: &State) -> Possible {
    state.edits.read_only.as_ref().map_or(Ok(()), |reason| Err(reason.clone()))
}

fn can_edit_film(state: &State) -> Possible {
    has_film(state)?;
    can_write(state)?;
    yes_if(!state.edits.reversing, "an undo is being written; once more, please")
}

fn can_move(state: &State, at_end: bool, end: &str) -> Possible {
    can_edit_film(state)?;
    yes_if(
        state.films.filter.is_empty(),
        format!("a filtered list has no order to change: {} clears the filter", key(Action::Back)),
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
    yes_if(!state.is_stale(), "the groups are being computed; once more, please")
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

fn can_choose(state: &State) -> Possible {
    yes_if(state.picker.is_some(), "no file is offered").and_then(|()| can_write(state))
}

fn has_file(state: &State) -> Possible {
    has_cue(state)?;
    let found = state.film().zip(state.cue()).and_then(|(film, cue)| state.source(film, cue));
    match (state.selected_track(), found) {
        (Some(_), _) => Ok(()),
        (None, Some(Source::Doubtful(_))) => {
            Err(format!("several files may be it; {} says which", key(Action::LinkFile)))
        }
        (None, _) => Err(format!("the cue has no file; {} links one", key(Action::LinkFile))),
    }
}

fn has_sound(state: &State) -> Possible {
    has_film(state)?;
    yes_if(state.film().is_some_and(|film| state.can_hear(film)), "no cue of the film has a file")
}

fn reel_has_sound(state: &State) -> Possible {
    let mut films = state.all_films().iter();
    yes_if(films.any(|film| state.can_hear(film)), "no cue of the reel has a file")
}

fn can_unlink(state: &State) -> Possible {
    has_cue(state)?;
    let linked = match &state.picker {
        Some(picker) => state.find_cue(&picker.film, &picker.cue),
        None => state.cue(),
    };
    yes_if(linked.is_some_and(|cue| cue.file.is_some()), "you linked no file to the cue")?;
    can_write(state)
}

fn can_play(state: &State) -> Possible {
    match &state.picker {
        _ if state.is_heard() => Ok(()),
        Some(picker) => yes_if(picker.selected().is_some(), "this row is no file"),
        None if state.wanted_preview().is_some() => Ok(()),
        None => has_file(state),
    }
}

fn is_heard(state: &State) -> Possible {
    yes_if(state.is_heard(), "nothing is playing")
}

fn can_undo(state: &State) -> Possible {
    can_write(state)?;
    yes_if(state.edits.undo.is_some() || state.edits.pending > 0, "there is nothing to undo")
}

fn can_redo(state: &State) -> Possible {
    can_write(state)?;
    yes_if(state.edits.redo.is_some(), "there is nothing to redo")
}
