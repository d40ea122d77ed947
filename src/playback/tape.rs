//! A file on its way to the device: where it is, whether it is paused, what went wrong.

use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rodio::Source;
use rodio::source::UniformSourceIterator;

use crate::error::Error;

use super::deck::Message;
use super::file::Track;
use super::guard;

/// One file, read piece by piece; it outlives the device, so that a pause can close that.
pub(super) struct Tape {
    track: Mutex<Track>,
    channels: NonZero<u16>,
    rate: NonZero<u32>,
    duration: Option<Duration>,
    /// Samples of all channels handed out.
    samples: AtomicU64,
    paused: AtomicBool,
}

impl Tape {
    pub(super) fn new(track: Track) -> Self {
        Self {
            channels: track.channels,
            rate: track.rate,
            duration: track.duration,
            track: Mutex::new(track),
            samples: AtomicU64::new(0),
            paused: AtomicBool::new(false),
        }
    }

    pub(super) fn rate(&self) -> NonZero<u32> {
        self.rate
    }

    pub(super) fn duration(&self) -> Option<Duration> {
        self.duration
    }

    pub(super) fn position(&self) -> Duration {
        let frames = self.samples.load(Ordering::Relaxed) / u64::from(self.channels.get());
        let rate = u64::from(self.rate.get());
        let nanos = frames % rate * 1_000_000_000 / rate;
        Duration::from_secs(frames / rate) + Duration::from_nanos(nanos)
    }

    pub(super) fn is_paused(&self) -> bool {
        self.paused.load(Ordering::Relaxed)
    }

    pub(super) fn pause(&self, paused: bool) {
        self.paused.store(paused, Ordering::Relaxed);
    }

    /// Why the file, read to its end, was not whole.
    pub(super) fn fault(&self, path: &Path, panicked: bool) -> Option<Error> {
        self.track().fault(path, self.position(), panicked)
    }

    fn track(&self) -> MutexGuard<'_, Track> {
        self.track.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What [`super::Player::position`] reads.
#[derive(Clone, Default)]
pub(super) struct Meter(Arc<Mutex<Option<Arc<Tape>>>>);

impl Meter {
    pub(super) fn show(&self, tape: Option<Arc<Tape>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = tape;
    }

    pub(super) fn position(&self) -> Option<Duration> {
        let tape = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tape.as_ref().map(|tape| tape.position())
    }
}

impl std::fmt::Debug for Meter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Meter({:?})", self.position())
    }
}

/// The samples as the file has them.
struct Samples(Arc<Tape>);

impl Iterator for Samples {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let sample = self.0.track().next()?;
        self.0.samples.fetch_add(1, Ordering::Relaxed);
        Some(sample)
    }
}

impl Source for Samples {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> NonZero<u16> {
        self.0.channels
    }

    fn sample_rate(&self) -> NonZero<u32> {
        self.0.rate
    }

    fn total_duration(&self) -> Option<Duration> {
        self.0.duration
    }
}

/// The samples as the device takes them, on the device's thread: in its shape, silent in a
/// pause and after the end, of which it tells the sound thread.
pub(super) struct Tap {
    tape: Arc<Tape>,
    /// Made at the first sample: making it already decodes.
    samples: Option<UniformSourceIterator<Samples>>,
    channels: NonZero<u16>,
    rate: NonZero<u32>,
    /// The channel whose turn it is. A pause begins and ends between frames, else left and
    /// right would change places.
    channel: u16,
    silent: bool,
    play: u64,
    /// Until the end has been told.
    outbox: Option<Sender<Message>>,
}

impl Tap {
    /// `channels` and `rate` are the device's.
    pub(super) fn new(
        tape: Arc<Tape>,
        channels: NonZero<u16>,
        rate: NonZero<u32>,
        play: u64,
        outbox: Sender<Message>,
    ) -> Self {
        let outbox = Some(outbox);
        Self { tape, samples: None, channels, rate, channel: 0, silent: false, play, outbox }
    }

    /// The next one.
    pub(super) fn sample(&mut self) -> f32 {
        if self.channel == 0 {
            self.silent = self.outbox.is_none() || self.tape.is_paused();
        }
        self.channel = (self.channel + 1) % self.channels;
        if self.silent {
            return 0.0;
        }
        let panicked = match guard::catch(|| self.converted().next()) {
            Ok(Some(sample)) => return sample,
            Ok(None) => false,
            Err(guard::Panicked) => true,
        };
        self.silent = true;
        if let Some(outbox) = self.outbox.take() {
            // The sound thread may have quit meanwhile.
            let _ = outbox.send(Message::Consumed { play: self.play, panicked });
        }
        0.0
    }

    fn converted(&mut self) -> &mut UniformSourceIterator<Samples> {
        let (tape, channels, rate) = (&self.tape, self.channels, self.rate);
        self.samples.get_or_insert_with(|| {
            UniformSourceIterator::new(Samples(tape.clone()), channels, rate)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor, Read, Seek, SeekFrom};
    use std::sync::mpsc;

    use super::*;
    use crate::playback::file;
    use crate::playback::length::Length;

    const MP3: &[u8] = include_bytes!("../../tests/fixtures/audio/tone.mp3");

    /// An mp3 of a second whose bytes fail in the middle.
    struct Failing {
        bytes: Cursor<&'static [u8]>,
        fail: fn() -> io::Result<usize>,
    }

    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.bytes.position() > 8_000 { (self.fail)() } else { self.bytes.read(buffer) }
        }
    }

    impl Seek for Failing {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.bytes.seek(to)
        }
    }

    /// Taps the file until it ends, and gives what is said of it then.
    fn end_of(fail: fn() -> io::Result<usize>) -> String {
        let bytes = Failing { bytes: Cursor::new(MP3), fail };
        let track = file::decode(Box::new(bytes), MP3.len() as u64, Length::Exact).unwrap();
        let tape = Arc::new(Tape::new(track));
        let (outbox, inbox) = mpsc::channel();
        let (channels, rate) = (NonZero::new(2).unwrap(), tape.rate());
        let mut tap = Tap::new(tape.clone(), channels, rate, 7, outbox);
        let heard = (0..200_000).filter(|_| tap.sample() != 0.0).count();
        assert!((10_000..80_000).contains(&heard), "{heard}");
        let Ok(Message::Consumed { play: 7, panicked }) = inbox.recv() else { panic!("no word") };
        assert!(inbox.recv().is_err(), "told twice");
        tape.fault(Path::new("a.mp3"), panicked).unwrap().to_string()
    }

    #[test]
    fn a_disk_that_fails_is_told_apart_from_the_end() {
        let told = end_of(|| Err(io::Error::other("the disk is gone")));
        assert_eq!(told, "a.mp3: cannot be read on at 0:00: the disk is gone");
    }

    #[test]
    fn a_panic_on_the_devices_thread_is_a_damaged_file() {
        assert_eq!(end_of(|| panic!("bad bytes")), "a.mp3: is damaged at 0:00");
    }

    #[test]
    fn a_file_that_ends_early_is_told() {
        assert_eq!(end_of(|| Ok(0)), "a.mp3: breaks off at 0:00 of 0:01");
    }
}
