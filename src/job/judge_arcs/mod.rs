//! How well arcs repeat themselves: the arc of a film's odd cues against that of its even ones,
//! by each choice that a recipe leaves free.

mod figures;
mod films;

use std::path::Path;

use ndarray::{Array1, Array2, Axis, concatenate};

use crate::arc;
use crate::cluster::standardise;
use crate::error::{Error, Result};
use crate::identity::lot;
use crate::learn::{self, Interval};
use crate::model::recipe::{Drawing, Fit};
use crate::model::{Arc, Feature, Recipe, effective};
use crate::source::{genre_map, table};

use self::figures::{correlations, found, reliability};
pub use self::films::Counts;
use self::films::Halved;

/// What to judge with.
#[derive(Debug, Clone)]
pub struct Options {
    /// Fewest cues with evidence for a film to be judged.
    pub least: usize,
    /// Draws behind each interval.
    pub resamples: usize,
    /// Seed of all lots.
    pub seed: u64,
    /// How a film's cues are dealt into halves.
    pub split: Split,
    /// Whether the films to choose by and those to report change places.
    pub swap: bool,
}

/// How a film's cues are dealt into halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Split {
    /// In turn, each by itself.
    Cues,
    /// In turn, all of the same genres together: the halves then share no act, and what they
    /// have in common is the film's.
    Acts,
}

/// The table of choices.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Report {
    /// What the table of films tells.
    pub counts: Counts,
    /// Films on which the choice is made.
    pub choosing: usize,
    /// The other films, on which figures are reported.
    pub reporting: usize,
    /// By how much these films' levels differ: the deviation, feature by feature.
    pub deviations: Vec<(Feature, f64)>,
    /// One for each choice; the first is the recipe `default` as it stands.
    pub choices: Vec<Choice>,
    /// Of the shapes alone the first that is found about as well as the best: it gives fit and
    /// window.
    pub shape: usize,
    /// Of the weights of the level the least that is found about as well as the best.
    pub whole: usize,
}

/// One choice and what it comes to.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Choice {
    /// The recipe.
    pub recipe: Recipe,
    /// What of its rows is compared.
    pub part: Part,
    /// The mean over the films for choosing of the share of other films that lie further from a
    /// film's one half than its other half does; chance has 0.5.
    pub chosen: f64,
    /// The same film by film.
    #[serde(skip)]
    pub by_film: Array1<f64>,
    /// The same on the other films.
    pub found: Interval,
    /// Mean over the other films of the correlation of the halves about the mean arc.
    pub correlation: Interval,
    /// Share of the variance between the other films that the halves have in common.
    pub reliability: Option<f64>,
}

/// What of the rows is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// All.
    Whole,
    /// The levels alone: what is left when every arc is flat.
    Level,
    /// The shapes alone.
    Shape,
}

/// What can be compared; the first three are what the screen draws.
const COMPARED: [Feature; 5] = [
    Feature::Valence,
    Feature::Energy,
    Feature::Danceability,
    Feature::Acousticness,
    Feature::Instrumentalness,
];
const TRIO: [Feature; 3] = [COMPARED[0], COMPARED[1], COMPARED[2]];
const BANDWIDTHS: [f64; 7] = [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0];
const LEVELS: [f64; 6] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0];
/// Beside those of the default recipe.
const POINTS: [usize; 3] = [5, 10, 40];
/// Fewest films of which anything can be said.
const FEWEST: usize = 5;

/// Reads the tables and judges; `tell` is given words on the progress. Without a table of
/// artists those of the program are asked.
///
/// # Errors
/// When a file cannot be read or is wrong, or too few films have enough evidence.
pub fn judge(
    file: &Path,
    artists: Option<&Path>,
    map: Option<&Path>,
    options: &Options,
    tell: &mut dyn FnMut(String),
) -> Result<Report> {
    let listed = table::soundtracks(file)?;
    let (map, artists) = (genre_map::open(map)?, super::brought::artists(artists)?);
    let mut counts = Counts { films: listed.len(), ..Counts::default() };
    let mut halved = Vec::new();
    for listed in &listed {
        let Some(film) = films::film(listed, &COMPARED, &map, &artists) else { continue };
        counts.cues += film.cues.len();
        let evidence = film.cues.iter().filter(|cue| !cue.mood.is_empty()).count();
        counts.named += film.cues.iter().filter(|cue| !cue.record.credits.is_empty()).count();
        counts.evidence += evidence;
        halved.extend(films::halves(film, options.split, options.least));
    }
    tell(format!("{} films have at least {} cues with evidence", halved.len(), options.least));
    let (choosing, reporting): (Vec<Halved>, Vec<Halved>) = halved.into_iter().partition(|film| {
        lot(film.whole.id.as_str(), 2, options.seed) == usize::from(options.swap)
    });
    if choosing.len().min(reporting.len()) < FEWEST {
        let what = format!(
            "too few films: {} to choose by and {} to report",
            choosing.len(),
            reporting.len()
        );
        let hint = format!("give more films, or --least below {}", options.least);
        return Err(Error::input(what, hint).in_file(file));
    }
    Ok(table_of(&choosing, &reporting, counts, options, tell))
}

/// Both halves of some films as rows.
struct Rows {
    odd: Array2<f64>,
    even: Array2<f64>,
}

fn table_of(
    choosing: &[Halved],
    reporting: &[Halved],
    counts: Counts,
    options: &Options,
    tell: &mut dyn FnMut(String),
) -> Report {
    let mut choices: Vec<Choice> = Vec::new();
    let add = |recipe: Recipe, part: Part, choices: &mut Vec<Choice>| {
        choices.extend(choice(recipe, part, choosing, reporting, options));
        choices.len().saturating_sub(1)
    };
    add(Recipe::default(), Part::Whole, &mut choices);
    let first = choices.len();
    for fit in [Fit::Mean, Fit::Line] {
        for bandwidth in BANDWIDTHS {
            add(smooth(fit, bandwidth, 1.0), Part::Shape, &mut choices);
        }
    }
    let shape = first_as_good(&choices, first);
    tell("the window is chosen".into());
    let drawn = choices.get(shape).map_or_else(Recipe::default, |best| best.recipe.clone());
    let first = choices.len();
    for weight in LEVELS {
        let mut weighed = drawn.clone();
        if let Drawing::Smooth { level, .. } = &mut weighed.drawing {
            *level = weight;
        }
        add(weighed, Part::Whole, &mut choices);
    }
    add(drawn.clone(), Part::Level, &mut choices);
    let whole = first_as_good(&choices, first);
    let usual = choices.get(whole).map_or(drawn, |best| best.recipe.clone());
    for points in POINTS {
        add(Recipe { points, ..usual.clone() }, Part::Whole, &mut choices);
    }
    for more in [&COMPARED[..4], &COMPARED] {
        add(Recipe { features: more.to_vec(), ..usual.clone() }, Part::Whole, &mut choices);
    }
    for feature in COMPARED {
        for part in [Part::Level, Part::Shape] {
            add(Recipe { features: vec![feature], ..usual.clone() }, part, &mut choices);
        }
    }
    add(Recipe::classic(), Part::Whole, &mut choices);
    let silent = Recipe { features: TRIO.to_vec(), ..Recipe::classic() };
    add(silent, Part::Whole, &mut choices);
    let deviations = deviations(choosing);
    let (choosing, reporting) = (choosing.len(), reporting.len());
    Report { counts, choosing, reporting, deviations, choices, shape, whole }
}

/// The choice from `first` on that is found best; of equal ones the first.
fn best(choices: &[Choice], first: usize) -> usize {
    let mut best = first;
    for (index, choice) in choices.iter().enumerate().skip(first) {
        if choice.chosen > choices[best].chosen {
            best = index;
        }
    }
    best
}

/// The first choice from `first` on that is found no more than one standard error worse than the
/// best, film by film. Windows widen and weights of the level grow along the list, so that a
/// curve keeps as much detail, and shape as much weight, as reliability allows. (The rule of one
/// standard error, Breiman et al. 1984, 3.4.3, towards detail: the mean arc is the simplest.)
fn first_as_good(choices: &[Choice], first: usize) -> usize {
    let best = best(choices, first);
    let Some(most) = choices.get(best).map(|best| &best.by_film) else { return first };
    let as_good = |choice: &Choice| {
        let worse = most - &choice.by_film;
        let error = worse.std(1.0) / (worse.len() as f64).sqrt();
        worse.mean().is_some_and(|mean| mean <= error)
    };
    choices.iter().skip(first).position(as_good).map_or(best, |at| first + at)
}

/// The deviation of these films' levels for each feature.
fn deviations(films: &[Halved]) -> Vec<(Feature, f64)> {
    let recipe = Recipe { features: COMPARED.to_vec(), ..Recipe::default() };
    let arcs: Vec<_> =
        films.iter().filter_map(|film| arc::of_film(&film.whole, &recipe).arc.ok()).collect();
    let deviation = |feature: Feature| {
        let level = |arc: &Arc| arc.curve(feature).map(|curve| curve.level);
        let levels: Array1<f64> = arcs.iter().filter_map(level).collect();
        (levels.len() > 1).then(|| (feature, levels.std(1.0)))
    };
    COMPARED.into_iter().filter_map(deviation).collect()
}

fn smooth(fit: Fit, bandwidth: f64, level: f64) -> Recipe {
    let drawing = Drawing::Smooth { fit, bandwidth, level };
    Recipe { name: "smooth".into(), drawing, ..Recipe::default() }
}

/// The figures of one choice; `None` where it gives a film no row.
fn choice(
    recipe: Recipe,
    part: Part,
    choosing: &[Halved],
    reporting: &[Halved],
    options: &Options,
) -> Option<Choice> {
    let chosen = rows(choosing, &recipe, part)?;
    let chosen = found(&chosen.odd, &chosen.even);
    let Rows { odd, even } = rows(reporting, &recipe, part)?;
    let interval = |values: &[f64]| learn::mean(values, options.resamples, options.seed);
    let chosen = Array1::from(chosen);
    Some(Choice {
        chosen: chosen.mean()?,
        by_film: chosen,
        found: interval(&found(&odd, &even))?,
        correlation: interval(&correlations(&odd, &even))?,
        reliability: reliability(&odd, &even),
        recipe,
        part,
    })
}

fn rows(films: &[Halved], recipe: &Recipe, part: Part) -> Option<Rows> {
    let matrix = |half: fn(&Halved) -> &effective::Film| {
        let row = |film: &Halved| {
            let row = arc::row(&arc::of_film(half(film), recipe).arc.ok()?, recipe)?;
            Some(part.of(&row, recipe))
        };
        let rows: Vec<Vec<f64>> = films.iter().map(row).collect::<Option<_>>()?;
        let width = rows.first()?.len();
        Array2::from_shape_vec((rows.len(), width), rows.into_iter().flatten().collect()).ok()
    };
    let (odd, even) = (matrix(|film| &film.odd)?, matrix(|film| &film.even)?);
    if !recipe.grouping.standardise {
        return Some(Rows { odd, even });
    }
    let both = standardise(&concatenate(Axis(0), &[odd.view(), even.view()]).ok()?);
    let (odd, even) = both.view().split_at(Axis(0), films.len());
    Some(Rows { odd: odd.to_owned(), even: even.to_owned() })
}

impl Part {
    fn of(self, row: &[f64], recipe: &Recipe) -> Vec<f64> {
        let is_level = |column: usize| column.is_multiple_of(recipe.points + 1);
        let kept = |(column, _): &(usize, &f64)| match self {
            Self::Whole => true,
            Self::Level => is_level(*column),
            Self::Shape => !is_level(*column),
        };
        row.iter().enumerate().filter(kept).map(|(_, value)| *value).collect()
    }
}
