//! Frames: the first one, from nothing to a drawn reel, and one of a walk at 200 x 50.

#![allow(clippy::unwrap_used, reason = "a bench may fail loudly")]

#[path = "../tests/support/screen.rs"]
mod screen;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use needledrop::app::{App, Event};
use needledrop::job::desk::Desk;
use needledrop::paths::{Folders, Named};
use needledrop::ui::Theme;
use screen::{Wire, app_with, films, press};

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
        let mut app = app_with(films(count, 42), count == 20);
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
