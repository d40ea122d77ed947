//! What happens in silence: another list, another place; and which clip is next.

use std::time::Duration;

use super::super::deck::Message;
use super::super::list::{self, Take};
use super::super::voice::Voice;
use super::{Change, Following, Mixer};

impl Mixer {
    /// Makes the change that is due, in silence.
    pub(super) fn change_now(&mut self) {
        let Some(change) = self.change.take() else { return };
        self.leaving = None;
        match change {
            Change::Program(program, take) => {
                self.program = program;
                self.following = None;
                self.voice = Some(self.voice_of(*take));
                self.lead();
                self.tell_now();
            }
            Change::Jump { index, to } => self.jump_now(index, to),
        }
    }

    fn jump_now(&mut self, index: usize, to: Option<Duration>) {
        if let (Some(voice), Some(to)) = (&mut self.voice, to)
            && voice.index() == index
        {
            match voice.seek(to) {
                Ok(()) => {
                    let at = voice.position();
                    return self.send(|play| Message::Sought { play, at });
                }
                Err(error) => {
                    self.broken(index, error);
                    self.voice = self.open_from(index + 1, None).map(|take| self.voice_of(take));
                }
            }
        } else {
            self.voice = self.open_from(index, to).map(|take| self.voice_of(take));
        }
        self.following = None;
        self.lead();
        self.tell_now();
    }

    /// The voice begins in silence, from which it is faded in.
    fn lead(&mut self) {
        if let Some(voice) = &mut self.voice {
            voice.no_fade_in();
        }
    }

    /// The take behind the voice's clip that can be heard.
    pub(super) fn next(&mut self) -> Option<Take> {
        let after = self.voice.as_ref()?.index();
        match self.following.as_mut().filter(|following| following.after == after) {
            Some(following) => following.take.take(),
            None => {
                let take = self.open_from(after + 1, None);
                self.following = Some(Following { after, take: None });
                take
            }
        }
    }

    /// The first clip from `index` on that can be heard; the others are told. `to` is the
    /// place in the first.
    pub(super) fn open_from(&mut self, index: usize, mut to: Option<Duration>) -> Option<Take> {
        for at in index..self.program.list.clips.len() {
            match list::open(at, self.program.list.clips.get(at)?, to.take()) {
                Ok(take) => return Some(take),
                Err(error) => self.broken(at, error),
            }
        }
        None
    }

    pub(super) fn voice_of(&self, take: Take) -> Voice {
        Voice::new(take, self.shape, self.fade())
    }
}
