//! A reel of twenty full films to arcs, groups and map: the budget is 100 ms. Of a thousand
//! rows groups in 2 s, and their map by t-SNE.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ndarray::Array2;
use needledrop::cluster::{self, Columns};
use needledrop::job::analyse::analyse;
use needledrop::model::recipe::Options;
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

/// Forty columns around six middles.
fn rows(count: usize) -> Array2<f64> {
    Array2::from_shape_fn((count, 40), |(row, column)| {
        let middle = ((row % 6) * 40 + column) as f64 * 2.39;
        middle.sin() + ((row * 131 + column * 17) as f64 * 0.73).sin()
    })
}

fn thousand_rows(criterion: &mut Criterion) {
    let matrix = rows(1000);
    let names: Vec<String> = (0..1000).map(|row| row.to_string()).collect();
    let columns = Columns::Named((0..40).map(|column| column.to_string()).collect());
    let options = Options::default();
    let mut group = criterion.benchmark_group("a thousand rows");
    group.sample_size(10);
    group.bench_function("groups", |bench| {
        bench.iter(|| cluster::group(black_box(&matrix), &columns, &names, &options, &|| false));
    });
    group.bench_function("map by t-SNE", |bench| {
        bench.iter(|| cluster::tsne(black_box(&matrix), &|_| {}, &|| false));
    });
    group.finish();
}

criterion_group!(benches, twenty_films, thousand_rows);
criterion_main!(benches);
