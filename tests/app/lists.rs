//! Walking, filters, help, and the place that is kept.

use crate::screen::{app_with, drawn, films, press, shown};
use crate::{said, title};
use needledrop::app::{App, Effect, Event, Pane};
use needledrop::model::standing::Opening;

#[test]
fn walking_by_arrows_and_letters() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "j down k");
    assert_eq!(title(&app), "七人の友達");
    press(&mut app, "G");
    assert_eq!(title(&app), crate::screen::TITLES[7].0);
    press(&mut app, "g tab j j");
    assert_eq!(app.state().pane(), Pane::Tracks);
    assert_eq!(app.state().cue().unwrap().record.position, 2);
    press(&mut app, "shift-tab j");
    assert_eq!(
        app.state().cue().unwrap().record.position,
        0,
        "another film starts at its first cue"
    );
}

#[test]
fn a_filter_narrows_while_typed_and_escape_takes_it_away() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "/ a m e l i e");
    assert_eq!(app.state().films.rows().len(), 1, "accents do not matter");
    assert!(title(&app).starts_with("Ame"));
    press(&mut app, "enter");
    assert!(app.state().prompt.is_none());
    press(&mut app, "J");
    assert!(said(&app).contains("esc clears the filter"), "{}", said(&app));
    press(&mut app, "esc");
    assert_eq!(app.state().films.rows().len(), 8);
    assert!(title(&app).starts_with("Ame"), "the cursor stays with its film");
    press(&mut app, "/ q");
    assert!(app.state().prompt.is_some(), "a letter is text while a line is typed");
}

#[test]
fn a_filter_without_a_hit_leaves_nothing_selected_and_nothing_breaks() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "/ z z z enter j tab j space x f");
    assert!(app.state().film().is_none());
    drawn(&mut app, (120, 40), &needledrop::ui::Theme::colour());
}

#[test]
fn escape_brings_the_cues_back_that_went_with_their_film() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "/ z z z enter");
    assert!(app.state().film().is_none() && app.state().cue().is_none());
    press(&mut app, "esc");
    assert!(app.state().film().is_some() && app.state().cue().is_some());
}

#[test]
fn what_lies_beneath_the_help_is_left_alone() {
    let mut app = app_with(films(8, 10), true);
    assert_eq!(press(&mut app, "? x J u / f"), []);
    assert!(app.state().prompt.is_none() && app.state().help.is_some());
    press(&mut app, "G");
    drawn(&mut app, (80, 24), &needledrop::ui::Theme::colour());
    let last = app.state().help;
    press(&mut app, "k");
    drawn(&mut app, (80, 24), &needledrop::ui::Theme::colour());
    assert!(app.state().help < last, "one key moves one line, at the end too");
    assert_eq!(press(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn keys_of_other_panes_say_so() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "f");
    assert_eq!(said(&app), "link file: only in tracks, arc and sound");
    press(&mut app, "2 x");
    assert_eq!(said(&app), "remove: only in films");
}

#[test]
fn the_place_is_kept_and_found_again() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "j j tab j j j");
    let place = app.state().place().unwrap();
    let mut next = App::new();
    let opening =
        Opening { standing: shown(films(8, 10)), notices: Vec::new(), session: place.clone() };
    next.update(Event::Opened(Box::new(opening)));
    assert_eq!(next.state().place(), Some(place));
}
