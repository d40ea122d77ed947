//! A file as samples, or what is wrong with it.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use rodio::decoder::DecoderError;
use rodio::{Decoder, Source};

use crate::error::{Error, Result};

use super::guard::{self, Panicked};
use super::length::{self, Length};
use super::mp4;

/// Less than this can be missing without a fault: encoders pad, and count differently.
const SLACK: Duration = Duration::from_millis(100);

/// What no recording has; beyond it the arithmetic of resampling gives out.
const RATES: std::ops::RangeInclusive<u32> = 1_000..=768_000;

/// Kinds that are met in music folders and have no decoder here: where their mark stands,
/// the mark, and what to call them.
const NOT_HERE: [(usize, &[u8], &str); 4] = [
    (28, b"OpusHead", "Opus"),
    (0, b"\x1A\x45\xDF\xA3", "Matroska or WebM"),
    (0, b"FORM", "AIFF"),
    (0, b"\x30\x26\xB2\x75", "Windows Media"),
];

const CONVERT: &str = "convert it to flac, mp3, wav, m4a (AAC) or ogg (Vorbis)";
const REPLACE: &str = "get the file again from where it came from";

/// A file being decoded. Channels and rate are those of its first samples, and stay.
pub(super) struct Track {
    decoder: Decoder<Reader>,
    reading: Arc<OnceLock<String>>,
    /// Its samples ended by another rate or number of channels.
    changed: bool,
    length: Length,
    pub(super) duration: Option<Duration>,
    pub(super) channels: NonZero<u16>,
    pub(super) rate: NonZero<u32>,
}

/// Opens a local file and decodes its first samples.
///
/// # Errors
/// When it is missing, no file, no audio, of a kind that has no decoder, or damaged at its start.
pub(super) fn open(path: &Path) -> Result<Track> {
    let read = |cause: io::Error| Error::io("read", path, &cause);
    let about = fs::metadata(path).map_err(read)?;
    let wrong = if about.is_dir() {
        Some("is a folder, not a file")
    } else if !about.is_file() {
        Some("is not a plain file")
    } else if about.len() == 0 {
        Some("is empty")
    } else {
        None
    };
    if let Some(wrong) = wrong {
        return Err(Error::input(wrong, "name an audio file").in_file(path));
    }
    let mut file = File::open(path).map_err(read)?;
    let length = look(&mut file, about.len()).map_err(|error| error.in_file(path))?;
    file.rewind().map_err(read)?;
    decode(Box::new(file), about.len(), length).map_err(|error| error.in_file(path))
}

/// What can be told without the decoder, and what must be.
fn look(file: &mut File, len: u64) -> Result<Length> {
    let unreadable = |cause: io::Error| Error::failure(format!("cannot read: {cause}"), REPLACE);
    let mut head = Vec::new();
    file.take(64).read_to_end(&mut head).map_err(unreadable)?;
    for (at, mark, name) in NOT_HERE {
        if head.get(at..).is_some_and(|rest| rest.starts_with(mark)) {
            return Err(Error::input(format!("is {name}, which cannot be decoded here"), CONVERT));
        }
    }
    if head.get(4..8) == Some(b"ftyp")
        && let Ok(Some(table)) = mp4::false_table(file, len)
    {
        return Err(Error::input(format!("is damaged: its table `{table}` is false"), REPLACE));
    }
    length::judge(file).map_err(unreadable)
}

/// The start of `len` bytes as samples.
pub(super) fn decode(bytes: Box<dyn Bytes>, len: u64, length: Length) -> Result<Track> {
    let reading = Arc::new(OnceLock::new());
    let reader = Reader { bytes, fault: reading.clone() };
    let track = guard::catch(|| {
        let decoder = Decoder::builder().with_data(reader).with_byte_len(len).build()?;
        let duration = decoder.total_duration().filter(|_| length != Length::Unknown);
        let (channels, rate) = (decoder.channels(), decoder.sample_rate());
        Ok(Track {
            decoder,
            reading: reading.clone(),
            changed: false,
            length,
            duration,
            channels,
            rate,
        })
    });
    if let Some(cause) = reading.get() {
        return Err(Error::failure(format!("cannot read: {cause}"), REPLACE));
    }
    let track = match track {
        Ok(Ok(track)) => track,
        Ok(Err(error)) => return Err(wrong(&error)),
        Err(Panicked) => return Err(Error::input("is damaged at its start", REPLACE)),
    };
    if RATES.contains(&track.rate.get()) {
        Ok(track)
    } else {
        let what = format!("is damaged: {} samples a second cannot be", track.rate);
        Err(Error::input(what, REPLACE))
    }
}

fn wrong(error: &DecoderError) -> Error {
    match error {
        DecoderError::UnrecognizedFormat | DecoderError::NoStreams => {
            Error::input("is not audio, or of a kind that cannot be decoded here", CONVERT)
        }
        DecoderError::IoError(cause) => {
            Error::input(format!("is not audio, or breaks off at its start: {cause}"), REPLACE)
        }
        DecoderError::DecodeError(cause) | DecoderError::LimitError(cause) => {
            Error::input(format!("is damaged: {cause}"), REPLACE)
        }
        DecoderError::ResetRequired => Error::input("is damaged: it starts over", REPLACE),
    }
}

impl Iterator for Track {
    type Item = f32;

    /// The next sample, channel after channel. Packets that cannot be decoded are skipped.
    fn next(&mut self) -> Option<f32> {
        let sample = self.decoder.next()?;
        self.changed |=
            self.decoder.channels() != self.channels || self.decoder.sample_rate() != self.rate;
        (!self.changed).then_some(sample)
    }
}

impl Track {
    /// Why the file was not whole, when it ended at `heard`, perhaps because the decoder `panicked`.
    pub(super) fn fault(&self, path: &Path, heard: Duration, panicked: bool) -> Option<Error> {
        let at = clock(heard);
        let error = if panicked {
            Error::input(format!("is damaged at {at}"), REPLACE)
        } else if let Some(cause) = self.reading.get() {
            Error::failure(format!("cannot be read on at {at}: {cause}"), REPLACE)
        } else if self.changed {
            Error::input(format!("changes its channels or sample rate at {at}"), CONVERT)
        } else {
            let told = self.duration.filter(|_| self.length == Length::Exact)?;
            if heard + SLACK >= told {
                return None;
            }
            Error::input(format!("breaks off at {at} of {}", clock(told)), REPLACE)
        };
        Some(error.in_file(path))
    }
}

/// Minutes and seconds, `3:07`.
fn clock(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

/// Where a track's bytes come from.
pub(super) trait Bytes: Read + Seek + Send + Sync {}

impl<T: Read + Seek + Send + Sync> Bytes for T {}

/// The bytes, and the first error of reading them: the decoder takes one for the end.
struct Reader {
    bytes: Box<dyn Bytes>,
    fault: Arc<OnceLock<String>>,
}

impl Reader {
    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && error.kind() != io::ErrorKind::Interrupted
        {
            // Only the first error tells what happened.
            let _ = self.fault.set(error.to_string());
        }
        result
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let result = self.bytes.read(buffer);
        self.note(result)
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
