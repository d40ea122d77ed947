//! The system's default output, opened for one play.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use cpal::traits::{DeviceTrait, HostTrait};
use cpal::{BufferSize, ErrorKind};
use rodio::stream::{DeviceSinkBuilder, DeviceSinkError, MixerDeviceSink};

use super::deck::Message;
use super::guard;
use super::tape::{Tap, Tape};

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

/// A device that is sounding; it falls silent when dropped.
pub(super) struct Open {
    sink: MixerDeviceSink,
    /// How long after the last sample was taken it is heard.
    pub(super) tail: Duration,
}

impl Open {
    pub(super) fn play(&self, tape: Arc<Tape>, play: u64, outbox: Sender<Message>) {
        let config = self.sink.config();
        let tap = Tap::new(tape, config.channel_count(), config.sample_rate(), play, outbox);
        // Not through rodio's own player: its queue starts as mono at 48 kHz and spoils the
        // first samples of anything else.
        self.sink.mixer().add(tap);
    }
}

/// Opens the default device, at `rate` if it can, so that the file need not be resampled.
/// No other device is tried: sound where nobody listens is worse than a reason.
/// `lost` is called, once, from the device's thread when it fails later.
///
/// # Errors
/// The reason, in words for a status line.
pub(super) fn open(
    rate: NonZero<u32>,
    lost: impl Fn(String) + Clone + Send + 'static,
) -> Result<Open, String> {
    guard::catch(|| find().and_then(|device| attempt(&device, rate, lost)))
        .unwrap_or_else(|panic| Err(format!("the sound system failed: {panic}")))
}

fn find() -> Result<cpal::Device, String> {
    let device = cpal::default_host().default_output_device();
    let device = device.ok_or("there is no sound device")?;
    match device.id() {
        Ok(id) if SILENT_DEVICES.contains(&id.id()) => {
            Err("the only sound device swallows the sound".to_owned())
        }
        _ => Ok(device),
    }
}

fn attempt(
    device: &cpal::Device,
    rate: NonZero<u32>,
    lost: impl Fn(String) + Clone + Send + 'static,
) -> Result<Open, String> {
    let base = || DeviceSinkBuilder::from_device(device.clone());
    let own_rate = base().map_err(|error| reason(&error))?;
    let own_rate = own_rate.with_buffer_size(BufferSize::Default);
    let pieces = BufferSize::Fixed((rate.get() / PIECES_PER_SECOND).max(1));
    let wanted = base().map_err(|error| reason(&error))?;
    let wanted = wanted.with_sample_rate(rate).with_buffer_size(pieces);
    let opened = match wanted.with_error_callback(once(lost.clone())).open_stream() {
        Ok(sink) => Ok((sink, TAIL)),
        Err(error) if is_about_the_shape(&error) => {
            own_rate.with_error_callback(once(lost)).open_stream().map(|sink| (sink, LONG_TAIL))
        }
        Err(error) => Err(error),
    };
    let (mut sink, tail) = opened.map_err(|error| reason(&error))?;
    sink.log_on_drop(false);
    Ok(Open { sink, tail })
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

fn is_about_the_shape(error: &DeviceSinkError) -> bool {
    match error {
        DeviceSinkError::BuildError(cause) => cause.kind() == ErrorKind::UnsupportedConfig,
        _ => false,
    }
}

fn reason(error: &DeviceSinkError) -> String {
    match error {
        DeviceSinkError::PlayError(cause)
        | DeviceSinkError::DefaultSinkConfigError(cause)
        | DeviceSinkError::BuildError(cause)
        | DeviceSinkError::SupportedConfigsError(cause) => plain(cause),
        other => other.to_string(),
    }
}

fn plain(cause: &cpal::Error) -> String {
    match (cause.kind(), cause.message()) {
        (ErrorKind::DeviceNotAvailable, None) => "there is no sound device".to_owned(),
        (ErrorKind::DeviceBusy, _) => "another program holds the sound device".to_owned(),
        (ErrorKind::PermissionDenied, _) => {
            "the sound device may not be used (is the user in the group `audio`?)".to_owned()
        }
        (_, Some(message)) => message.to_owned(),
        (kind, None) => kind.to_string().trim_end_matches('.').to_lowercase(),
    }
}
