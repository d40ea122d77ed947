//! Another sample rate, by a windowed sinc (Smith, "Digital Audio Resampling", CCRMA).
//!
//! Frame `n` that comes out is the sound at `n / to` seconds, without delay: what lies before
//! the first frame is silence, and what lies behind the last, too.
//!
//! Of our own, since two halves of one sound must join without a seam: rubato (5.0) gives its
//! delay in whole frames only, so that a second half would begin up to half a frame off.

use std::f64::consts::PI;
use std::num::NonZero;

/// Zero crossings on each side of the kernel; the more, the steeper the filter.
const CROSSINGS: f64 = 24.0;
/// Of the lower rate's band, what is let through whole; the rest is the filter's slope.
const PASS: f64 = 0.94;
/// Kaiser's window; 9 holds what is mirrored 90 dB down.
const BETA: f64 = 9.0;
/// Kernels between two frames; between these it is linear, 100 dB below the sound.
const PHASES: usize = 512;

/// Changes the rate of samples that come piece by piece.
#[derive(Debug)]
pub struct Resampler {
    channels: usize,
    from: u64,
    to: u64,
    /// `PHASES + 1` kernels of `taps` weights.
    kernels: Vec<f32>,
    taps: usize,
    /// Frames still needed; the first lies `taps / 2 - 1` before the place of the next one out.
    input: Vec<f32>,
    /// Between the frame at `taps / 2 - 1` and the next: in parts of `to`.
    fraction: u64,
    /// Frames in and out, to end in time.
    taken: u64,
    given: u64,
}

impl Resampler {
    /// From so many frames a second to so many; neither may be beyond 1,000 to 768,000.
    #[must_use]
    pub fn new(channels: NonZero<u16>, from: NonZero<u32>, to: NonZero<u32>) -> Self {
        let (from, to) = (u64::from(from.get()), u64::from(to.get()));
        let band = (to as f64 / from as f64).min(1.0);
        let half = (CROSSINGS / band).ceil();
        let taps = 2 * half as usize;
        let channels = usize::from(channels.get());
        Self {
            channels,
            from,
            to,
            kernels: kernels(half, band * PASS),
            taps,
            input: vec![0.0; (taps / 2 - 1) * channels],
            fraction: 0,
            taken: 0,
            given: 0,
        }
    }

    /// Takes samples, channel after channel, whole frames, and gives what can be told of them.
    pub fn push(&mut self, samples: &[f32], out: &mut Vec<f32>) {
        self.taken += (samples.len() / self.channels) as u64;
        self.input.extend_from_slice(samples);
        self.run(u64::MAX, out);
    }

    /// Gives what is left; the sound is over.
    pub fn finish(&mut self, out: &mut Vec<f32>) {
        let whole = (u128::from(self.taken) * u128::from(self.to)).div_ceil(u128::from(self.from));
        self.input.resize(self.input.len() + self.taps * self.channels, 0.0);
        self.run(u64::try_from(whole).unwrap_or(u64::MAX), out);
    }

    fn run(&mut self, most: u64, out: &mut Vec<f32>) {
        let mut at = 0;
        while self.given < most && (at + self.taps) * self.channels <= self.input.len() {
            self.frame(at, out);
            self.given += 1;
            self.fraction += self.from;
            at += usize::try_from(self.fraction / self.to).unwrap_or(usize::MAX);
            self.fraction %= self.to;
        }
        // A step can be longer than what is there.
        let gone = (at * self.channels).min(self.input.len());
        self.fraction += (at - gone / self.channels) as u64 * self.to;
        self.input.drain(..gone);
    }

    fn frame(&self, at: usize, out: &mut Vec<f32>) {
        let place = self.fraction as f64 / self.to as f64 * PHASES as f64;
        let (phase, between) = (place as usize, place.fract() as f32);
        let Some(pair) = self.kernels.get(phase * self.taps..(phase + 2) * self.taps) else {
            return;
        };
        let (near, far) = pair.split_at(self.taps);
        for channel in 0..self.channels {
            let samples = self.input.iter().skip(at * self.channels + channel);
            let weights = near.iter().zip(far);
            let sum = samples
                .step_by(self.channels)
                .zip(weights)
                .fold(0.0, |sum, (s, (a, b))| sum + s * (a + (b - a) * between));
            out.push(sum);
        }
    }
}

/// For each phase the weights of the frames around, which sum to one.
fn kernels(half: f64, band: f64) -> Vec<f32> {
    let taps = 2 * half as usize;
    let mut kernels = Vec::with_capacity((PHASES + 1) * taps);
    for phase in 0..=PHASES {
        let place = half - 1.0 + phase as f64 / PHASES as f64;
        let weights: Vec<f64> =
            (0..taps).map(|tap| weight(tap as f64 - place, half, band)).collect();
        let sum: f64 = weights.iter().sum();
        kernels.extend(weights.iter().map(|weight| (weight / sum) as f32));
    }
    kernels
}

fn weight(distance: f64, half: f64, band: f64) -> f64 {
    let x = PI * distance * band;
    let sinc = if x.abs() < 1e-9 { 1.0 } else { x.sin() / x };
    let across = (1.0 - (distance / half).powi(2)).max(0.0);
    sinc * bessel(BETA * across.sqrt()) / bessel(BETA)
}

/// The modified Bessel function of the first kind and order 0, by its series.
fn bessel(x: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 1..40 {
        term *= (x / (2.0 * f64::from(n))).powi(2);
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sine(hertz: f64, rate: u32, frames: usize) -> Vec<f32> {
        let step = 2.0 * PI * hertz / f64::from(rate);
        (0..frames).map(|n| (0.5 * (n as f64 * step).sin()) as f32).collect()
    }

    fn resampled(samples: &[f32], from: u32, to: u32, piece: usize) -> Vec<f32> {
        let one = NonZero::new(1).unwrap();
        let mut resampler =
            Resampler::new(one, NonZero::new(from).unwrap(), NonZero::new(to).unwrap());
        let mut out = Vec::new();
        samples.chunks(piece).for_each(|piece| resampler.push(piece, &mut out));
        resampler.finish(&mut out);
        out
    }

    #[test]
    fn a_sine_stays_where_and_what_it_is() {
        for (from, to) in [(44_100, 48_000), (48_000, 44_100), (96_000, 44_100), (8_000, 44_100)] {
            let heard = resampled(&sine(1_000.0, from, from as usize), from, to, 777);
            let wanted = sine(1_000.0, to, to as usize);
            assert_eq!(heard.len(), wanted.len(), "{from} to {to}");
            let middle = 2_000..wanted.len() - 2_000;
            let worst = heard[middle.clone()].iter().zip(&wanted[middle]);
            let worst = worst.map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            println!("{from} to {to}: {:.1} dB", 20.0 * worst.log10());
            assert!(worst < 1e-4, "{from} to {to}: {worst}");
        }
    }

    #[test]
    fn what_the_lower_rate_cannot_hold_is_gone() {
        let heard = resampled(&sine(30_000.0, 96_000, 96_000), 96_000, 44_100, 4_096);
        let loudest = heard[2_000..40_000].iter().fold(0.0_f32, |most, s| most.max(s.abs()));
        assert!(loudest < 1e-4, "{loudest}");
    }

    #[test]
    fn pieces_make_no_difference() {
        let sound = sine(440.0, 44_100, 5_000);
        assert_eq!(resampled(&sound, 44_100, 8_000, 1), resampled(&sound, 44_100, 8_000, 5_000));
        assert_eq!(resampled(&sound, 44_100, 96_000, 7), resampled(&sound, 44_100, 96_000, 5_000));
    }
}
