//! The map: walking over it, and films that come and stay.

use std::collections::HashMap;

use crate::outcome;
use crate::screen::{app_with, films, fulfil, press, shown};
use needledrop::app::{App, Effect, Event, Pane, View};
use needledrop::model::FilmId;

/// Where each film lies, by its id.
fn map_of(app: &App) -> HashMap<FilmId, [f64; 2]> {
    let laid = app.state().map.laid.as_ref().unwrap();
    let film = |row: usize| laid.analysis.film(row).unwrap().clone();
    laid.map.at.iter().enumerate().map(|(row, at)| (film(row), *at)).collect()
}

#[test]
fn the_map_is_walked_in_every_direction() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "2");
    assert_eq!((app.state().view, app.state().pane()), (View::Map, Pane::Map));
    let mut seen = std::collections::HashSet::new();
    for key in "l l l l l l l h h h h h h h k k k k j j j j j l l k k h h j".split(' ') {
        press(&mut app, key);
        seen.insert(app.state().film().unwrap().id.clone());
    }
    assert!(seen.len() >= 4, "{seen:?}");
    press(&mut app, "enter");
    assert_eq!((app.state().view, app.state().pane()), (View::Reel, Pane::Tracks));
}

#[test]
fn a_film_that_is_added_comes_among_its_neighbours_and_the_others_stay() {
    let all = films(16, 20);
    let new = all[5].id.clone();
    let mut without = all.clone();
    without.remove(5);
    let mut app = app_with(without.clone(), true);
    let components = map_of(&app);
    let wishes = press(&mut app, "2 t");
    assert!(app.state().map.asked.is_awaited());
    assert_eq!(map_of(&app), components, "the old map stays until the new one comes");
    fulfil(&mut app, wishes);
    let neighbours = map_of(&app);
    assert_ne!(neighbours, components);

    let wishes = app.update(outcome(shown(all), &new));
    assert_eq!(app.state().places().iter().flatten().count(), 14);
    fulfil(&mut app, wishes);
    let mut added = map_of(&app);
    let at = added.remove(&new).unwrap();
    assert_eq!(added, neighbours, "who was there stays");
    for (axis, at) in at.into_iter().enumerate() {
        let of = || neighbours.values().map(|at| at[axis]);
        let (least, most) = (of().fold(f64::MAX, f64::min), of().fold(f64::MIN, f64::max));
        assert!((least..=most).contains(&at), "it lies among the others");
    }

    let wishes = app.update(outcome(shown(without), &app.state().film().unwrap().id.clone()));
    fulfil(&mut app, wishes);
    assert_eq!(map_of(&app), neighbours, "it goes, and they stay");
    let wishes = press(&mut app, "t");
    assert_eq!((wishes.len(), map_of(&app)), (0, components));
}

#[test]
fn an_older_map_is_dropped() {
    let mut app = app_with(films(8, 10), true);
    let wishes = press(&mut app, "2 t");
    let [Effect::LayOut { number, .. }] = wishes[..] else { panic!("{wishes:?}") };
    press(&mut app, "t t");
    let before = map_of(&app);
    let map = app.state().map.laid.as_ref().unwrap().map.clone();
    app.update(Event::LaidOut { number, result: Ok(map) });
    assert!(app.state().map.asked.is_awaited(), "another one is under way");
    assert_eq!(map_of(&app), before);
}
