//! A reel of twenty full films to arcs, groups and map: the budget is 100 ms.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use needledrop::job::analyse::analyse;
use needledrop::model::{Cue, CueId, Estimate, FilmId, Mood, Origin, Recipe, effective};

const FILMS: usize = 20;
const CUES: u32 = 40;

// Bad ids would be a fault of this file alone: a benchmark may stop.
#[allow(clippy::expect_used)]
fn film(index: usize) -> effective::Film {
    let cue = |position: u32| {
        let mut mood = Mood::default();
        for (number, feature) in Recipe::classic().features.into_iter().enumerate() {
            let (least, most) = feature.range();
            // Waves of a period of its own for each film and feature: no groups to be found.
            let phase = f64::from(position) * (0.11 + 0.037 * index as f64) + number as f64;
            let value = least + (most - least) * (0.5 + 0.4 * phase.sin());
            mood.set(feature, Some(Estimate { value, spread: 0.2, origin: Origin::Genre }));
        }
        let id = CueId::new(format!("c{position}")).expect("a cue's id");
        let record = Cue::new(id, position, "");
        effective::Cue { record, genres: Vec::new(), mood, file: None }
    };
    effective::Film {
        id: FilmId::new(format!("local-{index}")).expect("a film's id"),
        title: format!("Film {index}"),
        year: None,
        tags: Vec::new(),
        listing: None,
        cues: (0..CUES).map(cue).collect(),
    }
}

fn twenty_films(criterion: &mut Criterion) {
    let films: Vec<_> = (0..FILMS).map(film).collect();
    let recipe = Recipe::classic();
    criterion.bench_function("analysis of twenty films", |bench| {
        bench.iter(|| analyse(black_box(&films), black_box(&recipe), &|| false));
    });
}

criterion_group!(benches, twenty_films);
criterion_main!(benches);
