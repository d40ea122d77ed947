//! How often noise is taken for groups, and how often groups are found: a hundred reels of each.
//!
//! `cargo run --release --example judgement [REELS [TRIES [raw|stretched [FIRST SEED]]]]`

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it prints, and may fail loudly")]

use std::time::Instant;

use ndarray::Array2;
use needledrop::cluster::{Columns, Effort, agreement, group, judge};
use needledrop::model::recipe::Options;
use needledrop::model::{Grouping, Judgement};

#[path = "../tests/support/planted.rs"]
mod planted;

fn judged(matrix: &Array2<f64>, stretched: bool) -> (Grouping, Judgement) {
    let named = |count: usize| (0..count).map(|n| format!("c{n}")).collect();
    let columns = match stretched {
        true => Columns::Curves { features: named(planted::FEATURES), points: planted::POINTS },
        false => Columns::Named(named(matrix.ncols())),
    };
    let names: Vec<String> = (0..matrix.nrows()).map(|n| format!("r{n}")).collect();
    let options = Options::default();
    let grouping = group(matrix, &columns, &names, &options, &|| false).unwrap().unwrap();
    let tries = std::env::args().nth(2).map_or(499, |tries| tries.parse().unwrap());
    let effort = Effort { tries, resamples: 50, ..Effort::of(matrix.nrows()) };
    let judgement = judge((matrix, &columns), &grouping, &options, effort, &|| false, &|_, _| {});
    (grouping, judgement.unwrap().unwrap())
}

type Make = fn(u64, f64) -> Array2<f64>;

fn main() {
    let reels: u64 = std::env::args().nth(1).map_or(100, |reels| reels.parse().unwrap());
    let raw: Make = |seed, strength| planted::planted(seed, strength).0;
    let stretched: Make = |seed, strength| planted::stretched(&planted::planted(seed, strength).0);
    println!(
        "curves     strength cleared  ARI if cleared  ARI of all  stability  silhouette  null p95"
    );
    let kinds = [("raw", raw), ("stretched", stretched)];
    let wanted = std::env::args().nth(3);
    let first: u64 = std::env::args().nth(4).map_or(0, |seed| seed.parse().unwrap());
    for (name, make) in
        kinds.into_iter().filter(|kind| wanted.as_ref().is_none_or(|name| name == kind.0))
    {
        for strength in [0.0, 1.0, 1.5, 2.0] {
            let start = Instant::now();
            let (mut cleared, mut ari_cleared, mut ari, mut stable, mut most, mut p95) =
                (0, 0.0, 0.0, 0.0, 0.0, 0.0);
            for seed in first..first + reels {
                let truth = planted::planted(seed, strength).1;
                let (grouping, judgement) = judged(&make(seed, strength), name == "stretched");
                let alike = agreement(&truth, &grouping.labels);
                ari += alike;
                stable += judgement.stability;
                most += grouping.sweep.iter().filter_map(|row| row.silhouette).fold(-1.0, f64::max);
                p95 += judgement.null_max_silhouette_p95;
                if !judgement.is_tentative() {
                    cleared += 1;
                    ari_cleared += alike;
                }
            }
            let n = reels as f64;
            println!(
                "{name:10} {strength:8.1} {cleared:7}  {:14.3}  {:10.3}  {:9.3}  {:10.3}  {:8.3}   ({:.2} s a reel)",
                ari_cleared / f64::from(cleared.max(1)),
                ari / n,
                stable / n,
                most / n,
                p95 / n,
                start.elapsed().as_secs_f64() / n,
            );
        }
    }
}
