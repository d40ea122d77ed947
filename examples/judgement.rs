//! How often noise is taken for groups, and how often groups are found: a hundred reels of each.
//!
//! `cargo run --release --example judgement [REELS [FIRST_SEED [KIND [STRENGTH [DRAWS]]]]]`,
//! with KIND one of raw, stretched, default and classic, and as many draws as the program makes.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it prints, and may fail loudly")]

use std::time::Instant;

use ndarray::Array2;
use needledrop::cluster::{Columns, Effort, Unstretched, agreement, group, judge};
use needledrop::job::analyse;
use needledrop::model::recipe::Options;
use needledrop::model::{Grouping, Judgement, Recipe};

#[path = "../tests/support/planted.rs"]
mod planted;

/// Where the rows come from.
#[derive(Clone, Copy)]
enum Kind {
    Raw,
    Stretched,
    Recipe(fn() -> Recipe),
}

const KINDS: [(&str, Kind); 4] = [
    ("raw", Kind::Raw),
    ("stretched", Kind::Stretched),
    ("default", Kind::Recipe(Recipe::default)),
    ("classic", Kind::Recipe(Recipe::classic)),
];

/// A reel with its groups judged, and how like the planted ones these are.
struct Reel {
    most: f64,
    judgement: Judgement,
    agreement: f64,
}

fn reel(kind: Kind, seed: u64, strength: f64) -> Reel {
    if let Kind::Recipe(recipe) = kind {
        let ((films, truth), recipe) = (planted::films(seed, strength), recipe());
        let analysis = analyse::analyse(&films, &recipe, &|| false).unwrap().unwrap();
        let matrix = analyse::matrix(&analysis.arcs, &recipe).unwrap().1;
        let before = analyse::unstretched(&analysis.arcs, &recipe).unwrap();
        let truth: Vec<usize> = analysis.rows.iter().map(|row| truth[*row]).collect();
        let grouping = analysis.grouping.unwrap();
        return judged(&matrix, before.as_ref(), &grouping, &recipe.grouping, &truth);
    }
    let (matrix, truth) = planted::planted(seed, strength);
    let (matrix, before) = match kind {
        Kind::Stretched => {
            let (matrix, before) = planted::stretched(matrix);
            (matrix, Some(before))
        }
        _ => (matrix, None),
    };
    let columns = Columns::Named((0..matrix.ncols()).map(|n| format!("c{n}")).collect());
    let names: Vec<String> = (0..matrix.nrows()).map(|n| format!("r{n}")).collect();
    let options = Options::default();
    let grouping = group(&matrix, &columns, &names, &options, &|| false).unwrap().unwrap();
    judged(&matrix, before.as_ref(), &grouping, &options, &truth)
}

fn judged(
    matrix: &Array2<f64>,
    before: Option<&Unstretched>,
    grouping: &Grouping,
    options: &Options,
    truth: &[usize],
) -> Reel {
    let effort = Effort { resamples: 50, tries: tries(), ..Effort::of(matrix.nrows()) };
    let judgement = judge((matrix, before), grouping, options, effort, &|| false, &|_, _| {});
    Reel {
        most: grouping.sweep.iter().filter_map(|row| row.silhouette).fold(-1.0, f64::max),
        judgement: judgement.unwrap().unwrap(),
        agreement: agreement(truth, &grouping.labels),
    }
}

fn tries() -> usize {
    let shipped = Effort::of(planted::FILMS).tries;
    std::env::args().nth(5).map_or(shipped, |tries| tries.parse().unwrap())
}

fn main() {
    let argument = |place| std::env::args().nth(place);
    let reels: u64 = argument(1).map_or(100, |reels| reels.parse().unwrap());
    let first: u64 = argument(2).map_or(0, |seed| seed.parse().unwrap());
    let wanted = argument(3);
    let strength: Option<f64> = argument(4).map(|strength| strength.parse().unwrap());
    println!(
        "{reels} reels of {} films of each kind, seeds from {first}, {} draws",
        planted::FILMS,
        tries()
    );
    println!(
        "kind       strength cleared  ARI if cleared  ARI of all  stability  silhouette  null p95"
    );
    for (name, kind) in KINDS {
        if wanted.as_ref().is_none_or(|wanted| wanted == name) {
            let strengths = strength.map_or(vec![0.0, 1.0, 1.5, 2.0, 3.0], |one| vec![one]);
            strengths.into_iter().for_each(|strength| line(name, kind, strength, first, reels));
        }
    }
}

fn line(name: &str, kind: Kind, strength: f64, first: u64, reels: u64) {
    let start = Instant::now();
    let found: Vec<Reel> = (first..first + reels).map(|seed| reel(kind, seed, strength)).collect();
    let mean = |figure: &dyn Fn(&Reel) -> f64| found.iter().map(figure).sum::<f64>() / reels as f64;
    let cleared: Vec<f64> = found
        .iter()
        .filter(|reel| !reel.judgement.is_tentative())
        .map(|reel| reel.agreement)
        .collect();
    println!(
        "{name:10} {strength:8.1} {:7}  {:14.3}  {:10.3}  {:9.3}  {:10.3}  {:8.3}   ({:.2} s a reel)",
        cleared.len(),
        cleared.iter().sum::<f64>() / cleared.len().max(1) as f64,
        mean(&|reel| reel.agreement),
        mean(&|reel| reel.judgement.stability),
        mean(&|reel| reel.most),
        mean(&|reel| reel.judgement.null_max_silhouette_p95),
        start.elapsed().as_secs_f64() / reels as f64,
    );
}
