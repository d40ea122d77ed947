//! 28,000 names looked up among 28,000 artists: the budget is 50 ms.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use needledrop::identity::{Artists, Company, Setting, Verdict};
use needledrop::model::Artist;

const ARTISTS: usize = 28_000;

/// Names as a table has them: of one to four words, some with accents, numbers, "The", "&".
fn name(number: usize) -> String {
    const FIRST: &[&str] =
        &["The Invented", "Small", "Ebba Grön", "DJ", "J.D.", "Rust & Sons", "A"];
    const LAST: &[&str] = &["Hours", "Orchestra", "and the Nobodies", "Björnsdóttir", "182", "!"];
    let (first, last) = (FIRST[number % FIRST.len()], LAST[number / 7 % LAST.len()]);
    format!("{first} Number{number} {last}")
}

fn artist(number: usize) -> Artist {
    const GENRES: &[&str] = &["hardcore punk", "dockside ska", "new wave", "jazz rap", "synthpop"];
    let genres = (0..1 + number % 4).map(|step| GENRES[(number + step) % GENRES.len()].to_owned());
    Artist { genres: genres.collect(), ..Artist::new(name(number)) }
}

fn look_ups(criterion: &mut Criterion) {
    let rows = || (0..ARTISTS).map(artist);
    let artists = Artists::default().with_table(rows());
    let names: Vec<String> = (0..ARTISTS).map(|number| name(number).to_uppercase()).collect();
    let alone = Setting { year: Some(1983), ..Setting::default() };
    let mut company = Company::default();
    for artist in rows().take(40) {
        company.add(&artist.name, &artist.genres);
    }
    let among_others = Setting { company, ..alone.clone() };
    let sure = |setting: &Setting| {
        let verdicts = names.iter().map(|name| artists.find(black_box(name), setting));
        verdicts.filter(|verdict| matches!(verdict, Verdict::Sure(_))).count()
    };
    assert_eq!((sure(&alone), sure(&among_others)), (ARTISTS, ARTISTS));
    let mut group = criterion.benchmark_group("28,000 artists");
    group.sample_size(20);
    group.bench_function("looked up", |bench| bench.iter(|| sure(&alone)));
    group.bench_function("looked up in company", |bench| bench.iter(|| sure(&among_others)));
    group.bench_function("read in", |bench| {
        bench.iter_with_large_drop(|| Artists::default().with_table(rows()));
    });
    group.bench_function("near a name", |bench| {
        bench.iter(|| artists.near(black_box("Ebba Grøn Numbr1234 Orchestra"), 3).len());
    });
    group.finish();
}

criterion_group!(benches, look_ups);
criterion_main!(benches);
