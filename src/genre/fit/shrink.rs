//! Few artists are drawn towards the wider genre: how far, and how sure the rest is.

use std::collections::HashMap;

use super::raw::{Moments, Raw};
use crate::genre::map::anything_goes;
use crate::genre::{Aliases, Entry, Figure};
use crate::identity::fold;
use crate::model::Feature;

/// Fewest artists from whom a variance is believed alone.
const LEAST_ARTISTS: u64 = 5;

/// As many artists' worth of the pooled variance goes into each genre's own.
const PRIOR_ARTISTS: f64 = 4.0;

/// No chain of wider genres is longer; a longer one is a ring.
const LONGEST_CHAIN: usize = 64;

/// Deviation of a genre's mean about that of the next wider genre, for each feature that is there.
pub type Steps = [Option<f64>; Feature::ALL.len()];

/// Genres' own figures to a map's, by empirical Bayes (a normal hierarchy; Gelman et al.,
/// *Bayesian Data Analysis*, 5.4), for each feature:
///
/// - V, the variance between artists of one genre, pooled over genres of five artists or
///   more: Σ(n-1)v / Σ(n-1). Without any, that of "anything goes". A genre's own variance is
///   drawn towards it: v' = ((n-1)v + 4V) / (n-1+4).
/// - B, the variance of genres' means about the means of the next wider genres, by moments:
///   the mean of (m - m_wider)² - v'/n, genres weighing by n/(n+5), at least V/100.
/// - The mean, from the widest genres downwards: m' = (n·m + K·m'_wider) / (n + K) with
///   K = V/B. The widest are drawn towards the mean of all.
/// - The deviation of an artist who is not in the map: √(v'·(1 + 1/(n + K))).
pub fn shrink(mut raw: Vec<Raw>, aliases: &Aliases) -> (Vec<Entry>, Steps) {
    raw.sort_by(|a, b| a.name.cmp(&b.name));
    let wider = wider(&raw, aliases);
    let entry = |raw: &Raw| {
        let mut entry = Entry::new(raw.name.clone());
        (entry.artists, entry.tracks) = (Some(raw.artists), Some(raw.tracks));
        entry
    };
    let mut entries: Vec<Entry> = raw.iter().map(entry).collect();
    let mut steps = Steps::default();
    for feature in Feature::ALL {
        let moments = |raw: &Raw| raw.moments[feature as usize];
        let genres: Vec<Option<(f64, Moments)>> =
            raw.iter().map(|raw| moments(raw).map(|own| (own.artists as f64, own))).collect();
        let Some(shrunk) = Shrunk::new(feature, &genres, &wider) else { continue };
        for (place, entry) in entries.iter_mut().enumerate() {
            entry.set(feature, shrunk.figure(place));
        }
        steps[feature as usize] = Some(shrunk.between.sqrt());
    }
    (entries, steps)
}

/// For each genre the place of the next wider one that is there.
fn wider(raw: &[Raw], aliases: &Aliases) -> Vec<Option<usize>> {
    let places: HashMap<String, usize> =
        raw.iter().enumerate().map(|(place, raw)| (fold(&raw.name), place)).collect();
    let known = |name: &str| places.contains_key(name);
    let above = |raw: &Raw| {
        let own = fold(&raw.name);
        let parent = fold(&aliases.parent(&own, &known)?);
        let found = match known(&parent) {
            true => parent,
            false => fold(&aliases.climb(&parent, &known).pop()?.1),
        };
        places.get(&found).copied().filter(|_| found != own)
    };
    raw.iter().map(above).collect()
}

/// One feature of all genres.
struct Shrunk<'a> {
    feature: Feature,
    /// Artists and moments, where the feature is known.
    genres: &'a [Option<(f64, Moments)>],
    wider: &'a [Option<usize>],
    /// V
    within: f64,
    /// B
    between: f64,
    /// Mean of all.
    all: f64,
}

impl<'a> Shrunk<'a> {
    fn new(
        feature: Feature,
        genres: &'a [Option<(f64, Moments)>],
        wider: &'a [Option<usize>],
    ) -> Option<Self> {
        let known = || genres.iter().flatten();
        let artists: f64 = known().map(|(artists, _)| artists).sum();
        if artists <= 0.0 {
            return None;
        }
        let all = known().map(|(artists, moments)| artists * moments.mean).sum::<f64>() / artists;
        let (mut squares, mut freedom) = (0.0, 0.0);
        for (artists, moments) in known().filter(|(artists, _)| *artists >= LEAST_ARTISTS as f64) {
            if let Some(variance) = moments.variance {
                squares += (artists - 1.0) * variance;
                freedom += artists - 1.0;
            }
        }
        let within = if freedom > 0.0 { squares / freedom } else { anything_goes(feature).powi(2) };
        let mut shrunk = Self { feature, genres, wider, within, between: within, all };
        shrunk.between = shrunk.between_wider().unwrap_or(within).max(within / 100.0);
        Some(shrunk)
    }

    /// v'
    fn variance(&self, artists: f64, moments: Moments) -> f64 {
        let own = moments.variance.map_or(0.0, |_| artists - 1.0);
        let squares = own * moments.variance.unwrap_or_default() + PRIOR_ARTISTS * self.within;
        squares / (own + PRIOR_ARTISTS)
    }

    /// The mean of (m - m_wider)² - v'/n.
    fn between_wider(&self) -> Option<f64> {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (genre, wider) in self.genres.iter().zip(self.wider) {
            let (Some((artists, moments)), Some(wider)) = (genre, wider) else { continue };
            let Some((_, above)) = self.genres[*wider] else { continue };
            let weight = artists / (artists + LEAST_ARTISTS as f64);
            let noise = self.variance(*artists, *moments) / artists;
            sum += weight * ((moments.mean - above.mean).powi(2) - noise);
            weights += weight;
        }
        (weights > 0.0).then(|| sum / weights)
    }

    /// K
    fn pull(&self) -> f64 {
        self.within / self.between
    }

    fn mean(&self, place: usize, depth: usize) -> f64 {
        let above = match self.wider[place] {
            Some(wider) if depth < LONGEST_CHAIN => self.mean(wider, depth + 1),
            _ => self.all,
        };
        match self.genres[place] {
            Some((artists, moments)) => {
                (artists * moments.mean + self.pull() * above) / (artists + self.pull())
            }
            None => above,
        }
    }

    fn figure(&self, place: usize) -> Option<Figure> {
        let (artists, moments) = self.genres[place]?;
        let (least, greatest) = self.feature.range();
        let variance = self.variance(artists, moments) * (1.0 + 1.0 / (artists + self.pull()));
        Some(Figure {
            mean: self.mean(place, 0).clamp(least, greatest),
            deviation: variance.sqrt().min(greatest - least),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn raw(name: &str, artists: u64, mean: f64, variance: Option<f64>) -> Raw {
        let mut moments = [None; Feature::ALL.len()];
        moments[Feature::Energy as usize] = Some(Moments { artists, mean, variance });
        Raw { name: name.into(), artists, tracks: artists, moments }
    }

    fn energy(entries: &[Entry], name: &str) -> Figure {
        entries.iter().find(|e| e.name == name).unwrap().get(Feature::Energy).unwrap()
    }

    #[test]
    fn few_artists_are_drawn_to_the_wider_genre() {
        let genres = vec![
            raw("hum", 1000, 0.5, Some(0.04)),
            raw("loud hum", 200, 0.8, Some(0.04)),
            raw("warm hum", 200, 0.3, Some(0.04)),
            raw("odd hum", 1, 0.9, None),
        ];
        let (entries, steps) = shrink(genres, &Aliases::default());
        let [hum, loud, odd] = ["hum", "loud hum", "odd hum"].map(|name| energy(&entries, name));
        assert!((loud.mean - 0.8).abs() < 0.01, "{loud:?}");
        // K = V/B, V = 0.04.
        let pull = 0.04 / steps[Feature::Energy as usize].unwrap().powi(2);
        assert!((odd.mean - (0.9 + pull * hum.mean) / (1.0 + pull)).abs() < 1e-9);
        assert!(odd.deviation > loud.deviation && loud.deviation > 0.2);
        assert!((odd.deviation.powi(2) - 0.04 * (1.0 + 1.0 / (1.0 + pull))).abs() < 1e-9);
    }

    #[test]
    fn a_ring_of_wider_genres_ends() {
        // The file says that house is a deep house, the words say the contrary.
        let text = r#"{"version": 1, "parents": {"deep house": ["house"]}}"#;
        let aliases = Aliases::parse(text, Path::new("a.json")).unwrap();
        let genres = vec![raw("house", 9, 0.5, Some(0.01)), raw("deep house", 9, 0.7, Some(0.01))];
        let (entries, _) = shrink(genres, &aliases);
        let mean = energy(&entries, "house").mean;
        assert!((0.5..0.7).contains(&mean), "{mean}");
    }

    #[test]
    fn without_enough_artists_anything_goes() {
        let (entries, _) = shrink(vec![raw("hum", 2, 0.5, Some(0.0001))], &Aliases::default());
        assert!(energy(&entries, "hum").deviation > 0.2);
    }

    #[test]
    fn the_step_to_a_wider_genre_is_its_scatter_less_the_noise() {
        let genres = vec![
            raw("hum", 1000, 0.5, Some(0.04)),
            raw("loud hum", 200, 0.8, Some(0.04)),
            raw("warm hum", 20, 0.3, Some(0.04)),
            raw("odd hum", 1, 0.9, None),
        ];
        let (_, steps) = shrink(genres, &Aliases::default());
        // Weight n/(n+5), squared distance to 0.5, less 0.04/n.
        let terms = [
            (200.0 / 205.0, 0.09 - 0.04 / 200.0),
            (20.0 / 25.0, 0.04 - 0.04 / 20.0),
            (1.0 / 6.0, 0.16 - 0.04),
        ];
        let weights: f64 = terms.iter().map(|(weight, _)| weight).sum();
        let between = terms.iter().map(|(weight, term)| weight * term).sum::<f64>() / weights;
        assert!((steps[Feature::Energy as usize].unwrap().powi(2) - between).abs() < 1e-12);
    }

    #[test]
    fn genres_of_one_mean_are_not_one_genre() {
        let genres = vec![raw("hum", 9, 0.5, Some(0.04)), raw("loud hum", 9, 0.5, Some(0.04))];
        let (entries, steps) = shrink(genres, &Aliases::default());
        let step = steps[Feature::Energy as usize].unwrap();
        assert!((step.powi(2) - 0.04 / 100.0).abs() < 1e-12, "{step}");
        let loud = energy(&entries, "loud hum");
        assert!((loud.mean - 0.5).abs() < 1e-12 && loud.deviation.is_finite());
    }
}
