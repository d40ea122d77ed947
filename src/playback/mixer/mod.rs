//! The samples of a list as the device takes them, on the device's thread.
//!
//! What is asked of it (pause, seek, another list) happens in silence: the sound fades out, the
//! change is made, the sound fades in. In a plain list the fades take no time.

mod change;
mod voices;

use std::num::NonZero;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::sound::frame_at;

use super::deck::Message;
use super::list::{List, Take};
use super::meter::{Level, Meter, Now};
use super::ramp::Ramp;
use super::voice::{Shape, Voice};

/// How long a fade takes at a start, pause, stop or seek.
pub(super) const FADE: Duration = Duration::from_millis(30);

/// Frames that are mixed at a time.
const PIECE: usize = 512;

/// A list that is on, and the caller's number of it.
pub(super) struct Program {
    pub(super) list: List,
    pub(super) play: u64,
}

/// What it shall do when there is no change to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Sound,
    Pause,
    Silence,
}

/// What happens at the next silence.
enum Change {
    /// Another list, from this take on.
    Program(Program, Box<Take>),
    /// Another place.
    Jump { index: usize, to: Option<Duration> },
}

/// The next take, opened before it is needed, or that there is none.
struct Following {
    /// The clip that it follows.
    after: usize,
    take: Option<Take>,
}

pub(super) struct Mixer {
    program: Program,
    shape: Shape,
    wanted: Wanted,
    change: Option<Change>,
    /// The voice that leads, and the one that it is crossfaded with, which leaves.
    voice: Option<Voice>,
    leaving: Option<Voice>,
    /// What follows, once that is known.
    following: Option<Following>,
    /// Where the crossfade stands, and how long it is, in frames.
    cross: (u64, u64),
    transport: Ramp,
    volume: Ramp,
    mixed: Vec<f32>,
    other: Vec<f32>,
    meter: Meter,
    outbox: Sender<Message>,
}

impl Mixer {
    /// Begins with this take of the program, at the first [`fill`](Self::fill).
    pub(super) fn new(
        program: Program,
        take: Take,
        volume: f32,
        meter: Meter,
        outbox: Sender<Message>,
    ) -> Self {
        let shape = Shape { channels: take.stream.channels(), rate: take.stream.rate() };
        let empty = Program { list: List::default(), play: program.play };
        Self {
            program: empty,
            shape,
            wanted: Wanted::Sound,
            change: Some(Change::Program(program, Box::new(take))),
            voice: None,
            leaving: None,
            following: None,
            cross: (0, 0),
            transport: Ramp::at(0.0),
            volume: Ramp::at(volume),
            mixed: Vec::new(),
            other: Vec::new(),
            meter,
            outbox,
        }
    }

    /// What the device takes from now on.
    pub(super) fn set_shape(&mut self, shape: Shape) {
        let fade = if self.program.list.plain { 0 } else { frame_at(FADE, shape.rate) };
        self.shape = shape;
        self.leaving = None;
        if let Some(voice) = &mut self.voice
            && let Err(error) = voice.reshape(shape, fade)
        {
            let index = voice.index();
            self.voice = None;
            self.broken(index, error);
        }
    }

    pub(super) fn rate(&self) -> NonZero<u32> {
        self.shape.rate
    }

    pub(super) fn set_volume(&mut self, volume: f32) {
        self.volume.aim(volume);
    }

    pub(super) fn pause(&mut self, paused: bool) {
        self.wanted = if paused { Wanted::Pause } else { Wanted::Sound };
        self.show(Level::default());
    }

    pub(super) fn is_paused(&self) -> bool {
        self.wanted == Wanted::Pause
    }

    /// Falls silent for good, unless another list comes.
    pub(super) fn stop(&mut self) {
        self.wanted = Wanted::Silence;
        self.meter.show(None);
    }

    pub(super) fn replace(&mut self, program: Program, take: Take) {
        self.change = Some(Change::Program(program, Box::new(take)));
        self.wanted = Wanted::Sound;
    }

    /// Goes to another clip of the list, or to a place in the one that is on.
    pub(super) fn jump(&mut self, index: usize, to: Option<Duration>) {
        if index < self.program.list.clips.len() {
            self.change = Some(Change::Jump { index, to });
        }
    }

    /// Where it is, or is about to be.
    pub(super) fn place(&self) -> Option<(usize, Duration)> {
        match (&self.change, &self.voice) {
            (Some(Change::Jump { index, to: Some(to) }), _) => Some((*index, *to)),
            (Some(Change::Jump { index, to: None }), _) => {
                Some((*index, self.program.list.clips.get(*index)?.from))
            }
            (Some(Change::Program(_, take)), _) => Some((take.index, take.clip.from)),
            (None, voice) => voice.as_ref().map(|voice| (voice.index(), voice.position())),
        }
    }

    /// The next take, for when it is needed; one that is not next is dropped.
    pub(super) fn prepare(&mut self, play: u64, take: Take) {
        let Some(after) = self.voice.as_ref().map(Voice::index) else { return };
        let known = self.following.as_ref().is_some_and(|following| following.after == after);
        if play == self.program.play && after + 1 == take.index && !known {
            self.following = Some(Following { after, take: Some(take) });
        }
    }

    /// Makes the change that is due, where nobody hears it: the device is closed.
    pub(super) fn settle(&mut self) {
        self.transport = Ramp::at(0.0);
        self.change_now();
        self.show(Level::default());
    }

    /// Overwrites `out` with what is to be heard next, whole frames of the device's shape.
    pub(super) fn fill(&mut self, out: &mut [f32]) {
        let channels = usize::from(self.shape.channels.get());
        let mut at = 0;
        while let Some(rest) = out.get_mut(at..).filter(|rest| rest.len() >= channels) {
            let frames = self.piece((rest.len() / channels).min(PIECE));
            let samples = frames * channels;
            for (to, from) in rest.iter_mut().zip(self.mixed.iter().take(samples)) {
                *to = *from;
            }
            at += samples;
        }
        out.iter_mut().skip(at).for_each(|sample| *sample = 0.0);
        self.show(Level::of(out));
    }

    /// Mixes up to so many frames into `mixed`, and tells how many.
    fn piece(&mut self, most: usize) -> usize {
        let channels = usize::from(self.shape.channels.get());
        let mut fade = self.fade();
        let sounding = self.change.is_none() && self.wanted == Wanted::Sound;
        self.transport.aim(if sounding { 1.0 } else { 0.0 });
        if !sounding && (self.transport.now() == 0.0 || fade == 0 || self.voice.is_none()) {
            self.transport = Ramp::at(0.0);
            self.change_now();
            fade = self.fade();
            if self.wanted != Wanted::Sound {
                self.mixed.clear();
                self.mixed.resize(most * channels, 0.0);
                return most;
            }
            self.transport.aim(1.0);
        }
        self.begin_crossfade();
        let most = self.until_event(most, fade);
        self.mixed.clear();
        self.mixed.resize(most * channels, 0.0);
        self.voices(most * channels);
        self.level(fade);
        most
    }

    /// Frames of a fade, here.
    fn fade(&self) -> u64 {
        if self.program.list.plain { 0 } else { frame_at(FADE, self.shape.rate) }
    }

    /// Frames up to whatever happens next; a piece ends there.
    fn until_event(&self, most: usize, fade: u64) -> usize {
        let mut until = u64::try_from(most).unwrap_or(u64::MAX);
        if let Some(left) = self.transport.left(fade) {
            until = until.min(left);
        }
        if self.leaving.is_some() {
            until = until.min(self.cross.1 - self.cross.0);
        } else if let Some(left) = self.voice.as_ref().and_then(Voice::left) {
            let cross = self.crossfade(left);
            if left > cross {
                until = until.min(left - cross);
            }
        }
        usize::try_from(until.max(1)).unwrap_or(most)
    }

    /// Fades and volume.
    fn level(&mut self, fade: u64) {
        let channels = usize::from(self.shape.channels.get());
        let plain = self.program.list.plain;
        for frame in self.mixed.chunks_exact_mut(channels) {
            let factor = self.transport.step(fade) * self.volume.step(fade);
            for sample in frame {
                // Exact where the factor is one; two voices can be more than full scale.
                *sample *= factor;
                if !plain {
                    *sample = sample.clamp(-1.0, 1.0);
                }
            }
        }
    }

    fn broken(&self, index: usize, error: crate::error::Error) {
        self.send(|play| Message::Broken { play, index, error });
    }

    /// Tells what sounds from here on; or that nothing does, since all has been read.
    fn tell_now(&mut self) {
        let Some(voice) = &self.voice else {
            self.wanted = Wanted::Silence;
            return self.send(|play| Message::Consumed { play });
        };
        let (index, duration) = (voice.index(), voice.duration());
        self.send(|play| Message::Begun { play, index, duration });
    }

    fn send(&self, message: impl FnOnce(u64) -> Message) {
        // The sound thread may have quit meanwhile.
        let _ = self.outbox.send(message(self.program.play));
    }

    fn show(&self, level: Level) {
        if self.wanted == Wanted::Silence {
            return;
        }
        let now = self.voice.as_ref().map(|voice| Now {
            index: voice.index(),
            position: voice.position(),
            duration: voice.duration(),
            paused: self.is_paused(),
            level,
        });
        self.meter.show(now);
    }
}
