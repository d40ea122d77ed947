//! Reels with planted shapes and reels of noise: as rows of smooth random arcs, and as whole
//! films whose cues follow such arcs.

use ndarray::Array2;
use needledrop::cluster::Unstretched;
use needledrop::model::{Estimate, Feature, Mood, effective};
use rand_xoshiro::Xoshiro256Plus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

#[path = "film.rs"]
mod film;

pub const FILMS: usize = 20;
pub const POINTS: usize = 10;
const SHAPES: usize = 4;
/// Cosine waves in a curve; each next one is weaker, so curves are smooth.
const WAVES: usize = 5;

/// What films are told by: where its values lie, and how far films differ, about as in real
/// ones.
const FEATURES: [(Feature, f64, f64); 4] = [
    (Feature::Valence, 0.5, 0.14),
    (Feature::Energy, 0.6, 0.2),
    (Feature::Danceability, 0.55, 0.11),
    (Feature::Tempo, 120.0, 15.0),
];

struct Random(Xoshiro256Plus);

impl Random {
    fn new(seed: u64) -> Self {
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

    /// least..=most
    fn count(&mut self, least: usize, most: usize) -> usize {
        least + (self.even() * (most - least + 1) as f64) as usize
    }

    fn curve(&mut self) -> Curve {
        let level = 0.5 * self.normal();
        Curve { level, waves: (1..=WAVES).map(|wave| self.normal() / wave as f64).collect() }
    }

    fn film(&mut self) -> Vec<Curve> {
        FEATURES.iter().map(|_| self.curve()).collect()
    }

    fn films(&mut self, strength: f64) -> (Vec<Vec<Curve>>, Vec<usize>) {
        let shapes: Vec<Vec<Curve>> = (0..SHAPES).map(|_| self.film()).collect();
        let labels: Vec<usize> = (0..FILMS).map(|film| film % SHAPES).collect();
        let films = labels.iter().map(|label| {
            let own = self.film();
            own.iter().zip(&shapes[*label]).map(|(own, shape)| own.plus(strength, shape)).collect()
        });
        (films.collect(), labels)
    }

    /// The cues of a film as genres tell them: some have no evidence, some the genres of the
    /// one before, each lies somewhere about the film's curve and nobody knows how well.
    fn cues(&mut self, film: &[Curve]) -> Vec<Mood> {
        let (count, share) = (self.count(8, 40), 0.5 + 0.5 * self.even());
        let mut last = None;
        let cues = (0..count).map(|cue| {
            if self.even() >= share {
                return Mood::default();
            }
            let place = cue as f64 / (count - 1) as f64;
            let fresh = self.cue(film, place);
            let repeats = self.even() < 0.3;
            let mood = last.take().filter(|_| repeats).unwrap_or(fresh);
            last = Some(mood);
            mood
        });
        cues.collect()
    }

    fn cue(&mut self, film: &[Curve], place: f64) -> Mood {
        let told: Vec<(Feature, f64, f64)> = FEATURES
            .iter()
            .zip(film)
            .map(|((feature, middle, unit), curve)| {
                let value = middle + unit * (curve.at(place) + self.normal());
                let (least, most) = feature.range();
                (*feature, value.clamp(least, most), unit * (0.7 + 0.8 * self.even()))
            })
            .collect();
        let mut mood = film::mood(told.iter().map(|(feature, value, _)| (*feature, *value)));
        for (feature, _, spread) in told {
            mood.set(feature, mood.get(feature).map(|known| Estimate { spread, ..known }));
        }
        mood
    }
}

/// Of deviation about 1, with the level of its film.
struct Curve {
    level: f64,
    waves: Vec<f64>,
}

impl Curve {
    /// Its value at a place from 0 to 1.
    fn at(&self, place: f64) -> f64 {
        let place = std::f64::consts::PI * place;
        let waves = self.waves.iter().enumerate();
        self.level + waves.map(|(n, size)| size * (place * (n + 1) as f64).cos()).sum::<f64>()
    }

    fn plus(&self, strength: f64, other: &Self) -> Self {
        let waves = self.waves.iter().zip(&other.waves);
        Self {
            level: self.level + strength * other.level,
            waves: waves.map(|(own, other)| own + strength * other).collect(),
        }
    }
}

/// Films of four shapes, five of each, and which is which. `strength` is the deviation of the
/// shapes beside that of the films around their shape; at 0 the films have nothing in common
/// but that their arcs are smooth.
pub fn planted(seed: u64, strength: f64) -> (Array2<f64>, Vec<usize>) {
    let (films, labels) = Random::new(seed).films(strength);
    let points = |curve: &Curve| (0..POINTS).map(|point| curve.at(place(point))).collect();
    let cells: Vec<Vec<f64>> = films.iter().flatten().map(points).collect();
    let size = (FILMS, FEATURES.len() * POINTS);
    (Array2::from_shape_vec(size, cells.concat()).unwrap(), labels)
}

fn place(point: usize) -> f64 {
    point as f64 / (POINTS - 1) as f64
}

/// As [`planted`], as films of 8 to 40 cues, half of them to all with evidence.
pub fn films(seed: u64, strength: f64) -> (Vec<effective::Film>, Vec<usize>) {
    let mut random = Random::new(seed);
    let (films, labels) = random.films(strength);
    let film = |(number, curves): (usize, &Vec<Curve>)| {
        film::film(&format!("local-{number}"), random.cues(curves))
    };
    (films.iter().enumerate().map(film).collect(), labels)
}

/// Each curve stretched to 0..1 within its film, as the classic recipe does, and as it was.
pub fn stretched(matrix: Array2<f64>) -> (Array2<f64>, Unstretched) {
    let mut stretched = matrix.clone();
    for mut row in stretched.rows_mut() {
        for mut curve in row.exact_chunks_mut(POINTS) {
            let least = curve.iter().copied().fold(f64::INFINITY, f64::min);
            let most = curve.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            curve.mapv_inplace(|value| (value - least) / (most - least));
        }
    }
    let places: Vec<f64> = (0..POINTS).map(place).collect();
    let heard = vec![vec![places; FEATURES.len()]; FILMS];
    (stretched, Unstretched { rows: matrix, points: POINTS, heard })
}
