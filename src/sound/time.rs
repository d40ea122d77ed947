//! Frames, times, and the units in which a file tells them.

use std::num::NonZero;
use std::time::Duration;

use symphonia::core::units::TimeBase;

/// The frame that sounds at this time, to the nearest.
#[must_use]
pub fn frame_at(time: Duration, rate: NonZero<u32>) -> u64 {
    let frames = (time.as_nanos() * u128::from(rate.get()) + 500_000_000) / 1_000_000_000;
    u64::try_from(frames).unwrap_or(u64::MAX)
}

/// When this frame sounds.
#[must_use]
pub fn time_of(frame: u64, rate: NonZero<u32>) -> Duration {
    let rate = u64::from(rate.get());
    let nanos = (u128::from(frame % rate) * 1_000_000_000).div_ceil(u128::from(rate));
    Duration::from_secs(frame / rate) + Duration::from_nanos(u64::try_from(nanos).unwrap_or(0))
}

/// Frames as units of a packet's time.
pub(super) fn to_units(frame: u64, base: TimeBase, rate: NonZero<u32>) -> u64 {
    let units = u128::from(frame) * u128::from(base.denom)
        / (u128::from(base.numer.max(1)) * u128::from(rate.get()));
    u64::try_from(units).unwrap_or(u64::MAX)
}

pub(super) fn to_frames(units: u64, base: TimeBase, rate: NonZero<u32>) -> u64 {
    let denom = u128::from(base.denom.max(1));
    let frames =
        (u128::from(units) * u128::from(base.numer) * u128::from(rate.get()) + denom / 2) / denom;
    u64::try_from(frames).unwrap_or(u64::MAX)
}

/// Minutes and seconds, `3:07`.
pub(super) fn clock(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}
