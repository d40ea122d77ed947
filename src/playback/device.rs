//! The system's default output, opened for one play.
//!
//! Through cpal itself: the stream is started with its first samples at hand, so that the first
//! thing heard is the first sample.

use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{
    BufferSize, ErrorKind, FromSample, I24, Sample, SampleFormat, SizedSample, Stream, StreamConfig,
};

use crate::sound::guard;

#[cfg(target_os = "linux")]
use super::alsa;
use super::mixer::Mixer;
use super::voice::Shape;

/// The device asks for this many pieces a second and keeps two: long enough to outlast a busy
/// machine or a slow disk, short enough that a pause is felt at once.
const PIECES_PER_SECOND: u32 = 10;

/// From the last sample handed out to the last heard: two pieces, and the way to the speaker.
const TAIL: Duration = Duration::from_millis(250);

/// The same when the device chose its own buffer, which it does not tell.
const LONG_TAIL: Duration = Duration::from_millis(500);

/// Swallow everything and make no sound: ALSA's null, and the stand-in of a sound server
/// that has no card.
const SILENT_DEVICES: [&str; 2] = ["null", "auto_null"];

const SWALLOWS: &str = "the only sound device swallows the sound";

/// A device that is sounding; it falls silent when dropped.
pub(super) struct Open {
    _stream: Stream,
    /// How long after the last sample was taken it is heard.
    pub(super) tail: Duration,
    pub(super) rate: NonZero<u32>,
}

/// The device's end of a mixer.
pub(super) struct Tap {
    mixer: Arc<Mutex<Mixer>>,
    samples: Vec<f32>,
}

impl Tap {
    pub(super) fn new(mixer: Arc<Mutex<Mixer>>) -> Self {
        Self { mixer, samples: Vec::new() }
    }

    fn fill<S: Sample + FromSample<f32>>(&mut self, piece: &mut [S]) {
        self.samples.resize(piece.len(), 0.0);
        let mut mixer = self.mixer.lock().unwrap_or_else(PoisonError::into_inner);
        mixer.fill(&mut self.samples);
        for (to, from) in piece.iter_mut().zip(&self.samples) {
            *to = S::from_sample(*from);
        }
    }
}

/// Plays on the default device, at the file's own rate if it can, so that nothing need be
/// resampled. No other device is tried: sound where nobody listens is worse than a reason.
/// `lost` is called, once, from the device's thread when it fails later.
///
/// # Errors
/// The reason, in words for a status line.
pub(super) fn open(
    rate: NonZero<u32>,
    tap: impl Fn(Shape) -> Tap,
    lost: impl Fn(String) + Clone + Send + 'static,
) -> Result<Open, String> {
    let opened = guard::catch(|| {
        let device = find()?;
        attempt(&device, rate, tap, lost).map_err(|error| plain(&error))
    });
    opened.unwrap_or_else(|guard::Panicked| Err("the sound system failed; see the log".to_owned()))
}

/// The name of the default device.
///
/// # Errors
/// Why there is none, in words for a status line.
pub(super) fn name() -> Result<String, String> {
    let found = guard::catch(|| find().map(|device| device.to_string()));
    found.unwrap_or_else(|guard::Panicked| Err("the sound system failed; see the log".to_owned()))
}

fn find() -> Result<cpal::Device, String> {
    let host = cpal::default_host();
    let device = host.default_output_device().ok_or("there is no sound device")?;
    match device.id() {
        Ok(id) if SILENT_DEVICES.contains(&id.id()) => Err(SWALLOWS.to_owned()),
        #[cfg(target_os = "linux")]
        _ if host.id() == cpal::HostId::Alsa && alsa::default_is_null() => Err(SWALLOWS.to_owned()),
        _ => Ok(device),
    }
}

/// The file's rate and our own buffer, else the device's.
fn attempt(
    device: &cpal::Device,
    rate: NonZero<u32>,
    tap: impl Fn(Shape) -> Tap,
    lost: impl Fn(String) + Clone + Send + 'static,
) -> Result<Open, cpal::Error> {
    let default = device.default_output_config()?;
    let pieces = BufferSize::Fixed((rate.get() / PIECES_PER_SECOND).max(1));
    let wanted = StreamConfig { sample_rate: rate.get(), buffer_size: pieces, ..default.config() };
    let build = |config: StreamConfig| {
        let shape = NonZero::new(config.channels).zip(NonZero::new(config.sample_rate));
        let (channels, rate) = shape.ok_or(ErrorKind::UnsupportedConfig)?;
        let tap = tap(Shape { channels, rate });
        let stream = build(device, config, default.sample_format(), tap, once(lost.clone()))?;
        stream.play().map(|()| (stream, rate))
    };
    match build(wanted) {
        Err(error) if error.kind() == ErrorKind::UnsupportedConfig => {
            let (stream, rate) = build(default.config())?;
            Ok(Open { _stream: stream, tail: LONG_TAIL, rate })
        }
        opened => opened.map(|(stream, rate)| Open { _stream: stream, tail: TAIL, rate }),
    }
}

fn build(
    device: &cpal::Device,
    config: StreamConfig,
    format: SampleFormat,
    tap: Tap,
    lost: impl FnMut(cpal::Error) + Send + 'static,
) -> Result<Stream, cpal::Error> {
    match format {
        SampleFormat::F32 => stream::<f32>(device, config, tap, lost),
        SampleFormat::F64 => stream::<f64>(device, config, tap, lost),
        SampleFormat::I32 => stream::<i32>(device, config, tap, lost),
        SampleFormat::I24 => stream::<I24>(device, config, tap, lost),
        SampleFormat::I16 => stream::<i16>(device, config, tap, lost),
        SampleFormat::U8 => stream::<u8>(device, config, tap, lost),
        other => Err(cpal::Error::with_message(
            ErrorKind::UnsupportedOperation,
            format!("the sound device takes no samples but {other}"),
        )),
    }
}

fn stream<S: SizedSample + FromSample<f32>>(
    device: &cpal::Device,
    config: StreamConfig,
    mut tap: Tap,
    lost: impl FnMut(cpal::Error) + Send + 'static,
) -> Result<Stream, cpal::Error> {
    let fill = move |piece: &mut [S], _: &_| tap.fill(piece);
    device.build_output_stream(config, fill, lost, None)
}

/// Tells the loss once, however often the device repeats it; what the stream survives by
/// itself is only noted.
fn once(lost: impl Fn(String)) -> impl FnMut(cpal::Error) {
    let mut told = false;
    move |error| match error.kind() {
        ErrorKind::Xrun | ErrorKind::RealtimeDenied | ErrorKind::DeviceChanged => {
            tracing::debug!("sound: {error}");
        }
        _ if told => {}
        _ => {
            told = true;
            lost(format!("the sound device is gone: {}", plain(&error)));
        }
    }
}

fn plain(cause: &cpal::Error) -> String {
    match (cause.kind(), cause.message()) {
        (ErrorKind::DeviceNotAvailable, None) => "there is no sound device".to_owned(),
        (ErrorKind::DeviceBusy, None) => "another program holds the sound device".to_owned(),
        (ErrorKind::PermissionDenied, None) => {
            "the sound device may not be used (is the user in the group `audio`?)".to_owned()
        }
        (_, Some(message)) => message.to_owned(),
        (kind, None) => kind.to_string().trim_end_matches('.').to_owned(),
    }
}
