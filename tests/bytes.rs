//! What a frame costs on the wire: the budgets of docs/ARCHITECTURE.md.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/screen.rs"]
mod screen;

use std::sync::Arc;

use needledrop::app::Event;
use needledrop::app::event::JobNews;
use needledrop::app::jobs::Progress;
use needledrop::app::sound::Outline;
use needledrop::ui::Theme;
use screen::{Wire, app_with, films, press, starter};

#[test]
fn a_full_paint_fits_16_kb_at_200x50() {
    let mut app = app_with(films(20, 42), true);
    let mut wire = Wire::new((200, 50), Theme::colour());
    let bytes = wire.frame(&mut app);
    assert!((1_000..=16_000).contains(&bytes), "{bytes}");
}

/// A move that scrolls repaints the rows; it comes once in several moves, so that a walk
/// through the whole list stays within the budget of a single move.
#[test]
fn a_cursor_move_within_the_tracks_fits_1_kb_at_120x40() {
    let mut app = starter();
    press(&mut app, "tab");
    let mut wire = Wire::new((120, 40), Theme::colour());
    wire.frame(&mut app);
    let (mut still, mut scrolled) = (Vec::new(), Vec::new());
    for key in ["j", "k"] {
        for _ in 0..41 {
            let before = app.state().tracks.window(21);
            press(&mut app, key);
            let moved = app.state().tracks.window(21) != before;
            if moved { &mut scrolled } else { &mut still }.push(wire.frame(&mut app));
        }
    }
    let most = |bytes: &[usize]| bytes.iter().copied().max().unwrap();
    assert!((100..=1_000).contains(&most(&still)), "{still:?}");
    assert!((500..=2_000).contains(&most(&scrolled)), "{scrolled:?}");
    let walk = (still.iter().sum::<usize>() + scrolled.iter().sum::<usize>()) / 82;
    assert!(walk <= 600, "{walk}");
}

#[test]
fn the_next_cues_card_fits_4_kb_at_120x40() {
    let mut app = starter();
    press(&mut app, "tab enter");
    let mut wire = Wire::new((120, 40), Theme::colour());
    wire.frame(&mut app);
    let mut most = 0;
    for key in ["j", "k"] {
        for _ in 0..41 {
            press(&mut app, key);
            most = most.max(wire.frame(&mut app));
        }
    }
    assert!((500..=4_000).contains(&most), "{most}");
}

#[test]
fn another_film_fits_6_kb_at_120x40() {
    let mut app = starter();
    let mut wire = Wire::new((120, 40), Theme::colour());
    wire.frame(&mut app);
    let mut most = 0;
    for key in ["j", "k"] {
        for _ in 0..19 {
            press(&mut app, key);
            most = most.max(wire.frame(&mut app));
        }
    }
    assert!((500..=6_000).contains(&most), "{most}");
}

/// A word about a job that runs comes at most four times a second.
#[test]
fn a_word_about_a_job_fits_300_bytes_at_120x40() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "D j");
    let mut wire = Wire::new((120, 40), Theme::colour());
    for done in 0..8 {
        let what = format!("{}: what music it has", app.state().all_films()[done].title);
        let at = Progress { done, all: 8, what, ..Progress::default() };
        app.update(Event::Job { number: 1, news: JobNews::At(at.clone()) });
        let bytes = wire.frame(&mut app);
        assert!(done == 0 || (1..=300).contains(&bytes), "{bytes}");
        app.update(Event::Job { number: 1, news: JobNews::At(at) });
        assert_eq!(wire.frame(&mut app), 0, "the same word again");
    }
}

#[test]
fn what_is_found_out_and_not_seen_costs_nothing() {
    for keys in ["", "tab f"] {
        let mut app = app_with(films(8, 10), true);
        press(&mut app, keys);
        let mut wire = Wire::new((120, 40), Theme::colour());
        assert!(wire.frame(&mut app) > 1_000);
        let outline = Arc::new(Outline::default());
        app.update(Event::Outlined { file: "/music/other.flac".into(), outline });
        assert!(!app.update(Event::MusicChanged).is_empty());
        let generation = app.state().analyses.number();
        app.update(Event::Sources { generation, result: Ok(Arc::default()) });
        app.update(Event::Looked { number: 1 });
        assert_eq!(wire.frame(&mut app), 0, "{keys}");
        press(&mut app, "x");
        assert!(wire.frame(&mut app) > 16, "{keys}");
    }
}
