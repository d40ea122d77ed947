//! A reel of twenty full films to arcs, groups and map: the budget is 100 ms.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use needledrop::job::analyse::analyse;
use needledrop::model::{Recipe, effective};

#[path = "../tests/support/film.rs"]
mod film;

use film::{film, mood};

const FILMS: usize = 20;
const CUES: u32 = 40;

/// Waves of a period of its own for each film and feature: no groups to be found.
fn waving(index: usize) -> effective::Film {
    let cue = |position: u32| {
        let features = Recipe::classic().features.into_iter().enumerate();
        mood(features.map(|(number, feature)| {
            let (least, most) = feature.range();
            let phase = f64::from(position) * (0.11 + 0.037 * index as f64) + number as f64;
            (feature, least + (most - least) * (0.5 + 0.4 * phase.sin()))
        }))
    };
    film(&format!("local-{index}"), (0..CUES).map(cue))
}

fn twenty_films(criterion: &mut Criterion) {
    let films: Vec<_> = (0..FILMS).map(waving).collect();
    for recipe in [Recipe::default(), Recipe::classic()] {
        criterion.bench_function(&format!("analysis of twenty films, {}", recipe.name), |bench| {
            bench.iter(|| analyse(black_box(&films), black_box(&recipe), &|| false));
        });
    }
}

criterion_group!(benches, twenty_films);
criterion_main!(benches);
