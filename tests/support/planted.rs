//! Reels with planted shapes and reels of noise, as rows of smooth random arcs.

use ndarray::Array2;
use rand_xoshiro::Xoshiro256Plus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

pub const FILMS: usize = 20;
pub const POINTS: usize = 10;
pub const FEATURES: usize = 4;
const SHAPES: usize = 4;
/// Cosine waves in a curve; each next one is weaker, so curves are smooth.
const WAVES: usize = 5;

pub struct Random(Xoshiro256Plus);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256Plus::seed_from_u64(seed))
    }

    /// 0..1
    fn even(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Mean 0, deviation 1: twelve even numbers, as nothing here needs far tails.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.even()).sum::<f64>() - 6.0
    }

    /// A curve of deviation about 1 with the level of its film.
    fn curve(&mut self) -> Vec<f64> {
        let level = 0.5 * self.normal();
        let waves: Vec<f64> = (1..=WAVES).map(|wave| self.normal() / wave as f64).collect();
        let at = |point: usize| {
            let place = std::f64::consts::PI * point as f64 / (POINTS - 1) as f64;
            let waves = waves.iter().enumerate();
            level + waves.map(|(n, size)| size * (place * (n + 1) as f64).cos()).sum::<f64>()
        };
        (0..POINTS).map(at).collect()
    }

    fn film(&mut self) -> Vec<f64> {
        (0..FEATURES).flat_map(|_| self.curve()).collect()
    }
}

/// Films of four shapes, five of each, and which is which. `strength` is the deviation of the
/// shapes beside that of the films around their shape; at 0 the films have nothing in common
/// but that their arcs are smooth.
pub fn planted(seed: u64, strength: f64) -> (Array2<f64>, Vec<usize>) {
    let mut random = Random::new(seed);
    let shapes: Vec<Vec<f64>> = (0..SHAPES).map(|_| random.film()).collect();
    let labels: Vec<usize> = (0..FILMS).map(|film| film % SHAPES).collect();
    let mut cells = Vec::with_capacity(FILMS * FEATURES * POINTS);
    for label in &labels {
        let own = random.film();
        cells.extend(own.iter().zip(&shapes[*label]).map(|(own, shape)| own + strength * shape));
    }
    let matrix = Array2::from_shape_vec((FILMS, FEATURES * POINTS), cells).unwrap();
    (matrix, labels)
}

/// Each curve stretched to 0..1 within its film, as the classic recipe does.
pub fn stretched(matrix: &Array2<f64>) -> Array2<f64> {
    let mut stretched = matrix.clone();
    for mut row in stretched.rows_mut() {
        for mut curve in row.exact_chunks_mut(POINTS) {
            let least = curve.iter().copied().fold(f64::INFINITY, f64::min);
            let most = curve.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            curve.mapv_inplace(|value| (value - least) / (most - least));
        }
    }
    stretched
}
