//! Frames: the first one, from nothing to a drawn reel, and one of a walk at 200 x 50.

#![allow(clippy::unwrap_used, reason = "a bench may fail loudly")]

#[path = "../tests/support/screen.rs"]
mod screen;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use needledrop::app::{App, Event};
use needledrop::arc::of_film;
use needledrop::job::desk::Desk;
use needledrop::model::{Analysis, Archetype, FilmArc, Grouping, Recipe, effective};
use needledrop::paths::{Folders, Named};
use needledrop::ui::Theme;
use screen::{Wire, app_with, films, press};

const GROUPS: usize = 4;

/// As [`app_with`], with the arcs of the films and groups that nobody looked for: real ones
/// would take minutes for so many.
fn app_as_if_analysed(films: Vec<effective::Film>) -> App {
    let recipe = Recipe::default();
    let arcs: Vec<FilmArc> = films.iter().map(|film| of_film(film, &recipe)).collect();
    let rows: Vec<usize> = (0..arcs.len()).filter(|film| arcs[*film].arc.is_ok()).collect();
    let groups = (0..GROUPS).map(|group| Archetype {
        name: format!("group {group}"),
        size: (rows.len() + GROUPS - 1 - group) / GROUPS,
        medoid: group,
        reasons: Vec::new(),
        own: String::new(),
    });
    let grouping = Grouping {
        rows: rows.len(),
        columns: recipe.features.len() * recipe.points,
        explained_variance_ratio: Vec::new(),
        sweep: Vec::new(),
        k_shown: GROUPS,
        labels: (0..rows.len()).map(|row| row % GROUPS).collect(),
        groups: groups.collect(),
        map: (0..rows.len()).map(|row| [(row as f64).sin(), (row as f64).cos()]).collect(),
    };
    let mut app = app_with(films, false);
    let generation = app.state().analyses.number();
    let analysis = Arc::new(Analysis::new(recipe, arcs, rows, Some(grouping)));
    app.update(Event::Analysed { generation, result: Ok(analysis) });
    app
}

/// The data folder opened, the starter reel joined with its moods, and the first frame painted.
fn first_frame(bench: &mut Criterion) {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders::find(Named::default(), |name| Some(home.path().join(name))).unwrap();
    bench.bench_function("first frame of the starter reel, 200x50", |bench| {
        bench.iter(|| {
            let (_, opening) = Desk::open(&folders).unwrap();
            let mut app = App::new();
            app.update(Event::Opened(Box::new(opening)));
            black_box(Wire::new((200, 50), Theme::colour()).frame(&mut app))
        });
    });
}

fn walking(bench: &mut Criterion) {
    for (name, count) in [("20 films", 20), ("10,000 films", 10_000)] {
        let films = films(count, 42);
        let mut app = if count == 20 { app_with(films, true) } else { app_as_if_analysed(films) };
        let mut wire = Wire::new((200, 50), Theme::colour());
        wire.frame(&mut app);
        bench.bench_function(&format!("another film and its frame, {name}, 200x50"), |bench| {
            bench.iter(|| {
                press(&mut app, "j");
                if app.state().films.cursor() + 1 == count {
                    press(&mut app, "g");
                }
                black_box(wire.frame(&mut app))
            });
        });
    }
}

criterion_group!(benches, first_frame, walking);
criterion_main!(benches);
