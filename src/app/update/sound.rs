//! Playing a cue's file, and the player's news.

use crate::app::effect::Effect;
use crate::app::event::Player;
use crate::app::state::{Message, Phase, Sound, State, Track};

/// Plays the selected cue; pauses or goes on where it is the one that is heard.
pub fn play(state: &mut State) -> Vec<Effect> {
    let wanted = selected_track(state);
    match (&state.sound, wanted) {
        (Sound::Cue { track, .. }, Some(wanted)) if *track != wanted => start(state, wanted),
        (Sound::Cue { .. }, _) => vec![Effect::TogglePause],
        (_, Some(wanted)) => start(state, wanted),
        (_, None) => Vec::new(),
    }
}

pub fn stop(state: &mut State) -> Vec<Effect> {
    state.sound = Sound::Silent;
    vec![Effect::Stop]
}

fn start(state: &mut State, track: Track) -> Vec<Effect> {
    let file = track.file.clone();
    state.play += 1;
    state.sound = Sound::Cue { track, phase: Phase::Starting };
    vec![Effect::Play { play: state.play, file }]
}

fn selected_track(state: &State) -> Option<Track> {
    let (film, cue) = (state.film()?, state.cue()?);
    Some(Track {
        film: film.id.clone(),
        cue: cue.record.id.clone(),
        title: cue.record.title.clone(),
        file: cue.file.clone()?,
    })
}

/// Follows the player; news of an older play come too late to mean anything.
pub fn news(state: &mut State, play: u64, news: Player) {
    if play != state.play {
        return;
    }
    match news {
        Player::Playing => set_phase(state, Phase::Playing),
        Player::Paused => set_phase(state, Phase::Paused),
        Player::Stopped => state.sound = Sound::Silent,
        Player::Failed(error) => {
            state.sound = Sound::Silent;
            state.message = Some(Message::trouble(error));
        }
        Player::NoDevice { reason } => {
            state.message = Some(Message::word(format!("no sound: {reason}")));
            state.sound = Sound::NoDevice(reason);
        }
    }
}

fn set_phase(state: &mut State, to: Phase) {
    if let Sound::Cue { phase, .. } = &mut state.sound {
        *phase = to;
    }
}
