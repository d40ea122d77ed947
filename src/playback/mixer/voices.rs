//! One voice after the other, or two at once.

use crate::sound::frame_at;

use super::super::voice::Voice;
use super::{Following, Mixer, Ramp};

impl Mixer {
    /// How long the crossfade with the next clip is at most, of a voice that has so much left.
    pub(super) fn crossfade(&self, left: u64) -> u64 {
        let Some(voice) = &self.voice else { return 0 };
        if voice.index() + 1 >= self.program.list.clips.len() {
            return 0;
        }
        let wished = frame_at(self.program.list.crossfade, self.shape.rate);
        wished.min(voice.length().unwrap_or(left) / 2)
    }

    /// Brings in the next voice where the one that leads comes to its end.
    pub(super) fn begin_crossfade(&mut self) {
        let Some(left) = self.voice.as_ref().and_then(Voice::left) else { return };
        let cross = self.crossfade(left);
        if self.leaving.is_some() || cross == 0 || left > cross || left == 0 {
            return;
        }
        let Some(mut next) = self.next().map(|take| self.voice_of(take)) else { return };
        let cross = next.length().map_or(left, |length| left.min(length / 2)).max(1);
        next.no_fade_in();
        self.cross = (0, cross);
        self.leaving = self.voice.replace(next);
        if let Some(leaving) = &mut self.leaving {
            leaving.no_fade_out();
        }
        self.tell_now();
    }

    /// Fills `mixed` from the voices; what no voice gives stays silent.
    pub(super) fn voices(&mut self, samples: usize) {
        let mut filled = 0;
        while filled < samples {
            let Some(voice) = &mut self.voice else { break };
            let rest = self.mixed.get_mut(filled..).unwrap_or_default();
            filled += voice.fill(rest);
            if filled < samples {
                self.hand_over();
            }
        }
        self.blend(samples);
    }

    /// The voice has run dry: the next takes its place, or nobody.
    fn hand_over(&mut self) {
        let next = self.next();
        let Some(mut voice) = self.voice.take() else { return };
        let after = voice.index();
        let mut next = next.map(|take| self.voice_of(take));
        let joined = next.as_mut().is_some_and(|next| next.follow(&mut voice));
        if !joined && voice.drain() {
            // Its last samples first.
            self.following = Some(Following { after, take: next.map(Voice::into_take) });
            self.voice = Some(voice);
            return;
        }
        if let Some(error) = voice.fault() {
            self.broken(after, error);
        }
        self.voice = next;
        self.tell_now();
        if self.voice.is_none() {
            self.transport = Ramp::at(0.0);
        }
    }

    /// Adds the voice that leaves, both as loud together as one was: the squares of a cosine
    /// and a sine sum to one.
    fn blend(&mut self, samples: usize) {
        let Some(leaving) = &mut self.leaving else { return };
        self.other.clear();
        self.other.resize(samples, 0.0);
        leaving.fill(&mut self.other);
        let channels = usize::from(self.shape.channels.get());
        let (start, whole) = self.cross;
        let frames = self.mixed.chunks_exact_mut(channels).zip(self.other.chunks_exact(channels));
        for ((into, out_of), number) in frames.zip(start..) {
            let turn = (number as f32 / whole as f32).min(1.0) * std::f32::consts::FRAC_PI_2;
            for (sample, other) in into.iter_mut().zip(out_of) {
                *sample = *sample * turn.sin() + other * turn.cos();
            }
        }
        self.cross.0 += (samples / channels) as u64;
        if self.cross.0 >= self.cross.1 {
            self.leaving = None;
        }
    }
}
