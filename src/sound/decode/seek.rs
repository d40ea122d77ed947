//! Going to a place, to the frame.

use std::time::Duration;

use symphonia::core::errors::{self, SeekErrorKind};
use symphonia::core::formats::{SeekMode, SeekTo};

use crate::error::{Error, Result};

use super::super::guard::{self, Panicked};
use super::super::length::Length;
use super::super::time::{clock, frame_at, to_units};
use super::{CONVERT, End, REPLACE, Step, Stream};

/// What a decoder has forgotten after a seek it learns again in this time: the overlap of
/// AAC and Vorbis, the bit reservoir of mp3.
/// The longer ones are for places that the first does not find.
const RUN_UPS: [Duration; 3] =
    [Duration::from_millis(250), Duration::from_secs(3), Duration::from_secs(u32::MAX as u64)];

impl Stream {
    /// Goes to this place: the next samples are those from there on, to the frame. Behind the
    /// end there are none.
    ///
    /// # Errors
    /// When the file's bytes do not let it; the stream is at its end then.
    pub fn seek(&mut self, to: Duration) -> Result<()> {
        let frame = frame_at(to, self.rate);
        (self.ready, self.skip, self.end) = (false, 0, None);
        let sought = guard::catch(|| self.go(frame));
        self.at = frame;
        match sought {
            Ok(Ok(())) => Ok(()),
            // Behind the end, which a guessed length cannot know.
            Ok(Err(
                errors::Error::SeekError(SeekErrorKind::OutOfRange) | errors::Error::IoError(_),
            )) => {
                self.end = Some(End::Over);
                // What is not there was not lost by being cut off.
                self.length = Length::Guess;
                Ok(())
            }
            Ok(Err(error)) => {
                self.end = Some(End::Over);
                Err(Error::input(format!("cannot be entered at {}: {error}", clock(to)), CONVERT))
            }
            Err(Panicked) => {
                self.end = Some(End::Panicked);
                Err(Error::input(format!("is damaged at {}", clock(to)), REPLACE))
            }
        }
    }

    fn go(&mut self, frame: u64) -> errors::Result<()> {
        let base = self.base.ok_or(errors::Error::SeekError(SeekErrorKind::Unseekable))?;
        if self.frames().is_some_and(|frames| frame >= frames) {
            return Err(errors::Error::SeekError(SeekErrorKind::OutOfRange));
        }
        for run_up in RUN_UPS {
            let early = frame.saturating_sub(frame_at(run_up, self.rate));
            match self.run_up(to_units(early, base, self.rate), frame) {
                // Searching, a reader can run past the end although the place is there.
                Err(errors::Error::IoError(_)) if self.frames().is_some() && early > 0 => {}
                arrived => return arrived,
            }
        }
        Ok(())
    }

    /// Enters early, in units of a packet's time, and decodes up to the frame.
    fn run_up(&mut self, early: u64, frame: u64) -> errors::Result<()> {
        let to = SeekTo::TimeStamp { ts: early, track_id: self.track };
        self.format.seek(SeekMode::Accurate, to)?;
        self.decoder.reset();
        loop {
            match self.step()? {
                Step::Block => {}
                Step::Empty => continue,
                Step::End(end) => {
                    self.end = Some(end);
                    return Ok(());
                }
            }
            let start = self.at;
            let frames = (self.buffer.len() / usize::from(self.channels.get())) as u64;
            if start + frames > frame {
                self.skip = usize::try_from(frame.saturating_sub(start)).unwrap_or(0);
                self.ready = true;
                return Ok(());
            }
        }
    }
}
