//! What a passage sounds like, in numbers that can be compared: its harmony and its colour.
//!
//! For each step of about half a second: chroma (energy by pitch class, Fujishima 1999) and
//! energy in mel bands (Davis and Mermelstein 1980), by FFTs of about 93 ms.

use std::num::NonZero;
use std::sync::Arc;

use realfft::num_complex::Complex;
use realfft::{RealFftPlanner, RealToComplex};

pub(super) const PITCHES: usize = 12;
pub(super) const BANDS: usize = 20;

/// A window of the FFT, and how many make a step.
const WINDOW: f64 = 0.093;
const WINDOWS: u32 = 5;
/// More steps than this are put together two by two, so that memory is bounded.
const MOST: usize = 1_024;

/// Where pitches are told apart well enough, and where they still matter; in hertz.
const HARMONY: std::ops::Range<f64> = 110.0..2_000.0;
const COLOUR: std::ops::Range<f64> = 60.0..8_000.0;

/// One step: sums over its windows.
#[derive(Debug, Clone, Default)]
pub(super) struct Step {
    pub(super) chroma: [f32; PITCHES],
    pub(super) bands: [f32; BANDS],
    pub(super) windows: u32,
}

impl Step {
    fn add(&mut self, other: &Self) {
        self.chroma.iter_mut().zip(other.chroma).for_each(|(sum, value)| *sum += value);
        self.bands.iter_mut().zip(other.bands).for_each(|(sum, value)| *sum += value);
        self.windows += other.windows;
    }

    /// Mean energy of a window.
    pub(super) fn energy(&self) -> f32 {
        self.bands.iter().sum::<f32>() / self.windows.max(1) as f32
    }
}

/// Listens while samples go by.
pub(super) struct Ear {
    fft: Arc<dyn RealToComplex<f32>>,
    hann: Vec<f32>,
    waiting: Vec<f32>,
    spectrum: Vec<Complex<f32>>,
    scratch: Vec<Complex<f32>>,
    /// For each bin of the spectrum, the pitch class and the band that it belongs to.
    places: Vec<(Option<usize>, Option<usize>)>,
    steps: Vec<Step>,
    open: Step,
    /// Windows of a step.
    windows: u32,
    seconds_of_window: f64,
}

impl Ear {
    pub(super) fn new(rate: NonZero<u32>) -> Self {
        let rate = f64::from(rate.get());
        let size = 1_usize << (rate * WINDOW).log2().round().max(6.0) as u32;
        let fft = RealFftPlanner::new().plan_fft_forward(size);
        let turn = 2.0 * std::f32::consts::PI / size as f32;
        let bins = size / 2 + 1;
        Self {
            hann: (0..size).map(|n| 0.5 - 0.5 * (n as f32 * turn).cos()).collect(),
            waiting: Vec::with_capacity(size),
            spectrum: fft.make_output_vec(),
            scratch: fft.make_scratch_vec(),
            fft,
            places: (0..bins).map(|bin| place(bin as f64 * rate / size as f64)).collect(),
            steps: Vec::new(),
            open: Step::default(),
            windows: WINDOWS,
            seconds_of_window: size as f64 / rate,
        }
    }

    /// One more frame, as the mean of its channels.
    pub(super) fn add(&mut self, sample: f32) {
        self.waiting.push(sample);
        if self.waiting.len() == self.hann.len() {
            self.window();
        }
    }

    fn window(&mut self) {
        self.waiting.iter_mut().zip(&self.hann).for_each(|(sample, weight)| *sample *= weight);
        let done =
            self.fft.process_with_scratch(&mut self.waiting, &mut self.spectrum, &mut self.scratch);
        self.waiting.clear();
        // All lengths are the plan's own, so it cannot fail.
        if done.is_err() {
            return;
        }
        let scale = 1.0 / self.hann.len() as f32;
        for (value, (pitch, band)) in self.spectrum.iter().zip(&self.places) {
            let power = value.norm_sqr() * scale;
            if let Some(sum) = pitch.and_then(|pitch| self.open.chroma.get_mut(pitch)) {
                *sum += power.sqrt();
            }
            if let Some(sum) = band.and_then(|band| self.open.bands.get_mut(band)) {
                *sum += power;
            }
        }
        self.open.windows += 1;
        if self.open.windows == self.windows {
            self.steps.push(std::mem::take(&mut self.open));
            if self.steps.len() == MOST {
                self.halve();
            }
        }
    }

    fn halve(&mut self) {
        let steps = self.steps.chunks(2).map(|pair| {
            let mut step = Step::default();
            pair.iter().for_each(|other| step.add(other));
            step
        });
        self.steps = steps.collect();
        self.windows *= 2;
    }

    /// The steps, and how many seconds each is long; the last may be shorter.
    pub(super) fn steps(mut self) -> (Vec<Step>, f64) {
        // What is left is a window, too: of a very short sound, the only one.
        if !self.waiting.is_empty() {
            self.waiting.resize(self.hann.len(), 0.0);
            self.window();
        }
        if self.open.windows > 0 {
            self.steps.push(self.open);
        }
        (self.steps, self.seconds_of_window * f64::from(self.windows))
    }
}

/// The pitch class (0 is A) and the band of a frequency.
fn place(hertz: f64) -> (Option<usize>, Option<usize>) {
    let pitch = || (PITCHES as f64 * (hertz / 440.0).log2()).round().rem_euclid(PITCHES as f64);
    let mel = |hertz: f64| (1.0 + hertz / 700.0).ln();
    let reach = mel(COLOUR.end) - mel(COLOUR.start);
    let band = || (mel(hertz) - mel(COLOUR.start)) / reach * BANDS as f64;
    (
        HARMONY.contains(&hertz).then(|| pitch() as usize),
        COLOUR.contains(&hertz).then(|| band() as usize),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_is_its_pitch_and_its_band() {
        let rate = NonZero::new(44_100).unwrap();
        for (hertz, pitch) in [(440.0, 0), (880.0, 0), (523.25, 3), (659.26, 7)] {
            let mut ear = Ear::new(rate);
            let turn = 2.0 * std::f64::consts::PI * hertz / 44_100.0;
            (0..100_000).for_each(|n| ear.add((f64::from(n) * turn).sin() as f32));
            let (steps, seconds) = ear.steps();
            assert!((0.4..0.6).contains(&seconds), "{seconds}");
            let most = |values: &[f32]| {
                values.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0
            };
            assert_eq!(most(&steps[1].chroma), pitch, "{hertz} Hz");
            assert_eq!(Some(most(&steps[1].bands)), place(hertz).1, "{hertz} Hz");
        }
    }

    #[test]
    fn memory_is_bounded() {
        let mut ear = Ear::new(NonZero::new(1_000).unwrap());
        // Ten hours.
        (0..36_000_000_u32).for_each(|n| ear.add((n % 7) as f32 / 7.0));
        let (steps, seconds) = ear.steps();
        assert!((MOST / 2..=MOST).contains(&steps.len()), "{}", steps.len());
        assert!((steps.len() as f64 * seconds - 36_000.0).abs() < seconds);
    }
}
