//! Playing a cue's file, and the player's news.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::app::effect::Effect;
use crate::app::event::{Player, Sources};
use crate::app::prompt::Prompt;
use crate::app::sound::{PASSAGE, PREVIEW, Passage, Phase, Sound, Track};
use crate::app::state::{Message, State};
use crate::error::Error;
use crate::model::effective::Film;
use crate::model::library::Source;

use super::{look, picker};

/// One of many is heard this long together with the next.
const CROSSFADE: Duration = Duration::from_secs(2);

/// Plays the typical passage of the selected cue, or of the file that may stand for one; pauses
/// or goes on where it is the one that is heard.
pub fn play(state: &mut State) -> Vec<Effect> {
    let wanted = match &state.picker {
        Some(picker) => picker.track(state),
        None => state.selected_track(),
    };
    match (&state.sound, wanted) {
        (Sound::Cue { track, .. }, Some(wanted)) if *track != wanted => {
            start(state, vec![wanted], Some(PREVIEW))
        }
        (Sound::Cue { track, .. }, None) if !is_selected(state, track) => preview(state),
        (Sound::Cue { .. }, _) => vec![Effect::TogglePause],
        (_, Some(wanted)) => start(state, vec![wanted], Some(PREVIEW)),
        (_, None) => preview(state),
    }
}

fn is_selected(state: &State, track: &Track) -> bool {
    state.film().is_some_and(|film| film.id == track.film)
        && state.cue().is_some_and(|cue| cue.record.id == track.cue)
}

/// Looks for a preview of the selected cue on the network.
fn preview(state: &mut State) -> Vec<Effect> {
    let Some((film, cue)) = state.wanted_preview() else {
        return if state.is_heard() { vec![Effect::TogglePause] } else { Vec::new() };
    };
    let (film, cue) = (film.clone(), Box::new(cue.clone()));
    let track = Track {
        film: film.id.clone(),
        cue: cue.record.id.clone(),
        title: cue.record.title.clone(),
        file: PathBuf::new(),
    };
    let word = format!("looking for a preview of {}", track.title);
    state.message = Some(Message::word(word));
    begin(state, track.clone(), vec![track]);
    vec![Effect::Preview { play: state.play, film: film.title, cue }]
}

/// Plays all of the selected cue's file.
pub fn play_whole(state: &mut State) -> Vec<Effect> {
    let track = state.selected_track();
    start(state, track.into_iter().collect(), None)
}

/// Plays a passage of each, the cursor going along.
pub fn play_all(state: &mut State, tracks: Vec<Track>) -> Vec<Effect> {
    let length = Duration::from_secs(state.hearing.passage.into());
    let effects = start(state, tracks, Some(length));
    state.hearing.follows = true;
    effects
}

/// Takes a typed place; an empty line goes nowhere.
pub fn seek_to(state: &mut State, mut prompt: Prompt) -> Vec<Effect> {
    let typed = prompt.text().trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let duration = state.hearing.now.and_then(|now| now.duration);
    match place(typed, duration) {
        Some(place) => vec![Effect::SeekTo(place)],
        None => {
            let what = format!("`{typed}` is no place in what is heard");
            prompt.trouble = Some(Error::input(what, "write it as 1:30, 90 or 50%"));
            state.prompt = Some(prompt);
            Vec::new()
        }
    }
}

/// `1:30` and `90` are seconds from the start, `50%` is a share of all.
fn place(typed: &str, duration: Option<Duration>) -> Option<Duration> {
    if let Some(share) = typed.strip_suffix('%') {
        let share: f64 = share.trim().parse().ok()?;
        let share = (0.0..=100.0).contains(&share).then_some(share / 100.0)?;
        return Some(duration?.mul_f64(share));
    }
    let (minutes, seconds) = typed.split_once(':').unwrap_or(("0", typed));
    let (minutes, seconds): (u32, u32) = (minutes.parse().ok()?, seconds.parse().ok()?);
    Some(Duration::from_secs(u64::from(minutes) * 60 + u64::from(seconds)))
}

pub fn stop(state: &mut State) -> Vec<Effect> {
    silence(state, Sound::Silent);
    std::iter::once(Effect::Stop).chain(look::around(state)).collect()
}

/// Turns the sound up or down by so many hundredths; on, if it was off.
pub fn turn(state: &mut State, by: i16) -> Vec<Effect> {
    let volume = (i16::from(state.hearing.volume) + by).clamp(0, 100);
    state.hearing.volume = u8::try_from(volume).unwrap_or(100);
    state.hearing.muted = false;
    state.message = Some(Message::word(format!("volume {} %", state.hearing.volume)));
    vec![Effect::Volume(state.hearing.loudness())]
}

/// Makes the passages of what is played next so many seconds longer, or shorter.
pub fn lengthen(state: &mut State, by: i32) {
    let length = state.hearing.passage.saturating_add_signed(by);
    let length = length.clamp(*PASSAGE.start(), *PASSAGE.end());
    state.hearing.passage = length;
    let next = if state.is_heard() { ", from the next play on" } else { "" };
    state.message = Some(Message::word(format!("{length} s of each cue{next}")));
}

pub fn mute(state: &mut State) -> Vec<Effect> {
    state.hearing.muted = !state.hearing.muted;
    let word = if state.hearing.muted { "muted" } else { "no longer muted" };
    state.message = Some(Message::word(word.to_owned()));
    vec![Effect::Volume(state.hearing.loudness())]
}

/// Takes over what stands for the cues in the user's music.
pub fn found(
    state: &mut State,
    generation: u64,
    result: Result<Arc<Sources>, Error>,
) -> Vec<Effect> {
    if generation != state.analyses.number() {
        return Vec::new();
    }
    match result {
        Ok(sources) => {
            let of_film = |(film, sources): (&Film, &Vec<Source>)| {
                let cues = film.cues.iter().map(|cue| cue.record.id.clone());
                let known = cues.zip(sources.iter().cloned());
                (film.id.clone(), known.filter(|(_, source)| *source != Source::Nothing).collect())
            };
            let films = state.all_films().iter().zip(sources.iter());
            state.hearing.sources = films.map(of_film).collect();
            // A filter can ask for what stands for a cue.
            let selected = state.cue().map(|cue| cue.record.id.clone());
            state.refill_tracks(selected.as_ref());
        }
        Err(error) => state.message = Some(Message::trouble(error)),
    }
    let offers = picker::ask(state);
    look::around(state).into_iter().chain(offers).collect()
}

fn start(state: &mut State, tracks: Vec<Track>, length: Option<Duration>) -> Vec<Effect> {
    let Some(first) = tracks.first().cloned() else { return Vec::new() };
    let passage = |track: &Track| Passage { file: track.file.clone(), length };
    let passages: Vec<Passage> = tracks.iter().map(passage).collect();
    let crossfade = if passages.len() > 1 { CROSSFADE } else { Duration::ZERO };
    begin(state, first, tracks);
    vec![Effect::Play { play: state.play, passages, crossfade }]
}

fn begin(state: &mut State, first: Track, tracks: Vec<Track>) {
    state.play += 1;
    state.hearing.looks.forget();
    state.hearing.list = Arc::new(tracks);
    state.hearing.follows = false;
    state.hearing.now = None;
    state.sound = Sound::Cue { track: first, phase: Phase::Starting };
}

fn silence(state: &mut State, sound: Sound) {
    state.sound = sound;
    state.hearing.list = Arc::default();
    state.hearing.now = None;
}

/// Follows the player; news of an older play come too late to mean anything.
pub fn news(state: &mut State, play: u64, news: Player) -> Vec<Effect> {
    if play != state.play {
        return Vec::new();
    }
    match news {
        Player::At(place) => at(state, place),
        Player::Playing => set_phase(state, Phase::Playing),
        Player::Paused => set_phase(state, Phase::Paused),
        Player::Preview(words) => state.message = Some(Message::word(words)),
        Player::Stopped => silence(state, Sound::Silent),
        Player::Skipped(error) => state.message = Some(Message::trouble(error)),
        Player::Failed(error) => {
            silence(state, Sound::Silent);
            state.message = Some(Message::trouble(error));
        }
        Player::NoDevice { reason } => {
            state.message = Some(Message::word(format!("no sound: {reason}")));
            silence(state, Sound::NoDevice(reason));
        }
    }
    look::around(state).into_iter().collect()
}

/// The passage at this place of the list is heard now; where many are played the cursor goes
/// there.
fn at(state: &mut State, place: usize) {
    let Some(track) = state.hearing.list.get(place).cloned() else { return };
    if state.hearing.follows && state.picker.is_none() {
        state.select_cue(&track.film, &track.cue);
    }
    state.sound = Sound::Cue { track, phase: Phase::Playing };
}

fn set_phase(state: &mut State, to: Phase) {
    if let Sound::Cue { phase, .. } = &mut state.sound {
        *phase = to;
    }
}
