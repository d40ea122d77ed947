//! 28,000 artists' genres to the map, and to moods: the budget of the look-ups is 50 ms.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use needledrop::genre::{Map, mood};

const ARTISTS: usize = 28_000;

/// Four genres each: of every hundred artists seventy have genres as the map writes them,
/// ten in other letters, ten by another name, ten that only a wider genre knows.
fn artists(map: &Map) -> Vec<Vec<String>> {
    let names: Vec<&str> = map.entries().iter().map(|entry| entry.name.as_str()).collect();
    let name = |artist: usize, place: usize| {
        let name = names[(artist * 131 + place * 977) % names.len()];
        match artist % 10 {
            0 => name.to_uppercase(),
            1 => "proto-punk".to_owned(),
            2 => format!("invented {name}"),
            _ => name.to_owned(),
        }
    };
    (0..ARTISTS).map(|artist| (0..4).map(|place| name(artist, place)).collect()).collect()
}

fn look_ups(criterion: &mut Criterion) {
    let Ok(map) = Map::measured() else { return };
    let artists = artists(map);
    criterion.bench_function("genres of 28,000 artists looked up", |bench| {
        bench.iter(|| {
            let names = artists.iter().flatten();
            names.filter(|name| map.look_up(black_box(name)).entry.is_some()).count()
        });
    });
    criterion.bench_function("moods of 28,000 artists", |bench| {
        bench.iter(|| {
            artists
                .iter()
                .map(|genres| mood(map, black_box(genres)))
                .filter(|m| !m.is_empty())
                .count()
        });
    });
}

criterion_group!(benches, look_ups);
criterion_main!(benches);
