//! Sessions on the App without a terminal: keys in, state and wishes out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "support/screen.rs"]
mod screen;

use needledrop::Error;
use needledrop::app::event::{Edited, Opened, Player};
use needledrop::app::state::{Message, Sound};
use needledrop::app::{App, Effect, Event, Pane, View};
use needledrop::curate::Edit;
use needledrop::model::Session;
use screen::{app_with, drawn, films, fulfil, press, shown};

fn title(app: &App) -> &str {
    &app.state().film().unwrap().title
}

fn said(app: &App) -> String {
    match &app.state().message {
        Some(Message::Word(word)) => word.clone(),
        Some(Message::Trouble(error)) => error.to_string(),
        None => String::new(),
    }
}

#[test]
fn walking_by_arrows_and_letters() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "j down k");
    assert_eq!(title(&app), "七人の友達");
    press(&mut app, "G");
    assert_eq!(title(&app), screen::TITLES[7].0);
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
fn moving_and_removing_are_wishes_until_written() {
    let mut app = app_with(films(8, 10), true);
    let wishes = press(&mut app, "J");
    let film = app.state().film().unwrap().id.clone();
    let reel = needledrop::model::Slug::new("invented").unwrap();
    assert_eq!(
        wishes,
        [Effect::Edit(Edit::MoveFilm { reel: reel.clone(), film: film.clone(), to: 1 })]
    );
    assert_eq!(app.state().films.cursor(), 0, "nothing moves before it is on the disk");
    assert_eq!(press(&mut app, "x"), [Effect::Edit(Edit::RemoveFilm { reel, film: film.clone() })]);

    let mut moved = films(8, 10);
    moved.swap(0, 1);
    let edited = Edited { shown: shown(moved), done: "move".into(), film: Some(film.clone()) };
    let wishes = app.update(Event::Edited(Box::new(edited)));
    assert_eq!((app.state().films.cursor(), &app.state().film().unwrap().id), (1, &film));
    assert!(
        app.state().stale && app.state().analysis.is_some(),
        "the old groups stay until the new come"
    );
    fulfil(&mut app, wishes);
    assert!(!app.state().stale);
}

#[test]
fn what_is_impossible_says_why() {
    let mut app = app_with(films(8, 10), true);
    for (keys, reason) in [
        ("K", "the first already"),
        ("G J", "the last already"),
        ("u", "nothing to undo"),
        ("ctrl-r", "nothing to redo"),
        ("space", "f links one"),
        ("s", "nothing is playing"),
    ] {
        assert_eq!(press(&mut app, keys), [], "{keys}");
        assert!(said(&app).contains(reason), "{keys}: {}", said(&app));
    }
}

#[test]
fn a_read_only_folder_refuses_edits_with_its_reason() {
    let mut app = App::new();
    let opened = Opened {
        shown: shown(films(8, 10)),
        read_only: Some("needledrop 4711 has the folder".into()),
        notices: vec!["one.toml was set aside".into()],
        session: Session::default(),
    };
    app.update(Event::Opened(Box::new(opened)));
    assert!(said(&app).contains("4711") && said(&app).contains("set aside"), "{}", said(&app));
    assert_eq!(press(&mut app, "J"), []);
    assert!(said(&app).contains("4711"));
    press(&mut app, "tab f");
    assert!(app.state().prompt.is_none() && said(&app).contains("4711"));
}

#[test]
fn linking_a_file_and_hearing_it() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "tab j f");
    app.update(Event::Paste("/music/one track.wav\n".into()));
    let wishes = press(&mut app, "enter");
    let [Effect::Edit(Edit::LinkFile { file: Some(file), .. })] = &wishes[..] else {
        panic!("{wishes:?}")
    };
    assert_eq!(file.to_str(), Some("/music/one track.wav"));

    let mut linked = films(8, 10);
    linked[0].cues[1].file = Some(file.clone());
    app.update(Event::Edited(Box::new(Edited {
        shown: shown(linked),
        done: "link".into(),
        film: None,
    })));
    assert_eq!(press(&mut app, "space"), [Effect::Play(file.clone())]);
    app.update(Event::Player(Player::Stopped));
    assert!(app.state().is_heard(), "the end of the track before does not end this one");
    app.update(Event::Player(Player::Playing));
    assert_eq!(press(&mut app, "space"), [Effect::TogglePause]);
    assert_eq!(press(&mut app, "s"), [Effect::Stop]);
    press(&mut app, "space");
    app.update(Event::Player(Player::NoDevice { reason: "no card".into() }));
    assert_eq!(app.state().sound, Sound::NoDevice("no card".into()));
    assert_eq!(press(&mut app, "space"), [Effect::Play(file.clone())], "a later press tries again");
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
fn news_of_an_older_generation_is_dropped() {
    let mut app = app_with(films(8, 10), true);
    let first = app.state().analysis.clone().unwrap();
    let generation = app.state().generation;
    let edited = Edited { shown: shown(films(5, 10)), done: "x".into(), film: None };
    app.update(Event::Edited(Box::new(edited)));
    app.update(Event::Analysed { generation, analysis: first });
    assert!(app.state().stale, "it belongs to the films before the edit");
}

#[test]
fn the_place_is_kept_and_found_again() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "j j tab j j j");
    let place = app.state().place();
    let mut next = App::new();
    let opened = Opened {
        shown: shown(films(8, 10)),
        read_only: None,
        notices: Vec::new(),
        session: place.clone(),
    };
    next.update(Event::Opened(Box::new(opened)));
    assert_eq!(next.state().place(), place);
}

#[test]
fn trouble_is_told_with_its_hint_and_goes_with_the_next_key() {
    let mut app = app_with(films(8, 10), true);
    app.update(Event::Failed(Error::failure("disk full", "free some space")));
    let screen = drawn(&mut app, (120, 40), &needledrop::ui::Theme::colour());
    assert!(screen.backend().to_string().contains("disk full: free some space"));
    press(&mut app, "j");
    assert!(app.state().message.is_none());
}
