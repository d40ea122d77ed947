//! What a frame costs on the wire: the budgets of docs/ARCHITECTURE.md.

#[path = "support/screen.rs"]
mod screen;

use needledrop::ui::Theme;
use screen::{Wire, app_with, films, press};

#[test]
fn a_full_paint_fits_16_kb_at_200x50() {
    let mut app = app_with(films(20, 42), true);
    let mut wire = Wire::new((200, 50), Theme::colour());
    let bytes = wire.frame(&mut app);
    assert!((1_000..=16_000).contains(&bytes), "{bytes}");
}

#[test]
fn a_cursor_move_within_the_tracks_fits_1_kb_at_120x40() {
    let mut app = app_with(films(20, 42), true);
    press(&mut app, "tab");
    let mut wire = Wire::new((120, 40), Theme::colour());
    wire.frame(&mut app);
    let mut most = 0;
    for key in ["j", "k"] {
        for _ in 0..42 {
            press(&mut app, key);
            most = most.max(wire.frame(&mut app));
        }
    }
    assert!((100..=1_000).contains(&most), "{most}");
}

#[test]
fn another_film_fits_6_kb_at_120x40() {
    let mut app = app_with(films(40, 42), true);
    let mut wire = Wire::new((120, 40), Theme::colour());
    wire.frame(&mut app);
    let mut most = 0;
    for key in ["j", "k"] {
        for _ in 0..40 {
            press(&mut app, key);
            most = most.max(wire.frame(&mut app));
        }
    }
    assert!((500..=6_000).contains(&most), "{most}");
}
